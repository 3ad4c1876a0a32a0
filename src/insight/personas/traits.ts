import type { Selection } from '../../engine/columns.ts';
import {
  type Behaviour as Asked,
  measureBehaviours,
  parseBehaviour,
} from '../../engine/select/behaviours.ts';
import type { StagePlan } from '../stages/stagePlan.ts';
import type { Behaviour } from './behaviour.ts';

/** Something that customers do more or less of, as a number each. */
export interface Measure {
  /** as a segment asks for it (`share on helpline`), or `quick`: share of their steps that come sooner than is usual there */
  readonly trait: string;
  readonly kind: 'channel' | 'quick' | 'again' | 'monthly' | 'at';
  /** the channel or touchpoint; '' where it is about none */
  readonly name: string;
  /** by index of the customer in the columns; NaN = nothing to say */
  readonly values: Float64Array;
}

/** What sets a persona apart: mean over its customers and over all others. */
export interface Trait {
  readonly trait: string;
  readonly kind: Measure['kind'];
  readonly name: string;
  readonly value: number;
  readonly rest: number;
  /** customers of the persona with a value */
  readonly n: number;
  /** difference in standard deviations of a customer */
  readonly effect: number;
}

const MOST_PLACES = 24;

/** Everything that personas are told apart by, over the customers of a selection. */
export function measuresOf(
  selection: Selection,
  behaviour: Behaviour,
  { anywhere }: Pick<StagePlan, 'anywhere'>,
  asOf: number,
): Measure[] {
  const { touchpoints, channels, columns } = selection;
  const wanted: (Omit<Measure, 'values'> & { asked: Asked })[] = [];
  const add = (kind: Measure['kind'], trait: string, name: string) => {
    const asked = parseBehaviour(trait);
    if (asked !== null) wanted.push({ trait, kind, name, asked });
  };
  const onChannel = frequent(columns.channel.codes, selection.channels.of, channels.names.length);
  for (const label of onChannel.slice(0, 10))
    if (channels.names[label] !== '')
      add('channel', `share on ${channels.names[label]}`, channels.names[label]!);
  add('again', 'share again', '');
  const places = frequent(columns.touchpoint.codes, touchpoints.of, touchpoints.names.length);
  for (const label of places.slice(0, MOST_PLACES)) {
    const name = touchpoints.names[label]!;
    if (anywhere[label] === 1) add('monthly', `monthly at ${name}`, name);
    else add('at', `interactions at ${name}`, name);
  }
  const values = measureBehaviours(
    selection,
    wanted.map(({ asked }) => asked),
    asOf,
  );
  const quick = quickShare(behaviour, columns.customers);
  return [
    { trait: 'quick', kind: 'quick', name: '', values: quick },
    ...wanted.map(({ asked: _, ...one }, i): Measure => ({ ...one, values: values[i]! })),
  ];
}

/** Labels by how many interactions carry them, from a sample. */
function frequent(codes: ArrayLike<number>, of: Uint32Array, labels: number): number[] {
  const counts = new Float64Array(labels);
  const step = Math.max(1, Math.floor(codes.length / 200_000));
  for (let i = 0; i < codes.length; i += step) {
    const label = of[codes[i]!]!;
    if (label < labels) counts[label]!++;
  }
  return [...counts.keys()].filter((l) => counts[l]! > 0).sort((a, b) => counts[b]! - counts[a]!);
}

/** Of the steps that can be compared, the share that come within the quicker two fifths of the usual times. */
function quickShare({ customer, offsets, taken, choices }: Behaviour, customers: number): Float64Array {
  const pace = Int8Array.from(choices, ({ kind, outcome }) => (kind === 'pace' ? outcome : -1));
  const shares = new Float64Array(customers).fill(Number.NaN);
  for (let c = 0; c < customer.length; c++) {
    let all = 0;
    let quick = 0;
    for (let i = offsets[c]!; i < offsets[c + 1]!; i++) {
      const fifth = pace[taken[i]!]!;
      if (fifth < 0) continue;
      all++;
      if (fifth < 2) quick++;
    }
    if (all > 0) shares[customer[c]!] = quick / all;
  }
  return shares;
}

/** What sets each group apart from all others, the most telling first; at most `most`, none that hardly differs. */
export function traitsOf(
  measures: readonly Measure[],
  customer: Uint32Array,
  group: Uint8Array,
  k: number,
  most = 8,
): Trait[][] {
  const found: Trait[][] = Array.from({ length: k }, () => []);
  for (const { trait, kind, name, values } of measures) {
    const n = new Float64Array(k);
    const sum = new Float64Array(k);
    const squares = new Float64Array(k);
    for (let c = 0; c < customer.length; c++) {
      const value = values[customer[c]!]!;
      if (Number.isNaN(value)) continue;
      const g = group[c]!;
      n[g]!++;
      sum[g]! += value;
      squares[g]! += value * value;
    }
    const all = n.reduce((a, b) => a + b, 0);
    const total = sum.reduce((a, b) => a + b, 0);
    let within = 0;
    for (let g = 0; g < k; g++) if (n[g]! > 0) within += squares[g]! - sum[g]! ** 2 / n[g]!;
    const deviation = Math.sqrt(Math.max(1e-9, within / Math.max(1, all - k)));
    for (let g = 0; g < k; g++) {
      const others = all - n[g]!;
      if (n[g]! < 5 || others < 5) continue;
      const value = sum[g]! / n[g]!;
      const rest = (total - sum[g]!) / others;
      const effect = (value - rest) / deviation;
      const chance = Math.sqrt(1 / n[g]! + 1 / others);
      if (Math.abs(effect) >= 0.25 && Math.abs(effect) > 3 * chance)
        found[g]!.push({ trait, kind, name, value, rest, n: n[g]!, effect });
    }
  }
  return found.map((traits) => traits.sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect)).slice(0, most));
}
