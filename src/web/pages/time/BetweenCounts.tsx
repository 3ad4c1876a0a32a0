import type { OutputOf } from '../../api/types.ts';
import { useSide } from '../../components/SideSwitch.tsx';
import { useAppSearch, useParameter } from '../../filters/useAppSearch.ts';
import { useCompare } from '../../filters/useCompare.ts';
import { countOf, formatCount, formatShare } from '../../format/numbers.ts';
import { formatDuration } from '../../format/times.ts';
import { signedDuration, signedNumber, signedPoints } from './signed.ts';
import classes from './TimePage.module.css';

type Result = OutputOf<'timeBetween'>;
type Side = Omit<Result, 'compare'>;

/** How many were there, arrived, may still come and are gone, each with its people; and by when. */
export function Counts(props: { of: Side; side: 'group' | 'rest'; name: string | null; each: boolean }) {
  const { of, side, name, each } = props;
  const [people] = useParameter('people');
  const [, change] = useAppSearch();
  const [compare] = useCompare();
  const chosen = useSide(compare);
  const count = (who: 'reached' | 'arrived' | 'open' | 'gone', label: string, title: string) => (
    <button
      type="button"
      className={classes['count']}
      data-chosen={(people === who && chosen === side) || undefined}
      title={title}
      onClick={() => change({ people: who, side: side === 'rest' ? 'rest' : undefined })}
    >
      <span>{label}</span>
      <strong>{formatCount(each ? of[who].times : of[who].customers)}</strong>
      <small>
        {each
          ? countOf(of[who].customers, 'customer')
          : who === 'reached'
            ? countOf(of[who].customers, 'customer').replace(/^\S+ /, '')
            : formatShare(of.reached.times > 0 ? of[who].times / of.reached.times : null)}
      </small>
    </button>
  );
  return (
    <div className={classes['counts']}>
      {name === null ? null : (
        <h2 className={classes['side']}>
          <span className={classes['dot']} data-side={side} />
          {name}
        </h2>
      )}
      {count('reached', 'Were there', 'Everyone at the first touchpoint')}
      {count('arrived', 'Arrived', 'Got to the second touchpoint')}
      {count('open', 'May still come', 'Not there yet, and not silent for long')}
      {count('gone', 'Gone', 'Their journey is over, or the time is up')}
      <Quantile label="Half by" of={of.median} />
      <Quantile label="Nine in ten by" of={of.q90} />
      <Quantile label="Median of who arrived" of={of.arrivedMedian} n={of.arrived.times} />
    </div>
  );
}

function Quantile({ label, of, n }: { label: string; of: Side['median']; n?: number }) {
  return (
    <div className={classes['quantile']}>
      <span>{label}</span>
      <strong>{of.value === null ? 'not reached' : formatDuration(of.value)}</strong>
      <small>
        {of.value === null || (of.low === null && of.high === null)
          ? '\u00a0'
          : `${of.low === null ? '…' : formatDuration(of.low)} – ${of.high === null ? '…' : formatDuration(of.high)}`}
        {n === undefined || of.value === null ? '' : `, n ${formatCount(n)}`}
      </small>
    </div>
  );
}

const differenceNames: Readonly<Record<string, string>> = {
  share: 'Arrive in the end',
  median: 'Half by',
  q90: 'Nine in ten by',
  arrivedMedian: 'Median of who arrived',
};

/** The group less the rest, with 95 % intervals. */
export function Differences({ of }: { of: NonNullable<Result['compare']>['differences'] }) {
  const known = of.filter(({ difference }) => difference !== null);
  if (known.length === 0) return null;
  return (
    <dl className={classes['differences']} aria-label="The group less the rest">
      {known.map((row) => {
        const say = row.unit === 'share' ? signedPoints : signedDuration;
        const bound = row.unit === 'share' ? (share: number) => signedNumber(share * 100) : signedDuration;
        return (
          <div key={row.figure}>
            <dt>{differenceNames[row.figure]}</dt>
            <dd>
              <strong>{say(row.difference ?? 0)}</strong> ({bound(row.low ?? 0)} to {bound(row.high ?? 0)})
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
