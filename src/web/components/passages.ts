import { useMemo } from 'react';
import type { OutputOf } from '../api/types.ts';
import { useOperation } from '../api/useOperation.ts';
import { useFilters } from '../filters/useAppSearch.ts';

/** From where to an outcome, and the journey definition that says so, where one does. */
export interface Passage {
  from: string;
  to: string;
  journey: string | null;
}

type Node = Pick<OutputOf<'flow'>['nodes'][number], 'touchpoint' | 'journeys' | 'starts' | 'ends'>;
type Definition = Pick<OutputOf<'definitions'>['journeys'][number], 'name' | 'start' | 'end' | 'only'>;

/**
 * The ways that a reader is likely to ask about, likeliest first: of each journey definition, from its most frequent start to its most
 * frequent end, those with most touchpoints first; without definitions, from where journeys typically begin to where they typically end.
 */
export function passagesOf(nodes: readonly Node[], definitions: readonly Definition[]): Passage[] {
  const known = new Map(nodes.map((node) => [node.touchpoint, node]));
  const most = (names: readonly string[], not?: string) =>
    names
      .filter((name) => name !== not && known.has(name))
      .sort((a, b) => (known.get(b)?.journeys ?? 0) - (known.get(a)?.journeys ?? 0))[0];
  const defined = [...definitions]
    .sort((a, b) => b.only.length - a.only.length)
    .flatMap(({ name, start, end }): Passage[] => {
      const from = most(start);
      const to = most(end, from);
      return from === undefined || to === undefined ? [] : [{ from, to, journey: name }];
    });
  if (defined.length > 0) return defined;
  const ends = typical(nodes, 'ends');
  return typical(nodes, 'starts').flatMap((from) =>
    ends.filter((to) => to !== from).map((to) => ({ from, to, journey: null })),
  );
}

/** The two touchpoints where most of the journeys that come there begin, or end, weighed by how many they are. */
function typical(nodes: readonly Node[], key: 'starts' | 'ends'): string[] {
  const weight = (node: Node) => (node[key] * node[key]) / Math.max(1, node.journeys);
  return nodes
    .filter((node) => node[key] > 0)
    .sort((a, b) => weight(b) - weight(a))
    .slice(0, 2)
    .map(({ touchpoint }) => touchpoint);
}

/** The passages of what the filters leave; undefined while they are looked for. */
export function usePassages(enabled = true): readonly Passage[] | undefined {
  const filters = useFilters();
  const nodes = useOperation('flow', filters, { enabled }).data?.nodes;
  const journeys = useOperation('definitions', {}, { enabled }).data?.journeys;
  return useMemo(() => {
    if (nodes === undefined || journeys === undefined) return undefined;
    const chosen = journeys.filter(({ name }) => filters.journey === undefined || name === filters.journey);
    return passagesOf(nodes, chosen);
  }, [nodes, journeys, filters.journey]);
}
