import { fisherP } from '../../engine/statistics/association.ts';
import { shareOf } from '../../engine/statistics/intervals.ts';
import type { InsightKind } from '../../model/insight.ts';
import { type Candidate, isLarge, type Least, plainly } from './candidate.ts';
import type { Grouping } from './groups.ts';
import { exceedance, LEAST_SPREAD, logistic, placeNull, robustMiddle } from './placeNull.ts';
import { type Count, less, type Part, shareIn, type Tally, tallyTrials, wholePlace } from './tally.ts';
import type { Trials } from './trials.ts';

export interface ShareQuestion {
  readonly trials: Trials;
  /** trials of customers who don't do it elsewhere, by which places are compared; null = all */
  readonly plain: Uint8Array | null;
  /** labels that are judged; the others only take part as reference */
  readonly isPlace: (label: number) => boolean;
  /** labels that take part as reference */
  readonly isReference: (label: number) => boolean;
  /** share of the trials at a place that look like hits without being any, beyond what is so elsewhere */
  readonly blind?: (label: number) => number;
  readonly byChannel: boolean;
  /** a share that is never more than one puts up with; else the other places tell */
  readonly target: number | null;
  readonly least: Least;
  readonly kindOf: (place: number, part: Part) => InsightKind;
  readonly to?: (place: number) => number;
}

/** Fewer trials at a place than this say nothing. */
const LEAST_TRIALS = 12;
const LEAST_PART = 5;
/** Where it hardly ever happens elsewhere, this share is held against instead. */
const LEAST_BASE = 0.02;

/**
 * Looks for places where a share is high: for everybody (held against the other places), or for a part of the customers or on one channel (held
 * against the rest at the same place). A place whose part explains it is judged by what is left of it.
 */
export function shareCandidates(
  question: ShareQuestion,
  groupings: readonly Grouping[],
  size: { labels: number; channels: number },
): Candidate[] {
  const { trials, plain, isPlace, isReference } = question;
  const tally = tallyTrials(trials, size, groupings, null);
  const steady = plain === null ? tally : tallyTrials(trials, size, groupings, plain);
  const found: Candidate[] = [];
  const explained = new Map<number, Part>();
  for (const place of tally.places) {
    if (!isPlace(place) || tally.count(place, wholePlace).n < LEAST_TRIALS) continue;
    const parts = partCandidates(question, tally, place);
    found.push(...parts);
    let best: Candidate | null = null;
    for (const one of parts)
      if (one.matters && plainly(one) < (best === null ? 1e-4 : plainly(best))) best = one;
    if (best !== null) explained.set(place, best.part);
  }
  const left = (from: Tally, place: number): Count => {
    const all = from.count(place, wholePlace);
    const part = explained.get(place);
    return part === undefined ? all : less(all, from.count(place, part));
  };
  const references = tally.places.filter((place) => isReference(place));
  const likeness = likenessOf(tally, references);
  found.push(
    ...placeCandidates(question, tally.places.filter(isPlace), references, {
      whole: (place) => tally.count(place, wholePlace),
      all: (place) => left(tally, place),
      steady: (place) => left(steady, place),
      likeness,
    }),
  );
  return found;
}

function partCandidates(question: ShareQuestion, tally: Tally, place: number): Candidate[] {
  const found: Candidate[] = [];
  const whole = tally.count(place, wholePlace);
  const test = (part: Part) => {
    const inside = tally.count(place, part);
    const outside = less(whole, inside);
    if (inside.n < LEAST_PART || outside.n < LEAST_TRIALS) return;
    const rate = shareIn(inside);
    const base = shareIn(outside);
    const isHigher = rate > base;
    const p = isHigher
      ? fisherP({ a: inside.x, b: inside.n - inside.x, c: outside.x, d: outside.n - outside.x })
      : 1;
    found.push({
      ...shareFigures(question, inside, place, part),
      baseRate: base,
      p,
      matters: isHigher && inside.x >= 3 && isLarge(inside, base, question.least),
      reference: part.grouping < 0 ? 'channels' : 'customers',
    });
  };
  const channels = question.byChannel
    ? [-1, ...Array.from({ length: tally.channels - 1 }, (_, channel) => channel)]
    : [-1];
  for (const channel of channels) {
    if (channel >= 0) {
      if (tally.count(place, { ...wholePlace, channel }).n < LEAST_PART) continue;
      test({ ...wholePlace, channel });
    }
    for (const [grouping, { names }] of tally.groupings.entries())
      for (let value = 1; value < names.length; value++) test({ channel, grouping, value });
  }
  return found;
}

