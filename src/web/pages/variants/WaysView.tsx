import { Button, NativeSelect } from '@mantine/core';
import { useOperation } from '../../api/useOperation.ts';
import { drawCoverage } from '../../charts/coverageCurve.ts';
import { Drawing } from '../../charts/Drawing.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { NoJourneys } from '../../components/NoJourneys.tsx';
import { useWidth } from '../../components/useWidth.ts';
import { compareText } from '../../filters/compareText.ts';
import { useAppSearch } from '../../filters/useAppSearch.ts';
import { countOf, formatCount, formatShare } from '../../format/numbers.ts';
import { SaveWays } from './SaveWays.tsx';
import { coverages, topSizes, useVariantsQuestion } from './useVariantsQuestion.ts';
import classes from './VariantsPage.module.css';
import { WayList } from './WayList.tsx';
import { type Variants, waysOf } from './wayRows.ts';

/** All ways, most travelled first, with how much of the journeys they cover. */
export function WaysView({ head }: { head: HTMLElement | null }) {
  const { filters, compare, collapse, top, coverage } = useVariantsQuestion();
  const [, change] = useAppSearch();
  const { data, error, refetch, isPlaceholderData } = useOperation('variants', {
    ...filters,
    compare,
    collapse,
    top,
    ...(coverage === null ? {} : { coverage }),
  });
  const save = <SaveWays data={error ? undefined : data} head={head} />;
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
        <Loading label="Counting the ways" lines={8} />
      </>
    );
  if (data.n.journeys + (data.compare?.rest.n.journeys ?? 0) === 0)
    return (
      <>
        {save}
        <NoJourneys />
      </>
    );
  const ways = waysOf(data);
  const next = topSizes.find((size) => size > top);
  const more = next !== undefined && data.variants.length === top && data.n.variants > top;
  return (
    <div className={classes['body']} data-busy={isPlaceholderData || undefined}>
      {save}
      <section className={classes['covers']} aria-label="Coverage">
        <Summary data={data} group={compareText(compare)} />
        {data.compare ? null : <CoverageCurve data={data} />}
      </section>
      <div className={classes['bar']}>
        <NativeSelect
          aria-label="How many ways"
          size="xs"
          value={coverage ?? ''}
          onChange={(event) => change({ cover: event.currentTarget.value || undefined })}
          data={[
            { value: '', label: `The ${formatCount(top)} most travelled` },
            ...coverages.map((share) => ({
              value: String(share),
              label: `Those that cover ${formatShare(share)}, at most ${formatCount(top)}`,
            })),
          ]}
        />
      </div>
      <WayList data={data} ways={ways} />
      {more ? (
        <div className={classes['more']}>
          <Button
            variant="default"
            size="xs"
            onClick={() => change({ top: String(next) }, { replace: true })}
          >
            Show {formatCount(next)}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function Summary({ data: { n, covers, variants, compare }, group }: { data: Variants; group: string }) {
  if (compare)
    return (
      <p className={classes['lead']}>
        <strong>{group}</strong>: {countOf(n.variants, 'way')} of {countOf(n.journeys, 'journey')}. The rest:{' '}
        {countOf(compare.rest.n.variants, 'way')} of {countOf(compare.rest.n.journeys, 'journey')}.
      </p>
    );
  const most = covers.find(({ share }) => share === 0.8);
  const listed = variants.at(-1)?.cumulative ?? 0;
  return (
    <div className={classes['lead']}>
      <p className={classes['headline']}>
        <strong>{formatCount(most?.variants ?? 0)}</strong> of {countOf(n.variants, 'way')} cover{' '}
        {formatShare(0.8)} of {countOf(n.journeys, 'journey')}
      </p>
      <p>
        {covers
          .filter(({ share }) => share !== 0.8)
          .map(({ share, variants: needed }) => `${formatShare(share)} take ${formatCount(needed)}`)
          .join(', ')}
        . Listed: {formatCount(variants.length)}, which are {formatShare(listed)}.
      </p>
    </div>
  );
}

function CoverageCurve({ data: { n, covers, variants } }: { data: Variants }) {
  const [frame, width] = useWidth<HTMLDivElement>();
  const size = { width: Math.max(width, 200), height: 96 };
  const points = variants.map(({ cumulative }, at) => ({ variants: at + 1, share: cumulative }));
  const marks = covers.map(({ variants: needed, journeys }) => ({
    variants: needed,
    share: journeys / Math.max(1, n.journeys),
  }));
  return (
    <div ref={frame} className={classes['curve']}>
      {width === 0 ? null : (
        <svg
          {...size}
          role="img"
          aria-label={`Share of the journeys over the number of ways: ${covers.map(({ share, variants: needed }) => `${formatCount(needed)} cover ${formatShare(share)}`).join(', ')}`}
        >
          <Drawing
            of={drawCoverage(points, marks, n.variants, size, { count: formatCount, share: formatShare })}
          />
        </svg>
      )}
    </div>
  );
}
