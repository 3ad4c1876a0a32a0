import { logGamma } from '../../engine/statistics/logGamma.ts';
import type { Behaviour } from './behaviour.ts';

/**
 * Groups of customers that behave alike within, as a finite mixture (McLachlan & Peel 2000): in each group choices are multinomial at
 * every place, and what happens at any time is negative binomial in the time watched. Plain data.
 */
export interface Mixture {
  readonly k: number;
  readonly weights: Float64Array;
  /** log probability of choice f in group g: [f * k + g] */
  readonly log: Float64Array;
  /** per group and anytime touchpoint: how often a day, [g * anytime + t] */
  readonly rate: Float64Array;
  /** per anytime touchpoint: 1 / size of the negative binomial; 0 = Poisson */
  readonly excess: Float64Array;
}

export interface Fitted {
  readonly mixture: Mixture;
  /** posterior of customer c for group g: [c * k + g] */
  readonly posterior: Float64Array;
  readonly logLikelihood: number;
}

/** What is counted once per set of customers, whatever the groups. */
export interface Counted {
  readonly behaviour: Behaviour;
  readonly size: number;
  /** share of each choice among those of its place, over everybody */
  readonly pooled: Float64Array;
  /** choices that tell the same of a customer wherever they are made: the same channel, as soon, the same touchpoint again */
  readonly traits: { readonly of: Uint32Array; readonly count: number };
}

/** How many choices, made as everybody makes them, each group starts with at a place. */
const PRIOR = 60;
const LEAST_WATCHED = 1;
const logFactorials = Float64Array.from({ length: 128 }, (_, n) => logGamma(n + 1));
const logFactorial = (n: number) => logFactorials[n] ?? logGamma(n + 1);

export function count(behaviour: Behaviour): Counted {
  const { choices, places, taken, customer } = behaviour;
  const pooled = new Float64Array(choices.length);
  for (const choice of taken) pooled[choice]!++;
  for (let p = 0; p + 1 < places.length; p++) {
    let all = 0;
    for (let f = places[p]!; f < places[p + 1]!; f++) all += pooled[f]! + 0.5;
    for (let f = places[p]!; f < places[p + 1]!; f++) pooled[f] = (pooled[f]! + 0.5) / all;
  }
  return { behaviour, size: customer.length, pooled, traits: traitsOf(behaviour) };
}

function traitsOf({ choices }: Behaviour): Counted['traits'] {
  const codes = new Map<string, number>();
  const of = Uint32Array.from(choices, ({ kind, at, outcome }) => {
    const trait = kind === 'next' && outcome === at ? 'again' : `${kind} ${outcome}`;
    const known = codes.get(trait) ?? codes.size;
    codes.set(trait, known);
    return known;
  });
  return { of, count: codes.size };
}

/** The groups that fit best when customers belong to them as far as `posterior` says ([c * k + g], rows sum to 1). */
export function groupsFrom(counted: Counted, posterior: Float64Array, k: number): Mixture {
  const { behaviour, size, pooled, traits } = counted;
  const { offsets, taken, choices, places, anytime, met, watched } = behaviour;
  const kinds = anytime.length;
  const weights = new Float64Array(k);
  const chosen = new Float64Array(choices.length * k);
  const events = new Float64Array(k * kinds);
  const days = new Float64Array(k);
  for (let c = 0; c < size; c++) {
    const first = offsets[c]!;
    const end = offsets[c + 1]!;
    for (let g = 0; g < k; g++) {
      const r = posterior[c * k + g]!;
      if (r < 1e-6) continue;
      weights[g]! += r;
      for (let i = first; i < end; i++) chosen[taken[i]! * k + g]! += r;
      days[g]! += r * Math.max(LEAST_WATCHED, watched[c]!);
      for (let t = 0; t < kinds; t++) events[g * kinds + t]! += r * met[c * kinds + t]!;
    }
  }
  const log = new Float64Array(choices.length * k);
  const tilts = tiltsOf(counted, chosen, k);
  for (let p = 0; p + 1 < places.length; p++)
    for (let g = 0; g < k; g++) {
      let all = 0;
      let expected = 0;
      for (let f = places[p]!; f < places[p + 1]!; f++) {
        all += chosen[f * k + g]!;
        expected += pooled[f]! * tilts[traits.of[f]! * k + g]!;
      }
      for (let f = places[p]!; f < places[p + 1]!; f++) {
        const guess = (pooled[f]! * tilts[traits.of[f]! * k + g]!) / expected;
        log[f * k + g] = Math.log((chosen[f * k + g]! + PRIOR * guess) / (all + PRIOR));
      }
    }
  const rate = new Float64Array(k * kinds);
  for (let t = 0; t < kinds; t++) {
    let all = 0;
    let allDays = 0;
    for (let g = 0; g < k; g++) {
      all += events[g * kinds + t]!;
      allDays += days[g]!;
    }
    const usual = allDays > 0 ? (all + 0.5) / (allDays + 1) : 1;
    for (let g = 0; g < k; g++) rate[g * kinds + t] = (events[g * kinds + t]! + 1) / (days[g]! + 1 / usual);
  }
  // how much customers of one group differ, beyond chance
  const over = new Float64Array(kinds);
  const square = new Float64Array(kinds);
  for (let c = 0; c < size; c++) {
    for (let g = 0; g < k; g++) {
      const r = posterior[c * k + g]!;
      if (r < 1e-6) continue;
      for (let t = 0; t < kinds; t++) {
        const wanted = rate[g * kinds + t]! * Math.max(LEAST_WATCHED, watched[c]!);
        const off = met[c * kinds + t]! - wanted;
        over[t]! += r * (off * off - wanted);
        square[t]! += r * wanted * wanted;
      }
    }
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    k,
    weights: weights.map((weight) => (weight + 1) / (total + k)),
    log,
    rate,
    excess: over.map((sum, t) => (square[t]! > 0 ? Math.max(0, sum / square[t]!) : 0)),
  };
}

