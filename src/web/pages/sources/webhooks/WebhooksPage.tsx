import { Button } from '@mantine/core';
import { useState } from 'react';
import { useOperation } from '../../../api/useOperation.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { useParameter } from '../../../filters/useAppSearch.ts';
import { SourcesFrame } from '../SourcesFrame.tsx';
import { NewWebhook } from './NewWebhook.tsx';
import { SecretPanel, type Shown } from './SecretPanel.tsx';
import { WebhookEditor } from './WebhookEditor.tsx';
import { WebhookList } from './WebhookList.tsx';

/** Addresses that help desks, survey tools and phone systems call. */
export function WebhooksPage() {
  const webhooks = useOperation('listWebhooks', {});
  const presets = useOperation('webhookPresets', {});
  const [open, setOpen] = useParameter('webhook');
  const [making, setMaking] = useState(false);
  const [shown, setShown] = useState<Shown | null>(null);
  const all = webhooks.data?.webhooks;
  const ready = presets.data?.presets ?? [];
  const edited = all?.find(({ id }) => id === open);
  const newWebhook = (
    <Button leftSection={<Icon name="plus" size={14} />} onClick={() => setMaking(true)}>
      New webhook
    </Button>
  );
  return (
    <SourcesFrame
      tab="Webhooks"
      lead="Other systems call an address here; a mapping reads what they send."
      actions={all !== undefined && all.length > 0 && edited === undefined ? newWebhook : undefined}
      wide={edited !== undefined}
    >
      {shown === null ? null : <SecretPanel shown={shown} onClose={() => setShown(null)} />}
      {webhooks.error ? (
        <ErrorState error={webhooks.error} retry={() => void webhooks.refetch()} />
      ) : all === undefined ? (
        <Loading label="Fetching the webhooks" lines={4} />
      ) : edited !== undefined && presets.data !== undefined ? (
        <WebhookEditor
          key={edited.id}
          webhook={edited}
          preset={ready.find(({ name }) => name === edited.preset)}
          onSecret={setShown}
          onClose={() => setOpen(undefined)}
        />
      ) : all.length === 0 ? (
        <EmptyState title="Let another system call" actions={newWebhook}>
          Zendesk, Intercom, Freshdesk, Typeform, Twilio and Aircall have ready mappings; any other system
          that can send JSON takes a few clicks on a sample. What doesn’t fit is kept in quarantine, never
          lost.
        </EmptyState>
      ) : (
        <WebhookList webhooks={all} presets={ready} onOpen={setOpen} />
      )}
      {making ? (
        <NewWebhook
          presets={ready}
          onClose={() => setMaking(false)}
          onMade={(made, id) => {
            setShown(made);
            setMaking(false);
            setOpen(id);
          }}
        />
      ) : null}
    </SourcesFrame>
  );
}
