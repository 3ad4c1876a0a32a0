import { CONTESTED, typeOf } from './identifierTable.ts';
import type { IdentityGraph } from './identityGraph.ts';
import { DECLARED, isActive, LAST_WITHOUT_WEAK, rankOf } from './linkOrder.ts';
import { APPLIED, linkAfter, otherEnd } from './linkTable.ts';

/**
 * True for a strong identifier that more unique ones of one type were seen with than any person has:
 * a switchboard, a mailbox of a shop. It then links nobody.
 */
export function isShared(graph: IdentityGraph, code: number): boolean {
  if (typeOf(graph.identifiers, code).class !== 'strong') return false;
  const counts = new Map<number, number>();
  for (const other of seenWith(graph, code)) {
    const type = typeOf(graph.identifiers, other);
    if (type.class !== 'unique') continue;
    const count = (counts.get(type.code) ?? 0) + 1;
    if (count > graph.rules.limits.sharedBy) return true;
    counts.set(type.code, count);
  }
  return false;
}

/**
 * True for a weak identifier that was seen with two persons: customers, as links without weak identifiers make them, with
 * different unique identifiers of one type. The tablet in the shop. It then links nobody.
 */
export function isContested(graph: IdentityGraph, code: number): boolean {
  const holders = new Map<number, number>();
  const known = new Set<number>();
  for (const other of seenWith(graph, code)) {
    const type = typeOf(graph.identifiers, other);
    const isShared = (graph.identifiers.flags[other]! & CONTESTED) !== 0;
    if (type.class === 'weak' || isShared || known.has(other)) continue;
    for (const member of personOf(graph, other)) {
      known.add(member);
      const memberType = typeOf(graph.identifiers, member);
      if (memberType.class !== 'unique') continue;
      const holder = holders.get(memberType.code);
      if (holder !== undefined && holder !== other) return true;
      holders.set(memberType.code, other);
    }
  }
  return false;
}

/** Identifiers that one was seen with, by links that hold and are not declared. */
export function* seenWith(graph: IdentityGraph, code: number): Generator<number> {
  const { identifiers, links } = graph;
  for (let link = identifiers.lastLink[code]!; link >= 0; link = linkAfter(links, link, code)) {
    if (isActive(graph, link) && rankOf(graph, link) > DECLARED) yield otherEnd(links, link, code);
  }
}

/** What is one with an identifier by links that weigh nothing weak. */
export function personOf(graph: IdentityGraph, code: number): Set<number> {
  const { identifiers, links } = graph;
  const found = new Set([code]);
  for (const member of found) {
    for (let link = identifiers.lastLink[member]!; link >= 0; link = linkAfter(links, link, member)) {
      const joins = links.state[link] === APPLIED && rankOf(graph, link) <= LAST_WITHOUT_WEAK;
      if (joins) found.add(otherEnd(links, link, member));
    }
  }
  return found;
}
