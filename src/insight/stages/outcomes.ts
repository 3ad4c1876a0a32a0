import type { Sequences } from './sequences.ts';

export type OutcomeWorth = 'good' | 'bad' | 'neutral';

/** One way a journey can end: touchpoints that mean the same end, the most telling first. */
export interface Outcome {
  readonly labels: readonly number[];
  readonly worth: OutcomeWorth;
}

const endings: readonly (readonly [OutcomeWorth, RegExp])[] = [
  ['bad', /\b(not|no|un)[\s_-]?(approved|accepted|resolved|granted|renewed|delivered|won)/i],
  [
    'bad',
    /(declin|cancel|reject|refus|denied|\blost\b|churn|withdr[ae]w|expired|abandon|fail(ed|ure)|terminated|unsubscrib|\bleft\b|dropped out|afgewezen|geannuleerd|geweigerd|ingetrokken|abgelehnt|storniert|gekündigt|cancelled)/i,
  ],
  [
    'good',
    /(approv|activated|accepted|\bwon\b|complet|convert|granted|renewed|registered|signed|resolved|solved|stayed|retained|fulfilled|succe(ss|eded)|goedgekeurd|geaccepteerd|afgerond|genehmigt|angenommen|\bsold\b|deal|\bjoined\b|subscribed)/i,
  ],
  ['neutral', /(closed|ended|finished|archived|\bdone\b|afgesloten|abgeschlossen|outcome|expir)/i],
];

/** What a touchpoint's name says about an ending; null where it says nothing of one. */
export function endingWorth(name: string): OutcomeWorth | null {
  const words = name.replace(/[_-]+/g, ' ');
  return endings.find(([, shape]) => shape.test(words))?.[0] ?? null;
}

/** Words that are an ending only where journeys do end there. */
const goodWhenLast =
  /(paid|payment|purchas|bought|order(ed)?|deliver|connected|confirm|thank|betaling|zahlung)/i;

/** A journey counts as concluded after a touchpoint when nothing new follows but other candidates. */
function concludedShares(sequences: Sequences, candidate: Uint8Array): Float64Array {
  const { offsets, labels, names } = sequences;
  const journeys = new Float64Array(names.length);
  const concluded = new Float64Array(names.length);
  const firstAt = new Int32Array(names.length);
  const stamp = new Int32Array(names.length).fill(-1);
  const closed = new Int32Array(names.length).fill(-1);
  for (let j = 0; j < sequences.count; j++) {
    const start = offsets[j]!;
    const end = offsets[j + 1]!;
    for (let i = start; i < end; i++) {
      const label = labels[i]!;
      if (stamp[label] === j) continue;
      stamp[label] = j;
      firstAt[label] = i;
      journeys[label]!++;
    }
    // backwards: the latest first appearance among what follows, candidates apart
    let newest = -1;
    for (let i = end - 1; i >= start; i--) {
      const label = labels[i]!;
      if (closed[label] !== j) {
        closed[label] = j;
        if (newest < i) concluded[label]!++;
      }
      if (candidate[label] === 0 && firstAt[label]! > newest) newest = firstAt[label]!;
    }
  }
  return concluded.map((n, label) => (journeys[label]! > 0 ? n / journeys[label]! : 0));
}

interface Occurrence {
  journeys: Float64Array;
  interactions: Float64Array;
  ends: Float64Array;
}

function occurrencesOf({ count, offsets, labels, names }: Sequences): Occurrence {
  const journeys = new Float64Array(names.length);
  const interactions = new Float64Array(names.length);
  const ends = new Float64Array(names.length);
  const stamp = new Int32Array(names.length).fill(-1);
  for (let j = 0; j < count; j++) {
    for (let i = offsets[j]!; i < offsets[j + 1]!; i++) {
      const label = labels[i]!;
      interactions[label]!++;
      if (stamp[label] !== j) journeys[label]!++;
      stamp[label] = j;
    }
    ends[labels[offsets[j + 1]! - 1]!]!++;
  }
  return { journeys, interactions, ends };
}

