import { IGNORED, type Selection } from './columns.ts';
import {
  COUNT,
  cellOf,
  createEdgeTable,
  type EdgeTable,
  figuresAt,
  mergeEdgeTable,
  numberCells,
} from './flow/edgeTable.ts';
import { type Base, byName } from './flow/flow.ts';
import { type Fold, runFold } from './fold.ts';
import {
  addDurations,
  BATCH,
  createDurations,
  type Durations,
  isExact,
  mergeDurations,
  type Precision,
} from './statistics/durations.ts';
import {
  addRating,
  createRatingSums,
  type Emotion,
  emotionOf,
  prevailingKinds,
  type RatingSums,
} from './statistics/emotion.ts';
import { countPauses, createPauses, mergePauses, type Pauses } from './statistics/pauses.ts';
import { pauseQuantile, pausesPass } from './statistics/pausesPass.ts';
import { openWaits, type Silence, toNextQuantiles } from './time/silence.ts';
import { countTouchpoints } from './touchpointCounts.ts';

export interface TouchpointsOptions {
  precision?: Precision;
  /** also ratings that belong to no step (of nobody, or of a customer who was never there): at the touchpoint they name */
  unattributed?: boolean;
  /** tells journeys that may go on from those that are over; null or absent: all are over */
  silence?: Silence | null;
  /** which kinds of rating come first (indices in RATING_KINDS); absent: those that prevail here */
  kinds?: readonly number[] | null;
}

export interface TouchpointFigures {
  touchpoint: string;
  label: number;
  interactions: number;
  customers: number;
  journeys: number;
  /** interactions here directly after another one here */
  repeats: number;
  /** journeys whose last interaction is here */
  ends: number;
  /** journeys that are here now and may go on */
  open: number;
  /**
   * ms from an interaction here to the next one of the journey, which may be here again: by Kaplan & Meier, those who are here still lost sight of
   * as the data end; who left for good is left out. Null where nobody went on, or too few yet
   */
  medianToNextMs: number | null;
  p90ToNextMs: number | null;
  /** most first; '' where it is not known */
  channels: { channel: string; interactions: number }[];
  emotion: Emotion | null;
}

export interface Touchpoints {
  n: Base;
  /** most interactions first, then by name */
  touchpoints: TouchpointFigures[];
}

const SHARES = [0.5, 0.9] as const;
const WIDTH = 8;
const CUSTOMERS = 1;
const JOURNEYS = 2;
const REPEATS = 3;
const ENDS = 4;
const OPEN = 5;
/** from here on: the last journey and the last customer seen, from 1 */
const LAST_JOURNEY = 6;

export interface TouchpointsState {
  n: Base;
  /** per label WIDTH numbers; the last ones are stamps */
  figures: Uint32Array;
  /** pairs of touchpoint and channel; a channel that cleaning ignores counts as label `channels` */
  channels: EdgeTable;
  durations: Durations;
  /** in place of durations where their quantiles are exact, there are few touchpoints and nobody is waited for */
  pauses: Pauses | null;
  /** how long those who are still here have been */
  waits: Durations;
}

export const touchpointsFold: Fold<TouchpointsOptions, TouchpointsState, Touchpoints> = {
  create(selection, { precision = 'auto', silence = null }) {
    const labels = selection.touchpoints.names.length;
    const channels = createEdgeTable(Math.max(labels, selection.channels.names.length + 1));
    const exact = silence === null && isExact(selection, precision, labels);
    return {
      n: { journeys: 0, customers: 0, interactions: 0 },
      figures: new Uint32Array(labels * WIDTH),
      channels,
      durations: createDurations(selection, precision, labels),
      pauses: exact && channels.dense ? createPauses(selection, false) : null,
      waits: createDurations(selection, precision, labels),
    };
  },
  visit,
  merge(into, other) {
    into.n.journeys += other.n.journeys;
    into.n.customers += other.n.customers;
    into.n.interactions += other.n.interactions;
    for (let at = 0; at < into.figures.length; at++) {
      if (at % WIDTH < LAST_JOURNEY) into.figures[at]! += other.figures[at]!;
    }
    mergeEdgeTable(into.channels, other.channels);
    mergeDurations(into.durations, other.durations);
    if (into.pauses && other.pauses) mergePauses(into.pauses, other.pauses);
    mergeDurations(into.waits, other.waits);
  },
  second: pausesPass(SHARES),
  finish,
};

