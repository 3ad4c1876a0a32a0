import type { OutputOf } from '../../../api/types.ts';
import { formatBytes } from '../../../format/numbers.ts';
import { asSentence } from '../../../format/sentence.ts';
import { formatAge } from '../../../format/times.ts';
import classes from './Webhooks.module.css';

type Delivery = OutputOf<'webhookDeliveries'>['deliveries'][number];

export interface DeliveryListProps {
  deliveries: readonly Delivery[];
  shown: string;
  onLook: (at: string) => void;
}

/** The last calls, and what became of each. */
export function DeliveryList({ deliveries, shown, onLook }: DeliveryListProps) {
  return (
    <section aria-labelledby="deliveries">
      <h3 id="deliveries" className={classes['sectionTitle']}>
        Deliveries of the last day
      </h3>
      {deliveries.length === 0 ? (
        <p className={classes['hint']}>
          None yet since the server started. Send a test from the other system: it shows up here at once, also
          when it is refused.
        </p>
      ) : (
        <ul className={classes['deliveries']}>
          {deliveries.map(({ at, outcome, accepted, quarantined, reason, bytes, payload }) => (
            <li key={at} data-outcome={outcome}>
              <span className={classes['outcome']}>{outcome}</span>
              <span className={classes['when']}>
                {formatAge(at, Date.now())} · {formatBytes(bytes)}
              </span>
              <span className={classes['why']}>
                {reason === null
                  ? outcome === 'ignored'
                    ? 'A rule says that nothing is to come of it.'
                    : `${accepted} accepted${quarantined > 0 ? `, ${quarantined} in quarantine` : ''}`
                  : asSentence(reason)}
              </span>
              {payload === null ? null : (
                <button
                  type="button"
                  className={classes['link']}
                  aria-pressed={at === shown}
                  onClick={() => onLook(at)}
                >
                  Look at it
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
