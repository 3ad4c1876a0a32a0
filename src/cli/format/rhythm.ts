import { formatResult } from './result.ts';
import { formatValue } from './text.ts';

interface RhythmResult {
  cells: readonly { weekday: number; hour: number; interactions: number }[];
  compare?: { rest: unknown; [key: string]: unknown };
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Interactions as a table, hours down and weekdays across. */
export function formatRhythm(result: unknown): string {
  const { cells, compare, ...head } = result as RhythmResult;
  const at = new Map(cells.map((cell) => [`${cell.weekday} ${cell.hour}`, cell.interactions]));
  const rows = [
    ['hour', ...weekdays],
    ...Array.from({ length: 24 }, (_, hour) => [
      `${String(hour).padStart(2, '0')}:00`,
      ...weekdays.map((_name, day) => formatValue('', at.get(`${day + 1} ${hour}`) ?? 0)),
    ]),
  ];
  const width = Math.max(...rows.flat().map((cell) => cell.length));
  const table = rows.map((row) => `  ${row.map((cell) => cell.padStart(width)).join('  ')}\n`).join('');
  const told = `${formatResult(head)}\ninteractions\n${table}`;
  if (compare === undefined) return told;
  const { rest, ...differences } = compare;
  return `${told}\nthe rest\n${formatRhythm(rest)}\n${formatResult(differences)}`;
}
