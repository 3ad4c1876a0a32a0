import type { Runs } from '../drift/runs.ts';

/** Days on which open journeys are looked at, evenly over the time whose future is known. */
const mostLandmarks = 24;
const DAY = 86_400_000;
const mostSnapshots = 120_000;

/** Open journeys as they stood on some days, and whether anything followed (landmarks: van Houwelingen, Scand. J. Stat. 34, 2007). Parallel arrays. */
export interface Snapshots {
  readonly count: number;
  readonly run: Uint32Array;
  /** index of the last step so far */
  readonly step: Uint32Array;
  /** ms of silence since that step */
  readonly silent: Float64Array;
  /** which landmark */
  readonly landmark: Uint16Array;
  /** 1 where nothing followed: dropped off */
  readonly hit: Uint8Array;
  readonly landmarks: readonly number[];
}

/** Labels at which a journey has come to its end: outcomes, and where hardly anybody goes on. */
export function endingLabels({ offsets, label, count }: Runs, outcome: Uint8Array): Uint8Array {
  const ends = new Uint8Array(outcome.length);
  const visits = new Uint32Array(outcome.length);
  const last = new Uint32Array(outcome.length);
  for (let r = 0; r < count; r++) {
    for (let i = offsets[r]!; i < offsets[r + 1]!; i++) visits[label[i]!]!++;
    last[label[offsets[r + 1]! - 1]!]!++;
  }
  for (let l = 0; l < ends.length; l++)
    if (outcome[l] !== 0 || (visits[l]! >= 40 && last[l]! >= 0.8 * visits[l]!)) ends[l] = 1;
  return ends;
}

/** How runs stood on landmark days up to `until`; later ones have no known future. */
export function takeSnapshots(runs: Runs, ends: Uint8Array, until: number): Snapshots {
  const { offsets, label, time, count, pauseMs, from } = runs;
  const first = from + Math.min(pauseMs, (until - from) / 3);
  const last = until - pauseMs;
  const days = Math.floor((last - first) / DAY);
  const many = days < 1 ? 0 : Math.min(mostLandmarks, days);
  const landmarks = Array.from({ length: many }, (_, k) => first + ((last - first) * (k + 0.5)) / many);
  const rows: number[] = [];
  for (let r = 0; r < count; r++) {
    const end = offsets[r + 1]!;
    let i = offsets[r]!;
    for (let k = 0; k < many; k++) {
      const now = landmarks[k]!;
      if (now < time[offsets[r]!]!) continue;
      while (i + 1 < end && time[i + 1]! <= now) i++;
      if (now - time[i]! >= pauseMs) break;
      if (ends[label[i]!] === 0) rows.push(r, i, k);
    }
  }
  const step = Math.max(1, Math.ceil(rows.length / 3 / mostSnapshots));
  const kept = Math.ceil(rows.length / 3 / step);
  const at = (n: number, part: number) => rows[n * step * 3 + part]!;
  return {
    count: kept,
    run: Uint32Array.from({ length: kept }, (_, n) => at(n, 0)),
    step: Uint32Array.from({ length: kept }, (_, n) => at(n, 1)),
    landmark: Uint16Array.from({ length: kept }, (_, n) => at(n, 2)),
    silent: Float64Array.from({ length: kept }, (_, n) => landmarks[at(n, 2)]! - time[at(n, 1)]!),
    hit: Uint8Array.from({ length: kept }, (_, n) => (at(n, 1) === offsets[at(n, 0) + 1]! - 1 ? 1 : 0)),
    landmarks,
  };
}

/** Journeys that may still go on at `now`: neither ended nor silent for too long. */
export function openNow(
  runs: Runs,
  ends: Uint8Array,
  now: number,
): Pick<Snapshots, 'count' | 'run' | 'step' | 'silent'> {
  const { offsets, label, time, customer } = runs;
  const found: number[] = [];
  for (let r = 0; r < runs.count; r++) {
    const i = offsets[r + 1]! - 1;
    const isLatest = r + 1 === runs.count || customer[r + 1] !== customer[r];
    if (isLatest && now - time[i]! < runs.pauseMs && now >= time[i]! && ends[label[i]!] === 0) found.push(r);
  }
  return {
    count: found.length,
    run: Uint32Array.from(found),
    step: Uint32Array.from(found, (r) => offsets[r + 1]! - 1),
    silent: Float64Array.from(found, (r) => now - time[offsets[r + 1]! - 1]!),
  };
}
