import { seededRandom } from '../../engine/statistics/seededRandom.ts';
import { adjustedRand } from '../adjustedRand.ts';
import type { Behaviour } from './behaviour.ts';
import { embed } from './embedding.ts';
import { kMeans } from './kMeans.ts';
import { type Counted, count, type Fitted, fitGroups, groupsFrom, judge, type Mixture } from './mixture.ts';
import { shuffled, subset } from './subset.ts';

/** How well customers fall into k groups. */
export interface Candidate {
  readonly k: number;
  /** what k groups say about customers who were left out when they were made, above one group, less half of what stays unclear of who belongs where; nats a customer */
  readonly gain: number;
  /** the same less all that stays unclear */
  readonly clear: number;
  /** gain over that of the best, 0…1 */
  readonly ofBest: number;
  /** mean chance that a customer is put where they belong */
  readonly certainty: number;
  readonly mixture: Mixture;
}

export interface Grouping {
  readonly candidates: readonly Candidate[];
  /** null: no clear groups */
  readonly chosen: Candidate | null;
  /** why there are none, in a sentence; '' where there are some */
  readonly reason: string;
  /** mean adjusted Rand index between the groups and those of resampled customers; null where there are none */
  readonly stability: number | null;
  /** best gain when the same choices are dealt out to customers at random */
  readonly gainByChance: number;
  /** customers that groups were made from */
  readonly sampled: number;
}

const AXES = 6;
const RESTARTS = 4;
const RESAMPLES = 3;
/** Choices that groups are searched in, and made from at last. */
const SEARCHED = 80_000;
const SETTLED = 400_000;
const BY_CHANCE = 30_000;
const LARGEST = 6000;
/** Customers from which on three folds are enough. */
const MANY = 2500;
const FEWEST = 60;
const LEAST_STABLE = 0.6;
/** A persona that holds fewer is an exception, not a kind. */
const LEAST_SHARE = 0.06;
const NEAR = 0.95;
const AS_GOOD = 0.99;

/** Options of a search for groups: `most` is the largest number tried (6 where absent). */
export interface GroupingOptions {
  readonly most?: number;
  /** that many, as long as they come out alike again */
  readonly groups?: number;
  readonly seed?: number;
}

/**
 * Groups of customers by behaviour. There are groups only where they say more about customers left out than one group does after all
 * that stays unclear of who belongs where is taken off: the integrated classification likelihood (Biernacki, Celeux & Govaert 2000)
 * with cross-validation in the place of its penalty. For their number half is taken off, since the whole joins groups that overlap and
 * none splits what is one; of numbers within one per cent the smallest.
 */
export function chooseGroups(
  behaviour: Behaviour,
  { most = 6, seed = 1, groups }: GroupingOptions = {},
): Grouping {
  const random = seededRandom(seed);
  const all = behaviour.customer.length;
  const sample = sampleOf(behaviour, SEARCHED, LARGEST, random);
  const none = (reason: string, candidates: readonly Candidate[] = [], gainByChance = 0): Grouping => ({
    candidates,
    chosen: null,
    reason,
    stability: null,
    gainByChance,
    sampled: sample.customer.length,
  });
  if (sample.customer.length < FEWEST)
    return none(`there are only ${all} customers, too few to tell groups from chance`);
  const search = searchIn(sample, random, seed);
  const found: Candidate[] = [];
  let best = 0;
  for (let k = 2; k <= most; k++) {
    const candidate = search.candidate(k);
    found.push(candidate);
    best = Math.max(best, candidate.gain);
    // once it falls clearly, it does not rise again
    if (k > 3 && candidate.gain < 0.9 * best && found.at(-2)!.gain < 0.97 * best) break;
    if (k === 3 && found.every(({ clear }) => clear <= 0)) break;
  }
  const candidates = found
    .filter(({ gain, clear }) => clear > 0 && gain > 0 && gain >= NEAR * best)
    .map((one) => ({ ...one, ofBest: one.gain / best }))
    .sort((a, b) => b.gain - a.gain);
  // of numbers that are as good, the smallest comes first
  const simplest = Math.min(...candidates.filter(({ ofBest }) => ofBest >= AS_GOOD).map(({ k }) => k));
  candidates.sort((a, b) => Number(b.k === simplest) - Number(a.k === simplest));
  const asked =
    groups === undefined ? undefined : (found.find(({ k }) => k === groups) ?? search.candidate(groups));
  const winner = asked ?? candidates[0];
  if (winner === undefined)
    return none('customers differ, but not in kinds: one group describes them as well as several');
  const chance = gainByChance(sample, winner.k, random, seed);
  if (asked === undefined && winner.clear <= 2 * Math.max(0, chance))
    return none('groups no clearer than these come up when choices are dealt out at random', [], chance);
  const stability = search.stability(winner);
  if (asked === undefined && stability < LEAST_STABLE)
    return none('groups come out differently each time they are made from other customers', [], chance);
  const larger = sampleOf(behaviour, SETTLED, all, random);
  return {
    candidates,
    chosen: larger.customer.length > sample.customer.length ? settled(winner, larger) : winner,
    reason: '',
    stability,
    gainByChance: chance,
    sampled: sample.customer.length,
  };
}

