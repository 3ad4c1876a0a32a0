import { EmptyState } from '../../../components/EmptyState.tsx';
import { SourcesFrame } from '../SourcesFrame.tsx';

/** Masking, consent and erasing. */
export function PrivacyPage() {
  return (
    <SourcesFrame tab="Privacy" lead="What is masked, what may be used, and how a person is forgotten.">
      <EmptyState title="Nothing is set yet">
        Personal data in free text can be masked on the way in, consent is kept for each purpose and channel,
        and a person can be erased with proof.
      </EmptyState>
    </SourcesFrame>
  );
}
