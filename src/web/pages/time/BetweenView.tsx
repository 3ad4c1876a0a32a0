import { Switch, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { OutputOf } from '../../api/types.ts';
import { useOperation } from '../../api/useOperation.ts';
import { Drawing } from '../../charts/Drawing.tsx';
import { drawHistogram } from '../../charts/histogram.ts';
import { drawSurvival, type SurvivalCurve } from '../../charts/survival.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { NoJourneys } from '../../components/NoJourneys.tsx';
import { PickChart } from '../../components/PickChart.tsx';
import { TouchpointPicker } from '../../components/TouchpointPicker.tsx';
import { useWidth } from '../../components/useWidth.ts';
import { compareText } from '../../filters/compareText.ts';
import { useAppSearch, useFilters, useParameter } from '../../filters/useAppSearch.ts';
import { useCompare } from '../../filters/useCompare.ts';
import { formatShare } from '../../format/numbers.ts';
import { formatDate, formatDuration } from '../../format/times.ts';
import { Counts, Differences } from './BetweenCounts.tsx';
import { usePassage } from './parameters.ts';
import { roundDuration } from './roundDuration.ts';
import { SaveTime } from './SaveTime.tsx';
import classes from './TimePage.module.css';

type Result = OutputOf<'timeBetween'>;
type Side = Omit<Result, 'compare'>;
const curveHeight = 280;
const binsHeight = 170;

/** From one touchpoint to another: who has arrived by when, and how long those took who did. */
export function BetweenView({ head }: { head: HTMLElement | null }) {
  const filters = useFilters();
  const [compare] = useCompare();
  const { from, to, within, each, pending } = usePassage();
  const [people] = useParameter('people');
  const [, change] = useAppSearch();
  const [frame, width] = useWidth<HTMLDivElement>();
  const { data, error, refetch } = useOperation(
    'timeBetween',
    { ...filters, from: from ?? '', to: to ?? '', each, compare, ...(within ? { within } : {}) },
    { enabled: from !== null && to !== null },
  );
  const curves = useMemo(() => (data ? curvesOf(data) : []), [data]);
  const until = data ? endOf(data) : 0;
  const curve = (w: number) =>
    drawSurvival(curves, { width: w, height: curveHeight }, roundDuration, { until, fontSize: 10.5 });
  const bins = (data?.bins ?? []).map((bin) => ({
    from: bin.fromMs,
    to: bin.toMs ?? Number.POSITIVE_INFINITY,
    count: bin.times,
    id: `bin:${bin.fromMs}:${bin.toMs ?? ''}`,
  }));
  return (
    <>
      <Controls from={from} to={to} within={within} each={each} />
      <SaveTime
        head={head}
        name="time-between"
        picture={() => ({ shape: curve(960), width: 960, height: curveHeight })}
        header={['side', 'atMs', 'arrived', 'low', 'high', 'atRisk']}
        rows={data && !error && data.reached.times > 0 ? () => csvRows(data) : null}
      />
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        !pending && (from === null || to === null) ? (
          <NoJourneys />
        ) : (
          <Loading label="Timing the ways" lines={8} />
        )
      ) : data.n.journeys === 0 ? (
        <NoJourneys />
      ) : data.reached.times === 0 ? (
        <EmptyState title={`Nobody was at ${from}`}>
          The filters leave journeys, but none that comes here.
        </EmptyState>
      ) : (
        <div className={classes['body']}>
          <Counts of={data} side="group" name={data.compare ? compareText(compare) : null} each={each} />
          {data.compare ? (
            <Counts of={{ ...data.compare.rest }} side="rest" name="the rest" each={each} />
          ) : null}
          {data.compare ? <Differences of={data.compare.differences} /> : null}
          <section aria-labelledby="arrived-heading">
            <h2 id="arrived-heading" className={classes['heading']}>
              Arrived by then
            </h2>
            <div ref={frame} className={classes['frame']}>
              {width === 0 ? null : (
                <svg
                  width={width}
                  height={curveHeight}
                  role="img"
                  aria-label={`Share of those at ${from} who have arrived at ${to}, over time; ${curveWords(data)}`}
                >
                  <Drawing of={curve(width)} />
                </svg>
              )}
            </div>
          </section>
          {data.arrived.times === 0 ? null : (
            <section aria-labelledby="took-heading">
              <h2 id="took-heading" className={classes['heading']}>
                How long those took who arrived
                {data.compare ? <small> {compareText(compare)}</small> : null}
              </h2>
              {width === 0 ? null : (
                <PickChart
                  label="How long those took who arrived"
                  drawing={drawHistogram(bins, { width, height: binsHeight }, roundDuration, {
                    namesEvery: 46,
                    selected: people ?? null,
                  })}
                  width={width}
                  height={binsHeight}
                  onPick={(id) => change({ people: id, side: undefined })}
                />
              )}
            </section>
          )}
          <p className={classes['note']}>
            Kaplan–Meier with 95 % intervals (Greenwood). Open journeys count as waiting until{' '}
            {data.asOf === null ? 'the data end' : formatDate(data.asOf)}; who is gone never arrives. Times
            are {data.quantiles === 'exact' ? 'exact' : 'within 2 %'}.
          </p>
        </div>
      )}
    </>
  );
}