/** Each touchpoint by itself: how many, who, on which channels, what follows when, and how it felt. */
export function touchpoints(selection: Selection, options: TouchpointsOptions = {}): Touchpoints {
  return runFold(touchpointsFold, selection, options);
}

/** As the loops of the flow graph: 32-bit integers in locals, places in `figures` written as numbers, no branch on what was seen before. */
function visit(
  state: TouchpointsState,
  selection: Selection,
  { silence = null }: TouchpointsOptions,
  from: number,
  to: number,
): void {
  const { n, channels, durations } = state;
  const { labels, dense } = channels;
  if (state.pauses !== null) {
    countPauses(state.pauses, selection, from, to);
    countTouchpoints(state, selection, from, to);
    return;
  }
  const figures = new Int32Array(state.figures.buffer);
  const { time } = selection.columns;
  const { codes } = selection.columns.touchpoint;
  const channelCodes = selection.columns.channel.codes;
  const { of } = selection.touchpoints;
  const { start, end, customer } = selection.journeys;
  const { kept } = selection;
  const channelOf = Uint32Array.from(selection.channels.of, (label) =>
    label === IGNORED ? selection.channels.names.length : label,
  );
  const group = new Uint32Array(BATCH);
  const ms = new Float64Array(BATCH);
  const open = openWaits(selection, silence, state.waits, (here) => {
    figures[here * WIDTH + OPEN]!++;
  });
  let pending = 0;
  let lastCustomer = -1;
  let lastStep = -1;
  let interactions = 0;
  for (let j = from; j < to; j++) {
    const stamp = (j + 1) | 0;
    const who = customer[j]! | 0;
    const last = end[j]!;
    let previous = -1;
    let before = 0;
    for (let i = start[j]!; i < last; i++) {
      if (kept !== null && ((kept[i >>> 5]! >>> (i & 31)) & 1) === 0) continue;
      const here = of[codes[i]!]! | 0;
      if (here < 0) continue;
      interactions++;
      const figure = here << 3;
      const otherJourney = figures[figure + 6]! ^ stamp;
      figures[figure + 6] = stamp;
      figures[figure + 2] = (figures[figure + 2]! + ((otherJourney | -otherJourney) >>> 31)) | 0;
      const otherCustomer = figures[figure + 7]! ^ (who + 1);
      figures[figure + 7] = who + 1;
      figures[figure + 1] = (figures[figure + 1]! + ((otherCustomer | -otherCustomer) >>> 31)) | 0;
      const channel = channelOf[channelCodes[i]!]!;
      const cell = (dense ? Math.imul(here, labels) + channel : cellOf(channels, here, channel)) << 2;
      channels.cells[cell] = channels.cells[cell]! + 1;
      if (previous >= 0) {
        if (previous === here) figures[figure + 3] = (figures[figure + 3]! + 1) | 0;
        group[pending] = previous;
        ms[pending++] = time[i]! - time[before]!;
        if (pending === BATCH) {
          addDurations(durations, group, ms, pending);
          pending = 0;
        }
      }
      previous = here;
      before = i;
    }
    if (previous < 0) continue;
    figures[previous * WIDTH + ENDS]!++;
    n.journeys++;
    if (who !== lastCustomer) {
      open.take(lastStep);
      lastCustomer = who;
      n.customers++;
    }
    lastStep = before;
  }
  n.interactions += interactions;
  addDurations(durations, group, ms, pending);
  open.take(lastStep);
  open.close();
}

