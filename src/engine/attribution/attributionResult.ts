import type { Estimate } from '../statistics/intervals.ts';
import { quantileOf } from '../statistics/quantiles.ts';
import { seededRandom } from '../statistics/seededRandom.ts';
import { contextsOf, removalEffects } from './attributionChain.ts';
import {
  type AttributionOptions,
  type AttributionState,
  type Counted,
  chainOf,
  GROUPS,
} from './attributionState.ts';

export const RULES = ['markov', 'first', 'last', 'linear', 'timeDecay'] as const;
export type Rule = (typeof RULES)[number];

/** A value's part of the conversions by one rule; low = high = value where there are no intervals. */
export interface Credit {
  conversions: number;
  /** of the attributed conversions */
  share: Estimate;
}

export interface AttributedValue {
  /** null: all values that don't stand for themselves */
  value: string | null;
  /** journeys, over or converted, that met it, and those of them that converted afterwards */
  met: Counted;
  converted: Counted;
  /** distinct customers whose conversions are those of the first and of the last touch */
  firstCustomers: number;
  lastCustomers: number;
  /** the part of the conversions that the chain loses without it */
  removalEffect: Estimate;
  credit: Record<Rule, Credit>;
}

export interface Attribution {
  n: AttributionState['n'];
  untouched: AttributionState['untouched'];
  /** conversions with a touch before: what is attributed */
  conversions: number;
  /** the largest share by removal effect first; empty where there are no conversions to attribute */
  values: AttributedValue[];
  /** rounds of the bootstrap that had an outcome; 0: no intervals */
  rounds: number;
}

/** All figures of one (re)sample: per rule the share of each value, and the removal effects. */
interface Figures {
  effect: Float64Array;
  share: Record<Rule, Float64Array>;
}

export function attributionResult(state: AttributionState, options: AttributionOptions): Attribution {
  const { n, untouched, met, convertedAfter, customers } = state;
  const { values } = options;
  const conversions = n.converted.journeys - untouched.converted;
  const warm: Float64Array[] = [];
  const found = figuresOf(state, options, new Float64Array(GROUPS).fill(1), warm);
  if (found === null) return { n, untouched, conversions, values: [], rounds: 0 };
  const rounds = resampled(state, options, warm);
  const estimate = (pick: (figures: Figures) => number): Estimate => {
    const value = pick(found);
    if (rounds.length < 2) return { value, low: value, high: value };
    const drawn = rounds.map(pick);
    return {
      value,
      low: Math.min(value, quantileOf(drawn, 0.025)!),
      high: Math.max(value, quantileOf(drawn, 0.975)!),
    };
  };
  const listed = met.flatMap((journeys, at): AttributedValue[] => {
    if (journeys === 0) return [];
    const credit = (rule: Rule): Credit => {
      const share = estimate((figures) => figures.share[rule][at]!);
      return { conversions: share.value * conversions, share };
    };
    return [
      {
        value: values[at] ?? null,
        met: { journeys, customers: customers.met[at]! },
        converted: { journeys: convertedAfter[at]!, customers: customers.converted[at]! },
        firstCustomers: customers.first[at]!,
        lastCustomers: customers.last[at]!,
        removalEffect: estimate((figures) => figures.effect[at]!),
        credit: {
          markov: credit('markov'),
          first: credit('first'),
          last: credit('last'),
          linear: credit('linear'),
          timeDecay: credit('timeDecay'),
        },
      },
    ];
  });
  listed.sort(
    (a, b) => b.credit.markov.share.value - a.credit.markov.share.value || b.met.journeys - a.met.journeys,
  );
  return { n, untouched, conversions, values: listed, rounds: rounds.length };
}

/** Figures of as many groups as there are, drawn with replacement, over and over. */
function resampled(state: AttributionState, options: AttributionOptions, warm: Float64Array[]): Figures[] {
  const { rounds = 200, seed = 1 } = options;
  const random = seededRandom(seed);
  const found: Figures[] = [];
  const weight = new Float64Array(GROUPS);
  for (let round = 0; round < rounds; round++) {
    weight.fill(0);
    for (let draw = 0; draw < GROUPS; draw++) weight[Math.floor(random() * GROUPS)]!++;
    const figures = figuresOf(state, options, weight, warm);
    if (figures !== null) found.push(figures);
  }
  return found.length < rounds / 2 ? [] : found;
}

/** Null where the sample has no conversion to attribute. */
function figuresOf(
  { transitions, credit }: AttributionState,
  options: AttributionOptions,
  weight: Float64Array,
  warm: Float64Array[],
): Figures | null {
  const chain = chainOf(options);
  const cells = contextsOf(chain) * (chain.values + 2);
  const removal = removalEffects(chain, weighted(transitions, cells, weight), warm);
  if (removal === null) return null;
  const shares = (sums: Float64Array) => {
    const total = sums.reduce((sum, one) => sum + one, 0);
    return sums.map((one) => (total > 0 ? one / total : 0));
  };
  const byRule = (rule: Exclude<Rule, 'markov'>) => shares(weighted(credit[rule], chain.values, weight));
  return {
    effect: removal.effect,
    share: {
      markov: shares(removal.effect),
      first: byRule('first'),
      last: byRule('last'),
      linear: byRule('linear'),
      timeDecay: byRule('timeDecay'),
    },
  };
}

/** The sum over groups of weight × counts. */
function weighted(counts: Uint32Array | Float64Array, width: number, weight: Float64Array): Float64Array {
  const sum = new Float64Array(width);
  for (let group = 0; group < GROUPS; group++) {
    const times = weight[group]!;
    if (times === 0) continue;
    const base = group * width;
    for (let i = 0; i < width; i++) sum[i]! += times * counts[base + i]!;
  }
  return sum;
}
