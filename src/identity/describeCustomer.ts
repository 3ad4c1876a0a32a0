import type { Identifier, IdentityDecision } from '../model/identity.ts';
import { decisionsAbout } from './decide.ts';
import { type DescribedEdge, edgeOf, explain, linksOf } from './edges.ts';
import { byTrust, CONTESTED, identifierValue, isOlder, keyOf, membersOf, typeOf } from './identifierTable.ts';
import type { IdentityGraph } from './identityGraph.ts';
import { REFUSED } from './linkTable.ts';

export interface DescribedIdentifier extends Identifier {
  code: number;
  /** ms */
  firstSeen: number;
  /** it was seen with several people, and links nobody */
  isContested: boolean;
  /** links to it from the identifier that the customer is called by */
  because: DescribedEdge[];
}

/** What a customer's page tells of who they are. */
export interface DescribedCustomer {
  /** the most trusted identifier: what to show as a name */
  name: string;
  /** true where nothing but weak identifiers names the customer */
  isAnonymous: boolean;
  /** the oldest first */
  identifiers: DescribedIdentifier[];
  /** links that could have joined others to this customer, and why they don't */
  refused: DescribedEdge[];
  decisions: IdentityDecision[];
}

/** Describes the customer of an identifier (code). Settle first. */
export function describeCustomer(graph: IdentityGraph, code: number): DescribedCustomer {
  const { identifiers, links } = graph;
  const members = membersOf(identifiers, code).sort((a, b) => (isOlder(identifiers, a, b) ? -1 : 1));
  const name = bestOf(graph, members);
  return {
    name: keyOf(identifiers, name),
    isAnonymous: typeOf(identifiers, name).class === 'weak',
    identifiers: members.map((member) => ({
      code: member,
      type: typeOf(identifiers, member).name,
      value: identifierValue(identifiers, member),
      firstSeen: identifiers.firstSeen[member]!,
      isContested: (identifiers.flags[member]! & CONTESTED) !== 0,
      because: explain(graph, identifiers.customer[code]!, member) ?? [],
    })),
    refused: linksOf(graph, members)
      .filter((link) => links.state[link]! >= REFUSED)
      .map((link) => edgeOf(graph, link)),
    decisions: decisionsAbout(graph, code),
  };
}

function bestOf({ identifiers }: IdentityGraph, codes: readonly number[]): number {
  return codes.reduce((best, code) => (byTrust(identifiers, code, best) < 0 ? code : best));
}