function finish(
  state: TouchpointsState,
  selection: Selection,
  { unattributed = false, kinds = null }: TouchpointsOptions,
): Touchpoints {
  const { figures } = state;
  const { names } = selection.touchpoints;
  const { pauses } = state;
  const toNext = toNextQuantiles(state.durations, state.waits, names.length);
  const quantile = (label: number, share: 0 | 1) =>
    pauses ? pauseQuantile(pauses, label, share) : toNext(label, SHARES[share]);
  const channels = channelsOf(state.channels, names.length, selection.channels.names);
  const ratings = sumRatings(selection, unattributed);
  const order = kinds ?? prevailingKinds(ratings);
  const found: TouchpointFigures[] = [];
  for (let label = 0; label < names.length; label++) {
    const at = label * WIDTH;
    const emotion = emotionOf(ratings, label, order);
    const interactions = channels[label]!.reduce((sum, on) => sum + on.interactions, 0);
    if (interactions === 0 && emotion === null) continue;
    found.push({
      touchpoint: names[label]!,
      label,
      interactions,
      customers: figures[at + CUSTOMERS]!,
      journeys: figures[at + JOURNEYS]!,
      repeats: figures[at + REPEATS]!,
      ends: figures[at + ENDS]!,
      open: figures[at + OPEN]!,
      medianToNextMs: quantile(label, 0),
      p90ToNextMs: quantile(label, 1),
      channels: channels[label]!,
      emotion,
    });
  }
  found.sort((a, b) => b.interactions - a.interactions || byName(a.touchpoint, b.touchpoint));
  return { n: state.n, touchpoints: found };
}

function channelsOf(
  table: EdgeTable,
  labels: number,
  names: readonly string[],
): TouchpointFigures['channels'][] {
  numberCells(table);
  const found: TouchpointFigures['channels'][] = Array.from({ length: labels }, () => []);
  for (let pair = 1; pair <= table.size; pair++) {
    const interactions = table.cells[figuresAt(table, pair) + COUNT]!;
    found[table.from[pair]!]!.push({ channel: names[table.to[pair]!] ?? '', interactions });
  }
  for (const list of found) {
    list.sort((a, b) => b.interactions - a.interactions || byName(a.channel, b.channel));
  }
  return found;
}

/** Ratings about steps that count in the selection, by the label of the step; and, when asked, those that belong to no step. */
function sumRatings(selection: Selection, unattributed: boolean): RatingSums {
  const { feedback, touchpoint } = selection.columns;
  const { of, names } = selection.touchpoints;
  const counts = stepCounts(selection);
  const sums = createRatingSums(names.length);
  for (let f = 0; f < feedback.count; f++) {
    const kind = feedback.ratingKind[f]!;
    const valence = feedback.valence[f]!;
    if (kind === 0 || Number.isNaN(valence)) continue;
    const step = feedback.step[f]!;
    if (step < 0 ? !unattributed : !counts(step)) continue;
    const label = of[step < 0 ? feedback.touchpoint[f]! : touchpoint.codes[step]!]!;
    if (label !== IGNORED) addRating(sums, label, kind - 1, valence);
  }
  return sums;
}

/** Tells whether an interaction counts: its label isn't IGNORED, its bit is set and a journey of the selection holds it. */
export function stepCounts(selection: Selection): (interaction: number) => boolean {
  const { start, end, count } = selection.journeys;
  const { codes } = selection.columns.touchpoint;
  const { of } = selection.touchpoints;
  const { kept } = selection;
  return (i) => {
    if (of[codes[i]!] === IGNORED) return false;
    if (kept !== null && ((kept[i >>> 5]! >>> (i & 31)) & 1) === 0) return false;
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (start[middle]! <= i) low = middle + 1;
      else high = middle;
    }
    return low > 0 && i < end[low - 1]!;
  };
}
