import { grown } from './growing.ts';
import { HEADS, type IdentifierTable, isOlder, typeOf, UNSETTLED } from './identifierTable.ts';
import type { IdentityChanges, IdentityGraph } from './identityGraph.ts';

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

/** True when two whole customers could be one without passing any limit. */
export function fitTogether(graph: IdentityGraph, one: number, other: number): boolean {
  const { identifiers, rules } = graph;
  const { next, flags } = identifiers;
  const counts = new Map<number, number>();
  let size = 0;
  let heads = 0;
  for (const start of [one, other]) {
    let at = start;
    do {
      const type = typeOf(identifiers, at);
      const count = (counts.get(type.code) ?? 0) + 1;
      if (count > type.limit) return false;
      counts.set(type.code, count);
      size += 1;
      heads += flags[at]! & HEADS;
      at = next[at]!;
    } while (at !== start);
  }
  return size <= rules.limits.identifiers && heads - 1 <= rules.limits.merges;
}

/** Makes two customers one, under the name of the older. */
export function unite(graph: IdentityGraph, one: number, other: number): void {
  const { customer, next } = graph.identifiers;
  const [first, second] = [customer[one]!, customer[other]!];
  const keepsFirst = isOlder(graph.identifiers, first, second);
  call(graph, keepsFirst ? second : first, keepsFirst ? first : second);
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
  const { changes } = graph;
  makeRoom(changes);
  changes.identifier[changes.size] = code;
  changes.from[changes.size] = from;
  changes.size += 1;
}

function makeRoom(changes: IdentityChanges): void {
  if (changes.size < changes.identifier.length) return;
  changes.identifier = grown(changes.identifier, changes.size + 1);
  changes.from = grown(changes.from, changes.size + 1);
}
