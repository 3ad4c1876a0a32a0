import {
  type IdentityDecision,
  type LinkRule,
  linkRules,
  type MergeRefusal,
  mergeRefusals,
} from '../model/identity.ts';
import { grown } from './growing.ts';
import { addRange, createTexts, setRange, setText, type Texts, textOf } from './texts.ts';

/** What has become of a link. From REFUSED on: one more for each reason of `mergeRefusals`. */
export const PENDING = 0;
export const APPLIED = 1;
export const GONE = 2;
export const REFUSED = 3;
export const refusedFor = (reason: MergeRefusal) => REFUSED + mergeRefusals.indexOf(reason);
export const UNMERGED = refusedFor('unmerged');
export const UNSEEN = linkRules.length;

/**
 * Links between two identifiers, one a pair, with the earliest evidence: the truth of who is who.
 * A hash table over typed arrays; the links of an identifier hang together as lists.
 */
export interface LinkTable {
  size: number;
  a: Int32Array;
  b: Int32Array;
  nextOfA: Int32Array;
  nextOfB: Int32Array;
  /** of the earliest evidence, ms */
  time: Float64Array;
  /** place in linkRules; UNSEEN: there is only a person's decision */
  rule: Uint8Array;
  source: Int32Array;
  interactions: Texts;
  state: Uint8Array;
  /** the type that broke a limit, for a refused one */
  refusedType: Uint16Array;
  /** 1 until whoever keeps the links has taken its news (changes.ts) */
  isNews: Uint8Array;
  sources: string[];
  sourceCodes: Map<string, number>;
  decisions: Map<number, IdentityDecision>;
  slots: Int32Array;
}

export function createLinkTable(): LinkTable {
  return {
    size: 0,
    a: new Int32Array(64),
    b: new Int32Array(64),
    nextOfA: new Int32Array(64),
    nextOfB: new Int32Array(64),
    time: new Float64Array(64),
    rule: new Uint8Array(64),
    source: new Int32Array(64),
    interactions: createTexts(),
    state: new Uint8Array(64),
    refusedType: new Uint16Array(64),
    isNews: new Uint8Array(64),
    sources: [],
    sourceCodes: new Map(),
    decisions: new Map(),
    slots: new Int32Array(256).fill(-1),
  };
}

function slotOf(table: LinkTable, a: number, b: number): number {
  const mask = table.slots.length - 1;
  let slot = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) >>> 0;
  slot = (slot ^ (slot >>> 15)) & mask;
  for (;;) {
    const link = table.slots[slot]!;
    if (link < 0 || (table.a[link] === a && table.b[link] === b)) return slot;
    slot = (slot + 1) & mask;
  }
}

/** The link of two identifiers, in either order; −1 = none. */
export function findLink(table: LinkTable, one: number, other: number): number {
  return table.slots[slotOf(table, Math.min(one, other), Math.max(one, other))]!;
}

/** Adds a link without evidence between two identifiers that have none; `lastLink` is the identifiers' list. */
export function addLink(table: LinkTable, lastLink: Int32Array, one: number, other: number): number {
  const [a, b] = [Math.min(one, other), Math.max(one, other)];
  const link = table.size;
  table.size += 1;
  if (table.size > table.a.length) widen(table);
  table.a[link] = a;
  table.b[link] = b;
  table.nextOfA[link] = lastLink[a]!;
  table.nextOfB[link] = lastLink[b]!;
  lastLink[a] = link;
  lastLink[b] = link;
  table.time[link] = Number.POSITIVE_INFINITY;
  table.rule[link] = UNSEEN;
  addRange(table.interactions, 0, 0);
  if (table.size * 2 > table.slots.length) rehash(table);
  else table.slots[slotOf(table, a, b)] = link;
  return link;
}

/** Makes room for links that will be added. */
export function expectLinks(table: LinkTable, more: number): void {
  widen(table, table.size + more);
  if ((table.size + more) * 2 > table.slots.length) rehash(table, table.size + more);
}

function rehash(table: LinkTable, expected = table.size * 2): void {
  table.slots = new Int32Array(2 ** Math.ceil(Math.log2(expected * 2))).fill(-1);
  for (let link = 0; link < table.size; link++) {
    table.slots[slotOf(table, table.a[link]!, table.b[link]!)] = link;
  }
}

function widen(table: LinkTable, size = table.size): void {
  table.a = grown(table.a, size);
  table.b = grown(table.b, size);
  table.nextOfA = grown(table.nextOfA, size);
  table.nextOfB = grown(table.nextOfB, size);
  table.time = grown(table.time, size);
  table.rule = grown(table.rule, size);
  table.source = grown(table.source, size);
  table.state = grown(table.state, size);
  table.refusedType = grown(table.refusedType, size);
  table.isNews = grown(table.isNews, size);
}

/** The link of the same identifier after this one; −1 = none. */
export function linkAfter(table: LinkTable, link: number, code: number): number {
  return table.a[link] === code ? table.nextOfA[link]! : table.nextOfB[link]!;
}

export function otherEnd(table: LinkTable, link: number, code: number): number {
  return table.a[link] === code ? table.b[link]! : table.a[link]!;
}

/** Sets the evidence of a link. */
export function setEvidence(
  table: LinkTable,
  link: number,
  rule: LinkRule,
  { time, source, interaction }: { time: number; source: string; interaction: string },
): void {
  table.time[link] = time;
  table.rule[link] = linkRules.indexOf(rule);
  table.source[link] = sourceCode(table, source);
  setText(table.interactions, link, interaction);
}

/** Sets the evidence of a link by the codes of its rule and source; the interaction lies in the buffer of interactions. */
export function setStoredEvidence(
  table: LinkTable,
  link: number,
  { time, source, rule }: { time: number; source: number; rule: number },
  from: number,
  to: number,
): void {
  table.time[link] = time;
  table.rule[link] = rule;
  table.source[link] = source;
  setRange(table.interactions, link, from, to);
}

/** The interaction that a link comes from; empty where none is known. */
export function interactionOf(table: LinkTable, link: number): string {
  return textOf(table.interactions, link);
}

/** The number of a source. */
export function sourceCode(table: LinkTable, source: string): number {
  const found = table.sourceCodes.get(source);
  if (found !== undefined) return found;
  table.sourceCodes.set(source, table.sources.length);
  return table.sources.push(source) - 1;
}
