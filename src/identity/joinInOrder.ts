import type { MergeRefusal } from '../model/identity.ts';
import { HEADS, membersOf } from './identifierTable.ts';
import type { IdentityGraph } from './identityGraph.ts';
import { DECLARED, rankOf } from './linkOrder.ts';
import { APPLIED, refusedFor } from './linkTable.ts';

/** Identifiers that are one customer so far. */
export interface Group {
  members: number[];
  /** how many of each type, by code */
  counts: Map<number, number>;
  heads: number;
}

interface Refusal {
  reason: MergeRefusal;
  type: number;
}

/** A group of its own for each identifier. */
export function apart({ identifiers }: IdentityGraph, nodes: Iterable<number>): Map<number, Group> {
  const groups = new Map<number, Group>();
  for (const code of nodes) {
    const counts = new Map([[identifiers.type[code]!, 1]]);
    groups.set(code, { members: [code], counts, heads: identifiers.flags[code]! & HEADS });
  }
  return groups;
}

/** Applies links one after the other, and refuses each that would break a limit. What became of a link is written to it. */
export function joinInOrder(
  graph: IdentityGraph,
  groups: Map<number, Group>,
  ordered: readonly number[],
): void {
  const { links } = graph;
  for (const link of ordered) {
    const [one, other] = [groups.get(links.a[link]!)!, groups.get(links.b[link]!)!];
    links.state[link] = APPLIED;
    if (one === other) continue;
    const declared = rankOf(graph, link) <= DECLARED;
    const refusal = declared ? sizeRefusal(graph, one, other) : refusalBetween(graph, one, other);
    if (refusal) {
      links.state[link] = refusedFor(refusal.reason);
      links.refusedType[link] = refusal.type;
      continue;
    }
    const [larger, smaller] = one.members.length >= other.members.length ? [one, other] : [other, one];
    for (const [type, count] of smaller.counts)
      larger.counts.set(type, (larger.counts.get(type) ?? 0) + count);
    larger.heads += smaller.heads;
    for (const code of smaller.members) {
      larger.members.push(code);
      groups.set(code, larger);
    }
  }
}

/** The limit that two groups would break together, by a link that isn't declared. */
export function refusalBetween(graph: IdentityGraph, one: Group, other: Group): Refusal | null {
  return typeRefusal(graph, one, other) ?? sizeRefusal(graph, one, other);
}

/** A whole customer, given any one of its identifiers. */
export function groupOf({ identifiers }: IdentityGraph, code: number): Group {
  const members = membersOf(identifiers, code);
  const counts = new Map<number, number>();
  let heads = 0;
  for (const member of members) {
    const type = identifiers.type[member]!;
    counts.set(type, (counts.get(type) ?? 0) + 1);
    heads += identifiers.flags[member]! & HEADS;
  }
  return { members, counts, heads };
}

/** The first type, by name, of which each has some and both together have too many. */
function typeRefusal({ identifiers }: IdentityGraph, one: Group, other: Group): Refusal | null {
  const { list } = identifiers.types;
  let first: number | null = null;
  for (const [code, count] of one.counts) {
    const { name, limit } = list[code]!;
    if (count + (other.counts.get(code) ?? 0) <= limit || !other.counts.has(code)) continue;
    if (first === null || name < list[first]!.name) first = code;
  }
  if (first === null) return null;
  return { reason: list[first]!.class === 'unique' ? 'unique' : 'perType', type: first };
}

function sizeRefusal({ rules }: IdentityGraph, one: Group, other: Group): Refusal | null {
  const size = one.members.length + other.members.length;
  if (size > rules.limits.identifiers) return { reason: 'identifiers', type: 0 };
  if (one.heads + other.heads - 1 > rules.limits.merges) return { reason: 'merges', type: 0 };
  return null;
}
