import type { OutputOf } from '../../../api/types.ts';
import type { useOperation } from '../../../api/useOperation.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { useAppSearch } from '../../../filters/useAppSearch.ts';
import { countOf, formatCount, formatShare, words } from '../../../format/numbers.ts';
import classes from './Design.module.css';
import { deviationKey, deviationName, leavingJourneys, leavingWord } from './deviationWords.ts';

export type Conformance = OutputOf<'conformance'>;

export interface DesignBarProps {
  asked: ReturnType<typeof useOperation<'conformance'>>;
  onOpen: (mark: string) => void;
  onWho: (who: string) => void;
}

const chipsShown = 3;

/** How well customers follow the map, and where they leave it most. */
export function DesignBar({ asked, onOpen, onWho }: DesignBarProps) {
  const [search, change] = useAppSearch();
  const { data } = asked;
  if (asked.error && data === undefined)
    return <ErrorState error={asked.error} retry={() => void asked.refetch()} />;
  const onlyMapped = search['mapped'] === 'only';
  const leaving = (data?.deviations ?? [])
    .filter((one) => leavingJourneys(one) > 0)
    .toSorted((a, b) => leavingJourneys(b) - leavingJourneys(a));
  return (
    <section className={classes['bar']} aria-label="Designed against actual" aria-busy={asked.isFetching}>
      {data === undefined ? (
        <p className={classes['lead']} role="status">
          Laying journeys against the map …
        </p>
      ) : data.n.journeys === 0 || data.fitness === null ? (
        <p className={classes['lead']}>No data: no journey to lay against the map.</p>
      ) : (
        <>
          <p className={classes['lead']}>
            <button type="button" onClick={() => onWho('fitting')}>
              {formatShare(data.fitting / data.n.journeys)} follow the design
            </button>
            <span>
              {formatCount(data.fitting)} of {countOf(data.n.journeys, 'journey')}
            </span>
            {data.endedEarly === 0 ? null : (
              <button type="button" data-tone="warn" onClick={() => onWho('endedEarly')}>
                {formatCount(data.endedEarly)} ended early
              </button>
            )}
            <span title="1 − what is out of place or missing, of what it would be if nothing fitted">
              fitness {words.decimal(data.fitness, 2)}
            </span>
          </p>
          <ul className={classes['chips']} aria-label="Most frequent deviations">
            {leaving.slice(0, chipsShown).map((deviation) => (
              <li key={deviationKey(deviation)}>
                <button
                  type="button"
                  onClick={() =>
                    deviation.mark === null ? onWho(deviationKey(deviation)) : onOpen(deviation.mark)
                  }
                >
                  <strong>{formatCount(leavingJourneys(deviation))}</strong> {deviationName(deviation)}{' '}
                  <span>{deviation.mark === null ? 'not on the map' : leavingWord(deviation.kind)}</span>
                </button>
              </li>
            ))}
            {data.deviations.length === 0 ? null : (
              <li>
                <button type="button" data-all="" onClick={() => onOpen('design:all')}>
                  All {formatCount(data.deviations.length)}
                </button>
              </li>
            )}
          </ul>
        </>
      )}
      {!onlyMapped && !data?.deviations.some(({ mark }) => mark === null) ? null : (
        <label className={classes['mapped']}>
          <input
            type="checkbox"
            checked={onlyMapped}
            onChange={(event) =>
              change({ mapped: event.currentTarget.checked ? 'only' : undefined }, { replace: true })
            }
          />
          Leave out what is not on the map
        </label>
      )}
    </section>
  );
}
