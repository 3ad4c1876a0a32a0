import { noteCustomer } from './changeLog.ts';
import { HEADS, type IdentifierTable, isOlder, UNSETTLED } from './identifierTable.ts';
import type { IdentityGraph } from './identityGraph.ts';
import { inheritLatest } from './latestLink.ts';

/** True while a customer's identifiers may not be all of those that links lead to. */
export function isUnsettled({ flags, customer }: IdentifierTable, code: number): boolean {
  return (flags[customer[code]!]! & UNSETTLED) !== 0;
}

/** Has the customers of these identifiers computed again at the next `settle`. */
export function unsettle(graph: IdentityGraph, ...codes: number[]): void {
  const { flags, customer } = graph.identifiers;
  for (const code of codes) {
    flags[customer[code]!]! |= UNSETTLED;
    graph.unsettled.add(code);
  }
}

/** True when two whole customers could be one without passing any limit: of types that both have, and of size. */
export function fitTogether({ identifiers, rules }: IdentityGraph, one: number, other: number): boolean {
  const { next, flags, type, types } = identifiers;
  const counts = new Uint16Array(types.list.length);
  let size = 0;
  let heads = 0;
  let at = one;
  do {
    counts[type[at]!]! += 1;
    size += 1;
    heads += flags[at]! & HEADS;
    at = next[at]!;
  } while (at !== one);
  const before = counts.slice();
  at = other;
  do {
    const code = type[at]!;
    counts[code]! += 1;
    if (before[code]! > 0 && counts[code]! > types.list[code]!.limit) return false;
    size += 1;
    heads += flags[at]! & HEADS;
    at = next[at]!;
  } while (at !== other);
  return size <= rules.limits.identifiers && heads - 1 <= rules.limits.merges;
}

/** Makes two customers one, under the name of the older. */
export function unite(graph: IdentityGraph, one: number, other: number): void {
  const { customer, next } = graph.identifiers;
  const [first, second] = [customer[one]!, customer[other]!];
  const keepsFirst = isOlder(graph.identifiers, first, second);
  const [kept, ended] = keepsFirst ? [first, second] : [second, first];
  inheritLatest(graph, ended, kept);
  call(graph, ended, kept);
  const after = next[one]!;
  next[one] = next[other]!;
  next[other] = after;
}

/** Calls the whole customer of an identifier by another name. */
export function call(graph: IdentityGraph, code: number, name: number): void {
  const { next } = graph.identifiers;
  let at = code;
  do {
    setCustomer(graph, at, name);
    at = next[at]!;
  } while (at !== code);
}

/** Sets the customer of one identifier, and notes the change. */
export function setCustomer(graph: IdentityGraph, code: number, name: number): void {
  const { customer } = graph.identifiers;
  const from = customer[code]!;
  if (from === name) return;
  customer[code] = name;
  noteCustomer(graph.changes, code);
}
