import type { ImportLedger } from '../../../model/importPlan.ts';
import { formatCount } from '../../format/numbers.ts';
import classes from './SourcesPage.module.css';

const parts = [
  { key: 'accepted', means: 'new interactions' },
  { key: 'duplicate', means: 'already known; changed ones were revised' },
  { key: 'quarantined', means: 'could not be read, and are kept aside' },
  { key: 'suppressed', means: 'of customers who asked to be forgotten' },
] as const;

/** received = accepted + duplicate + quarantined + suppressed, as a bar and as the sum that it is. */
export function Ledger({ ledger }: { ledger: ImportLedger }) {
  const { received } = ledger;
  const rows = `${formatCount(received)} received: ${parts.map(({ key }) => `${formatCount(ledger[key])} ${key}`).join(', ')}`;
  return (
    <div className={classes['ledger']}>
      <div className={classes['ledgerBar']} role="img" aria-label={rows}>
        {parts.map(({ key }) =>
          ledger[key] === 0 ? null : (
            <span key={key} data-part={key} style={{ flexGrow: ledger[key] / Math.max(1, received) }} />
          ),
        )}
      </div>
      <p className={classes['sum']}>
        <span className={classes['term']}>
          <strong>{formatCount(received)}</strong> received
        </span>
        {parts.map(({ key, means }, at) => (
          <span
            key={key}
            className={classes['term']}
            data-part={key}
            data-none={ledger[key] === 0 || undefined}
            title={means}
          >
            <i aria-hidden="true">{at === 0 ? '=' : '+'}</i>
            <strong>{formatCount(ledger[key])}</strong> {key}
            {key === 'duplicate' && ledger.revised > 0 ? ` (${formatCount(ledger.revised)} revised)` : ''}
          </span>
        ))}
      </p>
    </div>
  );
}
