import { CopyButton } from '../../../components/CopyButton.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { checkWords } from './checkWords.ts';
import classes from './Webhooks.module.css';
import type { ListedWebhook, Preset } from './webhookTypes.ts';

export interface WebhookAddressProps {
  webhook: ListedWebhook;
  preset: Preset | undefined;
}

/** Where deliveries go, how they are believed, and what to do in the other system. */
export function WebhookAddress({ webhook, preset }: WebhookAddressProps) {
  const address = location.origin + webhook.address;
  const shown = webhook.check.scheme === 'key' ? `${address}?key=…` : address;
  return (
    <div className={classes['address']}>
      <div className={classes['addressLine']}>
        <code>{shown}</code>
        <CopyButton text={address} describe="the address" />
      </div>
      <p className={classes['hint']}>{checkWords(webhook.check)}</p>
      {preset === undefined ? null : (
        <details className={classes['steps']}>
          <summary>How to set it up in {preset.label}</summary>
          <ol>
            {preset.steps.map((step) => (
              <li key={step}>{step.replaceAll('{address}', shown).replaceAll('{secret}', 'the secret')}</li>
            ))}
          </ol>
          {preset.confirmed ? null : (
            <p className={classes['unconfirmed']}>
              <Icon name="info" size={13} /> Made from the documentation of {preset.label} and not confirmed
              on a real delivery: compare it with the first that arrives.
            </p>
          )}
        </details>
      )}
    </div>
  );
}
