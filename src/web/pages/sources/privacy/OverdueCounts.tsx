import { Counts } from './Counts.tsx';
import type { Retention } from './retentionWords.ts';

export function OverdueCounts({ overdue }: { overdue: Retention['overdue'] }) {
  return (
    <Counts
      counts={[
        ['interactions', overdue.interactions],
        ['earlier versions', overdue.revisions],
        ['quarantined rows', overdue.quarantined],
        ['customers of whom nothing is left', overdue.customers],
      ]}
    />
  );
}