/** The same groups, described from more customers. */
function settled(candidate: Candidate, behaviour: Behaviour): Candidate {
  const counted = count(behaviour);
  const { posterior } = judge(counted, candidate.mixture);
  return { ...candidate, mixture: fitGroups(counted, posterior, candidate.k, 5).mixture };
}

function gainByChance(sample: Behaviour, k: number, random: () => number, seed: number): number {
  const some = sampleOf(sample, BY_CHANCE, LARGEST, random);
  const search = searchIn(shuffled(some, random), random, seed);
  return Math.max(search.candidate(2).clear, k > 2 ? search.candidate(k).clear : 0);
}

function searchIn(sample: Behaviour, random: () => number, seed: number) {
  const counted = count(sample);
  const { size } = counted;
  const points = embed(counted, AXES, seed);
  const folds = size < MANY ? 6 : 3;
  const fold = Uint8Array.from({ length: size }, () => Math.floor(random() * folds));
  const parts = Array.from({ length: folds }, (_, f) => {
    const inside = [...fold.keys()].filter((c) => fold[c] !== f);
    const outside = [...fold.keys()].filter((c) => fold[c] === f);
    // shares are those of everybody: only groups are made without those left out
    const part = (of: number[]): Counted => ({ ...counted, behaviour: subset(sample, of), size: of.length });
    return { inside, train: part(inside), test: part(outside) };
  });
  const one = heldOut(new Float64Array(size).fill(1), 1);

  function heldOut(posterior: Float64Array, k: number): { gain: number; clear: number } {
    let likely = 0;
    let unclear = 0;
    for (const { inside, train, test } of parts) {
      const start = new Float64Array(train.size * k);
      for (const [i, c] of inside.entries())
        for (let g = 0; g < k; g++) start[i * k + g] = posterior[c * k + g]!;
      const { mixture } = k === 1 ? { mixture: groupsFrom(train, start, 1) } : fitGroups(train, start, k, 8);
      const judged = judge(test, mixture);
      likely += judged.logLikelihood;
      unclear += entropy(judged.posterior);
    }
    return { gain: (likely - unclear / 2) / size, clear: (likely - unclear) / size };
  }

  function best(k: number): Fitted {
    let winner: Fitted | null = null;
    for (let turn = 0; turn < RESTARTS; turn++) {
      const { group } = kMeans(points, AXES, k, random);
      const fitted = fitGroups(counted, hard(group, k), k, 10);
      if (winner === null || isBetter(fitted, winner)) winner = fitted;
    }
    return fitGroups(counted, winner!.posterior, k, 25);
  }

  return {
    candidate(k: number): Candidate {
      const fitted = best(k);
      const smallest = Math.min(...fitted.mixture.weights);
      const held = heldOut(fitted.posterior, k);
      const gain = held.gain - one.gain;
      const clear = held.clear - one.clear;
      return {
        k,
        gain: smallest < LEAST_SHARE ? Math.min(gain, 0) : gain,
        clear: smallest < LEAST_SHARE ? Math.min(clear, 0) : clear,
        ofBest: 0,
        certainty: certainty(fitted.posterior, k),
        mixture: fitted.mixture,
      };
    },
    stability({ k, mixture }: Candidate): number {
      const base = [...assigned(judge(counted, mixture).posterior, k)];
      let sum = 0;
      for (let turn = 0; turn < RESAMPLES; turn++) {
        const again = Uint32Array.from({ length: Math.min(size, 2500) }, () => Math.floor(random() * size));
        const part: Counted = { ...counted, behaviour: subset(sample, again), size: again.length };
        const places = new Float64Array(again.length * AXES);
        for (let i = 0; i < again.length; i++)
          for (let a = 0; a < AXES; a++) places[i * AXES + a] = points[again[i]! * AXES + a]!;
        let winner: Fitted | null = null;
        for (let start = 0; start < 2; start++) {
          const fitted = fitGroups(part, hard(kMeans(places, AXES, k, random).group, k), k, 20);
          if (winner === null || fitted.logLikelihood > winner.logLikelihood) winner = fitted;
        }
        sum += adjustedRand(base, [...assigned(judge(counted, winner!.mixture).posterior, k)]);
      }
      return sum / RESAMPLES;
    },
  };
}

