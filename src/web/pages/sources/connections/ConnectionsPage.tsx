import { EmptyState } from '../../../components/EmptyState.tsx';
import { SourcesFrame } from '../SourcesFrame.tsx';

/** Folders, buckets and databases that are read on their own. */
export function ConnectionsPage() {
  return (
    <SourcesFrame
      tab="Connections"
      lead="Folders, object stores and databases that are read again and again."
    >
      <EmptyState title="Nothing is watched yet">
        A folder or an S3 prefix is read whenever a new file lies in it; a query on Postgres, MySQL or SQLite
        runs on a schedule, from where it stopped.
      </EmptyState>
    </SourcesFrame>
  );
}
