import type { CohortFrame } from '../../charts/cohortTable.ts';

export interface TableFrame extends CohortFrame {
  width: number;
}

/** Widths of the table's columns in a given width; where that is too small, the table is wider and scrolls. */
export function tableFrame(available: number, periods: number): TableFrame {
  const narrow = available < 600;
  const name = narrow ? 92 : 132;
  const customers = narrow ? 74 : 92;
  const room = (available - name - customers) / (periods + 1);
  const column = Math.floor(Math.max(48, Math.min(84, room)));
  return { name, customers, column, periods, width: name + customers + column * (periods + 1) };
}

/** As many periods as any cohort has begun, at least one. */
export function shownPeriods(
  cohorts: readonly { cells: readonly { period: number }[] }[],
  periods: number,
): number {
  const last = Math.max(1, ...cohorts.map(({ cells }) => cells.at(-1)?.period ?? 0));
  return Math.min(periods, last);
}
