import type { IdentityGraph } from './identityGraph.ts';

/** Notes that a link is new or has changed. */
export function noteLink({ links, changes }: IdentityGraph, link: number): void {
  if (links.isNews[link] === 1) return;
  links.isNews[link] = 1;
  changes.links.push(link);
}

/** Identifiers (codes) and the customers that they belong to now. */
export interface Redirects {
  /** where to go on from next time */
  sequence: number;
  /** true: this is every identifier, as older news was forgotten */
  isWhole: boolean;
  identifiers: Int32Array;
  customers: Int32Array;
}

/**
 * Every identifier whose customer changed since a sequence number (0 at first), once each. Whoever keeps interactions by their
 * heads looks customers up in a table by code, and brings that table up to date with this.
 */
export function redirectsSince(graph: IdentityGraph, sequence: number): Redirects {
  const { changes, identifiers } = graph;
  const now = changes.start + changes.identifiers.length;
  const isWhole = sequence < changes.start || sequence > now;
  const codes = isWhole
    ? Int32Array.from({ length: identifiers.size }, (_, code) => code)
    : Int32Array.from(new Set(changes.identifiers.slice(sequence - changes.start)));
  const customers = codes.map((code) => identifiers.customer[code]!);
  return { sequence: now, isWhole, identifiers: codes, customers };
}

/** Links that are new or changed since they were last taken: what a store has yet to keep. */
export function takeChangedLinks({ links, changes }: IdentityGraph): number[] {
  const taken = changes.links;
  for (const link of taken) links.isNews[link] = 0;
  changes.links = [];
  return taken;
}
