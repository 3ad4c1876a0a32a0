import { cellQuantile, DURATION_CELLS, durationCell } from './durationCells.ts';
import type { Overview } from './overview.ts';
import type { Runs } from './runs.ts';
import { isCovered, leastEntries, meanObserved, nowhere, type Series, type Span, swings } from './series.ts';

const DAY = 86_400_000;
const mostEdges = 600;

/** Calls `see` with each direct step to a touchpoint that the run comes to for the first time: slots, index of the step in the runs, the run. */
export function followSteps(
  runs: Runs,
  { count, slot, age, whole }: Overview,
  see: (from: number, to: number, step: number, run: number) => void,
): void {
  const { offsets, label, time } = runs;
  const seen = new Int32Array(count).fill(-1);
  for (let r = 0; r < runs.count; r++) {
    if (whole[r] === 0) continue;
    const first = offsets[r]!;
    for (let i = first; i < offsets[r + 1]!; i++) {
      const here = slot[label[i]!]!;
      if (here < 0) continue;
      if (seen[here] === r) continue;
      seen[here] = r;
      if (i === first) continue;
      const before = slot[label[i - 1]!]!;
      if (before < 0 || before === here || time[i - 1]! - time[first]! > age[before]!) continue;
      see(before, here, i, r);
    }
  }
}

/** What the standard normal distribution has at the middle rank of each cell (van der Waerden's scores), per histogram. */
function normalScores(cells: Uint32Array): Float64Array {
  const scores = new Float64Array(cells.length);
  for (let from = 0; from < cells.length; from += DURATION_CELLS) {
    let all = 0;
    for (let cell = 0; cell < DURATION_CELLS; cell++) all += cells[from + cell]!;
    let below = 0;
    for (let cell = 0; cell < DURATION_CELLS; cell++) {
      const here = cells[from + cell]!;
      if (here > 0) scores[from + cell] = normalQuantile((below + here / 2) / all);
      below += here;
    }
  }
  return scores;
}

/** Φ⁻¹ to 0.0005 (Hastings 1955; Abramowitz & Stegun 26.2.23). */
function normalQuantile(share: number): number {
  const tail = Math.min(share, 1 - share);
  const t = Math.sqrt(-2 * Math.log(Math.max(tail, 1e-12)));
  const z =
    t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  return share < 0.5 ? -z : z;
}

/**
 * How long it takes from a touchpoint to the next one, by rank: of each direct step, of all steps to a touchpoint and of
 * all from one, each beside the mean of its own step, so that who comes from where moves nothing.
 */
export function timeSeries(runs: Runs, overview: Overview, span: Span): Series[] {
  const { count, labels, follows, age } = overview;
  const { periods } = span;
  const width = count + 1;
  const edges = Array.from({ length: count * count }, (_, e) => ({
    from: Math.floor(e / count),
    to: e % count,
  }))
    .filter(({ from, to }) => from !== to && follows[from * width + to]! >= 20)
    .sort((a, b) => follows[b.from * width + b.to]! - follows[a.from * width + a.to]!)
    .slice(0, mostEdges);
  const edgeOf = new Int32Array(count * count).fill(-1);
  for (const [e, { from, to }] of edges.entries()) edgeOf[from * count + to] = e;
  const cells = new Uint32Array(edges.length * DURATION_CELLS);
  followSteps(runs, overview, (from, to, i) => {
    const e = edgeOf[from * count + to]!;
    if (e >= 0) cells[e * DURATION_CELLS + durationCell(runs.time[i]! - runs.time[i - 1]!)]!++;
  });
  const longest = (span.to - span.from) / 5;
  const within = edges.map((_, e) =>
    Math.min(longest, Math.max(DAY, cellQuantile(cells, e * DURATION_CELLS, 0.95) ?? DAY)),
  );
  const scores = normalScores(cells);
  const P = periods.count;
  const n = new Float64Array(edges.length * P);
  const sum = new Float64Array(edges.length * P);
  const squares = new Float64Array(edges.length * P);
  followSteps(runs, overview, (from, to, i) => {
    const e = edgeOf[from * count + to]!;
    if (e < 0) return;
    const gap = runs.time[i]! - runs.time[i - 1]!;
    const p = periods.of(runs.time[i - 1]!);
    if (p < 0 || gap > within[e]! || !isCovered(span, p, age[from]!, within[e]!)) return;
    const score = scores[e * DURATION_CELLS + durationCell(gap)]!;
    n[e * P + p]!++;
    sum[e * P + p]! += score;
    squares[e * P + p]! += score * score;
  });
  const series = (members: readonly number[], touchpoint: number): Series[] => {
    const pooled = { n: new Float64Array(P), sum: new Float64Array(P), squares: new Float64Array(P) };
    for (const e of members) {
      let all = 0;
      let total = 0;
      for (let p = 0; p < P; p++) {
        all += n[e * P + p]!;
        total += sum[e * P + p]!;
      }
      if (all < 10) continue;
      const mean = total / all;
      for (let p = 0; p < P; p++) {
        const size = n[e * P + p]!;
        pooled.n[p]! += size;
        pooled.sum[p]! += sum[e * P + p]! - size * mean;
        pooled.squares[p]! += squares[e * P + p]! - 2 * mean * sum[e * P + p]! + size * mean * mean;
      }
    }
    const main = members[0]!;
    const observed =
      pooled.n.reduce((all, one) => all + one, 0) < leastEntries
        ? null
        : meanObserved(pooled.n, pooled.sum, pooled.squares);
    if (observed === null) return [];
    const { from, to } = edges[main]!;
    const place = { ...nowhere, from: labels[from]!, to: labels[to]!, touchpoint: labels[touchpoint]! };
    const least = 0.2;
    return [
      {
        what: 'time',
        place,
        observed,
        total: pooled.sum,
        n: pooled.n,
        least,
        swing: swings.time,
        withinMs: within[main]!,
      },
    ];
  };
  const many = edges.map((_, e) => n.subarray(e * P, (e + 1) * P).reduce((all, one) => all + one, 0));
  const all: Series[] = [];
  // a step that is nearly all that leads somewhere, and nearly all that follows, needs no second look
  for (const [e, { from, to }] of edges.entries()) {
    const share = (is: (edge: { from: number; to: number }) => boolean) =>
      many[e]! / edges.reduce((sum, edge, at) => sum + (is(edge) ? many[at]! : 0), 0);
    if (share((edge) => edge.to === to) < 0.8 && share((edge) => edge.from === from) < 0.8)
      all.push(...series([e], to));
  }
  for (let slot = 0; slot < count; slot++) {
    const into = [...edges.keys()].filter((e) => edges[e]!.to === slot);
    const out = [...edges.keys()].filter((e) => edges[e]!.from === slot);
    if (into.length > 0) all.push(...series(into, slot));
    if (out.length > 1) all.push(...series(out, slot));
  }
  return all;
}
