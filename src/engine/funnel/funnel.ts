import type { Selection } from '../columns.ts';
import { type Fold, runFold } from '../fold.ts';
import { attributeValue } from '../select/attributeValue.ts';
import { addDurations, BATCH, createDurations, mergeDurations } from '../statistics/durations.ts';
import type { FunnelCustomer } from './funnelCustomer.ts';
import { eachFunnelCustomer } from './funnelCustomers.ts';
import {
  addGroups,
  DROPPED,
  type FunnelState,
  groupNumber,
  IN_PROGRESS,
  JOURNEYS,
  TAKEN,
  WIDTH,
} from './funnelGroups.ts';
import type { FunnelOptions } from './funnelOptions.ts';
import { type Funnel, funnelResult } from './funnelResult.ts';

export type { FunnelOptions, FunnelRules, FunnelStepOption } from './funnelOptions.ts';
export type { Funnel, FunnelStep } from './funnelResult.ts';

export const funnelFold: Fold<FunnelOptions, FunnelState, Funnel> = {
  create: (selection, { steps }) => ({
    journeys: 0,
    customers: 0,
    attempts: 0,
    removed: 0,
    values: new Map(),
    figures: new Array<number>(steps.length * WIDTH).fill(0),
    durations: createDurations(selection, 'exact', Number.POSITIVE_INFINITY),
  }),
  visit,
  merge(into, other) {
    into.journeys += other.journeys;
    into.customers += other.customers;
    into.attempts += other.attempts;
    into.removed += other.removed;
    mergeDurations(into.durations, other.durations, addGroups(into, other));
  },
  finish: funnelResult,
};

/** How far customers get through steps, in the attempt of each that counts. */
export function funnel(selection: Selection, options: FunnelOptions): Funnel {
  return runFold(funnelFold, selection, options);
}

function visit(
  state: FunnelState,
  selection: Selection,
  options: FunnelOptions,
  from: number,
  to: number,
): void {
  const { by, attributeAt } = options;
  const steps = options.steps.length;
  const valueAt = by === undefined ? null : attributeValue(selection, by);
  const group = new Uint32Array(BATCH);
  const ms = new Float64Array(BATCH);
  let batched = 0;
  const flush = () => {
    addDurations(state.durations, group, ms, batched);
    batched = 0;
  };
  const countIn = (number: number, one: FunnelCustomer) => {
    const { figures } = state;
    const { reached, silent, at, journeysAt } = one;
    const base = number * steps;
    figures[(base + reached - 1) * WIDTH + (silent ? DROPPED : IN_PROGRESS)]!++;
    let before = -1;
    for (let k = 0; k < steps; k++) {
      // what another journey of the customer took may be further on
      if (journeysAt[k] === 0) continue;
      figures[(base + k) * WIDTH + JOURNEYS]! += journeysAt[k]!;
      if (at[k]! < 0) continue;
      figures[(base + k) * WIDTH + TAKEN]!++;
      if (before >= 0) {
        if (batched === BATCH) flush();
        group[batched] = base + k;
        ms[batched++] = one.ms[k]! - one.ms[before]!;
      }
      before = k;
    }
  };
  eachFunnelCustomer(selection, options, from, to, (one) => {
    state.customers++;
    state.journeys += one.journeys;
    if (one.removed) state.removed++;
    if (one.reached === 0) return;
    state.attempts += one.attempts;
    countIn(0, one);
    if (valueAt === null) return;
    const decisive = attributeAt === 'first' ? one.first : attributeAt === 'last' ? one.last : one.at[0]!;
    countIn(groupNumber(state, valueAt(decisive, one.customer), steps), one);
  });
  flush();
}
