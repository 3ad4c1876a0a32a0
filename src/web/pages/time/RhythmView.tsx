import { SegmentedControl } from '@mantine/core';
import { useMemo } from 'react';
import type { OutputOf } from '../../api/types.ts';
import { useOperation } from '../../api/useOperation.ts';
import { drawWeekHeat, type WeekCell, weekHeatHeight } from '../../charts/weekHeat.ts';
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
import { countOf, formatCount, formatShare, words } from '../../format/numbers.ts';
import { SaveTime } from './SaveTime.tsx';
import classes from './TimePage.module.css';

type Result = OutputOf<'rhythm'>;
type Count = 'interactions' | 'customers';
export const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

/** The week as a heat map: a row a day, a column an hour. */
export function RhythmView({ head }: { head: HTMLElement | null }) {
  const filters = useFilters();
  const [compare] = useCompare();
  const [touchpoint] = useParameter('touchpoint');
  const [countText, setCount] = useParameter('count');
  const count: Count = countText === 'customers' ? 'customers' : 'interactions';
  const [people] = useParameter('people');
  const [, change] = useAppSearch();
  const [frame, width] = useWidth<HTMLDivElement>();
  const { data, error, refetch } = useOperation('rhythm', {
    ...filters,
    compare,
    ...(touchpoint === undefined ? {} : { touchpoint: [touchpoint] }),
  });
  const group = compareText(compare);
  const cells = useMemo(() => (data ? cellsOf(data, count, group) : []), [data, count, group]);
  const wide = Math.max(width, 300);
  return (
    <>
      <div className={classes['controls']}>
        <TouchpointPicker
          label="At"
          value={touchpoint ?? null}
          onChange={(next) => change({ touchpoint: next ?? undefined, people: undefined })}
        />
        {compare.length > 0 ? null : (
          <SegmentedControl
            aria-label="Count"
            size="xs"
            value={count}
            onChange={(next) => setCount(next === 'customers' ? next : undefined)}
            data={[
              { value: 'interactions', label: 'Interactions' },
              { value: 'customers', label: 'Customers' },
            ]}
          />
        )}
      </div>
      <SaveTime
        head={head}
        name="rhythm"
        picture={() => ({ shape: drawWeekHeat(cells, 960), width: 960, height: weekHeatHeight(960) })}
        header={['side', 'weekday', 'hour', 'interactions', 'customers', 'weeks', 'perWeek']}
        rows={data && !error && data.n.interactions > 0 ? () => csvRows(data) : null}
      />
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading label="Counting the hours of the week" lines={8} />
      ) : data.n.interactions === 0 ? (
        touchpoint === undefined ? (
          <NoJourneys />
        ) : (
          <EmptyState title={`Nobody was at ${touchpoint}`}>
            The filters leave journeys, but none here.
          </EmptyState>
        )
      ) : (
        <div className={classes['body']}>
          <p className={classes['lead']}>{leadOf(data, count, group)}</p>
          <div ref={frame} className={classes['frame']}>
            {width === 0 ? null : (
              <PickChart
                label="The hours of the week"
                drawing={drawWeekHeat(cells, wide, people ?? null)}
                width={wide}
                height={weekHeatHeight(wide)}
                row={24}
                onPick={(id) => change({ people: id, side: undefined })}
              />
            )}
          </div>
          <p className={classes['note']}>
            {data.compare
              ? 'Teal: a larger share of the group’s interactions than of the rest’s; orange: a smaller one; blank where the 95 % interval holds 0. In percentage points; of 168 hours, about 8 are coloured by chance alone.'
              : count === 'interactions'
                ? `Interactions per week, the mean of ${words.decimal(data.weeks, 1)} weeks.`
                : `Distinct customers at that hour, in ${words.decimal(data.weeks, 1)} weeks.`}{' '}
            By the clocks of {data.zone}.
          </p>
        </div>
      )}
    </>
  );
}

function cellsOf(data: Result, count: Count, group: string): WeekCell[] {
  return data.cells.map((cell, at) => {
    const id = `${cell.weekday}-${cell.hour}`;
    const hour = `${weekdays[cell.weekday - 1]} ${cell.hour}:00`;
    const row = data.compare?.differences[at];
    if (row) {
      const stands = row.low !== null && row.high !== null && (row.low > 0 || row.high < 0);
      const points = (row.difference ?? 0) * 100;
      return {
        weekday: cell.weekday,
        hour: cell.hour,
        id,
        value: stands ? points : 0,
        text: stands
          ? `${points > 0 ? '+' : '−'}${words.decimal(Math.abs(points), Math.abs(points) < 0.095 ? 2 : 1)}`
          : '',
        title: `${hour}: ${formatShare(row.value)} of ${group}, ${formatShare(row.rest)} of the rest`,
      };
    }
    const perWeek = cell.perWeek ?? 0;
    const value = count === 'interactions' ? perWeek : cell.customers;
    return {
      weekday: cell.weekday,
      hour: cell.hour,
      id,
      value,
      text:
        value === 0
          ? ''
          : count === 'customers' || value >= 9.95
            ? formatCount(value)
            : words.decimal(value, 1),
      title: `${hour}: ${countOf(cell.interactions, 'interaction')} of ${countOf(cell.customers, 'customer')}, ${
        cell.perWeek === null ? 'an hour that never came' : `${words.decimal(perWeek, 1)} a week`
      }`,
    };
  });
}

function leadOf(data: Result, count: Count, group: string) {
  const n = `${countOf(data.n.interactions, 'interaction')} of ${countOf(data.n.customers, 'customer')}`;
  if (data.compare) {
    const { rest } = data.compare;
    return `${group}: ${n}. The rest: ${countOf(rest.n.interactions, 'interaction')} of ${countOf(rest.n.customers, 'customer')}.`;
  }
  const size = (cell: Result['cells'][number]) =>
    count === 'interactions' ? (cell.perWeek ?? 0) : cell.customers;
  const busiest = data.cells.reduce((best, cell) => (size(cell) > size(best) ? cell : best));
  return `${n}, most on ${weekdays[busiest.weekday - 1]} at ${busiest.hour} o’clock.`;
}

function csvRows(data: Result): (string | number | null)[][] {
  const rows = (side: string, cells: Result['cells']) =>
    cells.map((c) => [side, c.weekday, c.hour, c.interactions, c.customers, c.weeks, c.perWeek]);
  return [
    ...rows(data.compare?.group ?? 'all', data.cells),
    ...(data.compare ? rows('rest', data.compare.rest.cells) : []),
  ];
}
