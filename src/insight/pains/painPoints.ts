import { IGNORED, type Selection } from '../../engine/columns.ts';
import type { Claim, Ground } from '../claim.ts';
import { type Affected, affectedBy } from './affected.ts';
import type { Candidate } from './candidate.ts';
import { findPains } from './findPains.ts';
import { costOf, lossesOf } from './painCosts.ts';
import { placeOfPain, queryOf, referenceWords, titleOf } from './painWords.ts';
import { type PainOptions, type Scene, sceneOf } from './scene.ts';

const MOST_EXAMPLES = 50;
const MOST_QUOTES = 5;

/**
 * Where journeys hurt: drop-offs, dead ends, waits, rework, repeated contacts, escalations, gaps between channels, negative emotions and failures,
 * each for everybody at a place or for a part of the customers, the clearest first. Empty where nothing stands out beyond chance. `filters`: those
 * that chose the selection, as words of a command line, for the queries.
 */
export function painPoints(
  selection: Selection,
  ground: Ground,
  options: PainOptions = {},
  filters = '',
): Claim[] {
  const scene = sceneOf(selection, ground, options);
  const found = findPains(scene);
  const losses = lossesOf(scene, found);
  return found.pains.map((pain): Claim => {
    const affected = affectedBy(pain, scene, found);
    const at = placeOfPain(pain, scene);
    const customers = [...new Set(affected.hit.customer)];
    return {
      kind: pain.kind,
      at,
      title: titleOf(pain, at),
      measure: pain.measure,
      rate: pain.rate,
      baseRate: pain.baseRate,
      interval: pain.interval,
      n: pain.n,
      reference: {
        kind: pain.reference === 'target' ? 'target' : 'rest',
        text: referenceWords(pain),
      },
      p: pain.p,
      customersAffected: customers.length,
      examples: spread(customers, MOST_EXAMPLES),
      cost: costOf(pain, affected, scene, losses),
      quotes: quotesAt(pain, affected, scene),
      query: queryOf(pain, at, filters),
      since: null,
    };
  });
}

/** At most `most` of them, evenly spread. */
function spread(all: readonly number[], most: number): number[] {
  if (all.length <= most) return [...all];
  return Array.from({ length: most }, (_, i) => all[Math.floor((i * all.length) / most)]!);
}

/** Texts about the place, those of customers whom the pain met first, the most negative of them first. */
function quotesAt({ place, to, kind }: Candidate, { hit }: Affected, { selection, ground }: Scene): number[] {
  const { texts, scores } = ground;
  if (texts === null) return [];
  const met = new Set(hit.customer);
  const places = kind === 'failure' || kind === 'wait' ? [place, to] : [place];
  const found: { at: number; isMet: boolean; felt: number }[] = [];
  for (let i = 0; i < texts.count; i++) {
    const label = selection.touchpoints.of[texts.touchpoint[i]!] ?? IGNORED;
    if (!places.includes(label)) continue;
    const felt = scores?.sentiment[i] ?? Number.NaN;
    found.push({ at: i, isMet: met.has(texts.customer[i]!), felt: Number.isNaN(felt) ? 0 : felt });
  }
  return found
    .filter(({ felt }) => scores === null || felt < 0.2)
    .sort((a, b) => Number(b.isMet) - Number(a.isMet) || a.felt - b.felt || a.at - b.at)
    .slice(0, MOST_QUOTES)
    .map(({ at }) => at);
}
