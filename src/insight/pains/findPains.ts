import { falseDiscoveryRates } from '../../engine/statistics/association.ts';
import type { Candidate } from './candidate.ts';
import { emotionCandidates, type Feelings, feelingsOf } from './emotions.ts';
import { explainAway } from './explainAway.ts';
import { type ShareFamily, shareFamilies, shareQuestion } from './questions.ts';
import type { Scene } from './scene.ts';
import { type ShareQuestion, shareCandidates } from './shares.ts';
import { type Passages, passagesOf, waitCandidates } from './waits.ts';

/** What was looked at and what was found. */
export interface FoundPains {
  readonly questions: Readonly<Record<ShareFamily, ShareQuestion>>;
  readonly passages: readonly Passages[];
  readonly feelings: Feelings;
  readonly candidates: readonly Candidate[];
  readonly pains: readonly Candidate[];
}

/** Of the claims that are made, one in twenty at most may be chance. */
const FALSE_DISCOVERIES = 0.05;

/** Looks at every place of the journeys for every kind of pain, and keeps what matters, is no chance, and follows from nothing else that is kept. */
export function findPains(scene: Scene): FoundPains {
  const { selection, ground, places, visits, groupings, size } = scene;
  const passages = passagesOf(selection, places, visits);
  const feelings = feelingsOf(selection, ground);
  const questions = Object.fromEntries(
    shareFamilies.map((family) => [family, shareQuestion(family, scene)]),
  ) as FoundPains['questions'];
  const candidates = [
    ...shareFamilies.flatMap((family) => shareCandidates(questions[family], groupings, size)),
    ...waitCandidates(passages, visits, groupings),
    ...emotionCandidates(feelings, groupings, size.labels),
  ];
  return { questions, passages, feelings, candidates, pains: discoveries(candidates, places.rank) };
}

/**
 * Those that matter and are no chance among all that were looked at. A pain shows in several candidates (its parts, the ways that overlap with it):
 * these are one discovery, not many, or they would let chance in beside them.
 */
function discoveries(candidates: readonly Candidate[], rank: Float64Array): Candidate[] {
  const p = weighted(candidates);
  const q = falseDiscoveryRates(p);
  const adjusted = new Map(candidates.map((one, i) => [one, p[i]!]));
  const found = explainAway(
    candidates.filter(({ matters }, i) => matters && q[i]! <= FALSE_DISCOVERIES),
    rank,
  );
  const rest = new Array<number>(candidates.length - found.length).fill(1);
  const again = falseDiscoveryRates([...found.map((one) => adjusted.get(one) ?? 1), ...rest]);
  return found.filter((_, i) => again[i]! <= FALSE_DISCOVERIES);
}

/**
 * The p of all candidates by what is expected of them (weighted false discovery rates: Genovese, Roeder & Wasserman, Biometrika 93, 2006): places as
 * a whole are few, and stand for one half; their parts are many, and stand for the other.
 */
function weighted(candidates: readonly Candidate[]): number[] {
  const isPart = candidates.map(({ part }) => part.channel >= 0 || part.grouping >= 0);
  const parts = isPart.filter(Boolean).length;
  const wholes = candidates.length - parts;
  if (parts === 0 || wholes === 0) return candidates.map(({ p }) => p);
  return candidates.map(({ p }, i) =>
    Math.min(1, (p * 2 * (isPart[i] ? parts : wholes)) / candidates.length),
  );
}
