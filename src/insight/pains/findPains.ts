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

/** Of the claims that are made, one in a hundred at most may be chance. */
const FALSE_DISCOVERIES = 0.01;

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
  const q = falseDiscoveryRates(weighted(candidates));
  const kept = candidates.filter(({ matters }, i) => matters && q[i]! <= FALSE_DISCOVERIES);
  return { questions, passages, feelings, candidates, pains: explainAway(kept, places.rank) };
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
