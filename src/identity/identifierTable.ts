import { grown } from './growing.ts';
import type { IdentifierType, IdentifierTypes } from './identifierTypes.ts';
import {
  addRange,
  compareTexts,
  createTexts,
  encodeBehind,
  setRange,
  type Texts,
  textOf,
  wipeText,
} from './texts.ts';

/** What is known of an identifier, as bits. */
export const HEADS = 1;
export const CONTESTED = 2;
export const ERASED = 4;
/** of a customer: something that links its identifiers is refused or not yet settled */
export const UNSETTLED = 8;

/**
 * Every identifier seen, by code (0, 1, 2 … in order of arrival; a code never changes its meaning).
 * `customer` is the code of the identifier that its customer is called by: the one seen first.
 */
export interface IdentifierTable {
  size: number;
  types: IdentifierTypes;
  /** normalised; empty once erased */
  values: Texts;
  /** of the type and the value */
  hash: Uint32Array;
  /** codes by hash, −1 = free; of which at most half are taken */
  slots: Int32Array;
  type: Uint16Array;
  /** ms of the first interaction that names it */
  firstSeen: Float64Array;
  flags: Uint8Array;
  customer: Int32Array;
  /** of a customer: place in order of the last link that joins its identifiers (latestLink.ts) */
  latestRank: Uint8Array;
  latestTime: Float64Array;
  /** the next identifier of the same customer, round and round */
  next: Int32Array;
  /** its latest link (linkTable.ts), −1 = none */
  lastLink: Int32Array;
}

export function createIdentifierTable(types: IdentifierTypes): IdentifierTable {
  return {
    size: 0,
    types,
    values: createTexts(),
    hash: new Uint32Array(64),
    slots: new Int32Array(128).fill(-1),
    type: new Uint16Array(64),
    firstSeen: new Float64Array(64),
    flags: new Uint8Array(64),
    customer: new Int32Array(64),
    latestRank: new Uint8Array(64),
    latestTime: new Float64Array(64),
    next: new Int32Array(64),
    lastLink: new Int32Array(64),
  };
}

/** The code of a (normalised) identifier, −1 = there is none. */
export function codeOf(table: IdentifierTable, type: IdentifierType, value: string): number {
  const { values } = table;
  const to = values.used + encodeBehind(values, value);
  return table.slots[slotOf(table, type.code, hashOf(type.code, values.bytes, values.used, to), to)]!;
}

/** Adds an identifier that is not there yet: a customer of its own. */
export function addIdentifier(table: IdentifierTable, type: IdentifierType, value: string): number {
  const code = addGaps(table, 1);
  const from = table.values.used;
  table.values.used += encodeBehind(table.values, value);
  fillGap(table, code, type.code, from, table.values.used);
  return code;
}

/** Empties an identifier; its code means nothing from now on. */
export function eraseIdentifier(table: IdentifierTable, code: number): void {
  wipeText(table.values, code);
  table.firstSeen[code] = Number.POSITIVE_INFINITY;
  table.flags[code] = (table.flags[code]! & ~CONTESTED) | ERASED;
}

/** Adds codes that mean nothing, as those of erased identifiers. Gives the first of them. */
export function addGaps(table: IdentifierTable, count: number): number {
  const first = table.size;
  table.size += count;
  if (table.size > table.customer.length) widen(table);
  if (table.size * 2 > table.slots.length) rehash(table, first);
  for (let code = first; code < table.size; code++) {
    addRange(table.values, 0, 0);
    table.type[code] = 0;
    table.flags[code] = ERASED;
    table.firstSeen[code] = Number.POSITIVE_INFINITY;
    table.customer[code] = code;
    table.latestTime[code] = Number.NEGATIVE_INFINITY;
    table.next[code] = code;
    table.lastLink[code] = -1;
  }
  return first;
}

/**
 * Gives a code that means nothing an identifier that is not there yet.
 * @param type a type's code
 * @param from the value lies in the buffer of values, from this byte to that
 */
export function fillGap(table: IdentifierTable, code: number, type: number, from: number, to: number): void {
  setRange(table.values, code, from, to);
  table.type[code] = type;
  table.flags[code] = 0;
  table.hash[code] = hashOf(type, table.values.bytes, from, to);
  table.slots[slotOf(table, type, table.hash[code]!, to, from)] = code;
}

