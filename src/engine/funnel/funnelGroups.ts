import type { Durations } from '../statistics/durations.ts';

/** Figures per group and step: customers who got exactly this far (DROPPED, IN_PROGRESS), journeys and customers that took the step. */
export const WIDTH = 4;
export const DROPPED = 0;
export const IN_PROGRESS = 1;
export const JOURNEYS = 2;
export const TAKEN = 3;

export interface Groups {
  /** numbered from 1; group 0 is everyone */
  values: Map<string, number>;
  figures: number[];
}

export interface FunnelState {
  journeys: number;
  customers: number;
  /** attempts of those who count */
  attempts: number;
  /** customers whom an exclusion leaves out */
  removed: number;
  /** groups by value, numbered from 1; group 0 is everyone */
  values: Map<string, number>;
  /** per group and step: see funnelGroups.ts */
  figures: number[];
  /** since the step taken before; group = group × steps + step */
  durations: Durations;
}

/** The number of a value's group, a new one where it is new. */
export function groupNumber(groups: Groups, value: string, steps: number): number {
  const known = groups.values.get(value);
  if (known !== undefined) return known;
  const group = groups.values.size + 1;
  groups.values.set(value, group);
  for (let k = 0; k < steps * WIDTH; k++) groups.figures.push(0);
  return group;
}

/** Adds the figures of `other`; gives for each of its durations' groups (group × steps + step) the one here. */
export function addGroups(into: Groups, other: Groups, nameOf = (value: string) => value): Uint32Array {
  const width = other.figures.length / (other.values.size + 1);
  const steps = width / WIDTH;
  const groupOf = new Uint32Array((other.values.size + 1) * steps);
  for (const [value, from] of [['', 0] as const, ...other.values]) {
    const group = from === 0 ? 0 : groupNumber(into, nameOf(value), steps);
    for (let k = 0; k < width; k++) into.figures[group * width + k]! += other.figures[from * width + k]!;
    for (let k = 0; k < steps; k++) groupOf[from * steps + k] = group * steps + k;
  }
  return groupOf;
}
