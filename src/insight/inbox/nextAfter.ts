import type { Selection } from '../../engine/columns.ts';
import { stepReader } from '../../engine/steps.ts';

export interface NextAfter {
  /** journeys that come to the place (and, where `without` names labels, to none of these afterwards) */
  readonly n: number;
  /** of those, with nothing after it */
  readonly nothing: number;
  /** what came directly after, the most frequent first */
  readonly next: readonly { readonly label: number; readonly journeys: number }[];
}

/**
 * What customers did directly after a journey first came to a place; repeats of the place itself are passed over. With `without` it is the last
 * time that counts, and only of journeys that did not come to those labels after it: what they did instead.
 */
export function nextAfter(
  selection: Selection,
  labels: readonly number[],
  without: readonly number[] = [],
): NextAfter {
  const { touchpoints, journeys } = selection;
  const isPlace = new Uint8Array(touchpoints.names.length);
  for (const label of labels) isPlace[label] = 1;
  const isGoal = new Uint8Array(touchpoints.names.length);
  for (const label of without) isGoal[label] = 1;
  const counts = new Float64Array(touchpoints.names.length);
  const reader = stepReader(selection);
  let n = 0;
  let nothing = 0;
  for (let j = 0; j < journeys.count; j++) {
    const length = reader.read(j);
    let last = -1;
    if (without.length > 0) {
      for (let s = length - 1; s >= 0 && last < 0; s--) if (isPlace[reader.label[s]!] === 1) last = s;
    } else {
      for (let s = 0; s < length && last < 0; s++) if (isPlace[reader.label[s]!] === 1) last = s;
      while (last >= 0 && last < length - 1 && isPlace[reader.label[last + 1]!] === 1) last++;
    }
    if (last < 0) continue;
    let came = false;
    for (let s = last + 1; s < length && !came; s++) came = isGoal[reader.label[s]!] === 1;
    if (came) continue;
    n++;
    if (last === length - 1) nothing++;
    else counts[reader.label[last + 1]!]!++;
  }
  const next = Array.from(counts, (count, label) => ({ label, journeys: count }))
    .filter((one) => one.journeys > 0)
    .sort((a, b) => b.journeys - a.journeys || a.label - b.label);
  return { n, nothing, next };
}