/** together[a * k + b]: journeys that have both the a-th and the b-th of the labels. */
function journeysTogether(sequences: Sequences, wanted: readonly number[]): Float64Array {
  const k = wanted.length;
  const index = new Int32Array(sequences.names.length).fill(-1);
  for (const [at, label] of wanted.entries()) index[label] = at;
  const together = new Float64Array(k * k);
  const stamp = new Int32Array(k).fill(-1);
  for (let j = 0; j < sequences.count; j++) {
    const present: number[] = [];
    for (let i = sequences.offsets[j]!; i < sequences.offsets[j + 1]!; i++) {
      const at = index[sequences.labels[i]!]!;
      if (at < 0 || stamp[at] === j) continue;
      stamp[at] = j;
      present.push(at);
    }
    for (const a of present) for (const b of present) together[a * k + b]!++;
  }
  return together;
}

/**
 * The ways that journeys end, set apart before stages are looked for (they would pull early and late touchpoints together).
 * A candidate's name says that something ended (or it closes 95 % of its journeys), it happens about once a journey, and in 70 % of its
 * journeys nothing new follows but other candidates. Candidates that come together (90 % of the smaller) with the same worth are one outcome;
 * of two that still overlap by more than a fifth, the one with fewer journeys is no outcome.
 */
export function findOutcomes(sequences: Sequences): Outcome[] {
  const { names, count } = sequences;
  const { journeys, interactions, ends } = occurrencesOf(sequences);
  const worth = names.map((name) => endingWorth(name));
  const candidate = new Uint8Array(names.length);
  const strong = (label: number) =>
    ends[label]! >= 0.95 * journeys[label]! && journeys[label]! >= 0.05 * count;
  for (let label = 0; label < names.length; label++) {
    if (journeys[label]! < 0.005 * count || journeys[label]! === 0 || journeys[label]! >= 0.995 * count)
      continue;
    if (interactions[label]! > 1.3 * journeys[label]!) continue;
    candidate[label] = worth[label] !== null || strong(label) ? 1 : 0;
  }
  // ends without a telling name are believed only beside another end
  const unnamed = names.flatMap((_, label) => (candidate[label] && worth[label] === null ? [label] : []));
  if (unnamed.length === 1 && !worth.some((w, label) => w !== null && candidate[label]))
    candidate[unnamed[0]!] = 0;
  for (let changed = true; changed; ) {
    changed = false;
    const concluded = concludedShares(sequences, candidate);
    let worst = -1;
    for (let label = 0; label < names.length; label++)
      if (candidate[label] && concluded[label]! < 0.7 && (worst < 0 || concluded[label]! < concluded[worst]!))
        worst = label;
    if (worst >= 0) {
      candidate[worst] = 0;
      changed = true;
    }
  }
  const found = names.flatMap((_, label) => (candidate[label] ? [label] : []));
  const together = journeysTogether(sequences, found);
  const k = found.length;
  const order = found.map((_, at) => at).sort((a, b) => journeys[found[b]!]! - journeys[found[a]!]!);
  const groups: number[][] = [];
  for (const at of order) {
    const overlap = (other: number) => together[at * k + other]! / journeys[found[at]!]!;
    const same = groups.find(
      (group) =>
        (worth[found[group[0]!]!] ?? 'neutral') === (worth[found[at]!] ?? 'neutral') &&
        overlap(group[0]!) >= 0.9,
    );
    if (same) same.push(at);
    else if (groups.every((group) => overlap(group[0]!) <= 0.2)) groups.push([at]);
  }
  return groups.map((group) => ({
    labels: group
      .map((at) => found[at]!)
      .sort((a, b) => tellingness(names[b]!) - tellingness(names[a]!) || journeys[b]! - journeys[a]!),
    worth: worth[found[group[0]!]!] ?? (goodWhenLast.test(names[found[group[0]!]!]!) ? 'good' : 'neutral'),
  }));
}

/** Words that a person would use for the end come before those of its administration. */
function tellingness(name: string): number {
  if (/(approv|declin|cancel|reject|won|lost|goedgekeurd|afgewezen)/i.test(name)) return 2;
  return /(accept|complet|resolv|refus)/i.test(name) ? 1 : 0;
}
