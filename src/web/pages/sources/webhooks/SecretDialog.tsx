import { Button, Modal, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../../../api/useOperation.ts';
import shared from '../ListAndForm.module.css';
import type { Shown } from './SecretPanel.tsx';
import classes from './Webhooks.module.css';
import type { ListedWebhook } from './webhookTypes.ts';

export interface SecretDialogProps {
  webhook: ListedWebhook;
  onSecret: (shown: Shown) => void;
  onClose: () => void;
}

/** Gives a webhook another secret: one that is made here, or the one that the other system signs with. */
export function SecretDialog({ webhook, onSecret, onClose }: SecretDialogProps) {
  const [secret, setSecret] = useState('');
  const rotate = useCommand('rotateWebhookSecret');
  return (
    <Modal opened onClose={onClose} title="Another secret" size={440}>
      <form
        className={shared['form']}
        onSubmit={(event) => {
          event.preventDefault();
          rotate.mutate(
            { id: webhook.id, ...(secret === '' ? {} : { secret }) },
            {
              onSuccess: ({ address, secret: kept }) => {
                onSecret({ name: webhook.name, address, secret: kept, webhook });
                onClose();
              },
            },
          );
        }}
      >
        <p className={classes['hint']}>
          Deliveries with the secret before are refused from now on: change it in the other system at once.
        </p>
        <PasswordInput
          label="Secret of the other system"
          description="Where it makes its own, as Zendesk, Intercom and Twilio do. Empty: one is made here."
          size="sm"
          autoComplete="off"
          value={secret}
          onChange={(event) => setSecret(event.currentTarget.value)}
          error={rotate.error?.message}
        />
        <div className={shared['formFoot']}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={rotate.isPending}>
            {secret === '' ? 'Make a secret' : 'Use this secret'}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
