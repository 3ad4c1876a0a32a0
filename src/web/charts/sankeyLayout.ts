import { type OrderedLink, type OrderedNode, orderSankey } from './sankeyOrder.ts';
import { tenth } from './shape.ts';

export interface SankeyNode extends OrderedNode {
  /** room that its label needs, px */
  labelHeight: number;
}

export interface SankeyLink extends OrderedLink {
  id: string;
}

export interface PlacedNode<Node> {
  node: Node;
  /** the bar */
  x: number;
  y: number;
  height: number;
  /** top of the label, which stands at the right of the bar */
  labelY: number;
}

export interface PlacedLink<Link> {
  link: Link;
  thickness: number;
  /** the outline, to be filled */
  path: string;
}

export interface SankeyLayout<Node, Link> {
  nodes: PlacedNode<Node>[];
  links: PlacedLink<Link>[];
  width: number;
  height: number;
  /** left edge of each column */
  columns: number[];
}

export interface SankeyOptions {
  /** px from a column to the next */
  pitch: number;
  barWidth: number;
  /** px from bar to bar of the fullest column together */
  flowHeight: number;
  /** what the bars of a column add up to */
  total: number;
  gap: number;
  top: number;
  /** links that are too thin to be drawn; they keep their place on the bars */
  isHidden(link: SankeyLink): boolean;
}

const thinnestBar = 2;
const thinnestLink = 1;

/** Columns of bars with ribbons between; each bar has at least the room of its label, so that labels never overlap. */
export function layoutSankey<Node extends SankeyNode, Link extends SankeyLink>(
  nodes: readonly Node[],
  links: readonly Link[],
  { pitch, barWidth, flowHeight, total, gap, top, isHidden }: SankeyOptions,
): SankeyLayout<Node, Link> {
  const scale = total > 0 ? flowHeight / total : 0;
  const order = orderSankey(
    nodes,
    links.filter((link) => !isHidden(link)),
  );
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const placed = new Map<string, PlacedNode<Node>>();
  let height = top;
  for (const [column, ids] of order.entries()) {
    let y = top;
    for (const id of ids) {
      const node = byId.get(id);
      if (!node) continue;
      const bar = Math.max(thinnestBar, node.value * scale);
      const room = Math.max(bar, node.labelHeight);
      placed.set(id, {
        node,
        x: column * pitch,
        y: y + (room - bar) / 2,
        height: bar,
        labelY: y + (room - node.labelHeight) / 2,
      });
      y += room + gap;
    }
    height = Math.max(height, y - gap);
  }
  const placeOf = (id: string) => placed.get(id)?.y ?? 0;
  const starts = offsets(
    links,
    (link) => link.from,
    (link) => placeOf(link.to),
    scale,
  );
  const ends = offsets(
    links,
    (link) => link.to,
    (link) => placeOf(link.from),
    scale,
  );
  return {
    nodes: [...placed.values()],
    links: links.flatMap((link) => {
      const from = placed.get(link.from);
      const to = placed.get(link.to);
      if (!from || !to || isHidden(link)) return [];
      const width = Math.max(thinnestLink, link.value * scale);
      const left = { x: from.x + barWidth, y: from.y + (starts.get(link.id) ?? 0) };
      const right = { x: to.x, y: to.y + (ends.get(link.id) ?? 0) };
      return [{ link, thickness: width, path: ribbon(left, right, width) }];
    }),
    width: Math.max(1, order.length) * pitch,
    height,
    columns: order.map((_, column) => column * pitch),
  };
}

interface Corner {
  x: number;
  y: number;
}

/** An area that is equally high everywhere and leaves and arrives level. */
function ribbon(left: Corner, right: Corner, height: number): string {
  const middle = tenth((left.x + right.x) / 2);
  const point = (corner: Corner, down: number) => `${tenth(corner.x)},${tenth(corner.y + down)}`;
  const edge = (from: Corner, to: Corner, down: number) =>
    `C${middle},${tenth(from.y + down)} ${middle},${tenth(to.y + down)} ${point(to, down)}`;
  return `M${point(left, 0)}${edge(left, right, 0)}L${point(right, height)}${edge(right, left, height)}Z`;
}

/** How far below the top of its bar each link begins, those to higher bars first. */
function offsets<Link extends SankeyLink>(
  links: readonly Link[],
  own: (link: Link) => string,
  far: (link: Link) => number,
  scale: number,
): Map<string, number> {
  const filled = new Map<string, number>();
  const found = new Map<string, number>();
  for (const link of [...links].sort((a, b) => far(a) - far(b))) {
    const before = filled.get(own(link)) ?? 0;
    found.set(link.id, before);
    filled.set(own(link), before + link.value * scale);
  }
  return found;
}
