import type { Selection } from '../columns.ts';
import { byName } from '../flow/flow.ts';
import type { UnknownName } from '../labels.ts';
import { createDurations, mergeDurations, quantilesOf } from '../statistics/durations.ts';
import { type Estimate, quantileBounds, shareOf } from '../statistics/intervals.ts';
import { addGroups, DROPPED, type FunnelState, IN_PROGRESS, JOURNEYS, TAKEN, WIDTH } from './funnelGroups.ts';
import {
  type FunnelOptions,
  type ReadRules,
  readRules,
  requiredBefore,
  unknownNames,
} from './funnelOptions.ts';

export interface FunnelStep {
  touchpoint: string;
  /** distinct, who got here (at an optional step: who took it) in the attempt that counts */
  customers: number;
  journeys: number;
  /** share 0…1 of those at the first step, null where nobody was */
  ofFirst: number | null;
  /** share 0…1 of those at the last step before that is not optional; null at the first step */
  ofPrevious: number | null;
  /** ms from the step taken before, in each customer's attempt that counts */
  medianMs: number | null;
  /**
   * customers who got no further; customers = those of the next step that is not optional + dropped + inProgress, but none stop at the
   * last step or at an optional one
   */
  dropped: number;
  inProgress: number;
  /** with `intervals`: 95 % */
  intervals?: { ofFirst: Range | null; ofPrevious: Range | null; medianMs: Range | null };
}

export type Range = [low: number, high: number];

export interface Funnel {
  /** everyone the question ranges over, entered or not */
  n: { journeys: number; customers: number };
  steps: FunnelStep[];
  /** by value, '' where absent; the groups add up to `steps` */
  by: Record<string, FunnelStep[]> | null;
  /** the group in `by` that adds up the values that don't stand alone, and how many they are; null where all do */
  other: { value: string; values: number } | null;
  /** who began and counts, how many attempts they made, who is left out because of an exclusion */
  entered: { customers: number; attempts: number; removed: number };
  /** who got through, of those who entered */
  conversion: (Estimate & { customers: number; n: number }) | null;
  /** names that fit no touchpoint: nobody gets there */
  unknown: UnknownName[];
}

export function funnelResult(state: FunnelState, selection: Selection, options: FunnelOptions): Funnel {
  const rules = readRules(selection, options);
  const { shown, other } = mostFrequent(state, selection, rules.titles.length, options.values);
  const everyone = options.by === undefined ? shown : ofEveryone(state, selection, rules.titles.length);
  const stepsIn = ({ figures, durations, values }: Shown) => {
    const quantile = quantilesOf(durations, (values.size + 1) * rules.titles.length);
    return (group: number) => groupSteps(figures, group, rules, quantile, options.intervals === true);
  };
  const steps = stepsIn(everyone)(0);
  const stepsOf = stepsIn(shown);
  const by = [...shown.values].sort(([a], [b]) => byName(a, b));
  const entered = steps[0]?.customers ?? 0;
  const through = steps[rules.last]?.customers ?? 0;
  const share = shareOf(through, entered);
  return {
    n: { journeys: state.journeys, customers: state.customers },
    steps,
    by:
      options.by === undefined
        ? null
        : Object.fromEntries(by.map(([value, group]) => [value, stepsOf(group)])),
    other,
    entered: { customers: entered, attempts: state.attempts, removed: state.removed },
    conversion: share && { ...share, customers: through, n: entered },
    unknown: unknownNames(selection, options),
  };
}

type Shown = Pick<FunnelState, 'values' | 'figures' | 'durations'>;

/** All groups as one. */
function ofEveryone(state: FunnelState, selection: Selection, steps: number): Shown {
  const width = steps * WIDTH;
  const figures = new Array<number>(width).fill(0);
  for (const [at, figure] of state.figures.entries()) figures[at % width]! += figure;
  const durations = createDurations(selection, 'exact', Number.POSITIVE_INFINITY);
  const groups = state.figures.length / WIDTH;
  mergeDurations(
    durations,
    state.durations,
    Uint32Array.from({ length: groups }, (_, group) => group % steps),
  );
  return { values: new Map(), figures, durations };
}

/** The groups with most customers at the first step, and one for all others. */
function mostFrequent(
  state: FunnelState,
  selection: Selection,
  steps: number,
  most = Number.POSITIVE_INFINITY,
): { shown: Shown; other: Funnel['other'] } {
  if (state.values.size <= most) return { shown: state, other: null };
  const entered = (group: number) => state.figures[group * steps * WIDTH + TAKEN]!;
  const ranked = [...state.values].sort(([a, x], [b, y]) => entered(y) - entered(x) || byName(a, b));
  const alone = new Set(ranked.slice(0, most).map(([value]) => value));
  let value = 'other';
  while (alone.has(value)) value += ' values';
  const shown: Shown = {
    values: new Map(),
    figures: new Array<number>(steps * WIDTH).fill(0),
    durations: createDurations(selection, 'exact', Number.POSITIVE_INFINITY),
  };
  const groupOf = addGroups(shown, state, (name) => (alone.has(name) ? name : value));
  mergeDurations(shown.durations, state.durations, groupOf);
  return { shown, other: { value, values: state.values.size - alone.size } };
}

function groupSteps(
  figures: readonly number[],
  group: number,
  rules: ReadRules,
  quantile: (group: number, q: number) => number | null,
  intervals: boolean,
): FunnelStep[] {
  const { titles, steps, last } = rules;
  const base = group * titles.length;
  const figure = (k: number, which: number) => figures[(base + k) * WIDTH + which]!;
  const customers = titles.map((_, k) => figure(k, TAKEN));
  return titles.map((touchpoint, k) => {
    const isEnd = k === last || steps[k]!.optional;
    const before = requiredBefore(rules, k);
    const ofFirst = shareOf(customers[k]!, customers[0]!);
    const ofPrevious = before < 0 ? null : shareOf(customers[k]!, customers[before]!);
    return {
      touchpoint,
      customers: customers[k]!,
      journeys: figure(k, JOURNEYS),
      ofFirst: ofFirst?.value ?? null,
      ofPrevious: ofPrevious?.value ?? null,
      medianMs: quantile(base + k, 0.5),
      dropped: isEnd ? 0 : figure(k, DROPPED),
      inProgress: isEnd ? 0 : figure(k, IN_PROGRESS),
      ...(intervals
        ? {
            intervals: {
              ofFirst: rangeOf(ofFirst),
              ofPrevious: rangeOf(ofPrevious),
              medianMs: medianRange((q) => quantile(base + k, q), k === 0 ? 0 : customers[k]!),
            },
          }
        : {}),
    };
  });
}

const rangeOf = (estimate: Estimate | null): Range | null => estimate && [estimate.low, estimate.high];

function medianRange(quantile: (q: number) => number | null, n: number): Range | null {
  const bounds = quantileBounds(0.5, n);
  const low = bounds && quantile(bounds.low);
  const high = bounds && quantile(bounds.high);
  return low === null || high === null ? null : [low, high];
}
