import { EmptyState } from '../../../components/EmptyState.tsx';
import { SourcesFrame } from '../SourcesFrame.tsx';

/** Addresses that other systems call. */
export function WebhooksPage() {
  return (
    <SourcesFrame tab="Webhooks" lead="Help desks, survey tools and phone systems call these addresses.">
      <EmptyState title="No webhook yet">
        A webhook gives another system an address to call, and a mapping makes interactions of what it sends.
      </EmptyState>
    </SourcesFrame>
  );
}
