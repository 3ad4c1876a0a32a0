import type { Selection } from '../../engine/columns.ts';
import { sayMany } from '../say.ts';
import type { StagePlan } from '../stages/stagePlan.ts';
import { readBehaviour } from './behaviour.ts';
import { assigned, chooseGroups } from './chooseGroups.ts';
import { type Demographic, demographicsOf } from './demographics.ts';
import { count, judge } from './mixture.ts';
import { namePersonas } from './namePersonas.ts';
import { type SegmentRule, segmentRules } from './segmentRules.ts';
import { measuresOf, type Trait, traitsOf } from './traits.ts';

export interface PersonaOptions {
  /** ms: until when everything that happened is known */
  readonly asOf: number;
  /** that many groups instead of the best number, 2…8 */
  readonly groups?: number;
  readonly seed?: number;
}

/** A group of customers that behave alike, and what sets them apart. */
export interface FoundPersona {
  readonly name: string;
  readonly description: string;
  readonly customers: number;
  readonly share: number;
  /** mean chance that one of its customers belongs here */
  readonly certainty: number;
  readonly traits: readonly Trait[];
  /** share of its interactions by channel, and of those of all others */
  readonly channels: readonly { channel: string; share: number; rest: number; n: number }[];
  readonly demographics: readonly Demographic[];
  readonly rule: SegmentRule;
  /** indices of customers who belong here most surely, at most 5 */
  readonly examples: readonly number[];
}

export interface FoundPersonas {
  /** 0 where there are no clear groups */
  readonly k: number;
  readonly stability: number | null;
  readonly certainty: number | null;
  /** a sentence; null where there are groups */
  readonly noClearGroups: string | null;
  /** customers who were looked at, and from how many the groups were made */
  readonly customers: number;
  readonly sampled: number;
  /** numbers of groups within 5 % of the best */
  readonly candidates: readonly { k: number; ofBest: number; certainty: number }[];
  /** the largest first */
  readonly personas: readonly FoundPersona[];
  /** per customer of the columns: index of the persona, 255 = none */
  readonly personaOf: Uint8Array;
}

const LEARNT_FROM = 12_000;
export const NOBODY = 255;

/**
 * Personas of the customers of a selection. Only behaviour forms them (see chooseGroups); attributes of customers describe them afterwards.
 * The same selection and options give the same personas.
 */
export function findPersonas(
  selection: Selection,
  stages: Pick<StagePlan, 'anywhere'>,
  { asOf, groups, seed = 1 }: PersonaOptions,
): FoundPersonas {
  const behaviour = readBehaviour(selection, stages, asOf);
  const found = chooseGroups(behaviour, { seed, ...(groups === undefined ? {} : { groups }) });
  const { customer } = behaviour;
  const personaOf = new Uint8Array(selection.columns.customers).fill(NOBODY);
  const shared = {
    customers: customer.length,
    sampled: found.sampled,
    candidates: found.candidates.map(({ k, ofBest, certainty }) => ({ k, ofBest, certainty })),
  };
  if (found.chosen === null)
    return {
      k: 0,
      stability: null,
      certainty: null,
      noClearGroups: `There are no clear groups among ${sayMany(customer.length, 'customer')}: ${found.reason}.`,
      ...shared,
      personas: [],
      personaOf,
    };
  const { k, mixture, certainty } = found.chosen;
  const { posterior } = judge(count(behaviour), mixture);
  const { group, sizes } = bySize(assigned(posterior, k), k);
  for (let c = 0; c < customer.length; c++) personaOf[customer[c]!] = group.of[c]!;
  const measures = measuresOf(selection, behaviour, stages, asOf);
  const traits = traitsOf(measures, customer, group.of, k);
  const demographics = demographicsOf(selection.columns, customer, group.of, k);
  const rules = rulesFrom(measures, customer, group.of, k);
  const channels = channelsOf(selection, personaOf, k);
  const names = namePersonas(
    traits.map((own, g) => ({ traits: own, share: sizes[g]! / Math.max(1, customer.length) })),
  );
  const surest = surestOf(posterior, group.of, group.was, customer, k);
  return {
    k,
    stability: found.stability,
    certainty,
    noClearGroups: null,
    ...shared,
    personas: traits.map((own, g) => ({
      ...names[g]!,
      customers: sizes[g]!,
      share: sizes[g]! / customer.length,
      certainty: surest[g]!.certainty,
      traits: own,
      channels: channels[g]!,
      demographics: demographics[g]!,
      rule: rules[g]!,
      examples: surest[g]!.examples,
    })),
    personaOf,
  };
}

/** Groups numbered by size, the largest 0; `was[g]` is the number that a group had. */
function bySize(given: Uint8Array, k: number) {
  const counts = new Array<number>(k).fill(0);
  for (const g of given) counts[g]!++;
  const was = counts.map((_, g) => g).sort((a, b) => counts[b]! - counts[a]! || a - b);
  const now = was.map((_, g) => was.indexOf(g));
  return {
    group: { of: given.map((g) => now[g]!), was },
    sizes: was.map((g) => counts[g]!),
  };
}

function rulesFrom(
  measures: Parameters<typeof segmentRules>[0],
  customer: Uint32Array,
  group: Uint8Array,
  k: number,
): SegmentRule[] {
  const step = Math.max(1, Math.ceil(customer.length / LEARNT_FROM));
  const some = (_: unknown, i: number) => i % step === 0;
  return segmentRules(measures, customer.filter(some), group.filter(some), k);
}

function channelsOf(selection: Selection, personaOf: Uint8Array, k: number) {
  const { columns, channels, journeys } = selection;
  const labels = channels.names.length;
  const counts = new Float64Array(labels * k);
  const n = new Float64Array(k);
  for (let j = 0; j < journeys.count; j++) {
    const g = personaOf[journeys.customer[j]!]!;
    if (g === NOBODY) continue;
    for (let i = journeys.start[j]!; i < journeys.end[j]!; i++) {
      const label = channels.of[columns.channel.codes[i]!]!;
      if (label >= labels) continue;
      counts[label * k + g]!++;
      n[g]!++;
    }
  }
  const all = n.reduce((a, b) => a + b, 0);
  return Array.from({ length: k }, (_, g) =>
    channels.names
      .map((channel, label) => {
        const here = counts[label * k + g]!;
        let total = 0;
        for (let other = 0; other < k; other++) total += counts[label * k + other]!;
        const others = all - n[g]!;
        return {
          channel,
          share: n[g]! > 0 ? here / n[g]! : 0,
          rest: others > 0 ? (total - here) / others : 0,
          n: n[g]!,
        };
      })
      .filter(({ channel, share }) => channel !== '' && share >= 0.01)
      .sort((a, b) => b.share - a.share),
  );
}

function surestOf(
  posterior: Float64Array,
  group: Uint8Array,
  was: readonly number[],
  customer: Uint32Array,
  k: number,
): { certainty: number; examples: number[] }[] {
  return was.map((before, g) => {
    let sum = 0;
    let n = 0;
    const best: { c: number; p: number }[] = [];
    for (let c = 0; c < group.length; c++) {
      if (group[c] !== g) continue;
      const p = posterior[c * k + before]!;
      sum += p;
      n++;
      if (best.length < 5 || p > best[4]!.p) {
        best.push({ c, p });
        best.sort((a, b) => b.p - a.p);
        if (best.length > 5) best.pop();
      }
    }
    return { certainty: n > 0 ? sum / n : 0, examples: best.map(({ c }) => customer[c]!) };
  });
}
