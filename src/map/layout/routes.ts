import { round } from '../scene.ts';
import type { Way } from './chooseWays.ts';
import type { CardNode } from './nodes.ts';

export const aisleHeight = 18;
const thickest = 16;
const thinnest = 1.25;
const trackGap = 3;

/** A way with its line: an SVG path to be stroked, and the point and direction of its arrow, if it has one. */
export interface Route {
  way: Way;
  d: string;
  thickness: number;
  arrow: { x: number; y: number; towards: 'left' | 'right' | 'up' | 'down' } | null;
}

/** How long the arrow of a way is; its line ends that much before the card. */
export function arrowLength(thickness: number): number {
  return 5 + thickness * 0.4;
}

type Side = 'left' | 'right';
interface Port {
  key: number;
  thickness: number;
  y: number;
}
interface Detour {
  way: Way;
  aisle: number;
  track: number;
  thickness: number;
}

/** What routing needs to know about a card's column. */
export interface CardPlace {
  x: number;
  width: number;
}

/** How thick a way is, and through which aisle it goes around the columns between its ends. */
export interface RoutePlan {
  thickness: ReadonlyMap<Way, number>;
  detours: ReadonlyMap<Way, Detour>;
  /** height of each aisle: before row 0, between rows, after the last */
  aisles: number[];
}

const isDetour = (way: Way) => Math.abs(way.from.column - way.to.column) > 1;

/** Before rows have places: thickness by journeys, and tracks in the aisles for what passes over other columns. */
export function planRoutes(
  ways: readonly Way[],
  rows: number,
  cardHeight: (node: CardNode) => number,
): RoutePlan {
  const most = Math.max(1, ...ways.map((way) => way.journeys));
  const load = new Map<string, number>();
  const note = (node: CardNode, side: string, journeys: number) => {
    const key = `${node.id}\n${side}`;
    load.set(key, (load.get(key) ?? 0) + journeys);
  };
  const nodes = new Map(
    ways.flatMap((way) => [[way.from.id, way.from] as const, [way.to.id, way.to] as const]),
  );
  for (const way of ways) {
    if (way.from === way.to) continue;
    const [out, into] = sides(way);
    note(way.from, out, way.journeys);
    note(way.to, into, way.journeys);
  }
  let scale = thickest / most;
  for (const [key, journeys] of load) {
    const node = nodes.get(key.split('\n')[0] ?? '');
    if (node) scale = Math.min(scale, Math.max(14, cardHeight(node) - 12) / journeys);
  }
  const thickness = new Map(ways.map((way) => [way, Math.max(thinnest, way.journeys * scale)]));

  const detours = new Map<Way, Detour>();
  const tracks: { from: number; to: number; thickness: number }[][][] = Array.from(
    { length: rows + 1 },
    () => [],
  );
  for (const way of ways.filter(isDetour)) {
    const thick = thickness.get(way) ?? thinnest;
    const cost = (aisle: number) =>
      Math.abs(way.from.row - aisle + 0.5) +
      Math.abs(way.to.row - aisle + 0.5) +
      (tracks[aisle]?.length ?? 0) * 0.34 +
      (aisle > 0 && aisle < rows ? 0.2 : 0);
    let aisle = 0;
    for (let candidate = 1; candidate <= rows; candidate++)
      if (cost(candidate) < cost(aisle)) aisle = candidate;
    const from = Math.min(way.from.column, way.to.column);
    const to = Math.max(way.from.column, way.to.column);
    const used = tracks[aisle] ?? [];
    let track = used.findIndex((spans) => spans.every((span) => to <= span.from || span.to <= from));
    if (track < 0) {
      track = used.length;
      used.push([]);
    }
    used[track]?.push({ from, to, thickness: thick });
    detours.set(way, { way, aisle, track, thickness: thick });
  }
  const aisles = tracks.map((used, index) => {
    const loadHeight = used.reduce(
      (sum, spans) => sum + Math.max(...spans.map((span) => span.thickness)) + trackGap,
      0,
    );
    const base = index === 0 || index === rows ? 12 : aisleHeight;
    return used.length === 0 ? base : Math.max(base, loadHeight + 14);
  });
  return { thickness, detours, aisles };
}

function sides(way: Way): [out: Side | 'bottom' | 'top', into: Side | 'bottom' | 'top'] {
  if (way.from.column < way.to.column) return ['right', 'left'];
  if (way.from.column > way.to.column) return ['left', 'right'];
  if (way.direction === 'within' && isNextTo(way)) {
    return way.to.row > way.from.row ? ['bottom', 'top'] : ['top', 'bottom'];
  }
  return way.to.row > way.from.row ? ['right', 'right'] : ['left', 'left'];
}

const isNextTo = (way: Way) => Math.abs(way.from.row - way.to.row) === 1;

