import type { Selection } from '../../engine/columns.ts';
import { stepReader } from '../../engine/steps.ts';
import type { StagePlan } from '../stages/stagePlan.ts';

/** One way to go on where a customer has a choice: which channel they take a touchpoint on, what they do after it, how soon. */
export interface Choice {
  readonly kind: 'channel' | 'next' | 'pace';
  /** the touchpoint, as a label; −1 = the start, or one of the rare ones */
  readonly at: number;
  /** channel label; touchpoint label, −1 = one of the rare ones; fifth of the usual times to get to the touchpoint, 0 quickest … 4 */
  readonly outcome: number;
}

/**
 * How customers behave, made so that neither how much somebody did nor how long they have been seen says anything by itself: choices
 * are counted against the place where they were made, times against what is usual between the same two touchpoints, and what
 * happens at any time against the time that somebody was watched. Plain data.
 */
export interface Behaviour {
  /** indices of the customers in the columns, ascending */
  readonly customer: Uint32Array;
  /** entries offsets[c] … offsets[c + 1] − 1 of `taken` belong to customer[c] */
  readonly offsets: Uint32Array;
  /** index of a choice for every time one was made */
  readonly taken: Uint32Array;
  readonly choices: readonly Choice[];
  /** choices of one place stand together: those of place p are places[p] … places[p + 1] − 1 */
  readonly places: Uint32Array;
  /** touchpoint labels that are met at any time; met[c * anytime.length + t] = how often, after the first interaction */
  readonly anytime: readonly number[];
  readonly met: Float64Array;
  /** days from the first interaction to the end of what is known */
  readonly watched: Float64Array;
}

const RARE = 0.002;
const MOST_LABELS = 80;
const FIFTHS = 5;
const LEAST_GAPS = 60;
const BINS = 160;
const START = 0;

/** Octave quarters from a second to 30 years. */
const binOf = (ms: number) => (ms < 1000 ? 0 : Math.min(BINS - 1, 1 + Math.floor(4 * Math.log2(ms / 1000))));

/**
 * Reads how the customers of a selection behave. With `sample` only every customer with a 1 (by index in the columns).
 * @param asOf ms: until when everything that happened is known
 */
