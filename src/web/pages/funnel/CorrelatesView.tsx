import { NativeSelect } from '@mantine/core';
import type { OutputOf } from '../../api/types.ts';
import { useOperation } from '../../api/useOperation.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { useFilters, useParameter } from '../../filters/useAppSearch.ts';
import { countOf, formatCount, formatShare } from '../../format/numbers.ts';
import classes from './FunnelPage.module.css';
import type { FunnelQuestion } from './useFunnelQuestion.ts';

export type Factor = OutputOf<'correlates'>['factors'][number];

interface CorrelatesViewProps {
  question: FunnelQuestion;
  from: number;
  to: number;
  /** what the outcome is called */
  outcome: string;
  onOpen(factor: Factor): void;
}

const landmarks = [
  { value: '', label: 'the step' },
  { value: '1h', label: 'the step, or within an hour after it' },
  { value: '1d', label: 'the step, or within a day after it' },
  { value: '7d', label: 'the step, or within a week after it' },
];

/** What those who went on had more often than those who stopped, or less. */
export function CorrelatesView({ question, from, to, outcome, onOpen }: CorrelatesViewProps) {
  const [landmark, setLandmark] = useParameter('landmark');
  const filters = useFilters();
  const { data, error, refetch } = useOperation('correlates', {
    ...filters,
    ...question,
    from,
    to,
    ...(landmark === undefined ? {} : { landmark }),
  });
  return (
    <>
      <NativeSelect
        label="Looking at what came before"
        value={landmark ?? ''}
        onChange={(event) => setLandmark(event.currentTarget.value || undefined)}
        data={landmarks}
      />
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading label="Holding those who went on against those who stopped" />
      ) : (
        <>
          <p className={classes['sentence']}>
            {formatCount(data.n.outcomes)} of {countOf(data.n.customers, 'customer')} got to {outcome}
            {data.n.early === 0 ? '' : `; ${formatCount(data.n.early)} more had by then and are set apart`}.
          </p>
          {data.factors.length === 0 ? (
            <p className={classes['sentence']}>
              Nothing goes with it: none of {countOf(data.tested, 'factor')} that at least{' '}
              {formatCount(data.least)} customers have and lack.
            </p>
          ) : (
            <ul className={classes['factors']}>
              {data.factors.slice(0, 20).map((factor) => (
                <li key={`${factor.kind} ${factor.attribute} ${factor.value}`}>
                  <button type="button" onClick={() => onOpen(factor)}>
                    <span className={classes['factor']}>{factorWords(factor)}</span>
                    <span
                      className={classes['odds']}
                      data-tone={factor.oddsRatio.value > 1 ? 'more' : 'less'}
                    >
                      {ratio(factor.oddsRatio.value)}
                    </span>
                    <span className={classes['factorShares']}>
                      {formatShare(factor.share.value)} of {formatCount(factor.customers)} · others{' '}
                      {formatShare(factor.restShare.value)}
                    </span>
                    <span className={classes['factorRange']}>
                      {ratio(factor.oddsRatio.low)} to {ratio(factor.oddsRatio.high)}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          )}
          <p className={classes['note']}>
            Odds of getting to {outcome}, with against without, and their 95 % interval.{' '}
            {formatCount(data.found)} of {formatCount(data.tested)} factors at a false discovery rate of 5 %.
            This is association: what goes with an outcome need not bring it about.
          </p>
        </>
      )}
    </>
  );
}

const ratio = (value: number) =>
  `×\u2009${value >= 100 ? Math.round(value) : value >= 10 ? value.toFixed(0) : value.toPrecision(2)}`;

/** A factor as people say it. */
export function factorWords({
  kind,
  attribute,
  value,
}: Pick<Factor, 'kind' | 'attribute' | 'value'>): string {
  if (kind === 'touchpoint') return `came to ${value}`;
  if (kind === 'repeat') return `came to ${value} more than once`;
  return kind === 'channel' ? `by ${value}` : `${attribute}: ${value}`;
}
