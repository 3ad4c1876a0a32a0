import type { Labels } from './columns.ts';

/** Every raw name is its own label: no cleaning. */
export function identityLabels(names: readonly string[]): Labels {
  const of = new Uint32Array(names.length);
  for (let code = 0; code < of.length; code++) of[code] = code;
  return { names, of };
}

/** Distance in single-character edits (Levenshtein). */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(swap, previous[j]! + 1, row[j - 1]! + 1));
    }
    previous = row;
  }
  return previous[b.length]!;
}

/** The name that is spelled most like `wanted`, upper and lower case apart; null where none is near. */
export function nearestName(wanted: string, names: readonly string[]): string | null {
  const lower = wanted.toLowerCase();
  let best: string | null = null;
  let distance = Math.max(2, Math.ceil(wanted.length * 0.5)) + 1;
  for (const name of names) {
    if (Math.abs(name.length - wanted.length) >= distance) continue;
    const found = editDistance(lower, name.toLowerCase());
    if (found < distance) {
      best = name;
      distance = found;
    }
  }
  return best ?? names.find((name) => name.toLowerCase().includes(lower)) ?? null;
}

/** Labels that one pattern means: an exact name, or one with `*` for any run of characters. Empty where none fits. */
export function matchingLabels(pattern: string, names: readonly string[]): number[] {
  const exact = names.indexOf(pattern);
  if (exact >= 0) return [exact];
  if (!pattern.includes('*')) return [];
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const shape = new RegExp(`^${parts.join('.*')}$`, 'su');
  const found: number[] = [];
  for (let label = 0; label < names.length; label++) if (shape.test(names[label]!)) found.push(label);
  return found;
}

export interface LabelSet {
  /** member[label] is 1 where the label belongs to the set */
  readonly member: Uint8Array;
  /** patterns that fit no name, with the nearest name */
  readonly unknown: readonly UnknownName[];
}

export interface UnknownName {
  readonly name: string;
  readonly nearest: string | null;
}

/** The labels that any of the patterns means. */
export function labelSet(patterns: readonly string[], names: readonly string[]): LabelSet {
  const member = new Uint8Array(names.length);
  const unknown: UnknownName[] = [];
  for (const pattern of patterns) {
    const found = matchingLabels(pattern, names);
    if (found.length === 0) unknown.push({ name: pattern, nearest: nearestName(pattern, names) });
    for (const label of found) member[label] = 1;
  }
  return { member, unknown };
}
