import { type IdentityDecision, type LinkEvidence, type LinkRule, linkRules } from '../model/identity.ts';
import { compareKeys, type IdentifierTable, keyOf, typeOf } from './identifierTable.ts';
import type { IdentityGraph } from './identityGraph.ts';
import { GONE, interactionOf, UNMERGED } from './linkTable.ts';

/** Ranks of links: declared ones first, then by the classes of their ends, the surer first. */
export const DECLARED = 1;
export const LAST_WITHOUT_WEAK = 4;
const classNumber = { unique: 0, strong: 1, weak: 2 };
/** of unique, strong and weak with each other */
const rankOfClasses = [
  [2, 3, 5],
  [3, 4, 6],
  [5, 6, 7],
];

const RECORD = linkRules.indexOf('record');

/** True where a link holds: neither unmerged by a person nor erased. */
export function isActive({ links }: IdentityGraph, link: number): boolean {
  const state = links.state[link];
  return state !== GONE && state !== UNMERGED;
}

/** Place of a link in the order of belief: 0 merged by hand, 1 merged by a system of record, from 2 on seen together. */
export function rankOf({ identifiers, links }: IdentityGraph, link: number): number {
  if (links.decisions.size > 0 && links.decisions.get(link)?.kind === 'merge') return 0;
  if (links.rule[link] === RECORD) return DECLARED;
  return rankOfClasses[classOf(identifiers, links.a[link]!)]![classOf(identifiers, links.b[link]!)]!;
}

const classOf = (identifiers: IdentifierTable, code: number) => classNumber[typeOf(identifiers, code).class];

/** When a link came to be, as far as order goes: the decision for one merged by hand, else the earliest evidence. */
export function timeOf({ links }: IdentityGraph, link: number): number {
  const decision = links.decisions.size > 0 ? links.decisions.get(link) : undefined;
  return decision ? decision.at : links.time[link]!;
}

/** Both ends of a link by name, the lesser first. */
export function endsOf(identifiers: IdentifierTable, a: number, b: number): [string, string] {
  const [first, second] = inNames(identifiers, a, b);
  return [keyOf(identifiers, first), keyOf(identifiers, second)];
}

function inNames(identifiers: IdentifierTable, a: number, b: number): [number, number] {
  return compareKeys(identifiers, a, b) < 0 ? [a, b] : [b, a];
}

/** Links in the order in which they are believed: rank, time, names of the ends. The same whatever the order of arrival. */
export function inOrder(graph: IdentityGraph, list: readonly number[]): number[] {
  const { identifiers, links } = graph;
  return list
    .map((link) => ({ link, rank: rankOf(graph, link), time: timeOf(graph, link) }))
    .sort((one, other) => {
      if (one.rank !== other.rank) return one.rank - other.rank;
      if (one.time !== other.time) return one.time - other.time;
      const first = inNames(identifiers, links.a[one.link]!, links.b[one.link]!);
      const second = inNames(identifiers, links.a[other.link]!, links.b[other.link]!);
      return compareKeys(identifiers, first[0], second[0]) || compareKeys(identifiers, first[1], second[1]);
    })
    .map(({ link }) => link);
}

/** True when new evidence for a link should take the place of what is there: a declaration, else the earlier; ties by name. */
export function isBetterEvidence(
  graph: IdentityGraph,
  link: number,
  rule: LinkRule,
  { time, source, interaction }: LinkEvidence,
): boolean {
  const { links } = graph;
  const kept = linkRules[links.rule[link]!];
  if (kept === undefined) return true;
  const declared = (named: LinkRule) => (named === 'record' ? 0 : 1);
  if (declared(rule) !== declared(kept)) return declared(rule) < declared(kept);
  if (time !== links.time[link]) return time < links.time[link]!;
  return (
    (compare(rule, kept) ||
      compare(source, links.sources[links.source[link]!]!) ||
      compare(interaction, interactionOf(links, link))) < 0
  );
}

/** True when a decision holds against another about the same pair: the later; at the same time the one to unmerge, then by name. */
export function holdsAgainst(one: IdentityDecision, other: IdentityDecision): boolean {
  if (one.at !== other.at) return one.at > other.at;
  if (one.kind !== other.kind) return one.kind === 'unmerge';
  return (compare(one.by, other.by) || compare(one.why, other.why)) < 0;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