function shareFigures(question: ShareQuestion, count: Count, place: number, part: Part) {
  const { value, low, high } = shareOf(count.x, count.n) ?? { value: 0, low: 0, high: 1 };
  return {
    kind: question.kindOf(place, part),
    place,
    to: question.to?.(place) ?? -1,
    part,
    measure: 'share' as const,
    rate: value,
    interval: [low, high] as const,
    n: count.n,
    trials: question.trials,
  };
}

interface Counts {
  whole(place: number): Count;
  /** without what a part of the place explains */
  all(place: number): Count;
  steady(place: number): Count;
  likeness(a: number, b: number): number;
}

function placeCandidates(
  question: ShareQuestion,
  places: readonly number[],
  references: readonly number[],
  { whole, all, steady, likeness }: Counts,
): Candidate[] {
  const outliers = new Set<number>();
  const countOf = steady;
  const others = (place: number, count: (place: number) => Count) => {
    const rows = references
      .filter((other) => other !== place && !outliers.has(other))
      .map((other) => ({ ...count(other), weight: likeness(place, other) }));
    // where nothing is like it, everything else has to do
    const alike = rows.filter(({ weight, n }) => weight >= 0.3 && n >= LEAST_TRIALS);
    return alike.length >= 2 ? alike : rows.map((row) => ({ ...row, weight: 1 }));
  };
  // places with pain are no reference: the most conspicuous one goes first
  for (let round = 0; round < references.length / 2; round++) {
    let worst = -1;
    let least = 1e-3;
    for (const place of references) {
      if (outliers.has(place)) continue;
      const count = countOf(place);
      if (count.n < LEAST_TRIALS) continue;
      const middle = robustMiddle(others(place, countOf));
      if (middle === null || !isLarge(count, logistic(middle), question.least)) continue;
      const p = exceedance(count, { middle, spread: LEAST_SPREAD });
      if (p < least) {
        least = p;
        worst = place;
      }
    }
    if (worst < 0) break;
    outliers.add(worst);
  }
  return places.flatMap((place): Candidate[] => {
    const count = countOf(place);
    if (count.n < LEAST_TRIALS) return [];
    const peers = placeNull(others(place, countOf));
    const shownPeers = placeNull(others(place, all));
    const target = question.target === null ? 0 : question.target;
    if (peers === null && question.target === null) return [];
    const blind = question.blind?.(place) ?? 0;
    const unlucky = (share: number) => 1 - (1 - share) * (1 - blind);
    const elsewhere = Math.max(LEAST_BASE, target, peers === null ? 0 : logistic(peers.middle));
    const base = unlucky(elsewhere);
    const spread = elsewhere === target ? 0.1 : Math.max(LEAST_SPREAD, peers?.spread ?? 0);
    const middle = Math.log(base / (1 - base));
    const shown = whole(place);
    return [
      {
        ...shareFigures(question, shown, place, wholePlace),
        baseRate: unlucky(Math.max(target, shownPeers === null ? 0 : logistic(shownPeers.middle))),
        p: exceedance(count, { middle, spread }),
        matters: count.x >= 3 && isLarge(count, base, question.least),
        reference: question.target !== null && elsewhere === target ? 'target' : 'rest',
      },
    ];
  });
}

/** How alike two places are by the channels on which they are met: the share that their channels have in common. */
function likenessOf(tally: Tally, places: readonly number[]): (a: number, b: number) => number {
  const shares = new Map<number, Float64Array>();
  const sharesOf = (place: number) => {
    let found = shares.get(place);
    if (found === undefined) {
      const all = Math.max(1, tally.count(place, wholePlace).n);
      found = Float64Array.from(
        { length: tally.channels },
        (_, channel) => tally.count(place, { ...wholePlace, channel }).n / all,
      );
      shares.set(place, found);
    }
    return found;
  };
  for (const place of places) sharesOf(place);
  return (a, b) => {
    const first = sharesOf(a);
    const second = sharesOf(b);
    let common = 0;
    for (let channel = 0; channel < first.length; channel++)
      common += Math.min(first[channel]!, second[channel]!);
    return common;
  };
}