/** Where an identifier stands whose value lies in the buffer of values, or would stand. */
function slotOf(
  { slots, hash, type, flags, values }: IdentifierTable,
  ofType: number,
  itsHash: number,
  to: number,
  from = values.used,
): number {
  const mask = slots.length - 1;
  for (let slot = itsHash & mask; ; slot = (slot + 1) & mask) {
    const code = slots[slot]!;
    if (code < 0) return slot;
    if (hash[code] !== itsHash || type[code] !== ofType || (flags[code]! & ERASED) !== 0) continue;
    if (isSame(values, code, from, to)) return slot;
  }
}

function isSame({ bytes, begin, end }: Texts, code: number, from: number, to: number): boolean {
  const its = begin[code]!;
  if (end[code]! - its !== to - from) return false;
  for (let at = from; at < to; at++) if (bytes[at] !== bytes[its + at - from]) return false;
  return true;
}

/** Makes new slots for the first codes; erased identifiers leave theirs. */
function rehash(table: IdentifierTable, codes: number): void {
  const { hash, flags } = table;
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(table.size * 4))).fill(-1);
  const mask = slots.length - 1;
  for (let code = 0; code < codes; code++) {
    if ((flags[code]! & ERASED) !== 0) continue;
    let slot = hash[code]! & mask;
    while (slots[slot]! >= 0) slot = (slot + 1) & mask;
    slots[slot] = code;
  }
  table.slots = slots;
}

/** Of a type and bytes (MurmurHash3 of Austin Appleby, 32 bits). */
function hashOf(type: number, bytes: Uint8Array, from: number, to: number): number {
  let hash = Math.imul(type + 1, 0x9e3779b1) ^ (to - from);
  let at = from;
  for (; at + 4 <= to; at += 4)
    hash = mixed(hash, bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24));
  let rest = 0;
  for (let shift = 0; at < to; at++, shift += 8) rest |= bytes[at]! << shift;
  hash = mixed(hash, rest);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function mixed(hash: number, word: number): number {
  const turned = Math.imul(word, 0xcc9e2d51);
  const more = hash ^ Math.imul((turned << 15) | (turned >>> 17), 0x1b873593);
  return (Math.imul((more << 13) | (more >>> 19), 5) + 0xe6546b64) | 0;
}

function widen(table: IdentifierTable): void {
  table.hash = grown(table.hash, table.size);
  table.type = grown(table.type, table.size);
  table.firstSeen = grown(table.firstSeen, table.size);
  table.flags = grown(table.flags, table.size);
  table.customer = grown(table.customer, table.size);
  table.latestRank = grown(table.latestRank, table.size);
  table.latestTime = grown(table.latestTime, table.size);
  table.next = grown(table.next, table.size);
  table.lastLink = grown(table.lastLink, table.size);
}

export function typeOf(table: IdentifierTable, code: number): IdentifierType {
  return table.types.list[table.type[code]!]!;
}

export function identifierValue(table: IdentifierTable, code: number): string {
  return textOf(table.values, code);
}

/** `type:value`. */
export function keyOf(table: IdentifierTable, code: number): string {
  return `${typeOf(table, code).name}:${identifierValue(table, code)}`;
}

/** Orders by name, as their keys are ordered. */
export function compareKeys(table: IdentifierTable, a: number, b: number): number {
  if (table.type[a] === table.type[b]) return compareTexts(table.values, a, b);
  return `${typeOf(table, a).name}:` < `${typeOf(table, b).name}:` ? -1 : 1;
}

/** Orders by trust: unique before strong before weak, then as types stand in their table, then by name. */
export function byTrust(table: IdentifierTable, a: number, b: number): number {
  if (a === b) return 0;
  const [first, second] = [typeOf(table, a), typeOf(table, b)];
  if (first.rank !== second.rank) return first.rank - second.rank;
  return compareKeys(table, a, b) < 0 ? -1 : 1;
}

/** True when a customer goes on under a's name rather than b's: seen earlier, ties by name. */
export function isOlder(table: IdentifierTable, a: number, b: number): boolean {
  const [first, second] = [table.firstSeen[a]!, table.firstSeen[b]!];
  return first < second || (first === second && compareKeys(table, a, b) < 0);
}

/** Every identifier of a customer, given any one of them. */
export function membersOf(table: IdentifierTable, code: number): number[] {
  const members = [code];
  for (let at = table.next[code]!; at !== code; at = table.next[at]!) members.push(at);
  return members;
}
