import type { Succession } from './order.ts';

/** How much being alternatives of each other weighs against following each other. */
const ALTERNATIVES = 0.5;
/** How much going both ways weighs against going from one to the other. */
const BOTH_WAYS = 5;
/** Of those who go between two touchpoints, the share that goes the rarer way from which on their order counts as open. */
const OPEN_ORDER = 0.12;

/**
 * How strongly touchpoints belong together, as weights of a directed graph: tie[a * k + b]. Four things tie:
 * - customers go from one to the other and back: inside a stage the order is loose, from stage to stage it is not;
 * - customers go from one to the other, and the sooner the more (a wait is where a stage ends);
 * - they are called alike (shared words, Jaccard);
 * - they are alternatives: reached from the same touchpoints and left to the same, such as ordering by phone and at the checkout
 *   (squared cosine of their neighbours before and after), though few customers use both.
 */
export function tiesOf(succession: Succession, names: readonly string[]): Float64Array {
  const { core, journeys, follows, soon } = succession;
  const k = core.length;
  const alike = neighbourCosine(succession);
  const words = core.map((label) => wordsOf(names[label]!));
  const ties = new Float64Array(k * k);
  for (let a = 0; a < k; a++)
    for (let b = 0; b < k; b++) {
      if (a === b) continue;
      const edge = a * k + b;
      const alternatives = ALTERNATIVES * alike[edge]! ** 2 * Math.min(journeys[a]!, journeys[b]!);
      const walked = soon[edge]!;
      const between = follows[edge]! + follows[b * k + a]!;
      const rarer = Math.min(follows[edge]!, follows[b * k + a]!);
      const bothWays =
        between > 0 ? (BOTH_WAYS / 2) * between * Math.min(1, rarer / between / OPEN_ORDER) : 0;
      ties[edge] =
        bothWays + alternatives + (walked > 0 ? walked * (1 + sharedWords(words[a]!, words[b]!)) : 0);
    }
  return ties;
}

function wordsOf(name: string): Set<string> {
  return new Set(
    name
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .filter((word) => word.length > 3),
  );
}

function sharedWords(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  const all = a.size + b.size - shared;
  return all > 0 ? shared / all : 0;
}

/** Cosine between touchpoints of what comes directly before and after them, the beginning and the end of journeys included. */
function neighbourCosine({ core, follows, starts, ends }: Succession): Float64Array {
  const k = core.length;
  const product = new Float64Array(k * k);
  const add = (values: (a: number) => number) => {
    const present: number[] = [];
    for (let a = 0; a < k; a++) if (values(a) > 0) present.push(a);
    for (const a of present) for (const b of present) product[a * k + b]! += values(a) * values(b);
  };
  for (let n = 0; n < k; n++) {
    add((a) => follows[a * k + n]!);
    add((a) => follows[n * k + a]!);
  }
  add((a) => starts[a]!);
  add((a) => ends[a]!);
  const cosine = new Float64Array(k * k);
  for (let a = 0; a < k; a++)
    for (let b = 0; b < k; b++) {
      const norm = Math.sqrt(product[a * k + a]! * product[b * k + b]!);
      cosine[a * k + b] = norm > 0 ? product[a * k + b]! / norm : 0;
    }
  return cosine;
}
