const BINS = 1024;

/** Indices of the `top` largest counts, the largest first, equal ones in order of index; without sorting the long tail. */
export function mostFrequent(counts: Uint32Array, size: number, top: number): number[] {
  if (top <= 0) return [];
  const bins = new Uint32Array(BINS);
  for (let v = 0; v < size; v++) bins[Math.min(counts[v]!, BINS - 1)]!++;
  let least = BINS - 1;
  for (let more = bins[least]!; more < top && least > 0; ) more += bins[--least]!;
  const above: number[] = [];
  const equal: number[] = [];
  for (let v = 0; v < size; v++) {
    if (counts[v]! > least || least === BINS - 1) {
      if (counts[v]! >= least) above.push(v);
    } else if (counts[v] === least && equal.length < top) equal.push(v);
  }
  above.sort((a, b) => counts[b]! - counts[a]! || a - b);
  return [...above, ...equal].slice(0, top);
}
