import type { Journeys, Selection } from './columns.ts';

/**
 * A question as a fold over journeys. A state is plain data (numbers, strings, arrays, typed arrays, maps), so that it can be
 * cloned to another thread; states of disjoint ranges merge, the left range first. A range never cuts a customer in two:
 * distinct customers of two ranges add up.
 */
export interface Fold<Parameters, State, Result> {
  create(selection: Selection, parameters: Parameters): State;
  /** takes in the journeys `from` … `to − 1` of the selection */
  visit(state: State, selection: Selection, parameters: Parameters, from: number, to: number): void;
  /** adds `other`, which saw later journeys, to `into`; `other` is not used afterwards */
  merge(into: State, other: State): void;
  finish(state: State, selection: Selection, parameters: Parameters): Result;
}

/** Answers a question, on this thread, in as many parts as asked. */
export function runFold<Parameters, State, Result>(
  fold: Fold<Parameters, State, Result>,
  selection: Selection,
  parameters: Parameters,
  parts = 1,
): Result {
  const bounds = splitJourneys(selection.journeys, parts);
  const state = fold.create(selection, parameters);
  fold.visit(state, selection, parameters, bounds[0]!, bounds[1]!);
  for (let part = 1; part < bounds.length - 1; part++) {
    const other = fold.create(selection, parameters);
    fold.visit(other, selection, parameters, bounds[part]!, bounds[part + 1]!);
    fold.merge(state, other);
  }
  return fold.finish(state, selection, parameters);
}

/**
 * Bounds of `parts` ranges of journeys with about as many interactions each, moved to where a customer's journeys begin:
 * part p is bounds[p] … bounds[p + 1] − 1.
 */
export function splitJourneys(journeys: Journeys, parts: number): number[] {
  const { start, end, customer, count } = journeys;
  let total = 0;
  if (parts > 1) for (let j = 0; j < count; j++) total += end[j]! - start[j]!;
  const bounds = [0];
  let seen = 0;
  for (let j = 0; j < count && bounds.length < parts; j++) {
    const wanted = (total * bounds.length) / parts;
    if (seen >= wanted && j > 0 && customer[j] !== customer[j - 1]) bounds.push(j);
    seen += end[j]! - start[j]!;
  }
  while (bounds.length < parts) bounds.push(count);
  bounds.push(count);
  return bounds;
}
