import { IGNORED, type Selection } from '../../engine/columns.ts';
import { selectQuantile } from '../../engine/statistics/quantiles.ts';
import { stepReader } from '../../engine/steps.ts';
import { isOnward, type Places } from './places.ts';

/**
 * What customers did in their journeys, one entry for each run of interactions at one touchpoint, in order; touchpoints that belong to no
 * journey are skipped. Positions are indices of interactions in the columns.
 */
export interface Visits {
  readonly count: number;
  readonly label: Uint32Array;
  readonly customer: Uint32Array;
  readonly journey: Uint32Array;
  readonly first: Uint32Array;
  readonly last: Uint32Array;
  /** interactions of the run */
  readonly length: Uint32Array;
  /** the next visit in the journey that is no contact with a person; −1 where none */
  readonly next: Int32Array;
  /** the channel label of the last interaction, the number of channels where it has none */
  readonly channel: Uint16Array;
}

/** `longest`: a run ends where nothing came for longer, ms. */
export function visitsOf(selection: Selection, { unbound, contact }: Places, longest: number): Visits {
  const { journeys, columns, channels } = selection;
  let room = 0;
  for (let j = 0; j < journeys.count; j++) room += journeys.end[j]! - journeys.start[j]!;
  const label = new Uint32Array(room);
  const customer = new Uint32Array(room);
  const journey = new Uint32Array(room);
  const first = new Uint32Array(room);
  const last = new Uint32Array(room);
  const length = new Uint32Array(room);
  const next = new Int32Array(room).fill(-1);
  const channel = new Uint16Array(room);
  const none = channels.names.length;
  const reader = stepReader(selection);
  let n = 0;
  for (let j = 0; j < journeys.count; j++) {
    const steps = reader.read(j);
    const begun = n;
    let waiting = n;
    for (let i = 0; i < steps; i++) {
      const here = reader.label[i]!;
      if (unbound[here] === 1) continue;
      const at = reader.at[i]!;
      const on = channels.of[columns.channel.codes[at]!]!;
      const isLate = n > begun && columns.time[at]! - columns.time[last[n - 1]!]! > longest;
      if (n > begun && label[n - 1] === here && !isLate) {
        last[n - 1] = at;
        length[n - 1]!++;
        channel[n - 1] = on === IGNORED ? none : on;
        continue;
      }
      label[n] = here;
      customer[n] = journeys.customer[j]!;
      journey[n] = j;
      first[n] = at;
      last[n] = at;
      length[n] = 1;
      channel[n] = on === IGNORED ? none : on;
      if (contact[here] === 0) {
        while (waiting < n) next[waiting++] = n;
      }
      n++;
    }
  }
  return {
    count: n,
    label: label.subarray(0, n),
    customer: customer.subarray(0, n),
    journey: journey.subarray(0, n),
    first: first.subarray(0, n),
    last: last.subarray(0, n),
    length: length.subarray(0, n),
    next: next.subarray(0, n),
    channel: channel.subarray(0, n),
  };
}

/** Fewer ways on from a touchpoint than this, and those from all together stand for them. */
const ENOUGH = 40;

/** Per label: how long a silence is that only one in twenty of those who go on makes, ms. */
export function silencesOf(selection: Selection, places: Places, visits: Visits): Float64Array {
  const { rank, contact } = places;
  const { time } = selection.columns;
  const { count, label, last, first, next } = visits;
  const size = rank.length;
  const from = new Float64Array(size + 1);
  const goesOn = (v: number) =>
    contact[label[v]!] === 0 && next[v]! >= 0 && isOnward(places, label[v]!, label[next[v]!]!);
  for (let v = 0; v < count; v++) if (goesOn(v)) from[label[v]! + 1]!++;
  for (let l = 0; l < size; l++) from[l + 1]! += from[l]!;
  const all = from[size]!;
  const gaps = new Float64Array(all);
  const at = from.slice();
  for (let v = 0; v < count; v++)
    if (goesOn(v)) gaps[at[label[v]!]!++] = time[first[next[v]!]!]! - time[last[v]!]!;
  const common = selectQuantile(gaps.slice(), 0, all, 0.95) ?? 0;
  return Float64Array.from({ length: size }, (_, l) =>
    from[l + 1]! - from[l]! < ENOUGH
      ? common
      : (selectQuantile(gaps, from[l]!, from[l + 1]!, 0.95) ?? common),
  );
}
