import { setCustomer, unsettle } from './customers.ts';
import { CONTESTED, HEADS, isOlder, UNSETTLED } from './identifierTable.ts';
import type { IdentityGraph } from './identityGraph.ts';
import { forgetLatest, noteJoining } from './latestLink.ts';
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
  for (let code = 0; code < identifiers.size; code++) {
    flags[code]! &= ~(CONTESTED | UNSETTLED);
    forgetLatest(graph, code);
  }
  for (let code = 0; code < identifiers.size; code++) {
    if (parent[code] !== code) continue;
    if (decided[code] === 1 || !fits(graph, next, code)) disputed[code] = 1;
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
  const parent = Int32Array.from({ length: identifiers.size }, (_, code) => code);
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
    const [a, b] = [top(links.a[link]!), top(links.b[link]!)];
    if (a === b) continue;
    parent[Math.max(a, b)] = Math.min(a, b);
    const after = next[a]!;
    next[a] = next[b]!;
    next[b] = after;
  }
  for (let code = 0; code < parent.length; code++) parent[code] = top(code);
  return { parent, next };
}

/** True where a component passes no limit as one customer. */
function fits({ identifiers, rules }: IdentityGraph, next: Int32Array, one: number): boolean {
  const { flags, type, types } = identifiers;
  const counts = new Map<number, number>();
  let size = 0;
  let heads = 0;
  let at = one;
  do {
    const count = (counts.get(type[at]!) ?? 0) + 1;
    if (count > types.list[type[at]!]!.limit) return false;
    counts.set(type[at]!, count);
    size += 1;
    heads += flags[at]! & HEADS;
    at = next[at]!;
  } while (at !== one);
  return size <= rules.limits.identifiers && heads - 1 <= rules.limits.merges;
}

function nameAll(graph: IdentityGraph, next: Int32Array, one: number): void {
  let oldest = one;
  for (let at = next[one]!; at !== one; at = next[at]!)
    if (isOlder(graph.identifiers, at, oldest)) oldest = at;
  let at = one;
  do {
    setCustomer(graph, at, oldest);
    at = next[at]!;
  } while (at !== one);
}
