import type { Identifier, IdentityDecision } from '../model/identity.ts';
import { noteLink } from './changes.ts';
import { unsettle } from './customers.ts';
import { keyOf, membersOf } from './identifierTable.ts';
import type { IdentityGraph } from './identityGraph.ts';
import { intern, parseIdentifier } from './internIdentifier.ts';
import { endsOf, holdsAgainst, isActive } from './linkOrder.ts';
import { addLink, findLink, linkAfter, otherEnd, PENDING, UNMERGED } from './linkTable.ts';
import { markHead, seeAt } from './see.ts';
import { settle } from './settle.ts';

/** Who decided something, when (ms), and why. */
export interface Decider {
  by: string;
  at: number;
  why: string;
}

/**
 * Takes a person's decision about two identifiers. Of several about a pair the latest holds, in whatever order they come;
 * links that are seen later don't overrule it.
 *
 * @returns false where one of them names no customer, or both are one
 */
export function decide(graph: IdentityGraph, decision: IdentityDecision): boolean {
  const { identifiers, links } = graph;
  const [one, other] = [
    intern(graph, parseIdentifier(decision.a)),
    intern(graph, parseIdentifier(decision.b)),
  ];
  if (one < 0 || other < 0 || one === other) return false;
  graph.decisions.push(decision);
  for (const code of [one, other]) {
    seeAt(graph, code, decision.at);
    if (decision.kind === 'merge') markHead(graph, code);
  }
  const found = findLink(links, one, other);
  const link = found >= 0 ? found : addLink(links, identifiers.lastLink, one, other);
  noteLink(graph, link);
  const standing = links.decisions.get(link);
  if (standing && !holdsAgainst(decision, standing)) return true;
  links.decisions.set(link, decision);
  links.state[link] = decision.kind === 'unmerge' ? UNMERGED : PENDING;
  unsettle(graph, one, other);
  return true;
}

/** Makes the customers of two identifiers one, whatever unique identifiers they have. Null where an identifier names no customer. */
export function merge(
  graph: IdentityGraph,
  one: Identifier,
  other: Identifier,
  decider: Decider,
): IdentityDecision | null {
  const [a, b] = [intern(graph, one), intern(graph, other)];
  if (a < 0 || b < 0 || a === b) return null;
  const decision = decisionAbout(graph, a, b, 'merge', decider);
  decide(graph, decision);
  return decision;
}

/**
 * Parts identifiers (codes, all of one customer) from the rest of their customer. What was merged by hand between the two parts is
 * undone first: where that is enough, all else stands as before the merge. Else each link between them is undone.
 */
export function unmerge(
  graph: IdentityGraph,
  parted: readonly number[],
  decider: Decider,
): IdentityDecision[] {
  const { identifiers, links } = graph;
  if (parted[0] === undefined) return [];
  settle(graph);
  const rest = new Set(membersOf(identifiers, parted[0]));
  for (const code of parted) rest.delete(code);
  const between = linksBetween(graph, parted, rest);
  const byHand = between.filter((link) => links.decisions.get(link)?.kind === 'merge');
  const undone = undo(graph, byHand, decider);
  if (byHand.length > 0) {
    settle(graph);
    const stay = new Set([...rest].map((code) => identifiers.customer[code]));
    if (!parted.some((code) => stay.has(identifiers.customer[code]))) return undone;
  }
  const others = between.filter((link) => !byHand.includes(link));
  return [...undone, ...undo(graph, others, decider)];
}

function linksBetween(graph: IdentityGraph, parted: readonly number[], rest: ReadonlySet<number>): number[] {
  const { identifiers, links } = graph;
  const found: number[] = [];
  for (const code of parted) {
    for (let link = identifiers.lastLink[code]!; link >= 0; link = linkAfter(links, link, code))
      if (rest.has(otherEnd(links, link, code)) && isActive(graph, link)) found.push(link);
  }
  return found;
}

function undo(graph: IdentityGraph, undone: readonly number[], decider: Decider): IdentityDecision[] {
  const { links } = graph;
  const decisions = undone.map((link) =>
    decisionAbout(graph, links.a[link]!, links.b[link]!, 'unmerge', decider),
  );
  for (const decision of decisions) decide(graph, decision);
  return decisions;
}

function decisionAbout(
  { identifiers }: IdentityGraph,
  one: number,
  other: number,
  kind: IdentityDecision['kind'],
  decider: Decider,
): IdentityDecision {
  const [a, b] = endsOf(identifiers, one, other);
  return { a, b, kind, ...decider };
}

/** Every decision about identifiers of a customer, given any one of them: the log that its page shows. */
export function decisionsAbout(graph: IdentityGraph, code: number): IdentityDecision[] {
  const keys = new Set(membersOf(graph.identifiers, code).map((member) => keyOf(graph.identifiers, member)));
  return graph.decisions.filter(({ a, b }) => keys.has(a) || keys.has(b));
}
