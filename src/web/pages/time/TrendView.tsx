import { SegmentedControl, Select } from '@mantine/core';
import { useMemo } from 'react';
import type { OutputOf } from '../../api/types.ts';
import { useOperation } from '../../api/useOperation.ts';
import { drawTrend, type TrendDot, type TrendLine, trendAxis } from '../../charts/trendLine.ts';
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
import { WithinInput } from './BetweenView.tsx';
import { trendFigures, trendPeriods, usePassage, useTrendInput } from './parameters.ts';
import { periodName, periodTitle, stateWords, unitWords } from './periodWords.ts';
import { SaveTime } from './SaveTime.tsx';
import { signedDuration, signedNumber, signedPoints } from './signed.ts';
import classes from './TimePage.module.css';

type Result = OutputOf<'trend'>;
const height = 420;
const colours = ['--teal', '--gold', '--warn', '--good', '--ink', '--teal-ink', '--gold-ink'] as const;

/** A figure by day, week or month, split or compared; what is not complete is hollow. */
export function TrendView({ head }: { head: HTMLElement | null }) {
  const filters = useFilters();
  const [compare] = useCompare();
  const { input, lacks } = useTrendInput();
  const [people] = useParameter('people');
  const [, change] = useAppSearch();
  const [frame, width] = useWidth<HTMLDivElement>();
  const { by, ...whole } = input;
  const asked = compare.length > 0 ? whole : input;
  const { data, error, refetch } = useOperation(
    'trend',
    { ...filters, ...asked, compare },
    { enabled: !lacks },
  );
  const group = compareText(compare);
  const lines = useMemo(() => (data ? linesOf(data, group) : []), [data, group]);
  const names = data?.points.map((point) => periodName(point.from, data)) ?? [];
  const draw = (w: number) =>
    drawTrend(
      lines,
      names,
      trendAxis(lines, unitWords(data?.unit ?? 'count')),
      { width: w, height, names: lines.length > 1 && w > 640 ? 130 : 0 },
      people ?? null,
    );
  const states = new Set(data?.points.map(({ state }) => state));
  const isEmpty = data?.points.every(({ value, n }) => value === null || n === 0) ?? false;
  return (
    <>
      <Controls />
      <SaveTime
        head={head}
        name="trend"
        picture={() => ({ shape: draw(960), width: 960, height })}
        header={[
          'series',
          'from',
          'to',
          'value',
          'low',
          'high',
          'n',
          'customers',
          'state',
          'difference',
          'differenceLow',
          'differenceHigh',
        ]}
        rows={data && !lacks && !error && !isEmpty ? () => csvRows(data) : null}
      />
      {lacks ? (
        <EmptyState title="Which touchpoint?">
          A contact rate is the share of active customers who were at a touchpoint: choose one.
        </EmptyState>
      ) : error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading label="Counting period by period" lines={8} />
      ) : data.points.length === 0 ? (
        <NoJourneys />
      ) : isEmpty ? (
        <EmptyState title="No data">Nothing of this kind is in what the filters leave.</EmptyState>
      ) : (
        <div className={classes['body']}>
          {lines.length > 1 && width <= 640 ? <Legend lines={lines} /> : null}
          <div ref={frame} className={classes['frame']}>
            {width === 0 ? null : (
              <PickChart
                label={`${figureLabel(data)} by ${data.period}`}
                drawing={draw(width)}
                width={width}
                height={height}
                onPick={(id) => change({ people: id, side: id.endsWith('|rest') ? 'rest' : undefined })}
              />
            )}
          </div>
          <p className={classes['note']}>
            {standing(data)} {stateWords(states, data)} Periods begin by the clocks of {data.zone}.{' '}
            {data.unit === 'count' ? '' : 'Bands are 95 % intervals.'}
          </p>
        </div>
      )}
    </>
  );
}

