import { noteLink } from './changes.ts';
import { unsettle } from './customers.ts';
import { eraseIdentifier, keyOf, membersOf } from './identifierTable.ts';
import type { IdentityGraph } from './identityGraph.ts';
import { GONE, linkAfter, otherEnd } from './linkTable.ts';
import { settle } from './settle.ts';
import { wipeText } from './texts.ts';

/**
 * Removes identifiers (codes) with their links and the decisions about them. Their codes stay taken and mean nothing from then on.
 * To keep them from coming back, let the graph's `isSuppressed` know the keys that this returns.
 */
export function erase(graph: IdentityGraph, codes: readonly number[]): string[] {
  const { identifiers, links } = graph;
  settle(graph);
  const keys = new Set(codes.map((code) => keyOf(identifiers, code)));
  const around = new Set(codes.flatMap((code) => membersOf(identifiers, code)));
  for (const code of codes) {
    for (let link = identifiers.lastLink[code]!; link >= 0; link = linkAfter(links, link, code)) {
      around.add(otherEnd(links, link, code));
      links.state[link] = GONE;
      wipeText(links.interactions, link);
      links.decisions.delete(link);
      noteLink(graph, link);
    }
  }
  unsettle(graph, ...around);
  settle(graph);
  for (const code of codes) eraseIdentifier(identifiers, code);
  graph.decisions = graph.decisions.filter(({ a, b }) => !keys.has(a) && !keys.has(b));
  graph.spellings.clear();
  return [...keys];
}
