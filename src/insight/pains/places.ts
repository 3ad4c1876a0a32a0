import { IGNORED, type Selection } from '../../engine/columns.ts';
import { stepReader } from '../../engine/steps.ts';
import { type AssistedChannels, assistedChannels } from './assisted.ts';
import { saysFailure } from './failureNames.ts';

/** What each touchpoint label is in its journeys. Plain data, an entry per label. */
export interface Places {
  /** 0 early … 1 late, by who comes before whom */
  readonly rank: Float64Array;
  /** 1: happens at any time and belongs to no journey, such as a login or a newsletter */
  readonly unbound: Uint8Array;
  /** 1: a contact with a person that is no step of the way itself */
  readonly contact: Uint8Array;
  /** 1: at least half of those who get past it have been there */
  readonly main: Uint8Array;
  /** 1: nearly all of those who get past it have been there */
  readonly sure: Uint8Array;
  /** 1: its name says that something failed */
  readonly failure: Uint8Array;
  readonly assisted: AssistedChannels;
  /** share of the steps that left no trace: of those who get past the surest steps, those who seem not to have been there */
  readonly lost: number;
  /** who comes before whom, see `isOnward` */
  readonly order: PlaceOrder;
}

/** Per pair of the labels that have a place in it (−1 where not): 1 where the first mostly comes before the second, 0 after it, 2 where too few have both. */
export interface PlaceOrder {
  readonly index: Int32Array;
  readonly size: number;
  readonly pairs: Uint8Array;
}

/** Whether a step from one touchpoint to another leads onward: by the journeys that have both, else by where they come in others. */
export function isOnward({ order, rank }: Places, from: number, to: number): boolean {
  const a = order.index[from]!;
  const b = order.index[to]!;
  const pair = a < 0 || b < 0 ? 2 : order.pairs[a * order.size + b]!;
  return pair === 2 ? rank[to]! > rank[from]! : pair === 1;
}

/** Journeys from which the order of touchpoints is learnt, evenly spread. */
const SAMPLE = 20_000;
/** Touchpoints beyond the most frequent ones are no places of their own. */
const MOST = 400;
/** Of the pairs of a touchpoint with others, the share that has to stand in one order for it to belong to the journey. */
const ORDERED = 0.5;

/** Of those who get past a place: on the main way so many have been there, and it is a step of its own, on whatever channel, where so many have. */
const MAIN = 0.5;
const ALWAYS = 0.8;

/** Learns what the touchpoints of a selection are to each other. `channels`: those on which a person answers, where people set them. */
export function placesOf(selection: Selection, channels?: readonly string[]): Places {
  const { names } = selection.touchpoints;
  const assisted = assistedChannels(selection, channels);
  const failure = Uint8Array.from(names, (name) => (saysFailure(name) ? 1 : 0));
  const met = meetingsOf(selection, assisted);
  const unbound = unboundOf(met);
  const rank = ranksOf(met, unbound);
  const passing = passingOf(selection, rank, unbound);
  const main = Uint8Array.from(passing, (share) => (share < MAIN ? 0 : 1));
  const contact = new Uint8Array(names.length);
  for (let label = 0; label < names.length; label++) {
    const all = met.interactions[label]!;
    if (all === 0) continue;
    const isRemote = met.remote[label]! >= 0.8 * all;
    const isPlace = met.local[label]! + met.remote[label]! >= 0.8 * all;
    // where people go as a step of the way, they come from the step before it
    const isAside = main[label] === 0 && unbound[label] === 0 && topPredecessor(met, label, unbound) < 0.35;
    if (isRemote ? passing[label]! < ALWAYS : isPlace && isAside) {
      contact[label] = 1;
      main[label] = 0;
      // a hotline for everything is called at any time, and every call tells something
      unbound[label] = 0;
    }
  }
  const sure = [...passing].filter((share) => share >= MAIN).sort((a, b) => a - b);
  const lost = 1 - (sure[Math.floor(0.75 * (sure.length - 1))] ?? 1);
  const isSure = Uint8Array.from(passing, (share, label) =>
    main[label] === 0 || share < ALWAYS * (1 - lost) ? 0 : 1,
  );
  return { rank, unbound, contact, main, sure: isSure, failure, assisted, lost, order: orderOf(met) };
}

