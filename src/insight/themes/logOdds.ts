import type { TermTable } from './terms.ts';

/** What sets a group of texts apart in words. */
export interface NamedTerms {
  /** the phrase that says it best; a pair where one is nearly as telling as the best word; '' where nothing sets it apart */
  readonly name: string;
  /** the most telling terms, best first */
  readonly phrases: readonly string[];
}

/** Size of the prior, in terms: as if so many more had been seen of the usual mixture. */
const PRIOR = 500;
/** Standard errors from which a difference counts. */
const LEAST = 2.6;

/**
 * The terms of each group that are more frequent there than in the other texts: z of the log-odds ratio with an informative Dirichlet prior
 * (Monroe, Colaresi & Quinn, Political Analysis 16, 2008). Pairs are preferred, words that a chosen pair holds are left out; a name stands
 * once, for the group it tells most of.
 * @param of group of each row, −1 none
 */
export function nameGroups(table: TermTable, of: Int32Array, groups: number, most = 8): NamedTerms[] {
  const width = table.terms.length;
  const counts = new Float64Array(groups * width);
  const total = new Float64Array(width);
  const sums = new Float64Array(groups);
  let sum = 0;
  for (let i = 0; i < of.length; i++)
    for (let at = table.offsets[i]!; at < table.offsets[i + 1]!; at++) {
      const t = table.term[at]!;
      total[t]!++;
      sum++;
      if (of[i]! < 0) continue;
      counts[of[i]! * width + t]!++;
      sums[of[i]!]!++;
    }
  const taken = new Set<string>();
  return Array.from({ length: groups }, (_, group) => {
    const scored: { t: number; z: number }[] = [];
    for (let t = 0; t < width; t++) {
      const here = counts[group * width + t]!;
      if (here < 2) continue;
      const prior = (PRIOR * total[t]!) / sum;
      const elsewhere = total[t]! - here;
      const odds = Math.log((here + prior) / (sums[group]! + PRIOR - here - prior));
      const others = Math.log((elsewhere + prior) / (sum - sums[group]! + PRIOR - elsewhere - prior));
      const z = (odds - others) / Math.sqrt(1 / (here + prior) + 1 / (elsewhere + prior));
      if (z >= LEAST) scored.push({ t, z });
    }
    scored.sort((a, b) => b.z - a.z || a.t - b.t);
    const phrases = chosenPhrases(table, scored, most);
    const name = nameOf(table, scored, taken);
    if (name !== '') taken.add(name);
    return { name, phrases };
  });
}

function nameOf(
  { terms, isPair }: TermTable,
  scored: readonly { t: number; z: number }[],
  taken: ReadonlySet<string>,
): string {
  const [best] = scored;
  if (best === undefined) return '';
  const pair = scored.find(({ t, z }) => isPair[t] === 1 && z >= 0.4 * best.z && !taken.has(terms[t]!));
  if (pair) return terms[pair.t]!;
  const words = scored.filter(({ t }) => isPair[t] === 0).slice(0, 2);
  const name = words.map(({ t }) => terms[t]).join(', ');
  return taken.has(name) ? '' : name;
}

/** In order; a word goes where a pair that holds it is telling too, else the pair goes. */
function chosenPhrases(
  { terms, isPair }: TermTable,
  scored: readonly { t: number; z: number }[],
  most: number,
): string[] {
  const strongest = new Map<string, number>();
  for (const { t, z } of scored)
    if (isPair[t] === 1)
      for (const word of terms[t]!.split(' ')) strongest.set(word, Math.max(z, strongest.get(word) ?? 0));
  const words = new Set<string>();
  const chosen: string[] = [];
  for (const { t, z } of scored) {
    if (chosen.length === most) break;
    const term = terms[t]!;
    if (
      isPair[t] === 1
        ? term.split(' ').some((word) => words.has(word))
        : (strongest.get(term) ?? 0) >= 0.5 * z
    )
      continue;
    if (isPair[t] === 0) words.add(term);
    chosen.push(term);
  }
  return chosen;
}
