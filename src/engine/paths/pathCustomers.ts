import type { Selection } from '../columns.ts';
import { type Fold, runFold } from '../fold.ts';
import { ended, notStarted, rowNumbers } from './pathRows.ts';
import { frameOf, type PathsOptions, type PathWindow, pathWindow } from './pathWindow.ts';

/** Options whose rows are chosen. */
export type ChosenPaths = PathsOptions & { shown: readonly (readonly string[])[] };

/** Distinct customers: rows[column][row], and links[column][from × rows of the next column + to]. */
export interface PathCustomers {
  rows: number[][];
  links: number[][];
}

export interface PathCustomersState extends PathCustomers {
  /** the customer who was counted last, from 1 */
  rowStamps: Uint32Array[];
  linkStamps: Uint32Array[];
}

/** Distinct customers behind rows and links, for customers who have several journeys. */
export const pathCustomersFold: Fold<ChosenPaths, PathCustomersState, PathCustomers> = {
  create(_, { shown }) {
    const rows = shown.map((names) => names.length + 3);
    const links = rows.slice(1).map((next, column) => next * rows[column]!);
    return {
      rows: rows.map((size) => new Array<number>(size).fill(0)),
      links: links.map((size) => new Array<number>(size).fill(0)),
      rowStamps: rows.map((size) => new Uint32Array(size)),
      linkStamps: links.map((size) => new Uint32Array(size)),
    };
  },
  visit(state, selection, options, from, to) {
    const { customer } = selection.journeys;
    const window = pathWindow(selection, options, from, to);
    const rowAt = rowReader(selection, options, window);
    const { rows, links, rowStamps, linkStamps } = state;
    for (let j = from; j < to; j++) {
      if (!window.read(j)) continue;
      const stamp = customer[j]! + 1;
      let link = 0;
      for (let column = 0; column < rows.length; column++) {
        const row = rowAt(column);
        if (rowStamps[column]![row] !== stamp) {
          rowStamps[column]![row] = stamp;
          rows[column]![row]!++;
        }
        if (column > 0) {
          link += row;
          if (linkStamps[column - 1]![link] !== stamp) {
            linkStamps[column - 1]![link] = stamp;
            links[column - 1]![link]!++;
          }
        }
        link = row * (rows[column + 1]?.length ?? 0);
      }
    }
  },
  merge(into, other) {
    for (const what of ['rows', 'links'] as const) {
      for (const [column, counts] of other[what].entries())
        for (const [at, count] of counts.entries()) into[what][column]![at]! += count;
    }
  },
  finish: ({ rows, links }) => ({ rows, links }),
};

export function pathCustomers(selection: Selection, options: ChosenPaths): PathCustomers {
  return runFold(pathCustomersFold, selection, options);
}

/** The row in which the journey that the window read last stands in a column. */
export function rowReader(
  selection: Selection,
  options: ChosenPaths,
  window: PathWindow,
): (column: number) => number {
  const { names } = selection.touchpoints;
  const { columns } = frameOf(options);
  const rowOf = Array.from({ length: columns }, (_, column) =>
    rowNumbers(names, options.shown[column] ?? []),
  );
  return (column) => {
    const position = window.base + column;
    if (position < window.low) return rowOf[column]![notStarted(names.length)]!;
    if (position > window.high) return rowOf[column]![ended(names.length)]!;
    return rowOf[column]![window.label[position]!]!;
  };
}
