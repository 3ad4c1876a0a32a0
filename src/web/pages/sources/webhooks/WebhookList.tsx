import { formatCount } from '../../../format/numbers.ts';
import { formatAge } from '../../../format/times.ts';
import shared from '../ListAndForm.module.css';
import classes from './Webhooks.module.css';
import type { ListedWebhook, Preset } from './webhookTypes.ts';

export interface WebhookListProps {
  webhooks: readonly ListedWebhook[];
  presets: readonly Preset[];
  onOpen: (id: string) => void;
}

/** The webhooks, each with what came through it. */
export function WebhookList({ webhooks, presets, onOpen }: WebhookListProps) {
  return (
    <ul className={shared['list']}>
      {webhooks.map(({ id, name, preset, source, received, accepted, quarantined, last }) => (
        <li key={id}>
          <button type="button" onClick={() => onOpen(id)}>
            <strong>{name}</strong>
            <span>
              {presets.find((one) => one.name === preset)?.label ?? 'Own mapping'}
              {source === name ? '' : ` · source ${source}`}
            </span>
          </button>
          <p>
            {last === null ? (
              'Nothing has come yet'
            ) : (
              <>
                <strong>{formatCount(received)}</strong> received, <strong>{formatCount(accepted)}</strong>{' '}
                accepted
                {quarantined > 0 ? (
                  <span className={classes['warn']}> · {formatCount(quarantined)} in quarantine</span>
                ) : null}
              </>
            )}
          </p>
          <p className={classes['when']}>{last === null ? '' : `last ${formatAge(last, Date.now())}`}</p>
        </li>
      ))}
    </ul>
  );
}
