/** Eight cells an octave of seconds: a quantile read from them is at most 9 % off. */
export const DURATION_CELLS = 256;

export function durationCell(ms: number): number {
  return Math.min(DURATION_CELLS - 1, Math.max(0, Math.floor(Math.log2(ms / 1000 + 1) * 8)));
}

/** Upper end (ms) of the cell in which the quantile q of counts[from … from + 255] lies; null where there are none. */
export function cellQuantile(counts: ArrayLike<number>, from: number, q: number): number | null {
  let all = 0;
  for (let cell = 0; cell < DURATION_CELLS; cell++) all += counts[from + cell]!;
  if (all === 0) return null;
  let sum = 0;
  for (let cell = 0; cell < DURATION_CELLS; cell++) {
    sum += counts[from + cell]!;
    if (sum >= q * all) return (2 ** ((cell + 1) / 8) - 1) * 1000;
  }
  return null;
}
