import {
  type IdentityDecision,
  type IdentityEdge,
  linkRules,
  type MergeRefusal,
  mergeRefusals,
} from '../model/identity.ts';
import { keyOf, typeOf } from './identifierTable.ts';
import type { IdentityGraph } from './identityGraph.ts';
import { endsOf, inOrder, timeOf } from './linkOrder.ts';
import { APPLIED, GONE, interactionOf, linkAfter, otherEnd, REFUSED, UNSEEN } from './linkTable.ts';

/** A link as people read it. */
export interface DescribedEdge extends IdentityEdge {
  /** the decision that holds about it */
  decision: IdentityDecision | null;
  /** why it joins nothing; null = it does */
  refused: { reason: MergeRefusal; says: string } | null;
}

/** A link with its evidence, and what has become of it. Settle first. */
export function edgeOf(graph: IdentityGraph, link: number): DescribedEdge {
  const { identifiers, links } = graph;
  const [a, b] = endsOf(identifiers, links.a[link]!, links.b[link]!);
  const decision = links.decisions.get(link) ?? null;
  return {
    a,
    b,
    rule: decision?.kind === 'merge' || links.rule[link] === UNSEEN ? 'hand' : linkRules[links.rule[link]!]!,
    source: links.rule[link] === UNSEEN ? '' : links.sources[links.source[link]!]!,
    interaction: interactionOf(links, link),
    time: timeOf(graph, link),
    decision,
    refused: refusalOf(graph, link),
  };
}

function refusalOf(graph: IdentityGraph, link: number): DescribedEdge['refused'] {
  const reason = mergeRefusals[graph.links.state[link]! - REFUSED];
  return reason === undefined ? null : { reason, says: words(graph, link, reason) };
}

function words(graph: IdentityGraph, link: number, reason: MergeRefusal): string {
  const { identifiers, links, rules } = graph;
  const type = identifiers.types.list[links.refusedType[link]!];
  switch (reason) {
    case 'unique':
      return `the customer would have two identifiers of the type ${type?.name}, and can have one`;
    case 'perType':
      return `the customer would have more than ${type?.limit} identifiers of the type ${type?.name}`;
    case 'identifiers':
      return `the customer would have more than ${rules.limits.identifiers} identifiers`;
    case 'merges':
      return `the customer would be made of more than ${rules.limits.merges + 1} customers`;
    case 'contested': {
      const ends = [links.a[link]!, links.b[link]!].filter((code) => (identifiers.flags[code]! & 2) !== 0);
      const weak = ends.find((code) => typeOf(identifiers, code).class === 'weak');
      const code = weak ?? ends[0] ?? links.a[link]!;
      return `${keyOf(identifiers, code)} was seen with several people`;
    }
    case 'unmerged': {
      const decision = links.decisions.get(link);
      return `${decision?.by} parted them: ${decision?.why}`;
    }
  }
}

/** Links of an identifier or, given several, of any of them, in the order in which they are believed. */
export function linksOf(graph: IdentityGraph, codes: readonly number[]): number[] {
  const { identifiers, links } = graph;
  const found = new Set<number>();
  for (const code of codes) {
    for (let link = identifiers.lastLink[code]!; link >= 0; link = linkAfter(links, link, code)) {
      if (links.state[link] !== GONE) found.add(link);
    }
  }
  return inOrder(graph, [...found]);
}

/** Merges that were refused for identifiers, each with its reason. */
export function refusalsOf(graph: IdentityGraph, codes: readonly number[]): DescribedEdge[] {
  return linksOf(graph, codes)
    .filter((link) => graph.links.state[link]! >= REFUSED)
    .map((link) => edgeOf(graph, link));
}

/**
 * Why two identifiers are one customer: the shortest chain of links from the one to the other, of several the one believed first.
 * Null where they are not one.
 */
export function explain(graph: IdentityGraph, one: number, other: number): DescribedEdge[] | null {
  const { identifiers, links } = graph;
  if (identifiers.customer[one] !== identifiers.customer[other]) return null;
  const cameBy = new Map<number, number>([[one, -1]]);
  for (const code of cameBy.keys()) {
    if (code === other) break;
    for (const link of linksOf(graph, [code])) {
      if (links.state[link] !== APPLIED) continue;
      const next = otherEnd(links, link, code);
      if (!cameBy.has(next)) cameBy.set(next, link);
    }
  }
  const path: DescribedEdge[] = [];
  for (let at = other; at !== one; ) {
    const link = cameBy.get(at)!;
    path.unshift(edgeOf(graph, link));
    at = otherEnd(links, link, at);
  }
  return path;
}
