import type { Selection } from '../columns.ts';
import { type Fold, runFold } from '../fold.ts';
import { attributeCodes } from '../select/attributeValue.ts';
import { addDurations, BATCH, createDurations, mergeDurations } from '../statistics/durations.ts';
import { eachFunnelCustomer } from './funnelCustomers.ts';
import { createEntered, type Entered } from './funnelEntered.ts';
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

/** Journeys looked at before what was found in them is counted. */
const CHUNK = BATCH;

/**
 * Finds and counts in turns: what is counted has a loop of its own, so that the one that finds stays small. Where there are groups, everyone is
 * the sum of them (see funnelResult).
 */
function visit(
  state: FunnelState,
  selection: Selection,
  options: FunnelOptions,
  from: number,
  to: number,
): void {
  const { customer } = selection.journeys;
  const entered = createEntered(CHUNK, options.steps.length);
  const count = counter(state, selection, options);
  for (let first = from; first < to; ) {
    let end = Math.min(to, first + CHUNK);
    while (end < to && customer[end] === customer[end - 1]) end++;
    if (end - first > entered.reached.length) entered.grow(end - first);
    gather(state, entered, selection, options, first, end);
    count(entered);
    first = end;
  }
}

function gather(
  state: FunnelState,
  entered: Entered,
  selection: Selection,
  options: FunnelOptions,
  from: number,
  to: number,
): void {
  const steps = options.steps.length;
  const { attributeAt } = options;
  const { customer, decisive, reached, silent, at, ms, journeysAt } = entered;
  let n = 0;
  let [customers, journeys, removed, attempts] = [0, 0, 0, 0];
  eachFunnelCustomer(selection, options, from, to, (one) => {
    customers++;
    journeys += one.journeys;
    if (one.removed) removed++;
    if (one.reached === 0) return;
    attempts += one.attempts;
    customer[n] = one.customer;
    reached[n] = one.reached;
    silent[n] = one.silent ? 1 : 0;
    decisive[n] = attributeAt === 'first' ? one.first : attributeAt === 'last' ? one.last : one.at[0]!;
    let place = n * steps;
    for (let k = 0; k < steps; k++) {
      at[place] = one.at[k]!;
      ms[place] = one.ms[k]!;
      journeysAt[place++] = one.journeysAt[k]!;
    }
    n++;
  });
  entered.n = n;
  state.customers += customers;
  state.journeys += journeys;
  state.removed += removed;
  state.attempts += attempts;
}

/** Counts those who entered into their groups, or into the one of everyone. */
function counter(state: FunnelState, selection: Selection, { by, steps }: FunnelOptions) {
  const width = steps.length;
  const values = by === undefined ? null : attributeCodes(selection, by);
  const groupOf = new Int32Array(values?.names.length ?? 0).fill(-1);
  const numberOf = (interaction: number, customer: number): number => {
    if (values === null) return 0;
    const code = values.of(interaction, customer);
    if (groupOf[code] === -1) groupOf[code] = groupNumber(state, values.names[code]!, width);
    return groupOf[code]!;
  };
  const group = new Uint32Array(BATCH * width);
  const waits = new Float64Array(BATCH * width);
  return ({ n, customer, decisive, reached, silent, at, ms, journeysAt }: Entered): void => {
    const { figures, durations } = state;
    let batched = 0;
    for (let one = 0; one < n; one++) {
      const base = numberOf(decisive[one]!, customer[one]!) * width;
      figures[(base + reached[one]! - 1) * WIDTH + (silent[one] === 1 ? DROPPED : IN_PROGRESS)]!++;
      const first = one * width;
      let before = -1;
      for (let k = 0; k < width; k++) {
        // what another journey of the customer took may be further on
        if (journeysAt[first + k] === 0) continue;
        const figure = (base + k) * WIDTH;
        figures[figure + JOURNEYS]! += journeysAt[first + k]!;
        if (at[first + k]! < 0) continue;
        figures[figure + TAKEN]!++;
        if (before >= 0) {
          group[batched] = base + k;
          waits[batched++] = ms[first + k]! - ms[first + before]!;
        }
        before = k;
      }
      if (batched < (BATCH - 1) * width) continue;
      addDurations(durations, group, waits, batched);
      batched = 0;
    }
    addDurations(durations, group, waits, batched);
  };
}
