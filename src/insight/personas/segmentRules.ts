import type { Measure } from './traits.ts';

/** How the customers of a persona can be told by conditions of a segment. */
export interface SegmentRule {
  /** lists of conditions; all of at least one list hold */
  readonly anyOf: readonly (readonly string[])[];
  /** of those whom the rule names, the share who belong */
  readonly precision: number | null;
  /** of those who belong, the share whom the rule names */
  readonly recall: number | null;
}

interface Node {
  /** −1 = a leaf */
  measure: number;
  limit: number;
  low: Node | null;
  high: Node | null;
  group: number;
}

const DEPTH = 4;
const LIMITS = 15;
const SMALLEST = 0.02;

/**
 * Conditions behind the groups: a shallow decision tree over what segments can ask (CART with Gini impurity, Breiman et al. 1984), cut where
 * a further question hardly helps. Every customer falls in one leaf, so the rules do not overlap.
 * @param rows indices of customers to learn from, with their group each
 */
export function segmentRules(
  measures: readonly Measure[],
  rows: Uint32Array,
  group: Uint8Array,
  k: number,
): SegmentRule[] {
  const usable = measures.filter(({ kind }) => kind !== 'quick');
  const all = Int32Array.from(rows, (_, i) => i);
  const least = Math.max(5, rows.length * SMALLEST);
  const root = grow(all, DEPTH);
  const paths: string[][][] = Array.from({ length: k }, () => []);
  walk(root, []);
  const hit = new Float64Array(k);
  const named = new Float64Array(k);
  const size = new Float64Array(k);
  for (let i = 0; i < rows.length; i++) {
    const said = leafOf(root, rows[i]!);
    size[group[i]!]!++;
    if (said < 0) continue;
    named[said]!++;
    if (said === group[i]) hit[said]!++;
  }
  return paths.map((anyOf, g) => ({
    anyOf,
    precision: named[g]! > 0 ? hit[g]! / named[g]! : null,
    recall: size[g]! > 0 ? hit[g]! / size[g]! : null,
  }));

  function grow(inside: Int32Array, depth: number): Node {
    const counts = new Float64Array(k);
    for (const i of inside) counts[group[i]!]!++;
    let most = 0;
    for (let g = 1; g < k; g++) if (counts[g]! > counts[most]!) most = g;
    const leaf: Node = { measure: -1, limit: 0, low: null, high: null, group: most };
    const impure = impurity(counts, inside.length);
    if (depth === 0 || inside.length < 2 * least || impure < 0.04 * inside.length) return leaf;
    let best = { gain: 0.004 * rows.length, measure: -1, limit: 0 };
    for (let m = 0; m < usable.length; m++) {
      const { values } = usable[m]!;
      for (const limit of limitsOf(values, inside)) {
        const low = new Float64Array(k);
        let below = 0;
        for (const i of inside)
          if (!(values[rows[i]!]! > limit)) {
            low[group[i]!]!++;
            below++;
          }
        const above = inside.length - below;
        if (below < least || above < least) continue;
        const high = counts.map((n, g) => n - low[g]!);
        const gain = impure - impurity(low, below) - impurity(high, above);
        if (gain > best.gain) best = { gain, measure: m, limit };
      }
    }
    if (best.measure < 0) return leaf;
    const { values } = usable[best.measure]!;
    const isHigh = (i: number) => values[rows[i]!]! > best.limit;
    const low = grow(
      inside.filter((i) => !isHigh(i)),
      depth - 1,
    );
    const high = grow(inside.filter(isHigh), depth - 1);
    if (low.measure < 0 && high.measure < 0 && low.group === high.group) return { ...leaf, group: low.group };
    return { measure: best.measure, limit: best.limit, low, high, group: most };
  }

  function limitsOf(values: Float64Array, inside: Int32Array): number[] {
    const step = Math.max(1, Math.floor(inside.length / 1500));
    const some: number[] = [];
    for (let i = 0; i < inside.length; i += step) {
      const value = values[rows[inside[i]!]!]!;
      if (!Number.isNaN(value)) some.push(value);
    }
    some.sort((a, b) => a - b);
    const limits = new Set<number>();
    for (let q = 1; q <= LIMITS; q++) {
      const at = Math.floor((q * (some.length - 1)) / (LIMITS + 1));
      if (some.length > 1) limits.add(short(some[at]!, some.at(-1)!));
    }
    return [...limits];
  }

  function walk(node: Node, conditions: readonly string[]): void {
    if (node.measure < 0) {
      if (conditions.length > 0) paths[node.group]!.push(shortest(conditions));
      return;
    }
    const { trait } = usable[node.measure]!;
    const named = /[=<>!"]/.test(trait) ? `"${trait.replaceAll('"', '""')}"` : trait;
    walk(node.low!, [...conditions, `${named}<${node.limit}`]);
    walk(node.high!, [...conditions, `${named}>${node.limit}`]);
  }

  function leafOf(node: Node, customer: number): number {
    let at = node;
    while (at.measure >= 0) at = (usable[at.measure]!.values[customer]! > at.limit ? at.high : at.low)!;
    return at.group;
  }
}

const impurity = (counts: Float64Array, n: number) => {
  if (n === 0) return 0;
  let squares = 0;
  for (const count of counts) squares += count * count;
  return n - squares / n;
};

/** A limit in few digits that no value stands on: conditions know < and >, and each customer is on one side. */
function short(value: number, largest: number): number {
  if (Number.isInteger(value) && largest > 1) return value + 0.5;
  return Number(value.toFixed(largest > 20 ? 1 : 3)) + (largest > 20 ? 0.05 : 0.0005);
}

/** Conditions of one measure and sign: only the strictest. */
function shortest(conditions: readonly string[]): string[] {
  const strictest = new Map<string, { limit: number; text: string }>();
  for (const text of conditions) {
    const at = Math.max(text.lastIndexOf('<'), text.lastIndexOf('>'));
    const key = text.slice(0, at + 1);
    const limit = Number(text.slice(at + 1));
    const known = strictest.get(key);
    if (known === undefined || (key.endsWith('<') ? limit < known.limit : limit > known.limit))
      strictest.set(key, { limit, text: `${key}${limit}` });
  }
  return [...strictest.values()].map(({ text }) => text);
}
