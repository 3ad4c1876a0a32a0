import type { OutputOf } from '../../api/types.ts';
import type { Dumbbell, DumbbellAxis } from '../../charts/dumbbells.ts';
import { roundTicks } from '../../charts/scale.ts';
import { formatPoints, formatShare, formatValence } from '../../format/numbers.ts';

export type Comparison = OutputOf<'compare'>;
type Row = Omit<Comparison['differences'][number], 'p' | 'q' | 'stands'> & { stands?: boolean };

export const figures = [
  { value: 'journeysAt', label: 'Touchpoints', lead: 'share of journeys that meet it' },
  { value: 'journeysAlong', label: 'Connections', lead: 'share of journeys that go this way' },
  { value: 'endsAt', label: 'Ends', lead: 'share of journeys whose last interaction is here' },
  { value: 'emotion', label: 'Emotions', lead: 'mean of the ratings, −1 to 1' },
] as const;
export type CompareFigure = (typeof figures)[number]['value'];

/** The rows of one kind of figure, the largest difference first; without those that may be chance unless asked for. */
export function rowsOf(found: Comparison, figure: CompareFigure, withChance: boolean): Row[] {
  if (figure === 'emotion')
    return found.emotions.filter((row) => withChance || !isChance(row)).map((row) => row);
  return found.differences.filter((row) => row.figure === figure && (withChance || row.stands));
}

/** Of a mean: its interval holds 0. */
function isChance({ low, high }: Pick<Row, 'low' | 'high'>): boolean {
  return low === null || high === null || (low <= 0 && high >= 0);
}

export function dumbbellsOf(rows: readonly Row[]): Dumbbell[] {
  return rows.flatMap((row) =>
    row.value === null || row.rest === null || row.difference === null
      ? []
      : {
          id: `${row.figure}:${row.at}`,
          label: row.at,
          value: row.value,
          rest: row.rest,
          difference: signed(row.difference, row.unit),
          interval: `${bound(row.low, row.unit)} to ${bound(row.high, row.unit)}`,
          stands: row.stands ?? !isChance(row),
        },
  );
}

export function axisOf(rows: readonly Row[], figure: CompareFigure): DumbbellAxis {
  if (figure === 'emotion') return { from: -1, to: 1, ticks: [-1, -0.5, 0, 0.5, 1], format: formatValence };
  const ticks = roundTicks(Math.max(0.01, ...rows.flatMap(({ value, rest }) => [value ?? 0, rest ?? 0])), 4);
  return { from: 0, to: ticks.at(-1) ?? 1, ticks, format: formatShare };
}

/** Shares differ by percentage points. */
function signed(difference: number, unit: Row['unit']): string {
  return unit === 'share' ? `${formatPoints(difference)} pts` : formatValence(difference);
}

function bound(value: number | null, unit: Row['unit']): string {
  if (value === null) return '–';
  return unit === 'share' ? formatPoints(value) : formatValence(value);
}

/** Where a row is: its touchpoint, or both ends of a connection. */
export function placesOf(at: string): { touchpoint: string; to?: string } {
  const arrow = at.indexOf(' → ');
  return arrow < 0 ? { touchpoint: at } : { touchpoint: at.slice(0, arrow), to: at.slice(arrow + 3) };
}
