import { NativeSelect } from '@mantine/core';
import { useOperation } from '../../api/useOperation.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { NoJourneys } from '../../components/NoJourneys.tsx';
import { compareText } from '../../filters/compareText.ts';
import { useAppSearch } from '../../filters/useAppSearch.ts';
import { countOf, formatCount, formatShare } from '../../format/numbers.ts';
import { SaveTypical } from './SaveTypical.tsx';
import { TypicalCard } from './TypicalCard.tsx';
import { useVariantsQuestion } from './useVariantsQuestion.ts';
import classes from './VariantsPage.module.css';

/** A few journeys that stand for all: each a card with what sets it apart. */
export function TypicalView({ head }: { head: HTMLElement | null }) {
  const { filters, compare, collapse, k } = useVariantsQuestion();
  const [, change] = useAppSearch();
  const { data, error, refetch, isPlaceholderData } = useOperation('representatives', {
    ...filters,
    compare,
    collapse,
    ...(k === null ? {} : { k }),
  });
  const save = <SaveTypical data={error ? undefined : data} head={head} />;
  if (error)
    return (
      <>
        {save}
        <ErrorState error={error} retry={() => void refetch()} />
      </>
    );
  if (data === undefined)
    return (
      <>
        {save}
        <Loading label="Looking for typical journeys" lines={8} />
      </>
    );
  if (data.n.journeys === 0)
    return (
      <>
        {save}
        <NoJourneys />
      </>
    );
  const { n, representatives: list, clustered, silhouette } = data;
  const differenceOf = new Map(data.compare?.differences.map((one) => [one.at, one]));
  return (
    <div className={classes['body']} data-busy={isPlaceholderData || undefined}>
      {save}
      <div className={classes['bar']}>
        <NativeSelect
          aria-label="How many typical journeys"
          size="xs"
          value={k ?? ''}
          onChange={(event) => change({ k: event.currentTarget.value || undefined, way: undefined })}
          data={[
            { value: '', label: 'As many as fit best' },
            ...Array.from({ length: 12 }, (_, i) => ({ value: String(i + 1), label: `Exactly ${i + 1}` })),
          ]}
        />
        <p className={classes['lead']}>
          {data.compare ? `${compareText(compare)}: ` : ''}
          <strong>{formatCount(list.length)}</strong> stand for {countOf(n.journeys, 'journey')} on{' '}
          {countOf(n.variants, 'way')}.
        </p>
      </div>
      <ol className={classes['cards']}>
        {list.map((one) => (
          <TypicalCard
            key={one.touchpoints.join('\u0000')}
            one={one}
            all={n.journeys}
            difference={differenceOf.get(one.touchpoints.join(' → ')) ?? null}
          />
        ))}
      </ol>
      <p className={classes['method']}>
        Journeys are alike when few steps have to be added, left out or exchanged to make one the other. The{' '}
        {formatCount(clustered.variants)} most travelled ways ({formatShare(clustered.share)} of the journeys)
        were grouped
        {data.assigned.variants === 0
          ? ''
          : `, the other ${formatCount(data.assigned.variants)} put to the nearest`}
        {silhouette === null ? '' : `; how well the groups part: ${silhouette.toFixed(2)} of 1`}.
      </p>
    </div>
  );
}
