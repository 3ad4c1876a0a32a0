import type { Selection } from '../../engine/columns.ts';
import type { Runs } from '../drift/runs.ts';
import type { SparseRows } from './logistic.ts';
import type { Snapshots } from './snapshots.ts';
import { stayedAfter, type Waiting } from './waiting.ts';

const HOUR = 3_600_000;
const mostLabels = 40;
const mostChannels = 12;

/** What a snapshot is described by; a name tells what a feature is in words, '' where it goes without saying. */
export interface Features {
  rows: SparseRows;
  names: readonly string[];
}

/** Feature 0 is the constant, 1 the log odds of staying after such a silence at the touchpoint, and so on. */
export function featuresOf(
  selection: Selection,
  runs: Runs,
  waiting: Waiting,
  { count, run, step, silent }: Pick<Snapshots, 'count' | 'run' | 'step' | 'silent'>,
  failures: Uint8Array,
): Features {
  const names = [
    '',
    '',
    '',
    '',
    'it failed before',
    'a poor rating',
    'a good rating',
    '',
    'come back to several times',
  ];
  const numbers = names.length;
  const labels = topOf(runs.label, selection.touchpoints.names.length, mostLabels);
  const channelAt = (i: number) => selection.channels.of[selection.columns.channel.codes[runs.at[i]!]!]!;
  const channels = selection.channels.names.slice(0, mostChannels);
  for (const label of labels.list) names.push('', `after ${selection.touchpoints.names[label]}`);
  for (const channel of channels) names.push(`on ${channel}`);
  const firstChannel = numbers + labels.list.length * 2;
  const felt = lastValence(selection);
  const offsets = new Uint32Array(count + 1);
  const index: number[] = [];
  const value: number[] = [];
  const put = (feature: number, x: number) => {
    if (x === 0) return;
    index.push(feature);
    value.push(x);
  };
  for (let s = 0; s < count; s++) {
    const i = step[s]!;
    const first = runs.offsets[run[s]!]!;
    const here = runs.label[i]!;
    const stayed = stayedAfter(waiting, here, silent[s]!).share;
    put(0, 1);
    put(1, Math.log(stayed / (1 - stayed)));
    put(2, Math.log1p(silent[s]! / HOUR) / 3);
    put(3, Math.log1p(i - first) / 2);
    let [repeats, failed] = [0, 0];
    let valence = Number.NaN;
    for (let k = Math.max(first, i - 30); k <= i; k++) {
      if (runs.label[k] === here) repeats++;
      failed += failures[runs.label[k]!]!;
      const said = runs.at[k]!;
      // nobody knows on the day what is only said later
      if (felt.at[said]! <= runs.time[i]! + silent[s]!) valence = felt.valence[said]!;
    }
    put(4, Math.min(3, failed) / 2);
    if (valence < -0.2) put(5, 1);
    if (valence > 0.2) put(6, 1);
    put(7, Math.log1p(runs.time[i]! / HOUR - runs.time[first]! / HOUR) / 5);
    put(8, Math.min(5, repeats - 1) / 2);
    const at = labels.place[here]!;
    if (at >= 0) put(numbers + at * 2, 1);
    const before = i > first ? labels.place[runs.label[i - 1]!]! : -1;
    if (before >= 0) put(numbers + before * 2 + 1, 1);
    const channel = channelAt(i);
    if (channel < channels.length) put(firstChannel + channel, 1);
    offsets[s + 1] = index.length;
  }
  return {
    rows: {
      count,
      features: names.length,
      offsets,
      index: Uint32Array.from(index),
      value: Float64Array.from(value),
    },
    names,
  };
}

function topOf(labels: Uint32Array, size: number, most: number): { list: number[]; place: Int32Array } {
  const counts = new Float64Array(size);
  for (const label of labels) counts[label]!++;
  const list = [...counts.keys()]
    .filter((label) => counts[label]! > 0)
    .sort((a, b) => counts[b]! - counts[a]! || a - b)
    .slice(0, most);
  const place = new Int32Array(size).fill(-1);
  for (const [at, label] of list.entries()) place[label] = at;
  return { list, place };
}

/** What a step was rated and when, per interaction; Infinity where it was not. */
function lastValence({ columns: { feedback, interactions } }: Selection) {
  const valence = new Float32Array(interactions);
  const at = new Float64Array(interactions).fill(Number.POSITIVE_INFINITY);
  for (let f = 0; f < feedback.count; f++) {
    const step = feedback.step[f]!;
    if (step < 0 || Number.isNaN(feedback.valence[f]!)) continue;
    valence[step] = feedback.valence[f]!;
    at[step] = feedback.time[f]!;
  }
  return { valence, at };
}