/** A description in which a group is next to empty is a worse one, however likely. */
function isBetter(one: Fitted, other: Fitted): boolean {
  const hasAll = ({ mixture }: Fitted) => Math.min(...mixture.weights) >= LEAST_SHARE;
  if (hasAll(one) !== hasAll(other)) return hasAll(one);
  return one.logLikelihood > other.logLikelihood;
}

/** The group that each customer belongs to most. */
export function assigned(posterior: Float64Array, k: number): Uint8Array {
  const group = new Uint8Array(posterior.length / k);
  for (let c = 0; c < group.length; c++)
    for (let g = 1; g < k; g++) if (posterior[c * k + g]! > posterior[c * k + group[c]!]!) group[c] = g;
  return group;
}

function hard(group: Int32Array, k: number): Float64Array {
  const posterior = new Float64Array(group.length * k);
  for (let c = 0; c < group.length; c++) posterior[c * k + group[c]!] = 1;
  return posterior;
}

function entropy(posterior: Float64Array): number {
  let sum = 0;
  for (const p of posterior) if (p > 1e-12) sum -= p * Math.log(p);
  return sum;
}

function certainty(posterior: Float64Array, k: number): number {
  let sum = 0;
  const size = posterior.length / k;
  for (let c = 0; c < size; c++) {
    let most = 0;
    for (let g = 0; g < k; g++) most = Math.max(most, posterior[c * k + g]!);
    sum += most;
  }
  return size > 0 ? sum / size : 1;
}

/** Customers at random, as many as make about `entries` choices and no more than `most`; all of them where they make no more. */
function sampleOf(behaviour: Behaviour, entries: number, most: number, random: () => number): Behaviour {
  const all = behaviour.customer.length;
  const each = Math.max(1, behaviour.taken.length / Math.max(1, all));
  const wanted = Math.min(most, Math.ceil(entries / each));
  return all <= wanted ? behaviour : subset(behaviour, drawn(all, wanted, random));
}

/** `wanted` of `all` indices at random, ascending. */
function drawn(all: number, wanted: number, random: () => number): Uint32Array {
  const chosen = new Uint32Array(wanted);
  let left = wanted;
  for (let i = 0; i < all && left > 0; i++) if (random() * (all - i) < left) chosen[wanted - left--] = i;
  return chosen;
}
