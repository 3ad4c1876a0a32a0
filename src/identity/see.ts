import type { Identifier, LinkEvidence, LinkRule } from '../model/identity.ts';
import { noteLink } from './changes.ts';
import { isShared } from './contest.ts';
import { call, fitTogether, isUnsettled, unite, unsettle } from './customers.ts';
import { CONTESTED, HEADS, isOlder, membersOf, typeOf, UNSETTLED } from './identifierTable.ts';
import type { IdentityGraph } from './identityGraph.ts';
import { intern } from './internIdentifier.ts';
import { comesLast, inheritLatest, noteJoining } from './latestLink.ts';
import { DECLARED, isActive, isBetterEvidence, rankOf } from './linkOrder.ts';
import { APPLIED, addLink, findLink, REFUSED, refusedFor, setEvidence } from './linkTable.ts';
import { isDecidedLast } from './refuseLast.ts';

/** More identifiers than this on one interaction are left out, the last ones. */
const MOST_IDENTIFIERS = 64;

/**
 * Takes the identifiers of one interaction, and links the most trusted of them, its *head*, with each other one: of several of one type the
 * first that is given.
 * The head is what the interaction belongs to, for good: `customerOf(graph, head)` is its customer, now and after any merge.
 *
 * @returns the code of the head, −1 where no identifier names a customer
 */
export function see(graph: IdentityGraph, given: readonly Identifier[], at: LinkEvidence): number {
  const evidence = timed(at);
  const codes: number[] = [];
  for (let i = 0; i < given.length && i < MOST_IDENTIFIERS; i++) {
    const code = intern(graph, given[i]!);
    if (code >= 0 && !codes.includes(code)) codes.push(code);
  }
  let head = codes[0] ?? -1;
  for (const code of codes) {
    seeAt(graph, code, evidence.time);
    if (rankOfType(graph, code) < rankOfType(graph, head)) head = code;
  }
  if (head < 0) return -1;
  markHead(graph, head);
  for (const code of codes) if (code !== head) linkCodes(graph, head, code, 'together', evidence);
  return head;
}

/**
 * Links two identifiers that a source says belong to one customer: an `alias` call (held to the limits), or the
 * `record` of a merge that a CRM has made already (held to those of size alone).
 *
 * @returns false where one of them names no customer, or both are one
 */
export function link(
  graph: IdentityGraph,
  one: Identifier,
  other: Identifier,
  rule: Exclude<LinkRule, 'hand'>,
  at: LinkEvidence,
): boolean {
  const evidence = timed(at);
  const [a, b] = [intern(graph, one), intern(graph, other)];
  if (a < 0 || b < 0 || a === b) return false;
  seeAt(graph, a, evidence.time);
  seeAt(graph, b, evidence.time);
  if (rule === 'record') {
    markHead(graph, a);
    markHead(graph, b);
  }
  linkCodes(graph, a, b, rule, evidence);
  return true;
}

const rankOfType = ({ identifiers }: IdentityGraph, code: number) => typeOf(identifiers, code).rank;

/** Evidence without a usable time counts as the latest. */
function timed(evidence: LinkEvidence): LinkEvidence {
  return Number.isFinite(evidence.time) ? evidence : { ...evidence, time: Number.MAX_SAFE_INTEGER };
}

/** Notes that an identifier was seen at a time; the oldest of a customer gives it its name. */
export function seeAt(graph: IdentityGraph, code: number, time: number): void {
  const { identifiers } = graph;
  if (!(time < identifiers.firstSeen[code]!)) return;
  identifiers.firstSeen[code] = time;
  const name = identifiers.customer[code]!;
  if (name === code || !isOlder(identifiers, code, name)) return;
  identifiers.flags[code]! |= identifiers.flags[name]! & UNSETTLED;
  inheritLatest(graph, name, code);
  call(graph, code, code);
}

/** Notes that an identifier stood for a customer of its own: a merge more, once it is joined to others. */
export function markHead(graph: IdentityGraph, code: number): void {
  const { flags, next } = graph.identifiers;
  if ((flags[code]! & HEADS) !== 0) return;
  flags[code]! |= HEADS;
  if (next[code] === code) return;
  const members = membersOf(graph.identifiers, code);
  if (members.length > graph.rules.limits.merges + 1) {
    const heads = members.filter((member) => (flags[member]! & HEADS) !== 0).length;
    if (heads - 1 > graph.rules.limits.merges || isUnsettled(graph.identifiers, code)) unsettle(graph, code);
  }
}

function linkCodes(graph: IdentityGraph, one: number, other: number, rule: LinkRule, evidence: LinkEvidence) {
  const { identifiers, links } = graph;
  const found = findLink(links, one, other);
  if (found >= 0) {
    if (!isBetterEvidence(graph, found, rule, evidence)) return;
    const before = rankOf(graph, found);
    setEvidence(links, found, rule, evidence);
    noteLink(graph, found);
    const state = links.state[found];
    const isUndisputed = state === APPLIED && !isUnsettled(identifiers, one);
    const isRefusedStill =
      state! >= REFUSED && (state === refusedFor('contested') || comesLast(graph, found));
    const matters = rankOf(graph, found) !== before || !(isUndisputed || isRefusedStill);
    if (matters && isActive(graph, found)) unsettle(graph, one, other);
    return;
  }
  const added = addLink(links, identifiers.lastLink, one, other);
  setEvidence(links, added, rule, evidence);
  noteLink(graph, added);
  connect(graph, added);
}

/** Joins what a new link joins where nothing can be against it; what is disputed waits for `settle`. */
function connect(graph: IdentityGraph, added: number): void {
  const { identifiers, links } = graph;
  const [a, b] = [links.a[added]!, links.b[added]!];
  const contested = ((identifiers.flags[a]! | identifiers.flags[b]!) & CONTESTED) !== 0;
  if (contested && rankOf(graph, added) > DECLARED) {
    links.state[added] = refusedFor('contested');
    return;
  }
  const settled = !isUnsettled(identifiers, a) && !isUnsettled(identifiers, b);
  const isOne = identifiers.customer[a] === identifiers.customer[b];
  const isUndisputed = isOne ? !(isShared(graph, a) || isShared(graph, b)) : fitTogether(graph, a, b);
  if (settled && !contested && isUndisputed) {
    if (!isOne) unite(graph, a, b);
    links.state[added] = APPLIED;
    noteJoining(graph, added);
  } else if (contested || !isDecidedLast(graph, added)) unsettle(graph, a, b);
}
