import type { Selection } from '../../engine/columns.ts';
import { followWays } from './flowSeries.ts';
import type { Overview } from './overview.ts';
import type { Runs } from './runs.ts';
import type { Series } from './series.ts';
import { followSteps } from './timeSeries.ts';

/** A span of time: from inclusive, to exclusive, ms. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * Customers (indices, rising) in whose journeys the new behaviour can be seen within a stretch: who takes the way or no longer does, who took
 * longer than `usual`, who came by the channel.
 */
export function whoShows(
  selection: Selection,
  { runs, overview }: { runs: Runs; overview: Overview },
  { what, place, withinMs }: Series,
  rises: boolean,
  stretch: Stretch,
  usual: number,
): number[] {
  const found = new Set<number>();
  const isIn = (ms: number) => ms >= stretch.from && ms < stretch.to;
  const slotOf = (label: number | null) =>
    label === null ? -1 : label < 0 ? overview.count : overview.slot[label]!;
  if (what === 'flow') {
    const from = slotOf(place.from);
    const entered = new Set<number>();
    const arrived = new Set<number>();
    followWays(runs, overview, [{ from, to: slotOf(place.to) }], {
      enters(slot, time, run) {
        if (slot === from && isIn(time)) entered.add(run);
      },
      arrives(_, at, time, run) {
        if (isIn(at) && time - at <= withinMs) arrived.add(run);
      },
    });
    for (const run of entered) if (arrived.has(run) === rises) found.add(runs.customer[run]!);
  } else if (what === 'time') {
    for (const { gap, run } of gapsOf({ runs, overview }, place, withinMs, stretch))
      if (gap > usual === rises) found.add(runs.customer[run]!);
  } else if (what === 'emotion') {
    const { feedback, time } = selection.columns;
    for (let f = 0; f < feedback.count; f++) {
      const step = feedback.step[f]!;
      const code = step >= 0 ? selection.columns.touchpoint.codes[step]! : feedback.touchpoint[f]!;
      if (feedback.customer[f]! < 0 || selection.touchpoints.of[code] !== place.touchpoint) continue;
      if (!isIn(step >= 0 ? time[step]! : feedback.time[f]!)) continue;
      if (feedback.valence[f]! > usual === rises) found.add(feedback.customer[f]!);
    }
  } else {
    const { of, names } = selection.channels;
    const { codes } = selection.columns.channel;
    const value = hasValue(selection, place.segment);
    for (let r = 0; r < runs.count; r++) {
      if (overview.whole[r] === 0) continue;
      const end = place.touchpoint === null ? runs.offsets[r]! + 1 : runs.offsets[r + 1]!;
      for (let i = runs.offsets[r]!; i < end; i++) {
        if (place.touchpoint !== null && runs.label[i] !== place.touchpoint) continue;
        const channel = of[codes[runs.at[i]!]!]!;
        const has =
          place.channel !== null
            ? channel < names.length && (channel === place.channel) === rises
            : value(runs.customer[r]!, runs.at[i]!) === rises;
        if (isIn(runs.time[i]!) && (what === 'volume' || has)) found.add(runs.customer[r]!);
        break;
      }
    }
  }
  return [...found].sort((a, b) => a - b);
}

function hasValue({ columns }: Selection, segment: string | null): (customer: number, at: number) => boolean {
  if (segment === null) return () => true;
  const cut = segment.indexOf('=');
  const [name, wanted] = [segment.slice(0, cut), segment.slice(cut + 1)];
  const ofCustomers = columns.customerAttributes.get(name);
  const column = ofCustomers ?? columns.attributes.get(name);
  return (customer, at) => column?.names[column.codes[ofCustomers ? customer : at]!] === wanted;
}

/** The times (ms) that a step took, by when it began. */
export function gapsOf(
  { runs, overview }: { runs: Runs; overview: Overview },
  { from, to }: Series['place'],
  withinMs: number,
  stretch: Stretch,
): { gap: number; run: number }[] {
  const found: { gap: number; run: number }[] = [];
  followSteps(runs, overview, (a, b, i, run) => {
    if (overview.labels[a] !== from || overview.labels[b] !== to) return;
    const began = runs.time[i - 1]!;
    const gap = runs.time[i]! - began;
    if (began >= stretch.from && began < stretch.to && gap <= withinMs) found.push({ gap, run });
  });
  return found;
}
