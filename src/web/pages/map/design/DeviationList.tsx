import type { DeviationFigures } from '../../../../model/conformanceFigures.ts';
import { countOf, formatCount, formatShare } from '../../../format/numbers.ts';
import classes from './Design.module.css';
import { deviationKey, deviationName, deviationWords } from './deviationWords.ts';

export interface DeviationListProps {
  deviations: readonly DeviationFigures[];
  /** journeys of the whole */
  n: number;
  /** names the touchpoint of each; off where all are of one */
  named: boolean;
  onWho: (who: string) => void;
}

/** Deviations as bars of journeys; each opens its customers. */
export function DeviationList({ deviations, n, named, onWho }: DeviationListProps) {
  return (
    <ul className={classes['deviations']}>
      {deviations.map((deviation) => {
        const { kind, journeys, customers, share, mark, skipped } = deviation;
        const ended = kind === 'missing' && skipped === 0;
        const word = mark === null ? 'not on the map' : ended ? 'not reached' : deviationWords[kind];
        const without = kind === 'missing' && skipped > 0;
        return (
          <li key={deviationKey(deviation)}>
            <button
              type="button"
              onClick={() => onWho(deviationKey(deviation))}
              aria-description={`${countOf(journeys, 'journey')} of ${formatCount(n)}, ${countOf(customers, 'customer')}`}
            >
              <span className={classes['barOf']} data-kind={kind} style={{ width: `${share * 100}%` }} />
              <span className={classes['name']}>
                {named ? deviationName(deviation) : word}
                {named ? <em>{word}</em> : null}
              </span>
              <span className={classes['count']}>
                {formatCount(journeys)} <em>{formatShare(share)}</em>
              </span>
            </button>
            {without ? (
              <button
                type="button"
                data-part=""
                onClick={() => onWho(deviationKey(deviation).replace('missing', 'skipped'))}
              >
                <span className={classes['name']}>went on without it</span>
                <span className={classes['count']}>{formatCount(skipped)}</span>
              </button>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