function Controls() {
  const [, change] = useAppSearch();
  const [compare] = useCompare();
  const { input, isPassage, takesTouchpoint, touchpoint, by } = useTrendInput();
  const { from, to, within } = usePassage();
  const status = useOperation('status', {}).data;
  const attributes = [
    ...new Set(['channel', 'source', ...(status?.attributes ?? []), ...(status?.customerAttributes ?? [])]),
  ];
  return (
    <div className={classes['controls']}>
      <Select
        label="Figure"
        data={trendFigures.map(({ value, label }) => ({ value, label }))}
        value={input.figure}
        allowDeselect={false}
        onChange={(next) =>
          change({ figure: next === 'interactions' ? undefined : (next ?? undefined), people: undefined })
        }
      />
      {isPassage ? (
        <>
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
          <WithinInput within={within} placeholder="7d" />
        </>
      ) : takesTouchpoint ? (
        <TouchpointPicker
          label="At"
          value={touchpoint}
          onChange={(next) => change({ touchpoint: next ?? undefined, people: undefined })}
        />
      ) : null}
      {compare.length > 0 ? null : (
        <Select
          label="By"
          placeholder="nothing"
          data={attributes}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': 'Clear by' }}
          value={by}
          onChange={(next) => change({ by: next ?? undefined, people: undefined })}
        />
      )}
      <SegmentedControl
        aria-label="Period"
        size="xs"
        value={input.period}
        onChange={(next) => change({ period: next === 'week' ? undefined : next, people: undefined })}
        data={trendPeriods.map((value) => ({ value, label: value[0]?.toUpperCase() + value.slice(1) }))}
      />
    </div>
  );
}

function Legend({ lines }: { lines: readonly TrendLine[] }) {
  return (
    <ul className={classes['legend']}>
      {lines.map(({ name, colour }) => (
        <li key={name}>
          <span style={{ background: `var(${colour})` }} />
          {name}
        </li>
      ))}
    </ul>
  );
}

const figureLabel = ({ figure }: Result) =>
  trendFigures.find(({ value }) => value === figure)?.label ?? figure;

/** The whole, or the group and the rest, or a line a value. */
function linesOf(data: Result, group: string): TrendLine[] {
  const line = (name: string, colour: string, points: Result['points'], key: string): TrendLine => ({
    name,
    colour,
    points: points.map(
      (point): TrendDot => ({
        ...(point.customers > 0 ? { id: `${point.from}|${key}` } : {}),
        value: point.value,
        low: point.low,
        high: point.high,
        complete: point.state === 'complete',
        title: `${name === '' ? '' : `${name}, `}${periodTitle(point, data)}${key === 'group' ? differenceAt(data, point.from) : ''}`,
      }),
    ),
  });
  if (data.compare)
    return [
      line('the rest', '--faint', data.compare.rest.points, 'rest'),
      line(group, '--teal', data.points, 'group'),
    ];
  if (data.series.length === 0) return [line('', '--teal', data.points, 'all')];
  return data.series
    .filter(({ points }) => points.some(({ n }) => n > 0))
    .map(({ value, points }, at) =>
      value === null
        ? line('others', '--faint', points, 'others')
        : line(
            value === '' ? 'none' : value,
            colours[at % colours.length] ?? '--teal',
            points,
            `value=${value}`,
          ),
    );
}

/** ', 3 points more than the rest (1 to 5)', where there is a difference to tell. */
function differenceAt({ compare, unit }: Result, from: string): string {
  const row = compare?.differences.find(({ at }) => at === from);
  if (!row || row.difference === null || row.low === null || row.high === null) return '';
  const say = unit === 'share' ? signedPoints : unit === 'ms' ? signedDuration : signedNumber;
  return `; ${say(row.difference)} against the rest (${say(row.low)} to ${say(row.high)})`;
}

/** How many periods differ for more than chance. */
function standing({ compare, points, period }: Result): string {
  if (!compare || compare.differences.length === 0) return '';
  const complete = compare.differences.filter((_, at) => points[at]?.state === 'complete');
  const stands = complete.filter(({ low, high }) => low !== null && high !== null && (low > 0 || high < 0));
  return `In ${stands.length} of ${complete.length} complete ${period}s the interval of the difference leaves out 0.`;
}

function csvRows(data: Result): (string | number | null)[][] {
  const differences = new Map(data.compare?.differences.map((row) => [row.at, row]));
  const rows = (series: string, points: Result['points'], isGroup = false) =>
    points.map((p) => {
      const row = isGroup ? differences.get(p.from) : undefined;
      return [
        ...[series, p.from, p.to, p.value, p.low, p.high, p.n, p.customers, p.state],
        ...[row?.difference ?? null, row?.low ?? null, row?.high ?? null],
      ];
    });
  return [
    ...rows(data.compare?.group ?? 'all', data.points, true),
    ...(data.compare ? rows('rest', data.compare.rest.points) : []),
    ...data.series.flatMap(({ value, points }) => rows(value ?? 'others', points)),
  ];
}
