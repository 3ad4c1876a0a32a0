import type { Selection } from '../columns.ts';
import { type Fold, runFold } from '../fold.ts';
import { mergePeople, type People } from '../people.ts';
import { type ChosenPaths, rowReader } from './pathCustomers.ts';
import { type PathRowKey, rowKeys } from './pathRows.ts';
import { frameOf, pathWindow } from './pathWindow.ts';

export interface PathsPeopleOptions extends ChosenPaths {
  /** null: everyone who has the anchors */
  figure: PathFigure | null;
}

/** A row at a step, or with `next` the link from it to a row of the step after. */
export interface PathFigure {
  step: number;
  row: PathRowKey;
  next: PathRowKey | null;
}

/**
 * The customers behind a row or a link, each with the interaction of their first such journey: at the row, at the link's end; where that
 * lies outside the journey, its nearest one.
 */
export const pathsPeopleFold: Fold<PathsPeopleOptions, People, People> = {
  create: () => ({ customer: [], at: [] }),
  visit(people, selection, options, from, to) {
    const { customer } = selection.journeys;
    const { figure } = options;
    const window = pathWindow(selection, options, from, to);
    const rowAt = rowReader(selection, options, window);
    const column = figure === null ? window.frame.anchor : figure.step - window.frame.first;
    const row = figure === null ? -1 : numberOf(options, column, figure.row);
    const next = figure?.next ? numberOf(options, column + 1, figure.next) : null;
    const shownAt = next === null ? column : column + 1;
    let last = people.customer.at(-1) ?? -1;
    for (let j = from; j < to; j++) {
      if (customer[j] === last || !window.read(j)) continue;
      if (figure !== null && rowAt(column) !== row) continue;
      if (next !== null && rowAt(column + 1) !== next) continue;
      last = customer[j]!;
      people.customer.push(last);
      const position = Math.min(window.high, Math.max(window.low, window.base + shownAt));
      people.at.push(window.at[position]!);
    }
  },
  merge: mergePeople,
  finish: (people) => people,
};

export function pathsPeople(selection: Selection, options: PathsPeopleOptions): People {
  return runFold(pathsPeopleFold, selection, options);
}

function numberOf(options: ChosenPaths, column: number, key: PathRowKey): number {
  const { columns } = frameOf(options);
  if (column < 0 || column >= columns) return -1;
  return rowKeys(options.shown[column] ?? []).findIndex(
    ({ kind, touchpoint }) => kind === key.kind && (kind !== 'touchpoint' || touchpoint === key.touchpoint),
  );
}