/**
 * How many times as often as everybody a group makes choices of one trait, over all places where it could: who likes the app likes it
 * everywhere. [trait * k + g]
 */
function tiltsOf({ behaviour, pooled, traits }: Counted, chosen: Float64Array, k: number): Float64Array {
  const { places } = behaviour;
  const seen = new Float64Array(traits.count * k);
  const expected = new Float64Array(traits.count * k);
  for (let p = 0; p + 1 < places.length; p++)
    for (let g = 0; g < k; g++) {
      let all = 0;
      for (let f = places[p]!; f < places[p + 1]!; f++) all += chosen[f * k + g]!;
      for (let f = places[p]!; f < places[p + 1]!; f++) {
        seen[traits.of[f]! * k + g]! += chosen[f * k + g]!;
        expected[traits.of[f]! * k + g]! += all * pooled[f]!;
      }
    }
  return seen.map((sum, i) => (sum + 5) / (expected[i]! + 5));
}

/** Log likelihood of each customer, and which group they belong to how far ([c * k + g]). */
export function judge(
  { behaviour, size }: Counted,
  mixture: Mixture,
  posterior: Float64Array = new Float64Array(size * mixture.k),
): Fitted {
  const { offsets, taken, anytime, met, watched } = behaviour;
  const { k, weights, log, rate, excess } = mixture;
  const kinds = anytime.length;
  const prior = weights.map(Math.log);
  const sums = new Float64Array(k);
  let logLikelihood = 0;
  for (let c = 0; c < size; c++) {
    for (let g = 0; g < k; g++) sums[g] = prior[g]!;
    for (let i = offsets[c]!; i < offsets[c + 1]!; i++) {
      const row = taken[i]! * k;
      for (let g = 0; g < k; g++) sums[g]! += log[row + g]!;
    }
    for (let t = 0; t < kinds; t++) {
      const times = met[c * kinds + t]!;
      const days = Math.max(LEAST_WATCHED, watched[c]!);
      const a = excess[t]!;
      const shared = -logFactorial(times);
      if (a < 1e-4)
        for (let g = 0; g < k; g++) {
          const mean = rate[g * kinds + t]! * days;
          sums[g]! += shared + times * Math.log(mean) - mean;
        }
      else {
        const r = 1 / a;
        const constant = shared + logGamma(times + r) - logGamma(r);
        for (let g = 0; g < k; g++) {
          const mean = rate[g * kinds + t]! * days;
          sums[g]! += constant + times * Math.log(mean / (mean + r)) - r * Math.log1p(mean * a);
        }
      }
    }
    let most = Number.NEGATIVE_INFINITY;
    for (let g = 0; g < k; g++) if (sums[g]! > most) most = sums[g]!;
    let all = 0;
    for (let g = 0; g < k; g++) all += Math.exp(sums[g]! - most);
    const logAll = most + Math.log(all);
    for (let g = 0; g < k; g++) posterior[c * k + g] = Math.exp(sums[g]! - logAll);
    logLikelihood += logAll;
  }
  return { mixture, posterior, logLikelihood };
}

/** Expectation and maximisation in turn from a first guess, until the likelihood hardly rises. */
export function fitGroups(counted: Counted, start: Float64Array, k: number, rounds: number): Fitted {
  let fitted = judge(counted, groupsFrom(counted, start, k));
  for (let round = 1; round < rounds; round++) {
    const before = fitted.logLikelihood;
    fitted = judge(counted, groupsFrom(counted, fitted.posterior, k), fitted.posterior);
    if (fitted.logLikelihood - before < 3e-6 * Math.abs(before)) break;
  }
  return fitted;
}
