import { useMemo, useState } from 'react';
import { Drawing } from '../../charts/Drawing.tsx';
import { drawShareBar } from '../../charts/shareBars.ts';
import { SortableTable, type TableColumn } from '../../components/SortableTable.tsx';
import { useWidth } from '../../components/useWidth.ts';
import { formatCount, formatShare } from '../../format/numbers.ts';
import { formatDuration } from '../../format/times.ts';
import classes from './RetentionPage.module.css';
import { figureKey, type RepeatFigure } from './repeatFigure.ts';
import type { RepeatList, RepeatRow } from './repeatRows.ts';
import { intervalText, isClear, pointsText } from './retentionWords.ts';

const rowsShown = 8;

interface RepeatTableProps {
  list: RepeatList;
  selected: RepeatFigure | null;
  onOpen(figure: RepeatFigure): void;
}

/** A ranked list with a bar and its interval for each share. */
export function RepeatTable({ list, selected, onOpen }: RepeatTableProps) {
  const [box, width] = useWidth<HTMLElement>();
  const bar = width < 460 ? 20 : width < 700 ? 64 : width < 1000 ? 120 : 240;
  const [all, setAll] = useState(false);
  const columns = useMemo(() => columnsOf(list, bar), [list, bar]);
  const rows = all ? list.rows : list.rows.slice(0, rowsShown);
  return (
    <section className={classes['list']} ref={box}>
      <h2>
        {list.title} <span>{formatCount(list.rows.length)}</span>
      </h2>
      {list.rows.length === 0 ? (
        <p className={classes['none']}>Nobody did.</p>
      ) : (
        <SortableTable
          caption={list.title}
          parameter={`sort-${list.kind}`}
          columns={columns}
          rows={rows}
          rowKey={(row) => figureKey(row.open)}
          selected={selected && figureKey(selected)}
          onRow={(row) => onOpen(row.open)}
        />
      )}
      {rows.length < list.rows.length ? (
        <button type="button" className={classes['link']} onClick={() => setAll(true)}>
          {formatCount(list.rows.length - rows.length)} more
        </button>
      ) : null}
    </section>
  );
}

function columnsOf(list: RepeatList, bar: number): TableColumn<RepeatRow>[] {
  const most = Math.max(0, ...list.rows.map(({ high, n }) => (n >= 5 ? (high ?? 0) : 0))) || 1;
  const isCompared = list.rows.some(({ difference }) => difference !== undefined);
  const hasTotal = list.rows.some(({ totalMs }) => totalMs !== null);
  const numeric = (
    key: string,
    title: string,
    value: (row: RepeatRow) => number | null,
    text = formatCount,
  ) => ({
    key,
    title,
    numeric: true,
    value,
    cell: (row: RepeatRow) => (value(row) === null ? '–' : text(value(row))),
  });
  return [
    { key: 'label', title: list.what, value: ({ label }) => label },
    {
      key: 'share',
      title: 'Share',
      numeric: true,
      value: ({ share }) => share,
      cell: (row) => <Share row={row} most={most} width={bar} />,
    },
    {
      key: 'x',
      title: `${list.x}, of`,
      numeric: true,
      value: ({ x }) => x,
      cell: ({ x, n }) => (
        <span className={classes['of']}>
          {formatCount(x)} <span>of {formatCount(n)}</span>
        </span>
      ),
    },
    ...(isCompared
      ? [
          {
            key: 'difference',
            title: 'Against the rest',
            numeric: true,
            value: ({ difference }: RepeatRow) => difference?.difference ?? null,
            cell: ({ difference }: RepeatRow) =>
              difference?.difference == null ? (
                'no data'
              ) : (
                <span
                  className={classes['points']}
                  data-clear={isClear(difference) || undefined}
                  title={`the rest: ${formatShare(difference.rest)} of ${formatCount(difference.restN)}; 95\u2009% interval ${pointsText(difference.low)} to ${pointsText(difference.high)} points`}
                >
                  {pointsText(difference.difference)} pts
                </span>
              ),
          },
        ]
      : []),
    numeric('times', list.times, ({ times }) => times),
    numeric('median', list.median, ({ medianMs }) => medianMs, formatDuration),
    ...(hasTotal ? [numeric('total', 'Time in all', ({ totalMs }) => totalMs, formatDuration)] : []),
  ];
}

function Share({ row, most, width }: { row: RepeatRow; most: number; width: number }) {
  const { share, low, high } = row;
  if (share === null || low === null || high === null)
    return <span className={classes['none']}>no data</span>;
  return (
    <span className={classes['share']} title={`95\u2009% interval ${intervalText(low, high)}`}>
      <svg width={width} height={16} aria-hidden="true">
        <Drawing of={drawShareBar({ share, low, high }, most, { width, height: 16 })} />
      </svg>
      <span>{formatShare(share)}</span>
    </span>
  );
}
