import type { Ribbon } from '../../model/mapFigures.ts';
import type { LayoutContext } from './context.ts';
import type { CardNode } from './nodes.ts';

/** A way between two cards as it will be drawn. */
export interface Way {
  mark: string;
  from: CardNode;
  to: CardNode;
  journeys: number;
  direction: Ribbon['direction'];
  /** customers leave the designed way here: back, past a required touchpoint, again where once was meant, or into what hurts */
  leaves: boolean;
  /** the share of its journeys that leave the design on it, 0…1; null unless the design is compared with what customers do */
  left: number | null;
  /** the ways of the figures that are drawn as this one */
  parts: readonly Ribbon[];
}

const mostLeaving = 8;

/**
 * The strongest ways that together explain the wanted share of all moves; besides them the strongest that leave the designed way
 * (at least 1 % of journeys), and for a card that no way reaches yet its own strongest. Ways of folded touchpoints go to their
 * '+ n more'.
 */
export function chooseWays(
  context: LayoutContext,
  nodes: readonly CardNode[],
): { ways: Way[]; drawn: number; all: number; leaving: number; share: number | null } {
  const { figures, map, options } = context;
  if (!figures) return { ways: [], drawn: 0, all: 0, leaving: 0, share: null };
  const nodeOf = new Map<string, CardNode>();
  for (const node of nodes) {
    nodeOf.set(node.id, node);
    for (const touchpoint of node.folded) nodeOf.set(touchpoint.id, node);
  }
  const hurting = new Set(nodes.filter((node) => isHurting(context, node)).map((node) => node.id));
  const requiredStages = new Set(
    map.touchpoints.filter((touchpoint) => touchpoint.required).map((touchpoint) => touchpoint.stage),
  );
  const columns = map.stages.map((stage) => stage.id);
  const against = options.conformance
    ? new Map(options.conformance.ways.map((way) => [`${way.from}>${way.to}`, way.left]))
    : null;

  const merged = new Map<string, { from: CardNode; to: CardNode; parts: Ribbon[]; journeys: number }>();
  let total = 0;
  for (const ribbon of figures.ribbons) {
    total += ribbon.journeys;
    const from = nodeOf.get(ribbon.from);
    const to = nodeOf.get(ribbon.to);
    if (!from || !to || ribbon.journeys <= 0) continue;
    if (from === to && from.kind === 'more') continue;
    const key = `${from.id}>${to.id}`;
    const found = merged.get(key) ?? { from, to, parts: [], journeys: 0 };
    found.parts.push(ribbon);
    found.journeys += ribbon.journeys;
    merged.set(key, found);
  }

  const ordered = [...merged.entries()].toSorted(
    ([a, one], [b, two]) => two.journeys - one.journeys || (a < b ? -1 : 1),
  );
  const wanted = total * (options.explain ?? 0.8);
  const most = options.maxRibbons ?? 44;
  const candidates = ordered.map(([key, { from, to, parts, journeys }]): Way => {
    const direction = directionOf(from, to);
    const skipsRequired = columns
      .slice(from.column + 1, to.column)
      .some((stage) => requiredStages.has(stage));
    const badSkip = to.kind === 'outcome' ? to.touchpoint?.outcome === 'bad' : skipsRequired;
    const left = against
      ? parts.reduce((sum, { from: a, to: b }) => sum + (against.get(`${a}>${b}`) ?? 0), 0) / journeys
      : null;
    return {
      mark: `ribbon:${key}`,
      left,
      from,
      to,
      journeys,
      direction,
      parts,
      leaves:
        left === null
          ? direction === 'back' ||
            (direction === 'skip' && badSkip) ||
            (direction === 'self' && from.touchpoint?.repeatable === false) ||
            (direction !== 'self' && hurting.has(to.id))
          : left >= 0.5,
    };
  });
  const chosen = new Set<Way>();
  let explained = 0;
  for (const way of candidates) {
    if (explained >= wanted || chosen.size >= most) break;
    chosen.add(way);
    explained += way.journeys;
  }
  const worthTelling = figures.n.journeys * 0.01;
  for (const way of candidates
    .filter((other) => other.leaves && other.journeys >= worthTelling)
    .slice(0, mostLeaving)) {
    if (chosen.size < most) chosen.add(way);
  }
  for (const node of nodes) {
    const own = candidates.filter((way) => way.from !== way.to && (way.from === node || way.to === node));
    if (own.some((way) => chosen.has(way)) || chosen.size >= most + nodes.length) continue;
    for (const strongest of [own.find((way) => way.to === node), own.find((way) => way.from === node)]) {
      if (strongest) chosen.add(strongest);
    }
  }
  const ways = candidates.filter((way) => chosen.has(way));
  explained = ways.reduce((sum, way) => sum + way.journeys, 0);
  const drawn = ways.reduce((sum, way) => sum + way.parts.length, 0);
  return {
    ways,
    drawn,
    all: figures.shown.ribbons[1],
    leaving: ways.filter((way) => way.leaves).length,
    share: total > 0 ? explained / total : null,
  };
}

function directionOf(from: CardNode, to: CardNode): Ribbon['direction'] {
  if (from === to) return 'self';
  if (to.column === from.column) return 'within';
  if (to.column < from.column) return 'back';
  return to.column > from.column + 1 ? 'skip' : 'forward';
}

/** A card at which something hurts: a pain point is tied to it, it is a bad outcome, or its emotion is surely below zero. */
export function isHurting(context: LayoutContext, node: CardNode): boolean {
  const { touchpoint } = node;
  if (!touchpoint) return false;
  if (touchpoint.outcome === 'bad') return true;
  if (context.map.marks.some((mark) => mark.kind === 'painPoint' && mark.touchpoint === touchpoint.id))
    return true;
  const emotion = context.touchpointFigures.get(touchpoint.id)?.emotion;
  return emotion ? emotion.n >= 10 && emotion.high < -0.1 : false;
}
