import { EmptyState } from '../../../components/EmptyState.tsx';
import { SourcesFrame } from '../SourcesFrame.tsx';

/** Hosted surveys of one question. */
export function SurveysPage() {
  return (
    <SourcesFrame tab="Surveys" lead="One question with a comment, by link or on your site.">
      <EmptyState title="No survey yet">
        Ask one question after a touchpoint; the answers become feedback of that touchpoint.
      </EmptyState>
    </SourcesFrame>
  );
}
