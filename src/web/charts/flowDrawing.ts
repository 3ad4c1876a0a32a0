import type { FlowEdge, FlowLayout, FlowNode } from './flowLayout.ts';
import { type Shape, shape, tenth } from './shape.ts';

export interface FlowDrawingOptions<Node extends FlowNode, Edge extends FlowEdge> {
  /** the name in the lines that fit into the node */
  nodeName(node: Node): readonly string[];
  nodeFigures(node: Node): { interactions: string; starts: string | null; ends: string | null };
  /** a small drawing of 12 × 12 for the node's channel */
  nodeIcon(node: Node): Shape | null;
  nodeLabel(node: Node): string;
  /** count, and time below it */
  edgeText(edge: Edge): { count: string; time: string | null };
  edgeLabel(edge: Edge): string;
  edgeColour(edge: Edge): { colour: string; opacity: number };
  selected: string | null;
  /** ids that stay in full strength; null = all */
  lit: ReadonlySet<string> | null;
}

export const nodeId = (touchpoint: string) => `node:${touchpoint}`;
export const edgeId = (edge: { from: string; to: string }) => `edge:${edge.from}\u2192${edge.to}`;

/**
 * The flow graph as shapes: strokes below, nodes above them, labels on top. Nodes and edges carry `data-id`, a name for assistive
 * technology and a place in the order of focus.
 */
export function drawFlow<Node extends FlowNode, Edge extends FlowEdge>(
  layout: FlowLayout<Node, Edge>,
  options: FlowDrawingOptions<Node, Edge>,
): Shape {
  const dimmed = (id: string) => options.lit !== null && !options.lit.has(id);
  const thickFirst = [...layout.edges].sort((a, b) => b.thickness - a.thickness);
  const edges = thickFirst.map((placed) => {
    const id = edgeId(placed.edge);
    const chosen = options.selected === id;
    const { colour, opacity } = chosen
      ? { colour: 'var(--teal)', opacity: 0.95 }
      : options.edgeColour(placed.edge);
    return shape(
      'g',
      {
        class: `flow-edge flow-${placed.course}`,
        'data-id': id,
        role: 'button',
        tabindex: 0,
        'aria-label': options.edgeLabel(placed.edge),
        'aria-pressed': options.selected === null ? undefined : String(chosen),
        opacity: dimmed(id) ? 0.16 : opacity,
      },
      shape('path', {
        class: 'flow-reach',
        d: placed.path,
        fill: 'none',
        stroke: 'transparent',
        'stroke-width': Math.max(14, placed.thickness + 6),
      }),
      shape('path', {
        class: 'flow-stroke',
        d: placed.path,
        fill: 'none',
        stroke: colour,
        'stroke-width': tenth(placed.thickness),
        'stroke-linecap': 'butt',
      }),
      shape('path', { class: 'flow-arrow', d: placed.arrow, fill: colour }),
    );
  });
  const labels = thickFirst.map(({ edge, label }) => {
    if (!label) return null;
    const id = edgeId(edge);
    const chosen = options.selected === id;
    const { count, time } = options.edgeText(edge);
    const middle = tenth(label.x + label.width / 2);
    const top = label.y + (time === null ? label.height / 2 + 3.5 : 10);
    const faint = dimmed(id) ? 0.2 : undefined;
    return shape(
      'g',
      { class: 'flow-label', 'data-of': id, 'aria-hidden': 'true', opacity: faint, 'text-anchor': 'middle' },
      shape('rect', {
        x: tenth(label.x),
        y: tenth(label.y),
        width: tenth(label.width),
        height: tenth(label.height),
        rx: 4,
        fill: chosen ? 'var(--teal-soft)' : 'var(--ground)',
        'fill-opacity': chosen ? 1 : 0.86,
      }),
      shape(
        'text',
        { x: middle, y: tenth(top), 'font-size': 10.5, 'font-weight': 600, fill: 'var(--ink)' },
        count,
      ),
      time === null
        ? null
        : shape('text', { x: middle, y: tenth(top + 11.5), 'font-size': 9.5, fill: 'var(--mute)' }, time),
    );
  });
  const nodes = layout.nodes.map((placed) => {
    const { node, x, y, width, height } = placed;
    const id = nodeId(node.touchpoint);
    const chosen = options.selected === id;
    const figures = options.nodeFigures(node);
    const icon = options.nodeIcon(node);
    const ends = [
      figures.starts === null ? null : startMark(figures.starts),
      figures.ends === null ? null : endMark(figures.ends),
    ].filter((mark) => mark !== null);
    let right = width - 10;
    const marks = ends.reverse().map((mark) => {
      right -= mark.width;
      const placedMark = shape('g', { transform: `translate(${tenth(right)},${height - 12})` }, mark.drawing);
      right -= 7;
      return placedMark;
    });
    const words = [
      ...options
        .nodeName(node)
        .map((line, at) =>
          shape(
            'text',
            { x: 10, y: 17 + at * 13.5, 'font-size': 11.5, 'font-weight': 600, fill: 'var(--ink)' },
            line,
          ),
        ),
      icon && shape('g', { transform: `translate(9,${tenth(height - 19)})` }, icon),
      shape(
        'text',
        { x: icon ? 26 : 10, y: height - 9, 'font-size': 10.5, fill: 'var(--mute)' },
        figures.interactions,
      ),
      ...marks,
    ];
    return shape(
      'g',
      { transform: `translate(${tenth(x)},${tenth(y)})`, opacity: dimmed(id) ? 0.42 : undefined },
      shape('title', {}, node.touchpoint),
      shape(
        'g',
        {
          class: 'flow-node',
          'data-id': id,
          role: 'button',
          tabindex: 0,
          'aria-label': options.nodeLabel(node),
          'aria-pressed': options.selected === null ? undefined : String(chosen),
        },
        shape('rect', {
          class: 'flow-card',
          width: tenth(width),
          height: tenth(height),
          rx: 7,
          fill: chosen ? 'var(--teal-soft)' : 'var(--panel)',
          stroke: chosen ? 'var(--teal)' : 'var(--line-strong)',
          'stroke-width': chosen ? 1.5 : 1,
        }),
      ),
      shape('g', { class: 'flow-words', 'aria-hidden': 'true' }, words),
    );
  });
  return shape('g', { class: 'flow' }, shape('g', {}, edges), shape('g', {}, nodes), shape('g', {}, labels));
}

interface Mark {
  width: number;
  drawing: Shape[];
}

const digitWidth = 5.9;

function startMark(text: string): Mark {
  return {
    width: 9 + text.length * digitWidth,
    drawing: [
      shape('path', { d: 'M0,-3.5L6,0L0,3.5Z', fill: 'var(--teal)' }),
      shape('text', { x: 9, y: 3.5, 'font-size': 10, fill: 'var(--teal-ink)' }, text),
    ],
  };
}

function endMark(text: string): Mark {
  return {
    width: 10 + text.length * digitWidth,
    drawing: [
      shape('rect', { y: -3.25, width: 6.5, height: 6.5, rx: 1, fill: 'var(--mute)' }),
      shape('text', { x: 10, y: 3.5, 'font-size': 10, fill: 'var(--mute)' }, text),
    ],
  };
}