function Controls(props: {
  from: string | null;
  to: string | null;
  within: string | undefined;
  each: boolean;
}) {
  const { from, to, within, each } = props;
  const [, change] = useAppSearch();
  return (
    <div className={classes['controls']}>
      <TouchpointPicker
        label="From"
        value={from}
        clearable={false}
        onChange={(next) => change({ from: next ?? undefined, people: undefined })}
      />
      <TouchpointPicker
        label="To"
        value={to}
        clearable={false}
        onChange={(next) => change({ to: next ?? undefined, people: undefined })}
      />
      <WithinInput within={within} placeholder="any time" />
      <Switch
        size="xs"
        label="From every time"
        checked={each}
        onChange={(event) =>
          change({ each: event.currentTarget.checked ? 'yes' : undefined, people: undefined })
        }
      />
    </div>
  );
}

/** A duration in words, kept when it is left or Enter is pressed. */
export function WithinInput({ within, placeholder }: { within: string | undefined; placeholder: string }) {
  const [, change] = useAppSearch();
  const [draft, setDraft] = useState<string | null>(null);
  const keep = () => {
    if (draft !== null) change({ within: draft.trim() || undefined, people: undefined });
    setDraft(null);
  };
  return (
    <TextInput
      label="Within"
      placeholder={placeholder}
      className={classes['within'] ?? ''}
      value={draft ?? within ?? ''}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep();
      }}
    />
  );
}

function curvesOf(data: Result): SurvivalCurve[] {
  const curve = (of: Side, name: string, tone: SurvivalCurve['tone']): SurvivalCurve => ({
    name,
    tone,
    points: of.curve.map(({ atMs, arrived, low, high }) => ({ at: atMs, share: arrived, low, high })),
    ...(of.median.value === null ? {} : { median: { ...of.median, value: of.median.value } }),
  });
  const rest = data.compare ? [curve(data.compare.rest, 'the rest', 'rest')] : [];
  return [...rest, curve(data, data.compare?.group ?? '', 'measured')];
}

/** Where the axis ends: when 98 of 100 who arrive have arrived, on either side. */
function endOf({ compare, ...data }: Result): number {
  const end = ({ curve, share }: Side) =>
    curve.find(({ arrived }) => arrived >= 0.98 * (share?.value ?? 0))?.atMs ?? 0;
  return Math.max(1, end(data), compare ? end(compare.rest) : 0) * 1.04;
}

function curveWords({ median, share }: Side): string {
  const half = median.value === null ? 'fewer than half arrive' : `half by ${formatDuration(median.value)}`;
  return `${half}, ${formatShare(share?.value)} in the end`;
}

function csvRows({ compare, ...data }: Result): (string | number | null)[][] {
  const rows = (side: string, { curve }: Side) =>
    curve.map((point) => [side, point.atMs, point.arrived, point.low, point.high, point.atRisk]);
  return [...rows(compare?.group ?? 'all', data), ...(compare ? rows('rest', compare.rest) : [])];
}