export function readBehaviour(
  selection: Selection,
  stages: Pick<StagePlan, 'anywhere'>,
  asOf: number,
): Behaviour {
  const { columns, journeys } = selection;
  const { time, channel } = columns;
  const labels = selection.touchpoints.names.length;
  const channels = selection.channels.names.length;
  const channelOf = Uint32Array.from(selection.channels.of);
  const counts = new Float64Array(labels);
  const byChannel = new Float64Array(labels * channels);
  const reader = stepReader(selection);
  let steps = 0;
  let owners = 0;
  let last = -1;
  for (let j = 0; j < journeys.count; j++) {
    const n = reader.read(j);
    if (n === 0) continue;
    steps += n;
    if (journeys.customer[j] !== last) owners++;
    last = journeys.customer[j]!;
    for (let i = 0; i < n; i++) {
      counts[reader.label[i]!]!++;
      const on = channelOf[channel.codes[reader.at[i]!]!]!;
      if (on < channels) byChannel[reader.label[i]! * channels + on]!++;
    }
  }
  // places: 0 = start, 1 + label; rare labels share the last one
  const common = commonLabels(counts, steps);
  const placeOf = new Uint32Array(labels);
  let kept = 1;
  for (let l = 0; l < labels; l++) if (common[l] === 1 && stages.anywhere[l] !== 1) placeOf[l] = kept++;
  const rarePlace = kept++;
  for (let l = 0; l < labels; l++) if (common[l] !== 1 && stages.anywhere[l] !== 1) placeOf[l] = rarePlace;
  const labelOf = new Int32Array(kept).fill(-1);
  for (let l = 0; l < labels; l++) if (placeOf[l]! > 0 && placeOf[l] !== rarePlace) labelOf[placeOf[l]!] = l;
  const anytime: number[] = [];
  const anytimeOf = new Int32Array(labels).fill(-1);
  for (let l = 0; l < labels; l++)
    if (stages.anywhere[l] === 1 && common[l] === 1) anytimeOf[l] = anytime.push(l) - 1;

  const moves = new Float64Array(kept * kept);
  const gapBins = new Float64Array(kept * kept * BINS);
  const gapPlace = (from: number, to: number) => (from * kept + to) * BINS;
  eachStep((from, to, gap) => {
    moves[from * kept + to]!++;
    if (from !== START) gapBins[gapPlace(from, to) + binOf(gap)]!++;
  });
  const { choices, places, channelChoice, nextChoice, paceChoice } = layOut();

  const customer = new Uint32Array(owners);
  const offsets = new Uint32Array(owners + 1);
  const taken = new Uint32Array(steps * 3);
  const watched = new Float64Array(owners);
  const met = new Float64Array(owners * anytime.length);
  let c = -1;
  let entries = 0;
  last = -1;
  for (let j = 0; j < journeys.count; j++) {
    const n = reader.read(j);
    if (n === 0) continue;
    const owner = journeys.customer[j]!;
    if (owner !== last) {
      c++;
      customer[c] = owner;
      offsets[c] = entries;
      watched[c] = Math.max(0, asOf - time[reader.at[0]!]!) / 86_400_000;
    }
    let before = START;
    let beforeAt = -1;
    for (let i = 0; i < n; i++) {
      const label = reader.label[i]!;
      const at = reader.at[i]!;
      const any = anytimeOf[label]!;
      if (any >= 0) {
        if (i > 0 || owner === last) met[c * anytime.length + any]!++;
        continue;
      }
      const place = placeOf[label]!;
      if (place === 0) continue;
      const next = nextChoice[before * kept + place]!;
      if (next > 0) taken[entries++] = next - 1;
      if (place !== before) {
        const on = channelOf[channel.codes[at]!]!;
        const chosen = on < channels ? channelChoice[label * channels + on]! : 0;
        if (chosen > 0) taken[entries++] = chosen - 1;
      }
      if (beforeAt >= 0) {
        const soon = paceChoice[gapPlace(before, place) + binOf(time[at]! - time[beforeAt]!)]!;
        if (soon > 0) taken[entries++] = soon - 1;
      }
      before = place;
      beforeAt = at;
    }
    last = owner;
  }
  offsets[owners] = entries;
  return {
    customer,
    offsets,
    taken: taken.slice(0, entries),
    choices,
    places,
    anytime,
    met,
    watched,
  };

  function eachStep(take: (from: number, to: number, gap: number) => void) {
    for (let j = 0; j < journeys.count; j++) {
      const n = reader.read(j);
      let before = START;
      let beforeAt = -1;
      for (let i = 0; i < n; i++) {
        const place = placeOf[reader.label[i]!]!;
        if (place === 0) continue;
        const at = reader.at[i]!;
        take(before, place, beforeAt < 0 ? 0 : time[at]! - time[beforeAt]!);
        before = place;
        beforeAt = at;
      }
    }
  }

  /** Numbers the choices that are made often enough; 0 = no choice, else index + 1. */
  function layOut() {
    const choices: Choice[] = [];
    const places: number[] = [0];
    const channelChoice = new Uint32Array(labels * channels);
    const nextChoice = new Uint32Array(kept * kept);
    const few = Math.max(5, owners * RARE);
    for (let l = 0; l < labels; l++) {
      if (placeOf[l] === 0 || placeOf[l] === rarePlace) continue;
      const often = indicesWhere(channels, (ch) => byChannel[l * channels + ch]! >= few);
      if (often.length < 2) continue;
      for (const ch of often)
        channelChoice[l * channels + ch] = choices.push({ kind: 'channel', at: l, outcome: ch });
      places.push(choices.length);
    }
    for (let from = 0; from < kept; from++) {
      const often = indicesWhere(kept, (to) => moves[from * kept + to]! >= few);
      const all = indicesWhere(kept, (to) => moves[from * kept + to]! > 0);
      if (all.length < 2 || often.length === 0) continue;
      for (const to of often)
        nextChoice[from * kept + to] = choices.push({
          kind: 'next',
          at: labelOf[from]!,
          outcome: labelOf[to]!,
        });
      if (all.length > often.length) {
        const other = choices.push({ kind: 'next', at: labelOf[from]!, outcome: -1 });
        for (const to of all) if (nextChoice[from * kept + to] === 0) nextChoice[from * kept + to] = other;
      }
      places.push(choices.length);
    }
    const paceChoice = new Uint32Array(gapBins.length);
    for (let pair = 0; pair < kept * kept; pair++) {
      const fifths = fifthsOf(gapBins.subarray(pair * BINS, (pair + 1) * BINS));
      if (fifths === null) continue;
      for (let b = 0; b < BINS; b++) paceChoice[pair * BINS + b] = choices.length + 1 + fifths[b]!;
      for (let fifth = 0; fifth < FIFTHS; fifth++)
        choices.push({ kind: 'pace', at: labelOf[pair % kept]!, outcome: fifth });
      places.push(choices.length);
    }
    return { choices, places: Uint32Array.from(places), channelChoice, nextChoice, paceChoice };
  }
}

/** Labels that hold all but the rarest interactions. */
function commonLabels(counts: Float64Array, all: number): Uint8Array {
  const order = [...counts.keys()].sort((a, b) => counts[b]! - counts[a]!).slice(0, MOST_LABELS);
  const common = new Uint8Array(counts.length);
  for (const label of order) if (counts[label]! >= Math.max(5, all * 0.0005)) common[label] = 1;
  return common;
}

function indicesWhere(count: number, holds: (index: number) => boolean): number[] {
  const found: number[] = [];
  for (let i = 0; i < count; i++) if (holds(i)) found.push(i);
  return found;
}

/** The fifth of all gaps that each bin belongs to by its middle rank; null where there are too few gaps to say. */
function fifthsOf(bins: Float64Array): Uint8Array | null {
  let all = 0;
  for (const gaps of bins) all += gaps;
  if (all < LEAST_GAPS) return null;
  let below = 0;
  return Uint8Array.from(bins, (here) => {
    const middle = (below + here / 2) / all;
    below += here;
    return Math.min(FIFTHS - 1, Math.floor(middle * FIFTHS));
  });
}
