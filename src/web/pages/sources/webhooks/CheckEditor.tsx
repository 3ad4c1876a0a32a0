import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { WebhookCheck } from '../../../../model/webhook.ts';
import { useCommand } from '../../../api/useOperation.ts';
import shared from '../ListAndForm.module.css';
import classes from './Webhooks.module.css';

type Hmac = Extract<WebhookCheck, { scheme: 'hmac' }>;
const github: Hmac = {
  scheme: 'hmac',
  header: 'X-Hub-Signature-256',
  encoding: 'hex',
  prefix: 'sha256=',
  algorithm: 'sha256',
};

/** How deliveries are believed: by a key, or by one of the usual signatures. */
export function CheckEditor({
  id,
  check,
  onClose,
}: {
  id: string;
  check: WebhookCheck;
  onClose: () => void;
}) {
  const [draft, setDraft] = useState<WebhookCheck>(check);
  const update = useCommand('updateWebhook');
  const setScheme = (scheme: string) => {
    if (scheme === 'hmac') setDraft(check.scheme === 'hmac' ? check : github);
    else if (scheme === 'stripe') setDraft({ scheme, header: 'stripe-signature' });
    else setDraft({ scheme: scheme as 'key' | 'slack' | 'zendesk' | 'twilio' });
  };
  return (
    <Modal opened onClose={onClose} title="How deliveries are believed" size={440}>
      <form
        className={shared['form']}
        onSubmit={(event) => {
          event.preventDefault();
          update.mutate({ id, check: draft }, { onSuccess: onClose });
        }}
      >
        <NativeSelect
          label="By"
          size="sm"
          value={draft.scheme}
          onChange={(event) => setScheme(event.currentTarget.value)}
          data={[
            { value: 'key', label: 'a key in the address or a header' },
            { value: 'hmac', label: 'an HMAC over the body in a header' },
            { value: 'stripe', label: 'a signature with a time, as Stripe’s' },
            { value: 'slack', label: 'a signature with a time, as Slack’s' },
            { value: 'zendesk', label: 'Zendesk’s signature' },
            { value: 'twilio', label: 'Twilio’s signature' },
          ]}
        />
        {draft.scheme === 'hmac' || draft.scheme === 'stripe' ? (
          <TextInput
            label="Header"
            value={draft.header}
            onChange={(event) => setDraft({ ...draft, header: event.currentTarget.value })}
          />
        ) : null}
        {draft.scheme === 'hmac' ? (
          <div className={classes['three']}>
            <TextInput
              label="Before it stands"
              placeholder="nothing"
              value={draft.prefix}
              onChange={(event) => setDraft({ ...draft, prefix: event.currentTarget.value })}
            />
            <NativeSelect
              label="Written in"
              size="sm"
              value={draft.encoding}
              onChange={(event) =>
                setDraft({ ...draft, encoding: event.currentTarget.value as Hmac['encoding'] })
              }
              data={['hex', 'base64']}
            />
            <NativeSelect
              label="Made with"
              size="sm"
              value={draft.algorithm}
              onChange={(event) =>
                setDraft({ ...draft, algorithm: event.currentTarget.value as Hmac['algorithm'] })
              }
              data={[
                { value: 'sha256', label: 'SHA-256' },
                { value: 'sha1', label: 'SHA-1' },
              ]}
            />
          </div>
        ) : null}
        <p className={classes['hint']}>
          The secret stays the same. What is not believed is refused with 401 and not kept.
        </p>
        {update.error ? <p className={classes['problem']}>{update.error.message}</p> : null}
        <div className={shared['formFoot']}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={update.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Modal>
  );
}
