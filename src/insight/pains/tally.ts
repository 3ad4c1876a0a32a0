import type { Grouping } from './groups.ts';
import type { Trials } from './trials.ts';

/** A part of the trials at a place: on one channel (−1 = any), of one group (−1 = any). */
export interface Part {
  readonly channel: number;
  /** index in the groupings, −1 = no group */
  readonly grouping: number;
  readonly value: number;
}

export const wholePlace: Part = { channel: -1, grouping: -1, value: -1 };

/** Hits and trials. */
export interface Count {
  x: number;
  n: number;
}

/** Trials counted by place, channel and group. */
export interface Tally {
  readonly places: readonly number[];
  readonly channels: number;
  readonly groupings: readonly Grouping[];
  count(place: number, part: Part): Count;
}

/** `only`: a 1 per trial that counts; null = all. */
export function tallyTrials(
  trials: Trials,
  size: { labels: number; channels: number },
  groupings: readonly Grouping[],
  only: Uint8Array | null,
): Tally {
  const channels = size.channels + 1;
  const index = new Int32Array(size.labels).fill(-1);
  const places: number[] = [];
  for (let t = 0; t < trials.count; t++) {
    const place = trials.place[t]!;
    if (index[place]! >= 0) continue;
    index[place] = places.length;
    places.push(place);
  }
  const cells = places.length * channels;
  const n = new Float64Array(cells);
  const x = new Float64Array(cells);
  const tables = groupings.map(({ names }) => ({
    width: names.length,
    n: new Float64Array(cells * names.length),
    x: new Float64Array(cells * names.length),
  }));
  for (let t = 0; t < trials.count; t++) {
    if (only !== null && only[t] === 0) continue;
    const cell = index[trials.place[t]!]! * channels + trials.channel[t]!;
    const hit = trials.hit[t]!;
    n[cell]!++;
    x[cell]! += hit;
    const at = trials.at[t]!;
    const customer = trials.customer[t]!;
    for (let g = 0; g < groupings.length; g++) {
      const table = tables[g]!;
      const inner = cell * table.width + groupings[g]!.codeOf(at, customer);
      table.n[inner]!++;
      table.x[inner]! += hit;
    }
  }
  return {
    places,
    channels,
    groupings,
    count(place, { channel, grouping, value }) {
      const found = { x: 0, n: 0 };
      const row = index[place]!;
      if (row < 0) return found;
      const table = grouping < 0 ? null : tables[grouping]!;
      const [from, to] = channel < 0 ? [0, channels] : [channel, channel + 1];
      for (let c = from; c < to; c++) {
        const cell = row * channels + c;
        found.n += table === null ? n[cell]! : table.n[cell * table.width + value]!;
        found.x += table === null ? x[cell]! : table.x[cell * table.width + value]!;
      }
      return found;
    },
  };
}

export const shareIn = ({ x, n }: Count): number => (n === 0 ? 0 : x / n);
export const less = (all: Count, part: Count): Count => ({ x: all.x - part.x, n: all.n - part.n });
