import type { Journeys, Selection } from './columns.ts';

/**
 * A question as a fold over journeys. A state is plain data (numbers, strings, arrays, typed arrays, maps), so that it can be
 * handed to another thread, and so is the result; states of disjoint ranges merge, the left range first. A range never cuts a
 * customer in two: distinct customers of two ranges add up. Ranges are visited in slices: `visit` is called with consecutive
 * ranges on one state.
 */
export interface Fold<Parameters, State, Result> {
  create(selection: Selection, parameters: Parameters): State;
  /** takes in the journeys `from` … `to − 1` of the selection */
  visit(state: State, selection: Selection, parameters: Parameters, from: number, to: number): void;
  /** adds `other`, which saw later journeys, to `into`; `other` is not used afterwards */
  merge(into: State, other: State): void;
  finish(state: State, selection: Selection, parameters: Parameters): Result;
  /** what a second pass over the same journeys finds, where that can only be looked for once the first is whole */
  readonly second?: SecondPass<Parameters, State>;
  /** where finishing takes less than handing the result from thread to thread: it is then done by who asks */
  finishesQuickly?(selection: Selection, parameters: Parameters): boolean;
  /** where a fold goes over something else than journeys: over units 0 … n − 1, each of about `interactions` interactions */
  units?(selection: Selection, parameters: Parameters): { n: number; interactions: number };
}

/** A second pass, in the same parts as the first unless it has units of its own. `Brief` and `Found` are plain data too; neither is large to hand over. */
// biome-ignore lint/suspicious/noExplicitAny: what passes between the two passes concerns nobody else
export interface SecondPass<Parameters, State, Brief = any, Found = any> {
  /** what all parts must know of the first pass, which is whole; null where it is enough */
  brief(state: State, selection: Selection, parameters: Parameters): Brief | null;
  create(brief: Brief): Found;
  visit(found: Found, selection: Selection, brief: Brief, from: number, to: number): void;
  merge(into: Found, other: Found): void;
  /** as a fold's */
  units?(selection: Selection, brief: Brief): { n: number; interactions: number };
  /** puts what was found into the state of the first pass, before it is finished */
  take(state: State, found: Found, brief: Brief): void;
}

/** The second pass as a fold by itself, whose parameters are the brief. */
export function secondFold<Brief, Found, Parameters, State>(
  pass: Omit<SecondPass<Parameters, State, Brief, Found>, 'brief' | 'take'>,
): Fold<Brief, Found, Found> {
  const { create, visit, merge, units } = pass;
  return {
    create: (_, brief) => create(brief),
    visit,
    merge,
    finish: (found) => found,
    ...(units ? { units } : {}),
  };
}

/** Interactions visited at a stretch: a few milliseconds of work. */
export const SLICE = 1 << 18;

/** Answers a question, on this thread, in as many parts as asked. */
export function runFold<Parameters, State, Result>(
  fold: Fold<Parameters, State, Result>,
  selection: Selection,
  parameters: Parameters,
  parts = 1,
): Result {
  const state = visitParts(fold, selection, parameters, parts);
  const { second } = fold;
  const brief: unknown = second?.brief(state, selection, parameters) ?? null;
  if (second && brief !== null)
    second.take(state, visitParts(secondFold(second), selection, brief, parts), brief);
  return fold.finish(state, selection, parameters);
}

function visitParts<Parameters, State, Result>(
  fold: Fold<Parameters, State, Result>,
  selection: Selection,
  parameters: Parameters,
  parts: number,
): State {
  const bounds = splitWork(fold, selection, parameters, parts);
  const state = fold.create(selection, parameters);
  fold.visit(state, selection, parameters, bounds[0]!, bounds[1]!);
  for (let part = 1; part < bounds.length - 1; part++) {
    const other = fold.create(selection, parameters);
    fold.visit(other, selection, parameters, bounds[part]!, bounds[part + 1]!);
    fold.merge(state, other);
  }
  return state;
}

/** Bounds of `parts` ranges with about as many interactions each: part p is bounds[p] … bounds[p + 1] − 1. */
export function splitWork<Parameters, State, Result>(
  fold: Fold<Parameters, State, Result>,
  selection: Selection,
  parameters: Parameters,
  parts: number,
): number[] {
  if (!fold.units) return splitJourneys(selection.journeys, parts);
  const { n } = fold.units(selection, parameters);
  return Array.from({ length: parts + 1 }, (_, part) => Math.round((n * part) / parts));
}

/** Where the slice of a range that begins at `from` ends, at most `to`. */
export function sliceEnd<Parameters, State, Result>(
  fold: Fold<Parameters, State, Result>,
  selection: Selection,
  parameters: Parameters,
  from: number,
  to: number,
): number {
  if (fold.units) {
    const { interactions } = fold.units(selection, parameters);
    return Math.min(to, from + Math.max(1, Math.floor(SLICE / interactions)));
  }
  const { journeys } = selection;
  if (from >= to) return to;
  return Math.min(to, boundAt(journeys, journeys.start[from]! + SLICE, from + 1));
}

/**
 * Bounds of `parts` ranges of journeys over stretches of the columns of equal length, moved to where a customer's journeys begin:
 * part p is bounds[p] … bounds[p + 1] − 1.
 */
export function splitJourneys(journeys: Journeys, parts: number): number[] {
  const { start, end, count } = journeys;
  const bounds = [0];
  const first = count > 0 ? start[0]! : 0;
  const total = count > 0 ? end[count - 1]! - first : 0;
  for (let part = 1; part < parts; part++) {
    bounds.push(boundAt(journeys, first + (total * part) / parts, Math.min(count, bounds[part - 1]! + 1)));
  }
  bounds.push(count);
  return bounds;
}

/** The first journey from `least` on that starts at an interaction from `position` on and is the first of its customer. */
function boundAt({ start, customer, count }: Journeys, position: number, least: number): number {
  let low = least;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (start[middle]! < position) low = middle + 1;
    else high = middle;
  }
  while (low > 0 && low < count && customer[low] === customer[low - 1]) low++;
  return low;
}
