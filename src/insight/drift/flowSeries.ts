import { cellQuantile, DURATION_CELLS, durationCell } from './durationCells.ts';
import type { Overview } from './overview.ts';
import type { Runs } from './runs.ts';
import { isCovered, leastShare, nowhere, type Series, type Span, shareObserved, swings } from './series.ts';

const DAY = 86_400_000;
/** A touchpoint counts as coming after another where so many of its visits come directly from there. */
const leastInflow = 0.1;
const mostAnchors = 3;

/** The touchpoint that is taken or not (`to`), seen from one that comes directly before it or from the start (`from`); slots. */
export interface Way {
  from: number;
  to: number;
}

export function waysOf({ count, follows }: Overview): Way[] {
  const width = count + 1;
  const ways: Way[] = [];
  for (let to = 0; to < count; to++) {
    let inflow = 0;
    for (let from = 0; from <= count; from++) inflow += follows[from * width + to]!;
    const anchors = Array.from({ length: width }, (_, from) => from)
      .filter((from) => follows[from * width + to]! >= leastInflow * inflow && from !== to && inflow > 0)
      .sort((a, b) => follows[b * width + to]! - follows[a * width + to]! || a - b)
      .slice(0, mostAnchors);
    for (const from of anchors) ways.push({ from, to });
  }
  return ways;
}

/** Calls `see` with each time that a run gets from the beginning of a way to its end, at its first visits: way, its two times, the run. */
export function followWays(
  runs: Runs,
  { count, slot, age, whole }: Overview,
  ways: readonly Way[],
  see: {
    enters(slot: number, time: number, run: number): void;
    arrives(way: number, entered: number, time: number, run: number): void;
  },
): void {
  const { offsets, label, time } = runs;
  const waysTo = Array.from({ length: count }, (_, to) => [...ways.keys()].filter((w) => ways[w]!.to === to));
  const entered = new Int32Array(count + 1).fill(-1);
  const enteredAt = new Float64Array(count + 1);
  const arrived = new Int32Array(ways.length).fill(-1);
  for (let r = 0; r < runs.count; r++) {
    if (whole[r] === 0) continue;
    const first = offsets[r]!;
    const began = time[first]!;
    entered[count] = r;
    enteredAt[count] = began;
    see.enters(count, began, r);
    for (let i = first; i < offsets[r + 1]!; i++) {
      const here = slot[label[i]!]!;
      if (here < 0) continue;
      for (const way of waysTo[here]!) {
        const { from } = ways[way]!;
        if (arrived[way] === r || entered[from] !== r) continue;
        arrived[way] = r;
        see.arrives(way, enteredAt[from]!, time[i]!, r);
      }
      if (entered[here] === r || time[i]! - began > age[here]!) continue;
      entered[here] = r;
      enteredAt[here] = time[i]!;
      see.enters(here, time[i]!, r);
    }
  }
}

/** Of those who come to a touchpoint (or start), who takes another one after it: by when they came. */
export function flowSeries(runs: Runs, overview: Overview, span: Span): Series[] {
  const { count, labels, age } = overview;
  const { periods, from: began, to: ended } = span;
  const ways = waysOf(overview);
  const gaps = new Uint32Array(ways.length * DURATION_CELLS);
  followWays(runs, overview, ways, {
    enters() {},
    arrives(way, entered, time) {
      gaps[way * DURATION_CELLS + durationCell(time - entered)]!++;
    },
  });
  const longest = (ended - began) / 5;
  const within = Float64Array.from(ways, (_, way) =>
    Math.min(longest, Math.max(DAY, cellQuantile(gaps, way * DURATION_CELLS, 0.9) ?? DAY)),
  );
  const P = periods.count;
  const n = new Float64Array((count + 1) * P);
  const hits = new Float64Array(ways.length * P);
  followWays(runs, overview, ways, {
    enters(slot, time) {
      const p = periods.of(time);
      if (p >= 0) n[slot * P + p]!++;
    },
    arrives(way, entered, time) {
      const p = periods.of(entered);
      if (p >= 0 && time - entered <= within[way]!) hits[way * P + p]!++;
    },
  });
  return ways.flatMap(({ from, to }, way): Series[] => {
    const covered = Array.from({ length: P }, (_, p) => isCovered(span, p, age[from] ?? 0, within[way]!));
    const entries = n.slice(from * P, (from + 1) * P).map((value, p) => (covered[p] ? value : 0));
    const total = hits.slice(way * P, (way + 1) * P).map((value, p) => (covered[p] ? value : 0));
    const observed = shareObserved(entries, total);
    if (observed === null) return [];
    const label = labels[to]!;
    const place = { ...nowhere, from: labels[from] ?? -1, to: label, touchpoint: label };
    return [
      {
        what: 'flow',
        place,
        observed,
        total,
        n: entries,
        least: leastShare,
        swing: swings.share,
        withinMs: within[way]!,
      },
    ];
  });
}
