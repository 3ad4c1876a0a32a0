import { IGNORED, type Selection } from '../../engine/columns.ts';

/**
 * The journeys of a selection as runs of touchpoint labels, filters and cleaning applied.
 * Journey j has the labels offsets[j] … offsets[j + 1] − 1; journeys without an interaction are left out.
 */
export interface Sequences {
  readonly count: number;
  readonly offsets: Uint32Array;
  readonly labels: Uint32Array;
  /** ms, of each label */
  readonly times: Float64Array;
  readonly names: readonly string[];
}

/** Whether the interaction's bit is set; null keeps all. */
export function isKept(kept: Uint32Array | null, index: number): boolean {
  return kept === null || ((kept[index >>> 5]! >>> (index & 31)) & 1) === 1;
}

/** Reads the journeys of a selection; above `limit` journeys an evenly spread sample of that many is taken. */
export function readSequences(selection: Selection, limit = Number.POSITIVE_INFINITY): Sequences {
  const { columns, journeys, kept, touchpoints } = selection;
  const stride = journeys.count > limit ? journeys.count / limit : 1;
  const taken = Math.min(journeys.count, Math.floor(limit));
  const pick = (n: number) => (stride === 1 ? n : Math.floor(n * stride));
  let size = 0;
  for (let n = 0; n < taken; n++) size += journeys.end[pick(n)]! - journeys.start[pick(n)]!;
  const labels = new Uint32Array(size);
  const times = new Float64Array(size);
  const offsets = new Uint32Array(taken + 1);
  const codes = columns.touchpoint.codes;
  let at = 0;
  let count = 0;
  for (let n = 0; n < taken; n++) {
    const j = pick(n);
    const before = at;
    for (let i = journeys.start[j]!; i < journeys.end[j]!; i++) {
      if (!isKept(kept, i)) continue;
      const label = touchpoints.of[codes[i]!]!;
      if (label === IGNORED) continue;
      labels[at] = label;
      times[at++] = columns.time[i]!;
    }
    if (at > before) offsets[++count] = at;
  }
  return {
    count,
    offsets: offsets.subarray(0, count + 1),
    labels: labels.subarray(0, at),
    times: times.subarray(0, at),
    names: touchpoints.names,
  };
}
