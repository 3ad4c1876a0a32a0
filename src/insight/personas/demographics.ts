import type { Columns } from '../../engine/columns.ts';

/** A value of an attribute that a persona has more or less often than all others, beyond chance. It describes; it took no part in forming the groups. */
export interface Demographic {
  readonly attribute: string;
  readonly value: string;
  readonly share: number;
  readonly rest: number;
  /** customers of the persona with the attribute */
  readonly n: number;
}

const MOST_VALUES = 12;
const FEWEST = 30;
/** Two-sided 1 % over all values looked at, by Bonferroni. */
const ALPHA = 0.01;
const LEAST_DIFFERENCE = 0.05;

/** What the attributes of customers say about groups: only where it differs beyond chance, the largest differences first. */
export function demographicsOf(
  columns: Columns,
  customer: Uint32Array,
  group: Uint8Array,
  k: number,
): Demographic[][] {
  const found: Demographic[][] = Array.from({ length: k }, () => []);
  const attributes = [...columns.customerAttributes].filter(
    ([, { names }]) => names.filter((name) => name !== '').length <= MOST_VALUES,
  );
  const looked = k * attributes.reduce((sum, [, { names }]) => sum + names.length, 0);
  const limit = zLimit(ALPHA / Math.max(1, looked));
  for (const [attribute, { codes, names }] of attributes) {
    const counts = new Float64Array(names.length * k);
    const n = new Float64Array(k);
    for (let c = 0; c < customer.length; c++) {
      const code = codes[customer[c]!]!;
      if (names[code] === '') continue;
      counts[code * k + group[c]!]!++;
      n[group[c]!]!++;
    }
    const all = n.reduce((a, b) => a + b, 0);
    for (let code = 0; code < names.length; code++) {
      if (names[code] === '') continue;
      let total = 0;
      for (let g = 0; g < k; g++) total += counts[code * k + g]!;
      for (let g = 0; g < k; g++) {
        const others = all - n[g]!;
        if (n[g]! < FEWEST || others < FEWEST) continue;
        const share = counts[code * k + g]! / n[g]!;
        const rest = (total - counts[code * k + g]!) / others;
        const pooled = total / all;
        const error = Math.sqrt(pooled * (1 - pooled) * (1 / n[g]! + 1 / others));
        if (error > 0 && Math.abs(share - rest) > Math.max(LEAST_DIFFERENCE, limit * error))
          found[g]!.push({ attribute, value: names[code]!, share, rest, n: n[g]! });
      }
    }
  }
  return found.map((all) =>
    all.sort((a, b) => Math.abs(b.share - b.rest) - Math.abs(a.share - a.rest)).slice(0, 6),
  );
}

/** z with that two-sided tail of the normal distribution, for small tails (Abramowitz & Stegun 1964, 26.2.23). */
function zLimit(p: number): number {
  const t = Math.sqrt(-2 * Math.log(Math.max(p, 1e-12) / 2));
  const above = 2.515517 + 0.802853 * t + 0.010328 * t * t;
  return t - above / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t);
}
