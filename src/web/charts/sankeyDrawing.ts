import type { SankeyLayout, SankeyLink, SankeyNode } from './sankeyLayout.ts';
import { type Shape, shape, tenth } from './shape.ts';

export interface SankeyLook<Node extends SankeyNode, Link extends SankeyLink> {
  barWidth: number;
  /** heads of the columns: a word, and a quieter one */
  heads: readonly { text: string; note: string | null }[];
  /** the column that the others are seen from */
  anchor: number | null;
  labelOf(node: Node): { lines: readonly string[]; figure: string };
  nodeColour(node: Node): string;
  linkColour(link: Link): { colour: string; opacity: number };
  nodeTitle(node: Node): string;
  linkTitle(link: Link): string;
  /** whether it is of use to open it */
  opens(node: Node): boolean;
  selected: string | null;
  /** the bar that Tab comes to; arrow keys go on from there */
  focusable: string | null;
  /** ids that stay in full strength; null: all */
  lit: ReadonlySet<string> | null;
}

export const sankeyHead = 40;
const lineHeight = 13;
export const labelHeight = (lines: number) => lines * lineHeight + 13;

/**
 * Ribbons below, bars above them, labels on top with a halo of the ground. Bars and ribbons carry `data-id` and a name for
 * assistive technology, labels `data-of` their bar.
 */
export function drawSankey<Node extends SankeyNode, Link extends SankeyLink>(
  layout: SankeyLayout<Node, Link>,
  look: SankeyLook<Node, Link>,
): Shape {
  const isDim = (id: string) => look.lit !== null && !look.lit.has(id);
  const links = [...layout.links]
    .sort((a, b) => b.thickness - a.thickness)
    .map(({ link, path }) => {
      const { colour, opacity } = look.linkColour(link);
      const isChosen = look.selected === link.id;
      const strength = isChosen ? 0.6 : look.lit?.has(link.id) ? Math.min(0.7, opacity + 0.2) : opacity;
      return shape(
        'g',
        {
          class: 'sankey-link',
          'data-id': link.id,
          role: 'button',
          tabindex: -1,
          'aria-label': look.linkTitle(link),
          'aria-pressed': String(isChosen),
          opacity: isDim(link.id) && !isChosen ? 0.2 : undefined,
        },
        shape('title', {}, look.linkTitle(link)),
        shape('path', {
          d: path,
          fill: isChosen ? 'var(--teal)' : colour,
          'fill-opacity': hundredth(strength),
        }),
      );
    });
  return shape(
    'g',
    { class: 'sankey' },
    columnHeads(layout, look),
    shape('g', { class: 'sankey-links' }, links),
    shape(
      'g',
      { class: 'sankey-nodes' },
      layout.nodes.map((placed) => drawNode(placed, look, isDim(placed.node.id))),
    ),
    shape(
      'g',
      { class: 'sankey-labels' },
      layout.nodes.map((placed) => drawLabel(placed, look, isDim(placed.node.id))),
    ),
  );
}

function columnHeads<Node extends SankeyNode, Link extends SankeyLink>(
  layout: SankeyLayout<Node, Link>,
  look: SankeyLook<Node, Link>,
): Shape {
  return shape(
    'g',
    { class: 'sankey-heads', 'aria-hidden': 'true' },
    layout.columns.map((x, column) => {
      const head = look.heads[column];
      const isAnchor = column === look.anchor;
      return shape(
        'g',
        {},
        shape(
          'text',
          {
            x: tenth(x),
            y: 12,
            'font-size': 11,
            'font-weight': 650,
            fill: isAnchor ? 'var(--teal-ink)' : 'var(--mute)',
          },
          head?.text ?? '',
          head?.note ? shape('tspan', { dx: 5, 'font-weight': 400, fill: 'var(--mute)' }, head.note) : null,
        ),
        shape('line', {
          x1: tenth(x),
          x2: tenth(x + look.barWidth),
          y1: 20,
          y2: 20,
          stroke: isAnchor ? 'var(--teal)' : 'var(--line-strong)',
          'stroke-width': isAnchor ? 2 : 1,
        }),
      );
    }),
  );
}

function drawNode<Node extends SankeyNode, Link extends SankeyLink>(
  { node, x, y, height }: SankeyLayout<Node, Link>['nodes'][number],
  look: SankeyLook<Node, Link>,
  isDim: boolean,
): Shape {
  const isChosen = look.selected === node.id;
  const opens = look.opens(node);
  return shape(
    'g',
    {
      class: 'sankey-node',
      'data-id': opens ? node.id : undefined,
      role: opens ? 'button' : 'img',
      tabindex: opens ? (look.focusable === node.id ? 0 : -1) : undefined,
      'aria-label': look.nodeTitle(node),
      'aria-pressed': opens ? String(isChosen) : undefined,
      opacity: isDim && !isChosen ? 0.5 : undefined,
    },
    shape('title', {}, look.nodeTitle(node)),
    shape('rect', {
      class: 'sankey-bar',
      x: tenth(x),
      y: tenth(y),
      width: look.barWidth,
      height: tenth(height),
      rx: Math.min(2, tenth(height / 2)),
      fill: isChosen ? 'var(--teal)' : look.nodeColour(node),
    }),
  );
}

/** What stands at the right of a bar; it belongs to the bar's button, whose name says it all. */
function drawLabel<Node extends SankeyNode, Link extends SankeyLink>(
  { node, x, labelY }: SankeyLayout<Node, Link>['nodes'][number],
  look: SankeyLook<Node, Link>,
  isDim: boolean,
): Shape {
  const { lines, figure } = look.labelOf(node);
  const isChosen = look.selected === node.id;
  const isOwn = node.rank === 0;
  const place = (line: number) => ({
    x: tenth(x + look.barWidth + 6),
    y: tenth(labelY + 10 + line * lineHeight),
    stroke: 'var(--ground)',
    'stroke-width': 3,
    'stroke-linejoin': 'round',
    'paint-order': 'stroke',
  });
  const name = {
    'font-size': 11.5,
    'font-weight': isOwn ? 600 : 500,
    'font-style': isOwn ? undefined : 'italic',
    fill: isChosen ? 'var(--teal-ink)' : isOwn ? 'var(--ink)' : 'var(--mute)',
  };
  return shape(
    'g',
    {
      class: 'sankey-label',
      'data-of': node.id,
      'aria-hidden': 'true',
      opacity: isDim && !isChosen ? 0.5 : undefined,
    },
    lines.map((line, at) => shape('text', { ...place(at), ...name }, line)),
    shape('text', { ...place(lines.length), 'font-size': 10.5, fill: 'var(--ink)' }, figure),
  );
}

const hundredth = (value: number) => Math.round(value * 100) / 100;
