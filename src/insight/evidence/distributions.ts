export interface Bin {
  /** inclusive */
  from: number;
  /** exclusive; null = no end */
  to: number | null;
  n: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const edges = [
  0,
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  HOUR,
  4 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  4 * DAY,
  7 * DAY,
  14 * DAY,
  30 * DAY,
  90 * DAY,
  365 * DAY,
];

/** Durations in ms counted in bins that people think in, empty ones at both ends left out. */
export function durationBins(durations: readonly number[]): Bin[] {
  const bins = edges.map((from, i): Bin => ({ from, to: edges[i + 1] ?? null, n: 0 }));
  for (const ms of durations) {
    let bin = edges.length - 1;
    while (bin > 0 && ms < edges[bin]!) bin--;
    bins[bin]!.n++;
  }
  const first = bins.findIndex(({ n }) => n > 0);
  const last = bins.findLastIndex(({ n }) => n > 0);
  return first < 0 ? [] : bins.slice(first, last + 1);
}

export interface SurvivalPoint {
  afterMs: number;
  /** estimated share that has not gone on after so long */
  waiting: number;
  /** journeys seen for so long that have not gone on */
  atRisk: number;
}

/**
 * Share still waiting by time since arrival (Kaplan & Meier 1958), at up to 24 points. `waits` are times to going on, `censored` the times for which those who
 * have not gone on were watched. It ends where fewer than five are left to watch.
 */
export function survival(waits: readonly number[], censored: readonly number[]): SurvivalPoint[] {
  const events = [
    ...waits.map((ms) => ({ ms, gone: true })),
    ...censored.map((ms) => ({ ms, gone: false })),
  ].sort((a, b) => a.ms - b.ms || Number(b.gone) - Number(a.gone));
  const steps: SurvivalPoint[] = [{ afterMs: 0, waiting: 1, atRisk: events.length }];
  let waiting = 1;
  for (let i = 0; i < events.length; ) {
    const { ms } = events[i]!;
    const atRisk = events.length - i;
    let gone = 0;
    for (; i < events.length && events[i]!.ms === ms; i++) if (events[i]!.gone) gone++;
    if (atRisk < 5 && events.length >= 5) break;
    if (gone === 0) continue;
    waiting *= 1 - gone / atRisk;
    steps.push({ afterMs: ms, waiting, atRisk });
  }
  if (steps.length <= 24) return steps;
  // points evenly spread over the drop of the curve, the last one kept
  const picked: SurvivalPoint[] = [];
  const end = steps.at(-1)!.waiting;
  for (const step of steps)
    if (1 - step.waiting >= (picked.length * (1 - end)) / 23 && picked.length < 23) picked.push(step);
  picked.push(steps.at(-1)!);
  return picked;
}