/** The lines, once every card has its place. `rowTop` and `cardHeight` are in the lane's own coordinates. */
export function drawRoutes(
  ways: readonly Way[],
  plan: RoutePlan,
  place: (column: number) => CardPlace,
  top: (node: CardNode) => number,
  height: (node: CardNode) => number,
  aisleTop: (aisle: number) => number,
): Route[] {
  const ports = new Map<string, Port[]>();
  const portOf = new Map<Way, { out?: Port; into?: Port }>();
  const middle = (node: CardNode) => top(node) + height(node) / 2;
  const trackY = (detour: Detour) => {
    const load = [...plan.detours.values()].filter((other) => other.aisle === detour.aisle);
    const tracks = Math.max(...load.map((other) => other.track)) + 1;
    const heights = Array.from({ length: tracks }, (_, track) =>
      Math.max(...load.filter((other) => other.track === track).map((other) => other.thickness)),
    );
    const used = heights.reduce((sum, one) => sum + one + trackGap, -trackGap);
    const before = heights.slice(0, detour.track).reduce((sum, one) => sum + one + trackGap, 0);
    return (
      aisleTop(detour.aisle) +
      ((plan.aisles[detour.aisle] ?? 0) - used) / 2 +
      before +
      (heights[detour.track] ?? 0) / 2
    );
  };

  const goesTo = (way: Way, end: CardNode): number => {
    const detour = plan.detours.get(way);
    if (detour) return trackY(detour);
    return middle(way.from === end ? way.to : way.from);
  };
  for (const way of ways) {
    if (way.from === way.to) continue;
    const [out, into] = sides(way);
    if (out === 'bottom' || out === 'top') continue;
    const thickness = plan.thickness.get(way) ?? thinnest;
    const outPort: Port = { key: goesTo(way, way.from), thickness, y: 0 };
    const intoPort: Port = { key: goesTo(way, way.to), thickness, y: 0 };
    const outKey = `${way.from.id}\n${out}`;
    const intoKey = `${way.to.id}\n${into}`;
    ports.set(outKey, [...(ports.get(outKey) ?? []), outPort]);
    ports.set(intoKey, [...(ports.get(intoKey) ?? []), intoPort]);
    portOf.set(way, { out: outPort, into: intoPort });
  }
  const byId = new Map(
    ways.flatMap((way) => [[way.from.id, way.from] as const, [way.to.id, way.to] as const]),
  );
  for (const [key, list] of ports) {
    const node = byId.get(key.split('\n')[0] ?? '');
    if (!node) continue;
    const room = height(node) - 10;
    const sum = list.reduce((total, port) => total + port.thickness, 0);
    const gap = list.length > 1 ? Math.max(0, Math.min(4, (room - sum) / (list.length - 1))) : 0;
    let y = middle(node) - (sum + gap * (list.length - 1)) / 2;
    for (const port of list.toSorted((a, b) => a.key - b.key)) {
      port.y = y + port.thickness / 2;
      y += port.thickness + gap;
    }
  }

  return ways.map((way) => {
    const thickness = plan.thickness.get(way) ?? thinnest;
    const tip = arrowLength(thickness);
    const from = place(way.from.column);
    const to = place(way.to.column);
    if (way.from === way.to) return selfRoute(way, thickness, from, top(way.from));
    const [out] = sides(way);
    if (out === 'bottom' || out === 'top') {
      const down = out === 'bottom';
      const x = from.x + from.width * (down ? 0.42 : 0.6);
      const y0 = down ? top(way.from) + height(way.from) : top(way.from);
      const y1 = down ? top(way.to) : top(way.to) + height(way.to);
      const stop = down ? y1 - tip : y1 + tip;
      return {
        way,
        d: `M${round(x)} ${round(y0)}V${round(stop)}`,
        thickness,
        arrow: { x, y: y1, towards: down ? 'down' : 'up' },
      };
    }
    const y0 = portOf.get(way)?.out?.y ?? middle(way.from);
    const y1 = portOf.get(way)?.into?.y ?? middle(way.to);
    if (way.from.column === way.to.column) {
      const right = out === 'right';
      const edge = right ? from.x + from.width : from.x;
      const bulge = edge + (right ? 1 : -1) * (22 + Math.min(16, 4 * Math.abs(way.from.row - way.to.row)));
      const end = right ? edge + tip : edge - tip;
      return {
        way,
        d: `M${round(edge)} ${round(y0)}C${round(bulge)} ${round(y0)} ${round(bulge)} ${round(y1)} ${round(end)} ${round(y1)}`,
        thickness,
        arrow: { x: edge, y: y1, towards: right ? 'left' : 'right' },
      };
    }
    const forward = way.from.column < way.to.column;
    const x0 = forward ? from.x + from.width : from.x;
    const x1 = forward ? to.x : to.x + to.width;
    const arrow = way.leaves ? ({ x: x1, y: y1, towards: forward ? 'right' : 'left' } as const) : null;
    const end = arrow ? x1 + (forward ? -tip : tip) : x1;
    const detour = plan.detours.get(way);
    if (!detour) return { way, d: `M${round(x0)} ${round(y0)}${curve(x0, y0, end, y1)}`, thickness, arrow };
    const y = trackY(detour);
    const enter = place(way.from.column + (forward ? 1 : -1));
    const leave = place(way.to.column + (forward ? -1 : 1));
    const xa = forward ? enter.x : enter.x + enter.width;
    const xb = forward ? leave.x + leave.width : leave.x;
    return {
      way,
      d: `M${round(x0)} ${round(y0)}${curve(x0, y0, xa, y)}H${round(xb)}${curve(xb, y, end, y1)}`,
      thickness,
      arrow,
    };
  });
}

function curve(x0: number, y0: number, x1: number, y1: number): string {
  const half = (x0 + x1) / 2;
  return `C${round(half)} ${round(y0)} ${round(half)} ${round(y1)} ${round(x1)} ${round(y1)}`;
}

/** A small loop over the upper right corner; how often is said on the card. */
function selfRoute(way: Way, thickness: number, card: CardPlace, top: number): Route {
  const x = card.x + card.width - 24;
  return {
    way,
    d: `M${round(x)} ${round(top)}c-4 -13 16 -13 12.5 -5`,
    thickness: Math.min(3, Math.max(1.25, thickness / 3)),
    arrow: { x: x + 12, y: top, towards: 'down' },
  };
}
