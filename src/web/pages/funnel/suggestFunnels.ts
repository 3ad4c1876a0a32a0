import type { OutputOf } from '../../api/types.ts';

type Node = OutputOf<'flow'>['nodes'][number];
type Variant = OutputOf<'variants'>['variants'][number];

const longest = 5;

/** The touchpoints of the most travelled way of three or more, and from where journeys typically begin to where they typically end. */
export function suggestFunnels(
  nodes: readonly Node[],
  variants: readonly Variant[],
  first?: string,
): string[][] {
  const ways = variants
    .map(({ touchpoints }) => [...new Set(touchpoints)])
    .filter((names) => names.length >= 3 && (first === undefined || names[0] === first))
    .slice(0, 1)
    .map((names) => names.slice(0, longest));
  const start = first ?? typical(nodes, 'starts');
  const end = typical(
    nodes.filter(({ touchpoint }) => touchpoint !== start),
    'ends',
  );
  return [...(start === undefined || end === undefined ? [] : [[start, end]]), ...ways];
}

/** Where most of the journeys that come there begin, or end, weighed by how many they are. */
function typical(nodes: readonly Node[], key: 'starts' | 'ends'): string | undefined {
  const weight = (node: Node) => (node[key] * node[key]) / Math.max(1, node.journeys);
  return nodes.reduce<Node | null>(
    (best, node) => (best === null || weight(node) > weight(best) ? node : best),
    null,
  )?.touchpoint;
}
