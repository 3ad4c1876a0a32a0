const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A linear map from [from, to] onto [start, end]; an empty domain maps onto the middle. */
export function linearScale(from: number, to: number, start: number, end: number): (value: number) => number {
  if (to === from) return () => (start + end) / 2;
  return (value) => start + ((value - from) / (to - from)) * (end - start);
}

/** About `count` round numbers that span 0…max, the last one at or above max. */
export function roundTicks(max: number, count: number): number[] {
  if (!(max > 0)) return [0];
  const raw = max / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= raw * 0.999) ?? 10) * power;
  const ticks: number[] = [];
  for (let index = 0; ; index += 1) {
    const tick = Number((index * step).toPrecision(12));
    ticks.push(tick);
    if (tick >= max * 0.999) return ticks;
  }
}

const durationSteps = [
  1,
  10,
  100,
  secondMs,
  5 * secondMs,
  15 * secondMs,
  30 * secondMs,
  minuteMs,
  5 * minuteMs,
  15 * minuteMs,
  30 * minuteMs,
  hourMs,
  3 * hourMs,
  6 * hourMs,
  12 * hourMs,
  dayMs,
  2 * dayMs,
  5 * dayMs,
  10 * dayMs,
  20 * dayMs,
  30 * dayMs,
  60 * dayMs,
  90 * dayMs,
  180 * dayMs,
  365 * dayMs,
  730 * dayMs,
  1825 * dayMs,
  3650 * dayMs,
];

/** Round durations from 0 to at most max, about `count` of them. */
export function durationTicks(maxMs: number, count: number): number[] {
  if (!(maxMs > 0)) return [0];
  const wanted = maxMs / count;
  const step = durationSteps.find((candidate) => candidate >= wanted) ?? durationSteps.at(-1) ?? dayMs;
  return Array.from({ length: Math.floor(maxMs / step) + 1 }, (_, index) => index * step);
}

/** Times to mark on a calendar axis, at round days, months or years of UTC, about `count` of them. */
export function calendarTicks(fromMs: number, toMs: number, count: number): number[] {
  const wanted = Math.max(1, (toMs - fromMs) / count);
  const months = Math.round(wanted / (30.4 * dayMs));
  if (months < 1) {
    const step = durationSteps.find((candidate) => candidate >= wanted) ?? 30 * dayMs;
    const first = Math.ceil(fromMs / step) * step;
    const ticks: number[] = [];
    for (let tick = first; tick <= toMs; tick += step) ticks.push(tick);
    return ticks;
  }
  const step = [1, 2, 3, 6, 12, 24, 60, 120].find((candidate) => candidate >= months) ?? 120;
  const from = new Date(fromMs);
  const ticks: number[] = [];
  for (let month = from.getUTCFullYear() * 12; ; month += step) {
    const tick = Date.UTC(Math.floor(month / 12), month % 12, 1);
    if (tick > toMs) return ticks;
    if (tick >= fromMs) ticks.push(tick);
  }
}
