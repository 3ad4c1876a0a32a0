import type { OutputOf } from '../../api/types.ts';
import { useOperation } from '../../api/useOperation.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { RankedBars } from '../../components/RankedBars.tsx';
import { useFilters } from '../../filters/useAppSearch.ts';
import { useCompare } from '../../filters/useCompare.ts';
import { countOf, formatShare } from '../../format/numbers.ts';
import { formatDuration } from '../../format/times.ts';
import classes from './FunnelPage.module.css';
import type { FunnelQuestion } from './useFunnelQuestion.ts';

interface InsteadViewProps {
  question: FunnelQuestion;
  step: number;
  who: 'stopped' | 'dropped';
  /** what they did next; '' for nothing more */
  onOpen(next: string): void;
}

/** Where those who stopped at a step went next. */
export function InsteadView({ question, step, who, onOpen }: InsteadViewProps) {
  const [compare] = useCompare();
  const asked = { ...useFilters(), ...question, compare, at: step, who };
  const { data, error, refetch } = useOperation('instead', asked, { keepPrevious: false });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading label="Looking for what they did next" />;
  const main = data.rows.find(({ touchpoint }) => touchpoint !== null);
  const nothing = data.rows.find(({ touchpoint }) => touchpoint === null);
  return (
    <>
      <p className={classes['sentence']}>
        Of {countOf(data.n, 'customer')},{' '}
        {nothing === undefined
          ? 'everyone did something more'
          : `${formatShare(nothing.share)} (${formatShare(nothing.low)}–${formatShare(nothing.high)}) did nothing more`}
        .
        {main === undefined || main.medianMs === null
          ? ''
          : ` Who went on to ${main.touchpoint} did so after a median of ${formatDuration(main.medianMs)}.`}
      </p>
      <RankedBars
        rows={data.rows.map(({ touchpoint, customers, share }) => ({
          key: touchpoint ?? '',
          label: touchpoint ?? 'Nothing more',
          value: customers,
          share,
          ...(touchpoint === null ? { tone: 'warn' as const } : {}),
        }))}
        onOpen={onOpen}
        limit={12}
      />
      {data.compare === undefined ? null : (
        <p className={classes['note']}>{standing(data.compare.differences)}</p>
      )}
      <p className={classes['note']}>The first contact elsewhere after the step, in the same journey.</p>
    </>
  );
}

type Differences = NonNullable<OutputOf<'instead'>['compare']>['differences'];

/** Where the group goes another way than the rest. */
function standing(differences: Differences): string {
  const found = differences.filter(({ low, high }) => (low ?? 0) > 0 || (high ?? 0) < 0);
  if (found.length === 0) return 'In the rest they did the same, as far as the numbers tell.';
  const words = found
    .slice(0, 4)
    .map(
      ({ at, value, rest }) =>
        `${at === '' ? 'nothing more' : at} ${formatShare(value)}, there ${formatShare(rest)}`,
    );
  return `Other than in the rest: ${words.join('; ')}.`;
}