interface Meetings {
  readonly size: number;
  /** interactions of each label, on a channel where a person answers from afar, and where one goes to meet one */
  readonly interactions: Float64Array;
  readonly remote: Float64Array;
  readonly local: Float64Array;
  readonly journeys: Float64Array;
  /** labels with a place in the tables, and their places; −1 for the others */
  readonly kept: readonly number[];
  readonly index: Int32Array;
  /** before[a × kept + b]: journeys with a before b, each by the middle one of its occurrences */
  readonly before: Uint32Array;
  /** directly[a × kept + b]: a directly followed by b */
  readonly directly: Uint32Array;
}

function meetingsOf(selection: Selection, { remote: far, local: near }: AssistedChannels): Meetings {
  const { columns, touchpoints, channels, journeys } = selection;
  const size = touchpoints.names.length;
  const interactions = new Float64Array(size);
  const remote = new Float64Array(size);
  const local = new Float64Array(size);
  const inJourneys = new Float64Array(size);
  const step = Math.max(1, Math.floor(journeys.count / SAMPLE));
  const reader = stepReader(selection);
  const seen = new Int32Array(size).fill(-1);
  for (let j = 0; j < journeys.count; j += step) {
    const length = reader.read(j);
    for (let i = 0; i < length; i++) {
      const label = reader.label[i]!;
      const channel = channels.of[columns.channel.codes[reader.at[i]!]!]!;
      interactions[label]!++;
      if (channel !== IGNORED) {
        remote[label]! += far[channel]!;
        local[label]! += near[channel]!;
      }
      if (seen[label] !== j) inJourneys[label]!++;
      seen[label] = j;
    }
  }
  const kept = [...inJourneys.keys()]
    .filter((label) => inJourneys[label]! > 0)
    .sort((a, b) => inJourneys[b]! - inJourneys[a]!)
    .slice(0, MOST);
  const k = kept.length;
  const index = new Int32Array(size).fill(-1);
  for (const [at, label] of kept.entries()) index[label] = at;
  const before = new Uint32Array(k * k);
  const directly = new Uint32Array(k * k);
  const times = new Int32Array(k);
  const so = new Int32Array(k);
  const order = new Int32Array(k);
  for (let j = 0; j < journeys.count; j += step) {
    const length = reader.read(j);
    let last = -1;
    for (let i = 0; i < length; i++) {
      const at = index[reader.label[i]!]!;
      if (at < 0) continue;
      times[at]!++;
      if (last >= 0) directly[last * k + at]!++;
      last = at;
    }
    let distinct = 0;
    for (let i = 0; i < length; i++) {
      const at = index[reader.label[i]!]!;
      if (at < 0) continue;
      so[at]!++;
      if (so[at] === (times[at]! + 1) >> 1) order[distinct++] = at;
    }
    for (let b = 0; b < distinct; b++) {
      for (let a = 0; a < b; a++) before[order[a]! * k + order[b]!]!++;
      times[order[b]!] = 0;
      so[order[b]!] = 0;
    }
  }
  return { size, interactions, remote, local, journeys: inJourneys, kept, index, before, directly };
}

/** How far the order of a label and the others is settled, 0 any order … 1 always the same; null where too few journeys have both. */
export function settledOrder({ kept, before }: Meetings, at: number, isOut: Uint8Array): number | null {
  const k = kept.length;
  let settled = 0;
  let all = 0;
  for (let other = 0; other < k; other++) {
    if (other === at || isOut[other] === 1) continue;
    const a = before[at * k + other]!;
    const b = before[other * k + at]!;
    if (a + b < 10) continue;
    settled += Math.abs(a - b);
    all += a + b;
  }
  return all < 30 ? null : settled / all;
}

