export type ColourBy = 'count' | 'time';

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
  of(edge: { journeys: number; medianMs: number | null }): EdgeColour;
  /** classes with their upper bound (null = open), for the legend; empty by count, where thickness says it */
  classes: { colour: EdgeColour; upTo: number | null }[];
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
