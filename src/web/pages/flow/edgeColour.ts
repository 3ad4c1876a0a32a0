import type { OutputOf } from '../../api/types.ts';
import { edgeId } from '../../charts/flowDrawing.ts';

export type ColourBy = 'count' | 'time';
export type FlowDifference = NonNullable<OutputOf<'flow'>['compare']>['differences'][number];

export interface EdgeColour {
  colour: string;
  opacity: number;
}

/** Four classes of waiting, from none to speak of to the longest quarter of what is shown. */
const waitColours: readonly EdgeColour[] = [
  { colour: 'var(--faint)', opacity: 0.3 },
  { colour: 'var(--faint)', opacity: 0.6 },
  { colour: 'var(--gold)', opacity: 0.75 },
  { colour: 'var(--warn)', opacity: 0.85 },
];

export interface ColourScale {
  of(edge: { from: string; to: string; journeys: number; medianMs: number | null }): EdgeColour;
  /** classes with their upper bound (null = open), for the legend; empty by count, where thickness says it */
  classes: { colour: EdgeColour; upTo: number | null }[];
  /** what colours mean where groups are compared */
  directions?: { colour: EdgeColour; meaning: string }[];
}

/** By count a stroke grows stronger with its journeys; by time it falls into a quarter of the edges shown, by median time. */
export function colourScale(
  by: ColourBy,
  edges: readonly { journeys: number; medianMs: number | null }[],
): ColourScale {
  if (by === 'count') {
    const most = Math.max(1, ...edges.map(({ journeys }) => journeys));
    return {
      of: ({ journeys }) => ({ colour: 'var(--teal)', opacity: 0.4 + 0.2 * (journeys / most) }),
      classes: [],
    };
  }
  const times = edges.flatMap(({ medianMs }) => (medianMs === null ? [] : [medianMs])).sort((a, b) => a - b);
  const bounds = [0.25, 0.5, 0.75].map((share) => times[Math.floor(times.length * share)] ?? 0);
  const place = (medianMs: number | null) => {
    if (medianMs === null) return 0;
    const at = bounds.findIndex((bound) => medianMs < bound);
    return at === -1 ? 3 : at;
  };
  const fallback: EdgeColour = { colour: 'var(--faint)', opacity: 0.3 };
  return {
    of: ({ medianMs }) => waitColours[place(medianMs)] ?? fallback,
    classes: waitColours.map((colour, at) => ({ colour, upTo: bounds[at] ?? null })),
  };
}

/** Of a comparison: which way a connection's share differs from the rest's, the stronger the more; faint where it may be chance. */
export function differenceScale(differences: ReadonlyMap<string, FlowDifference>): ColourScale {
  const most = Math.max(
    0.01,
    ...[...differences.values()].map(({ difference }) => Math.abs(difference ?? 0)),
  );
  return {
    of(edge) {
      const found = differences.get(edgeId(edge));
      if (!found || mayBeChance(found)) return { colour: 'var(--faint)', opacity: 0.35 };
      const size = Math.abs(found.difference ?? 0) / most;
      return {
        colour: (found.difference ?? 0) > 0 ? 'var(--teal)' : 'var(--warn)',
        opacity: 0.35 + 0.55 * Math.sqrt(size),
      };
    },
    classes: [],
    directions: [
      { colour: { colour: 'var(--teal)', opacity: 0.8 }, meaning: 'more than the rest' },
      { colour: { colour: 'var(--warn)', opacity: 0.8 }, meaning: 'less' },
      { colour: { colour: 'var(--faint)', opacity: 0.35 }, meaning: 'may be chance' },
    ],
  };
}

export function mayBeChance({ low, high }: Pick<FlowDifference, 'low' | 'high'>): boolean {
  return low === null || high === null || (low <= 0 && high >= 0);
}

/** The differences of connections, by the id that the drawing gives them. */
export function edgeDifferences(flow: OutputOf<'flow'> | undefined): Map<string, FlowDifference> {
  const found = new Map<string, FlowDifference>();
  for (const one of flow?.compare?.differences ?? []) {
    const arrow = one.at.indexOf(' → ');
    if (one.figure !== 'journeysAlong' || arrow < 0) continue;
    found.set(edgeId({ from: one.at.slice(0, arrow), to: one.at.slice(arrow + 3) }), one);
  }
  return found;
}
