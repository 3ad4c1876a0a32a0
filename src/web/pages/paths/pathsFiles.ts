import { toCsv } from '../../components/saveFile.ts';
import type { Cell, Cells } from './cells.ts';

const compared = ['restJourneys', 'restShare', 'difference', 'low', 'high'] as const;

/** Every row of every step. */
export function stepsCsv(cells: Cells): string {
  const header = ['step', 'kind', 'touchpoint', 'journeys', 'customers', 'n', 'share', 'repeats'];
  const rows = cells.columns.flatMap(({ step, rows }) =>
    rows.map((cell) => [
      step,
      cell.kind,
      cell.touchpoint,
      cell.journeys,
      cell.customers,
      cells.n,
      cell.share,
      cell.repeats,
      ...restOf(cell),
    ]),
  );
  return toCsv(withRest(header, cells), rows);
}

/** Every link, also those that are too thin to be drawn. */
export function linksCsv(cells: Cells): string {
  const header = ['step', 'fromKind', 'from', 'toKind', 'to', 'journeys', 'customers', 'n', 'share'];
  const rows = cells.links.map((link) => [
    link.step,
    link.from.kind,
    link.from.touchpoint,
    link.to.kind,
    link.to.touchpoint,
    link.journeys,
    link.customers,
    cells.n,
    link.share,
    ...restOf(link),
  ]);
  return toCsv(withRest(header, cells), rows);
}

const withRest = (header: readonly string[], cells: Cells) =>
  cells.restN === null ? header : [...header, ...compared];

const restOf = ({ rest, difference }: Pick<Cell, 'rest' | 'difference'>) =>
  rest === null
    ? []
    : [
        rest.journeys,
        rest.share,
        difference?.difference ?? null,
        difference?.low ?? null,
        difference?.high ?? null,
      ];
