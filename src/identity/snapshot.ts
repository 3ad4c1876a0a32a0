import type { IdentityDecision, IdentityRules } from '../model/identity.ts';
import { UnusableInput } from '../model/unusableInput.ts';
import { createChanges } from './changeLog.ts';
import { addGaps, addIdentifier, codeOf, ERASED, identifierValue } from './identifierTable.ts';
import { typeNamed } from './identifierTypes.ts';
import { createIdentityGraph, type IdentityGraph } from './identityGraph.ts';
import { noteJoining } from './latestLink.ts';
import { APPLIED, addLink, GONE, interactionOf, PENDING, UNMERGED } from './linkTable.ts';
import { resettle } from './resettle.ts';
import { settle } from './settle.ts';
import { setText } from './texts.ts';

/** A graph as plain data, one entry an identifier or a link: what a store keeps. Can be cloned to another thread. */
export interface IdentitySnapshot {
  format: 'waymark/identity';
  version: 1;
  types: string[];
  values: string[];
  type: Uint16Array;
  firstSeen: Float64Array;
  flags: Uint8Array;
  links: {
    a: Int32Array;
    b: Int32Array;
    time: Float64Array;
    rule: Uint8Array;
    source: Int32Array;
    interaction: string[];
    /** what became of it, a cache */
    state: Uint8Array;
    refusedType: Uint16Array;
  };
  sources: string[];
  decisions: IdentityDecision[];
  /** which decision holds about a link: pairs of a link and a place in `decisions` */
  standing: [link: number, decision: number][];
  /** customers as they were, a cache */
  customer: Int32Array;
  next: Int32Array;
  /** number of the next change */
  sequence: number;
}

/** The graph as plain data of its own. */
export function snapshotOf(graph: IdentityGraph): IdentitySnapshot {
  settle(graph);
  const { identifiers, links, changes } = graph;
  const placeOf = new Map(graph.decisions.map((decision, place) => [decision, place]));
  return {
    format: 'waymark/identity',
    version: 1,
    types: identifiers.types.list.map(({ name }) => name),
    values: Array.from({ length: identifiers.size }, (_, code) => identifierValue(identifiers, code)),
    type: identifiers.type.slice(0, identifiers.size),
    firstSeen: identifiers.firstSeen.slice(0, identifiers.size),
    flags: identifiers.flags.slice(0, identifiers.size),
    links: {
      a: links.a.slice(0, links.size),
      b: links.b.slice(0, links.size),
      time: links.time.slice(0, links.size),
      rule: links.rule.slice(0, links.size),
      source: links.source.slice(0, links.size),
      interaction: Array.from({ length: links.size }, (_, link) => interactionOf(links, link)),
      state: links.state.slice(0, links.size),
      refusedType: links.refusedType.slice(0, links.size),
    },
    sources: [...links.sources],
    decisions: structuredCloneOf(graph.decisions),
    standing: [...links.decisions].map(([link, decision]) => [link, placeOf.get(decision)!]),
    customer: identifiers.customer.slice(0, identifiers.size),
    next: identifiers.next.slice(0, identifiers.size),
    sequence: changes.start + changes.identifiers.length,
  };
}

function structuredCloneOf(decisions: readonly IdentityDecision[]): IdentityDecision[] {
  return decisions.map((decision) => ({ ...decision }));
}

/**
 * The graph of a snapshot. Codes mean what they meant. With `recompute` (other limits or classes than before) customers are computed
 * again from the links, which stay as they are.
 */
export function graphOf(
  snapshot: IdentitySnapshot,
  rules: IdentityRules,
  { recompute = false, isSuppressed }: { recompute?: boolean; isSuppressed?: (key: string) => boolean } = {},
): IdentityGraph {
  const graph = createIdentityGraph(rules, isSuppressed);
  const { identifiers, links } = graph;
  const types = snapshot.types.map((name) => typeNamed(identifiers.types, name));
  snapshot.values.forEach((value, code) => {
    const type = types[snapshot.type[code]!];
    const isErased = (snapshot.flags[code]! & ERASED) !== 0;
    if (!type || (!isErased && codeOf(identifiers, type, value) >= 0)) {
      throw new UnusableInput(
        `Identifiers of the type ${snapshot.types[snapshot.type[code]!]} were kept apart from others that are the same now: read the interactions again.`,
      );
    }
    if (isErased) addGaps(identifiers, 1);
    else addIdentifier(identifiers, type, value);
  });
  identifiers.firstSeen.set(snapshot.firstSeen);
  identifiers.flags.set(snapshot.flags);
  identifiers.customer.set(snapshot.customer);
  identifiers.next.set(snapshot.next);
  graph.decisions = structuredCloneOf(snapshot.decisions);
  restoreLinks(graph, snapshot);
  graph.changes = createChanges(snapshot.sequence);
  for (const [link, place] of snapshot.standing) links.decisions.set(link, graph.decisions[place]!);
  for (let link = 0; link < links.size; link++) if (links.state[link] === APPLIED) noteJoining(graph, link);
  if (recompute) {
    for (let link = 0; link < links.size; link++) {
      if (links.state[link] !== GONE && links.state[link] !== UNMERGED) links.state[link] = PENDING;
    }
    resettle(graph);
  }
  return graph;
}

function restoreLinks({ identifiers, links }: IdentityGraph, snapshot: IdentitySnapshot): void {
  const kept = snapshot.links;
  for (let link = 0; link < kept.a.length; link++) {
    addLink(links, identifiers.lastLink, kept.a[link]!, kept.b[link]!);
  }
  links.time.set(kept.time);
  links.rule.set(kept.rule);
  links.source.set(kept.source);
  links.state.set(kept.state);
  links.refusedType.set(kept.refusedType);
  kept.interaction.forEach((interaction, link) => {
    setText(links.interactions, link, interaction);
  });
  links.sources = [...snapshot.sources];
  links.sourceCodes = new Map(links.sources.map((source, code) => [source, code]));
}
