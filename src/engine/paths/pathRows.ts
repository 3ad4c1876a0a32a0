import { byName } from '../flow/flow.ts';

/** What a row stands for: a touchpoint, all touchpoints without a row, journeys that were over, journeys that had not begun. */
export type PathRowKind = 'touchpoint' | 'other' | 'ended' | 'notStarted';

export interface PathRowKey {
  kind: PathRowKind;
  /** the touchpoint's name, else the kind's own word: a touchpoint may be called that too */
  touchpoint: string;
}

/** Nodes of a column: the labels, then these two. */
export const ended = (labels: number): number => labels;
export const notStarted = (labels: number): number => labels + 1;

const words = { other: 'other', ended: 'ended', notStarted: 'not started' } as const;
export const specialRow = (kind: keyof typeof words): PathRowKey => ({ kind, touchpoint: words[kind] });

/** The keys of a column's rows in the order of their numbers: touchpoints, other, ended, not started. */
export function rowKeys(shown: readonly string[]): PathRowKey[] {
  const named = shown.map((touchpoint): PathRowKey => ({ kind: 'touchpoint', touchpoint }));
  return [...named, specialRow('other'), specialRow('ended'), specialRow('notStarted')];
}

/** The number of the row of each node of a column. */
export function rowNumbers(names: readonly string[], shown: readonly string[]): Uint16Array {
  const of = new Uint16Array(names.length + 2).fill(shown.length);
  const labelOf = new Map(names.map((name, label) => [name, label]));
  for (const [row, name] of shown.entries()) {
    const label = labelOf.get(name);
    if (label !== undefined) of[label] = row;
  }
  of[ended(names.length)] = shown.length + 1;
  of[notStarted(names.length)] = shown.length + 2;
  return of;
}

/** Names of the labels with the most journeys, equal ones in order of name. */
export function mostFrequentNames(journeys: Float64Array, names: readonly string[], rows: number): string[] {
  const labels: number[] = [];
  for (let label = 0; label < names.length; label++) if (journeys[label]! > 0) labels.push(label);
  labels.sort((a, b) => journeys[b]! - journeys[a]! || byName(names[a]!, names[b]!));
  return labels.slice(0, rows).map((label) => names[label]!);
}
