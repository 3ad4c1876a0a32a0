const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Where bins of durations begin (ms), in units that people think in; the last has no end. */
export const TIME_BINS: readonly number[] = [
  0,
  second,
  10 * second,
  30 * second,
  minute,
  2 * minute,
  5 * minute,
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
  4 * hour,
  8 * hour,
  day,
  2 * day,
  3 * day,
  5 * day,
  7 * day,
  10 * day,
  14 * day,
  21 * day,
  30 * day,
  45 * day,
  60 * day,
  90 * day,
  180 * day,
  365 * day,
  730 * day,
  1825 * day,
];

/** Index of the bin that holds a duration. */
export function binOf(ms: number): number {
  let low = 0;
  let high = TIME_BINS.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (TIME_BINS[middle]! <= ms) low = middle;
    else high = middle - 1;
  }
  return low;
}
