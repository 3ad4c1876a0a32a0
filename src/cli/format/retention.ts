import { formatResult } from './result.ts';
import { formatValue } from './text.ts';

interface Cell {
  period: number;
  share: number | null;
  complete?: boolean;
}

interface RetentionResult {
  unit: string;
  cohorts: readonly { cohort: string; customers: number; cells: readonly Cell[] }[];
  average: readonly Cell[];
  n: unknown;
  mode: string;
  measured: string;
  zone: string;
  asOf: string | null;
  compare?: { rest: unknown; [key: string]: unknown };
}

/** The table of cohorts that people know: a row each, a column per period; the average below. */
export function formatRetention(result: unknown): string {
  const { cohorts, average, compare, unit, ...head } = result as RetentionResult;
  const { n, mode, measured, zone, asOf } = head;
  const told = formatResult({ n, unit, mode, measured, zone, asOf });
  const table = cohorts.length === 0 ? 'no cohort: nobody began here\n' : tableOf(cohorts, average, unit);
  if (compare === undefined) return `${told}\n${table}`;
  const { rest, ...differences } = compare;
  return `${told}\n${table}\nthe rest\n${formatRetention(rest)}\n${formatResult(differences)}`;
}

function tableOf(cohorts: RetentionResult['cohorts'], average: readonly Cell[], unit: string): string {
  const periods = Math.max(...cohorts.map(({ cells }) => cells.length), average.length);
  const cellsOf = (cells: readonly Cell[]) =>
    Array.from({ length: periods }, (_, period) => {
      const cell = cells.find((one) => one.period === period);
      return cell === undefined
        ? ''
        : `${formatValue('share', cell.share)}${cell.complete === false ? '*' : ' '}`;
    });
  const rows = [
    ['cohort', 'customers', ...Array.from({ length: periods }, (_, period) => `${unit} ${period} `)],
    ...cohorts.map(({ cohort, customers, cells }) => [cohort, formatValue('', customers), ...cellsOf(cells)]),
    ['average', '', ...cellsOf(average)],
  ];
  const widths = rows.reduce<number[]>(
    (most, row) => row.map((cell, k) => Math.max(most[k] ?? 0, cell.length)),
    [],
  );
  const lines = rows.map((row) =>
    row
      .map((cell, k) => (k === 0 ? cell.padEnd(widths[k] ?? 0) : cell.padStart(widths[k] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.map((line) => `  ${line}\n`).join('')}  * not over yet: it can only grow\n`;
}
