import type { CSSProperties } from 'react';
import { heat } from '../../charts/heat.ts';
import { countOf, formatCount, formatShare } from '../../format/numbers.ts';
import classes from './RetentionPage.module.css';
import {
  type Cell,
  type Cohort,
  cellSentence,
  cohortLabel,
  differencesBy,
  intervalText,
  isClear,
  periodName,
  pointsText,
  type Retention,
  unitName,
} from './retentionWords.ts';
import type { TableFrame } from './tableFrame.ts';

export interface CellKey {
  /** null: the average */
  cohort: string | null;
  period: number;
}

interface CohortTableProps {
  retention: Retention;
  cohorts: readonly Cohort[];
  frame: TableFrame;
  shows: 'share' | 'customers';
  selected: CellKey | null;
  onSelect(cell: CellKey): void;
}

/** The triangle of cohorts and periods. Each cell has its number, a tone by it, and hatching where it may still grow. */
export function CohortTable({ retention, cohorts, frame, shows, selected, onSelect }: CohortTableProps) {
  const { unit, compare, average } = retention;
  const differences = differencesBy(retention);
  const periods = Array.from({ length: frame.periods + 1 }, (_, period) => period);
  const later = cohorts.flatMap(({ cells }) => cells.filter(({ period }) => period > 0));
  const most = Math.max(
    0,
    ...(compare
      ? compare.differences.map(({ figure, difference }) =>
          figure === 'cell' ? Math.abs(difference ?? 0) : 0,
        )
      : later.map(({ share }) => share ?? 0)),
  );
  const isSelected = (cohort: string | null, period: number) =>
    selected !== null && selected.cohort === cohort && selected.period === period;

  const cellOf = (cohort: Cohort, cell: Cell) => {
    const difference = compare ? differences.cell(cohort.cohort, cell.period) : undefined;
    const isPlain = cell.period === 0 || (compare !== undefined && difference === undefined);
    const value = compare ? (difference?.difference ?? 0) : (cell.share ?? 0);
    const sentence = cellSentence(cell, unit, retention.mode);
    const title = difference
      ? `${sentence}; ${pointsText(difference.difference)} points against the rest (${formatShare(difference.rest)} of ${formatCount(difference.restN)}), 95\u2009% interval ${pointsText(difference.low)} to ${pointsText(difference.high)}`
      : sentence;
    const figure = shows === 'customers' ? formatCount(cell.customers) : formatShare(cell.share);
    const shown =
      compare === undefined || cell.period === 0
        ? figure
        : difference
          ? pointsText(difference.difference)
          : '·';
    return (
      <td key={cell.period}>
        <button
          type="button"
          className={classes['cell']}
          style={{ '--heat': `${isPlain ? 0 : heat(Math.abs(value), most) * 100}%` } as CSSProperties}
          data-incomplete={!cell.complete || undefined}
          data-falls={value < 0 || undefined}
          data-clear={(difference && isClear(difference)) || undefined}
          data-selected={isSelected(cohort.cohort, cell.period) || undefined}
          title={title}
          aria-label={`${cohortLabel(cohort, unit)}, ${periodName(unit, cell.period)}: ${shown}, ${title}`}
          onClick={() => onSelect({ cohort: cohort.cohort, period: cell.period })}
        >
          {shown}
        </button>
      </td>
    );
  };

  return (
    <table
      className={classes['cohorts']}
      data-compared={compare !== undefined || undefined}
      style={{ width: frame.width }}
    >
      <caption className="visually-hidden">
        {compare
          ? 'Difference in retention against the rest, in percentage points, by cohort and period'
          : 'Customers who are back, by cohort and period'}
      </caption>
      <colgroup>
        <col style={{ width: frame.name }} />
        <col style={{ width: frame.customers }} />
        {periods.map((period) => (
          <col key={period} style={{ width: frame.column }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{retention.by === null ? 'Began' : retention.by}</th>
          <th scope="col" data-numeric="">
            Customers
          </th>
          {periods.map((period) => (
            <th key={period} scope="col" data-period="">
              {period === 0 ? `${unitName(unit)}\u00a00` : period}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr className={classes['average']}>
          <th scope="row">Average</th>
          <td data-numeric="">{formatCount(average[0]?.n ?? 0)}</td>
          {average.map((one) => {
            const difference = differences.average(one.period);
            const sentence = `${formatCount(one.customers)} of ${formatCount(one.n)} customers of ${countOf(one.cohorts, 'cohort')}, 95\u2009% interval ${intervalText(one.low, one.high)}`;
            const figure = shows === 'customers' ? formatCount(one.customers) : formatShare(one.share);
            const shown =
              compare && one.period > 0 ? pointsText(difference?.difference ?? null) || '·' : figure;
            return (
              <td key={one.period}>
                <button
                  type="button"
                  className={classes['cell']}
                  data-selected={isSelected(null, one.period) || undefined}
                  data-clear={(difference && isClear(difference)) || undefined}
                  title={sentence}
                  aria-label={`Average, ${periodName(unit, one.period)}: ${shown}, ${sentence}`}
                  onClick={() => onSelect({ cohort: null, period: one.period })}
                >
                  {shown}
                </button>
              </td>
            );
          })}
        </tr>
        {cohorts.map((cohort) => (
          <tr key={cohort.cohort}>
            <th scope="row">
              <span>{cohortLabel(cohort, unit)}</span>
              {cohort.closed ? null : <span className={classes['open']}>not over</span>}
            </th>
            <td data-numeric="">{formatCount(cohort.customers)}</td>
            {cohort.cells.map((cell) => cellOf(cohort, cell))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
