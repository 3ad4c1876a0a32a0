import type { Identifier, LinkEvidence } from '../model/identity.ts';
import type { IdentityGraph } from './identityGraph.ts';
import { see } from './see.ts';
import { settle } from './settle.ts';

/** What an interaction belongs to. −1 = it names no customer. */
export interface Resolved {
  /** code to keep with the interaction: it never changes */
  head: number;
  /** code of the customer as of now */
  customer: number;
}

/** Takes the identifiers of one interaction and says whose it is. For many at once: `see` each, `settle`, then `customerOf` each. */
export function resolve(
  graph: IdentityGraph,
  identifiers: readonly Identifier[],
  evidence: LinkEvidence,
): Resolved {
  const head = see(graph, identifiers, evidence);
  settle(graph);
  return { head, customer: customerOf(graph, head) };
}

/** The customer of a head, as of the last `settle`; −1 for −1. */
export function customerOf({ identifiers }: IdentityGraph, head: number): number {
  return head < 0 ? -1 : identifiers.customer[head]!;
}
