import { isContested, isShared } from './contest.ts';
import { setCustomer } from './customers.ts';
import { CONTESTED, isOlder, typeOf, UNSETTLED } from './identifierTable.ts';
import type { IdentityGraph } from './identityGraph.ts';
import { apart, type Group, joinInOrder } from './joinInOrder.ts';
import { forgetLatest, noteJoining } from './latestLink.ts';
import { DECLARED, inOrder, isActive, LAST_WITHOUT_WEAK, rankOf } from './linkOrder.ts';
import { APPLIED, linkAfter, otherEnd, refusedFor } from './linkTable.ts';

/** Part of the graph that is computed again as a whole. */
interface Region {
  nodes: Set<number>;
  /** contested identifiers in it or at its edge: nothing but what was declared passes through them */
  closed: Set<number>;
}

/**
 * Computes customers again wherever a limit, a contest or a decision may have changed them. Elsewhere they are right already:
 * where all identifiers that links lead to fit into one customer, no order of links can refuse any.
 */
export function settle(graph: IdentityGraph): void {
  const { flags } = graph.identifiers;
  for (const code of graph.unsettled) {
    if (typeOf(graph.identifiers, code).class !== 'strong') continue;
    if (isShared(graph, code)) flags[code]! |= CONTESTED;
    else flags[code]! &= ~CONTESTED;
  }
  for (const code of graph.unsettled) {
    if (graph.unsettled.has(code)) settleAround(graph, code);
  }
}

function settleAround(graph: IdentityGraph, code: number): void {
  const { identifiers } = graph;
  const region: Region = { nodes: new Set(), closed: new Set() };
  let starts = [code];
  for (;;) {
    for (const start of starts) spread(graph, region, start);
    const [sure, weak] = linksWithin(graph, region);
    const groups = apart(graph, region.nodes);
    joinInOrder(graph, groups, inOrder(graph, sure));
    starts = [];
    for (const node of new Set([...region.nodes, ...region.closed])) {
      if (typeOf(identifiers, node).class !== 'weak') continue;
      if (isContested(graph, node)) {
        identifiers.flags[node]! |= CONTESTED;
        continue;
      }
      identifiers.flags[node]! &= ~CONTESTED;
      // it lets through what it kept apart before
      if (region.closed.delete(node)) starts.push(node);
    }
    if (starts.length > 0) continue;
    const usable = weak.filter((link) => !isExcluded(graph, link));
    joinInOrder(graph, groups, inOrder(graph, usable));
    keep(graph, region, groups);
    for (const link of [...sure, ...usable])
      if (graph.links.state[link] === APPLIED) noteJoining(graph, link);
    return;
  }
}

/** Adds everything that links lead to from an identifier, up to contested ones. */
function spread(graph: IdentityGraph, region: Region, start: number): void {
  const { identifiers, links, unsettled } = graph;
  const isClosed = (code: number) => (identifiers.flags[code]! & CONTESTED) !== 0 && !unsettled.has(code);
  const waiting = [start];
  region.nodes.add(start);
  for (let code = waiting.pop(); code !== undefined; code = waiting.pop()) {
    for (let link = identifiers.lastLink[code]!; link >= 0; link = linkAfter(links, link, code)) {
      if (!isActive(graph, link)) continue;
      const other = otherEnd(links, link, code);
      if (region.nodes.has(other)) continue;
      if (isClosed(other)) region.closed.add(other);
      if (rankOf(graph, link) > DECLARED && (isClosed(code) || isClosed(other))) continue;
      region.nodes.add(other);
      waiting.push(other);
    }
  }
}

/** Links with both ends in a region: those that weigh nothing weak, and the others. */
function linksWithin(graph: IdentityGraph, { nodes }: Region): [sure: number[], weak: number[]] {
  const { identifiers, links } = graph;
  const found: [number[], number[]] = [[], []];
  for (const code of nodes) {
    for (let link = identifiers.lastLink[code]!; link >= 0; link = linkAfter(links, link, code)) {
      if (links.a[link] !== code || !nodes.has(links.b[link]!)) continue;
      if (!isActive(graph, link)) continue;
      links.state[link] = refusedFor('contested');
      if (rankOf(graph, link) > LAST_WITHOUT_WEAK) found[1].push(link);
      else if (rankOf(graph, link) <= DECLARED || !isExcluded(graph, link)) found[0].push(link);
    }
  }
  return found;
}

function isExcluded({ identifiers, links }: IdentityGraph, link: number): boolean {
  return ((identifiers.flags[links.a[link]!]! | identifiers.flags[links.b[link]!]!) & CONTESTED) !== 0;
}

function keep(graph: IdentityGraph, { nodes }: Region, groups: ReadonlyMap<number, Group>): void {
  const { identifiers, unsettled } = graph;
  const { flags, next } = identifiers;
  for (const node of nodes) {
    flags[node]! &= ~UNSETTLED;
    unsettled.delete(node);
    forgetLatest(graph, node);
  }
  for (const { members } of new Set(groups.values())) {
    const oldest = members.reduce((found, code) => (isOlder(identifiers, code, found) ? code : found));
    members.forEach((code, at) => {
      next[code] = members[(at + 1) % members.length]!;
      setCustomer(graph, code, oldest);
    });
    if (members.length < nodes.size) flags[oldest]! |= UNSETTLED;
  }
}
