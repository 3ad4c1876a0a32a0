import { grown } from './growing.ts';
import type { IdentifierType, IdentifierTypes } from './identifierTypes.ts';

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
  value: string[];
  /** codes by value, for each type */
  codes: Map<string, number>[];
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
    value: [],
    codes: [],
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

export function codeOf(table: IdentifierTable, type: IdentifierType, value: string): number {
  return table.codes[type.code]?.get(value) ?? -1;
}

/** Adds an identifier that is not there yet: a customer of its own. */
export function addIdentifier(table: IdentifierTable, type: IdentifierType, value: string): number {
  const code = table.size;
  table.size += 1;
  if (table.size > table.customer.length) widen(table);
  while (table.codes.length <= type.code) table.codes.push(new Map());
  table.codes[type.code]!.set(value, code);
  table.value.push(value);
  table.type[code] = type.code;
  table.firstSeen[code] = Number.POSITIVE_INFINITY;
  table.customer[code] = code;
  table.latestTime[code] = Number.NEGATIVE_INFINITY;
  table.next[code] = code;
  table.lastLink[code] = -1;
  return code;
}

function widen(table: IdentifierTable): void {
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

/** `type:value`. */
export function keyOf(table: IdentifierTable, code: number): string {
  return `${typeOf(table, code).name}:${table.value[code]}`;
}

/** Orders by trust: unique before strong before weak, then as types stand in their table, then by name. */
export function byTrust(table: IdentifierTable, a: number, b: number): number {
  if (a === b) return 0;
  const [first, second] = [typeOf(table, a), typeOf(table, b)];
  if (first.rank !== second.rank) return first.rank - second.rank;
  return keyOf(table, a) < keyOf(table, b) ? -1 : 1;
}

/** True when a customer goes on under a's name rather than b's: seen earlier, ties by name. */
export function isOlder(table: IdentifierTable, a: number, b: number): boolean {
  const [first, second] = [table.firstSeen[a]!, table.firstSeen[b]!];
  return first < second || (first === second && keyOf(table, a) < keyOf(table, b));
}

/** Every identifier of a customer, given any one of them. */
export function membersOf(table: IdentifierTable, code: number): number[] {
  const members = [code];
  for (let at = table.next[code]!; at !== code; at = table.next[at]!) members.push(at);
  return members;
}
