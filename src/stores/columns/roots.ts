/**
 * Under which code the interactions of each customer's code count: by code, its own where it counts for itself. Codes beyond the end
 * count for themselves.
 */
export type Roots = Uint32Array;

export function rootOf(roots: Roots, code: number): number {
  return code < roots.length ? (roots[code] ?? code) : code;
}

/** Roots with some of them changed. */
export function changedRoots(roots: Roots, changes: ReadonlyMap<number, number>): Roots {
  if (changes.size === 0) return roots;
  let length = roots.length;
  for (const code of changes.keys()) if (code >= length) length = code + 1;
  const changed = new Uint32Array(new SharedArrayBuffer(length * 4));
  changed.set(roots);
  for (let code = roots.length; code < length; code++) changed[code] = code;
  for (const [code, root] of changes) changed[code] = root;
  return changed;
}

/** All codes that count under some roots, rising. */
export function codesUnder(roots: Roots, wanted: ReadonlySet<number>): number[] {
  const found: number[] = [];
  for (const root of wanted) if (rootOf(roots, root) === root) found.push(root);
  for (let code = 0; code < roots.length; code++)
    if (roots[code] !== code && wanted.has(roots[code] ?? code)) found.push(code);
  return found.sort((a, b) => a - b);
}
