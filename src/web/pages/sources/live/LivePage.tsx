import { EmptyState } from '../../../components/EmptyState.tsx';
import { SourcesFrame } from '../SourcesFrame.tsx';

/** Write keys, and what arrives with them. */
export function LivePage() {
  return (
    <SourcesFrame tab="Live" lead="Clients of your sites, apps and servers send here as things happen.">
      <EmptyState title="No client sends yet">
        A write key lets the clients of Segment, RudderStack, PostHog and Snowplow, CloudEvents, plain JSON
        and the snippet in.
      </EmptyState>
    </SourcesFrame>
  );
}
