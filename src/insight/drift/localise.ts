import type { Overview } from './overview.ts';
import type { Series } from './series.ts';
import type { Step } from './stepTest.ts';

/** A step that stands out, in its stretch of periods: the level before holds from `from`, the one after until `to` (excluded). */
export interface Candidate {
  readonly series: Series;
  readonly step: Step;
  /** corrected for everything looked at */
  readonly p: number;
  readonly from: number;
  readonly to: number;
  /** what moved with it, as its consequence or seen from another side */
  readonly also?: readonly Candidate[];
}

/** Of so many of a touchpoint's ways in or out, and it is next to the other. */
const nextTo = 0.1;

/**
 * Of steps at the same time at places that touch each other only the one with the most evidence is kept: a change at one place moves
 * figures around it, but never more clearly than where it is.
 */
export function localise(overview: Overview, candidates: readonly Candidate[]): Candidate[] {
  const isNear = neighbours(overview);
  const kept: { one: Candidate; also: Candidate[] }[] = [];
  const order = [...candidates].sort((a, b) => b.step.evidence - a.step.evidence);
  for (const one of order) {
    const cause = kept.find(({ one: kept }) => isSameTime(kept, one) && isNear(kept.series, one.series));
    if (cause === undefined) kept.push({ one, also: [] });
    else cause.also.push(one);
  }
  return kept
    .map(({ one, also }) => ({ ...rising(one, also), also }))
    .sort((a, b) => a.step.at - b.step.at || b.step.evidence - a.step.evidence);
}

/** What one value of several gained is what others lost: the one that gains is named, where both are about as clear. */
function rising(one: Candidate, also: Candidate[]): Candidate {
  if (one.series.what !== 'mix' || one.step.by > 0) return one;
  const gains = also.find(
    ({ series, step }) =>
      series.what === 'mix' &&
      series.place.touchpoint === one.series.place.touchpoint &&
      step.by > 0 &&
      step.evidence > 0.8 * one.step.evidence,
  );
  if (gains === undefined) return one;
  also[also.indexOf(gains)] = one;
  return gains;
}

function isSameTime(a: Candidate, b: Candidate): boolean {
  const [first, second] = a.step.at <= b.step.at ? [a.step, b.step] : [b.step, a.step];
  return second.at - first.at <= 1 || second.earliest <= first.latest + 1;
}

function neighbours({ count, slot, follows }: Overview) {
  const width = count + 1;
  const into = new Float64Array(width);
  const out = new Float64Array(width);
  for (let a = 0; a < width; a++)
    for (let b = 0; b < width; b++) {
      out[a]! += follows[a * width + b]!;
      into[b]! += follows[a * width + b]!;
    }
  const follow = (a: number, b: number) =>
    follows[a * width + b]! >= nextTo * Math.min(out[a]!, into[b]!) && follows[a * width + b]! > 0;
  const places = ({ place: { from, to, touchpoint } }: Series): number[] =>
    [from, to, touchpoint].flatMap((label) => (label === null ? [] : label < 0 ? count : slot[label]!));
  return (a: Series, b: Series): boolean => {
    const [here, there] = [places(a), places(b)];
    // the mix of customers, or their number, concerns the whole journey
    if (here.length === 0 || there.length === 0) return here.length === there.length || a.what === 'mix';
    return here.some((x) => there.some((y) => x === y || follow(x, y) || follow(y, x)));
  };
}