/** Takes out the least ordered touchpoint again and again, until the rest have an order. */
function unboundOf(met: Meetings): Uint8Array {
  const { size, kept } = met;
  const isOut = new Uint8Array(kept.length);
  for (;;) {
    let least = -1;
    let found = ORDERED;
    for (let at = 0; at < kept.length; at++) {
      if (isOut[at] === 1) continue;
      const order = settledOrder(met, at, isOut);
      if (order !== null && order < found) {
        found = order;
        least = at;
      }
    }
    if (least < 0) break;
    isOut[least] = 1;
  }
  const unbound = new Uint8Array(size);
  for (const [at, label] of kept.entries()) unbound[label] = isOut[at]!;
  return unbound;
}

function orderOf({ kept, index, before }: Meetings): PlaceOrder {
  const k = kept.length;
  const pairs = new Uint8Array(k * k);
  for (let a = 0; a < k; a++)
    for (let b = 0; b < k; b++) {
      const first = before[a * k + b]!;
      const second = before[b * k + a]!;
      pairs[a * k + b] = first + second < 10 || first === second ? 2 : first > second ? 1 : 0;
    }
  return { index, size: k, pairs };
}

/** The mean share of the others that come before a label (Borda's count), where at least one journey has both. */
function ranksOf({ size, kept, before }: Meetings, unbound: Uint8Array): Float64Array {
  const k = kept.length;
  const rank = new Float64Array(size).fill(0.5);
  for (let at = 0; at < k; at++) {
    let sum = 0;
    let weight = 0;
    for (let other = 0; other < k; other++) {
      if (other === at || unbound[kept[other]!] === 1) continue;
      const a = before[other * k + at]!;
      const b = before[at * k + other]!;
      if (a + b === 0) continue;
      // a pair that hardly ever meets says little
      const trust = Math.min(1, (a + b) / 20);
      sum += (trust * a) / (a + b);
      weight += trust;
    }
    if (weight > 0) rank[kept[at]!] = sum / weight;
  }
  return rank;
}

/** Of those who are seen after a place, the share that has been there; NaN where nothing comes after it. */
function passingOf(selection: Selection, rank: Float64Array, unbound: Uint8Array): Float64Array {
  const size = rank.length;
  const order = Uint32Array.from(rank.keys()).sort((a, b) => rank[a]! - rank[b]!);
  const position = new Int32Array(size);
  for (const [at, label] of order.entries()) position[label] = at;
  /** by position: journeys whose latest step is there; journeys with the label that get past it */
  const reached = new Float64Array(size + 1);
  const here = new Float64Array(size);
  const atEnd = new Float64Array(size);
  const seen = new Int32Array(size).fill(-1);
  const { journeys } = selection;
  const reader = stepReader(selection);
  const step = Math.max(1, Math.floor(journeys.count / SAMPLE));
  for (let j = 0; j < journeys.count; j += step) {
    const length = reader.read(j);
    let latest = -1;
    for (let i = 0; i < length; i++)
      if (unbound[reader.label[i]!] === 0) latest = Math.max(latest, position[reader.label[i]!]!);
    if (latest < 0) continue;
    reached[latest]!++;
    for (let i = 0; i < length; i++) {
      const label = reader.label[i]!;
      if (seen[label] === j || unbound[label] === 1) continue;
      seen[label] = j;
      if (position[label]! < latest) here[label]!++;
      else atEnd[label]!++;
    }
  }
  let beyond = 0;
  const passing = new Float64Array(size);
  for (let at = size - 1; at >= 0; at--) {
    const label = order[at]!;
    if (unbound[label] === 0)
      passing[label] =
        beyond >= 10 ? here[label]! / beyond : here[label]! + atEnd[label]! > 0 ? Number.NaN : 0;
    beyond += reached[at]!;
  }
  return passing;
}

/** The share of the step that most often comes directly before a label. */
function topPredecessor({ kept, index, directly }: Meetings, label: number, unbound: Uint8Array): number {
  const k = kept.length;
  const at = index[label]!;
  if (at < 0) return 1;
  let most = 0;
  let all = 0;
  for (let other = 0; other < k; other++) {
    if (other === at || unbound[kept[other]!] === 1) continue;
    const n = directly[other * k + at]!;
    all += n;
    most = Math.max(most, n);
  }
  return all === 0 ? 1 : most / all;
}
