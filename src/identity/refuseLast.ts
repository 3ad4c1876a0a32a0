import { isContested, isShared, personOf, seenWith } from './contest.ts';
import { type IdentifierTable, typeOf, UNSETTLED } from './identifierTable.ts';
import type { IdentityGraph } from './identityGraph.ts';
import { groupOf, refusalBetween } from './joinInOrder.ts';
import { comesLast, noteJoining } from './latestLink.ts';
import { DECLARED, rankOf } from './linkOrder.ts';
import { APPLIED, refusedFor } from './linkTable.ts';

/**
 * Decides a new link that is applied after all that joins its two customers, where it changes nothing else: it is refused by a limit,
 * or within one customer. So the thousandth cookie of a test account costs no more than the sixth.
 *
 * @returns false where it has to wait for `settle`
 */
export function isDecidedLast(graph: IdentityGraph, link: number): boolean {
  const { identifiers, links } = graph;
  const [a, b] = [links.a[link]!, links.b[link]!];
  if (rankOf(graph, link) <= DECLARED || !comesLast(graph, link)) return false;
  if (makesContested(graph, a, b) || makesContested(graph, b, a)) return false;
  const [first, second] = [identifiers.customer[a]!, identifiers.customer[b]!];
  if (first === second) {
    links.state[link] = APPLIED;
    noteJoining(graph, link);
    return true;
  }
  const refusal = refusalBetween(graph, groupOf(graph, a), groupOf(graph, b));
  if (!refusal) return false;
  links.state[link] = refusedFor(refusal.reason);
  links.refusedType[link] = refusal.type;
  identifiers.flags[first]! |= UNSETTLED;
  identifiers.flags[second]! |= UNSETTLED;
  return true;
}

/** True when a new link to an identifier makes this one contested or shared. */
function makesContested(graph: IdentityGraph, code: number, other: number): boolean {
  const { identifiers } = graph;
  const isUnique = (member: number) => isOfClass(identifiers, member, 'unique');
  if (isOfClass(identifiers, code, 'strong')) return isUnique(other) && isShared(graph, code);
  if (!isOfClass(identifiers, code, 'weak') || isOfClass(identifiers, other, 'weak')) return false;
  // seen with one alone it is nobody else's; who that one is can take long to find
  return isSeenWithTwo(graph, code) && [...personOf(graph, other)].some(isUnique) && isContested(graph, code);
}

function isSeenWithTwo(graph: IdentityGraph, code: number): boolean {
  let seen = 0;
  for (const other of seenWith(graph, code)) {
    if (!isOfClass(graph.identifiers, other, 'weak')) seen += 1;
    if (seen === 2) return true;
  }
  return false;
}

function isOfClass(identifiers: IdentifierTable, code: number, named: 'unique' | 'strong' | 'weak'): boolean {
  return typeOf(identifiers, code).class === named;
}
