const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const steps = [
  1000,
  5000,
  15_000,
  30_000,
  minute,
  5 * minute,
  15 * minute,
  30 * minute,
  hour,
  3 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  5 * day,
  7 * day,
  14 * day,
  30 * day,
  60 * day,
  90 * day,
  180 * day,
  365 * day,
  730 * day,
  1825 * day,
];

/** Round times from 0 to at most `end` ms, about four of them. */
export function timeTicks(end: number): readonly number[] {
  const step = steps.find((candidate) => end / candidate <= 5) ?? end;
  const ticks: number[] = [];
  for (let at = 0; at <= end * 1.001; at += step) ticks.push(at);
  return ticks;
}
