import { recordWords } from './idRun.ts';

/** So many records can be sorted at once: their number and half a hash fit into a double. */
export const mostRecords = 2 ** 21;

/**
 * Sorts records by the high half of their hash; equal ones keep their order. Of several that say something of one interaction under one
 * hash the last is kept.
 */
export function sortRecords(records: Uint32Array): Uint32Array {
  const count = records.length / recordWords;
  if (count > mostRecords) throw new RangeError(`${count} records are too many to sort at once`);
  const keys = new Float64Array(count);
  for (let at = 0; at < count; at++) keys[at] = records[at * recordWords]! * mostRecords + at;
  keys.sort();
  const sorted = new Uint32Array(records.length);
  let length = 0;
  for (let at = 0; at < count; at++) {
    const from = (keys[at]! % mostRecords) * recordWords;
    let into = length;
    for (let before = length - recordWords; before >= 0; before -= recordWords) {
      if (sorted[before] !== records[from]) break;
      if (sorted[before + 1] === records[from + 1] && sorted[before + 3] === records[from + 3]) into = before;
    }
    for (let word = 0; word < recordWords; word++) sorted[into + word] = records[from + word]!;
    if (into === length) length += recordWords;
  }
  return sorted.subarray(0, length);
}
