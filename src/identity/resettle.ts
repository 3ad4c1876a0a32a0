import { setCustomer, unsettle } from './customers.ts';
import { CONTESTED, HEADS, isOlder, UNSETTLED } from './identifierTable.ts';
import type { IdentityGraph } from './identityGraph.ts';
import { noteJoining } from './latestLink.ts';
import { isActive } from './linkOrder.ts';
import { APPLIED } from './linkTable.ts';
import { settle } from './settle.ts';

/**
 * Computes everything again from links and decisions, as if they had just come. Where all that links lead to fits into one customer no
 * order of links could refuse any: there it is one pass over the links. Only the rest is joined link by link.
 */
export function resettle(graph: IdentityGraph): void {
  const { identifiers, links } = graph;
  const { flags } = identifiers;
  graph.unsettled.clear();
  const { parent, next } = components(graph);
  const decided = new Uint8Array(identifiers.size);
  for (const link of links.decisions.keys()) decided[parent[links.a[link]!]!] = 1;
  for (const link of links.decisions.keys()) decided[parent[links.b[link]!]!] = 1;
  const disputed = new Uint8Array(identifiers.size);
  const counts = new Uint32Array(identifiers.types.list.length);
  for (let code = 0; code < identifiers.size; code++) flags[code]! &= ~(CONTESTED | UNSETTLED);
  identifiers.latestRank.fill(0, 0, identifiers.size);
  identifiers.latestTime.fill(Number.NEGATIVE_INFINITY, 0, identifiers.size);
  for (let code = 0; code < identifiers.size; code++) {
    if (parent[code] !== code) continue;
    if (decided[code] === 1 || !fits(graph, next, code, counts)) disputed[code] = 1;
    else nameAll(graph, next, code);
  }
  for (let code = 0; code < identifiers.size; code++) {
    if (disputed[parent[code]!] === 1) {
      setCustomer(graph, code, code);
      identifiers.next[code] = code;
      unsettle(graph, code);
    } else identifiers.next[code] = next[code]!;
  }
  for (let link = 0; link < links.size; link++) {
    if (!isActive(graph, link) || disputed[parent[links.a[link]!]!] === 1) continue;
    links.state[link] = APPLIED;
    noteJoining(graph, link);
  }
  settle(graph);
}

/** All that links lead to: of each identifier the one that stands for it, and the next of the same component, round and round. */
function components(graph: IdentityGraph): { parent: Int32Array; next: Int32Array } {
  const { identifiers, links } = graph;
  const parent = new Int32Array(identifiers.size);
  for (let code = 0; code < parent.length; code++) parent[code] = code;
  const next = parent.slice();
  const top = (code: number) => {
    let at = code;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  for (let link = 0; link < links.size; link++) {
    if (!isActive(graph, link)) continue;
    const a = top(links.a[link]!);
    const b = top(links.b[link]!);
    if (a === b) continue;
    parent[Math.max(a, b)] = Math.min(a, b);
    const after = next[a]!;
    next[a] = next[b]!;
    next[b] = after;
  }
  for (let code = 0; code < parent.length; code++) parent[code] = top(code);
  return { parent, next };
}

/**
 * True where a component passes no limit as one customer.
 * @param counts zeros, one for each type, and zeros again afterwards
 */
function fits(
  { identifiers, rules }: IdentityGraph,
  next: Int32Array,
  one: number,
  counts: Uint32Array,
): boolean {
  if (next[one] === one) return true;
  const { flags, type, types } = identifiers;
  let size = 0;
  let heads = 0;
  let isWithin = true;
  let at = one;
  do {
    counts[type[at]!]! += 1;
    if (counts[type[at]!]! > types.list[type[at]!]!.limit) isWithin = false;
    size += 1;
    heads += flags[at]! & HEADS;
    at = next[at]!;
  } while (at !== one);
  do {
    counts[type[at]!] = 0;
    at = next[at]!;
  } while (at !== one);
  return isWithin && size <= rules.limits.identifiers && heads - 1 <= rules.limits.merges;
}

function nameAll(graph: IdentityGraph, next: Int32Array, one: number): void {
  if (next[one] === one) {
    setCustomer(graph, one, one);
    return;
  }
  let oldest = one;
  for (let at = next[one]!; at !== one; at = next[at]!)
    if (isOlder(graph.identifiers, at, oldest)) oldest = at;
  let at = one;
  do {
    setCustomer(graph, at, oldest);
    at = next[at]!;
  } while (at !== one);
}
