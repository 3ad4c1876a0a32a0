import { formatDateTime } from '../../format/times.ts';
import classes from './IdentitySection.module.css';
import { identifierWords, noteWords, type ShownDecision } from './identityWords.ts';

/** What people decided about a customer: who, when, why. */
export function IdentityLog({ decisions }: { decisions: readonly ShownDecision[] }) {
  if (decisions.length === 0) return null;
  return (
    <section aria-labelledby="identity-log">
      <h2 id="identity-log" className={classes['heading']}>
        Decided by hand
      </h2>
      <ul className={classes['log']}>
        {decisions.map(({ kind, a, b, at, by, why }) => (
          <li key={`${at} ${a} ${b} ${kind}`}>
            {kind === 'merge' ? 'Merged' : 'Parted'} {identifierWords(a)} and {identifierWords(b)}
            {noteWords(why)}{' '}
            <time dateTime={at}>
              {by}, {formatDateTime(at)}
            </time>
          </li>
        ))}
      </ul>
    </section>
  );
}
