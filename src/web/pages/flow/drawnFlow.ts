import { channelIcon, icons } from '../../../map/draw/icons.ts';
import { textWidth, wrapText } from '../../../map/text/measure.ts';
import type { OutputOf } from '../../api/types.ts';
import { drawFlow, edgeId } from '../../charts/flowDrawing.ts';
import { type FlowLayout, layoutFlow } from '../../charts/flowLayout.ts';
import { type Shape, shape } from '../../charts/shape.ts';
import { formatCompact, formatCount, formatPoints, formatShare } from '../../format/numbers.ts';
import { formatDuration } from '../../format/times.ts';
import type { EdgeColour, FlowDifference } from './edgeColour.ts';

type Flow = OutputOf<'flow'>;
export type Node = Flow['nodes'][number];
export type Edge = Flow['edges'][number];

export interface DrawnFlow {
  layout: FlowLayout<Node, Edge>;
  /** changes when the picture does: it is then fitted again */
  subject: string;
}

const nameStyle = { size: 11.5, weight: 600 } as const;
const widestName = 112;
const iconRoom = 16;
const padding = 10;

/** Lays a flow out; the labels' sizes come from the font's own widths, so the same graph always looks the same. */
export function layOut(flow: Flow, direction: 'right' | 'down', differences: Differences = none): DrawnFlow {
  const layout = layoutFlow(flow.nodes, flow.edges, {
    direction,
    nodeHeight: (node) => 27 + 13.5 * nameLines(node).length,
    nodeWidth: (node) => nodeWidth(node, flow),
    labelSize: (edge) => {
      const { count, time } = edgeText(edge, differences);
      const width = Math.max(
        textWidth(count, { size: 10.5, weight: 600 }),
        time === null ? 0 : textWidth(time, { size: 9.5 }),
      );
      return { width: width + 8, height: time === null ? 15 : 27 };
    },
  });
  const subject = [direction, ...flow.nodes.map((n) => n.touchpoint), ...flow.edges.map(edgeId)].join('|');
  return { layout, subject };
}

/** Of a comparison, by the ids of connections. */
type Differences = ReadonlyMap<string, FlowDifference>;
const none: Differences = new Map();

export interface FlowLook {
  differences?: Differences;
  colour(edge: Edge): EdgeColour;
  channel: ReadonlyMap<string, string | null>;
  selected: string | null;
  lit: ReadonlySet<string> | null;
}

export function draw(flow: Flow, { layout }: DrawnFlow, look: FlowLook): Shape {
  return drawFlow(layout, {
    nodeName: (node) => nameLines(node),
    nodeFigures: (node) => nodeFigures(node, flow),
    nodeIcon: (node) => icon(look.channel.get(node.touchpoint) ?? ''),
    nodeLabel: (node) =>
      `${node.touchpoint}: ${formatCount(node.interactions)} interactions in ${formatCount(node.journeys)} journeys, ` +
      `${formatCount(node.starts)} start and ${formatCount(node.ends)} end here`,
    edgeText: (edge) => edgeText(edge, look.differences ?? none),
    edgeLabel: (edge) =>
      `${edge.from} to ${edge.to}: ${formatCount(edge.count)} times in ${formatCount(edge.journeys)} journeys (${formatShare(edge.share)})` +
      (edge.medianMs === null ? '' : `, median ${formatDuration(edge.medianMs)}`),
    edgeColour: look.colour,
    selected: look.selected,
    lit: look.lit,
  });
}

/** Where groups are compared the difference in points stands below the count, else the time. */
function edgeText(edge: Edge, differences: Differences): { count: string; time: string | null } {
  if (differences.size > 0) {
    const points = differences.get(edgeId(edge))?.difference ?? null;
    return { count: formatCompact(edge.count), time: points === null ? null : `${formatPoints(points)} pts` };
  }
  return {
    count: formatCompact(edge.count),
    time: edge.medianMs === null ? null : formatDuration(edge.medianMs),
  };
}

/** Starts and ends are marked where at least one journey in 25 starts or ends; the drawer has them all. */
function nodeFigures(node: Node, flow: Flow) {
  const enough = Math.max(1, flow.n.journeys / 25);
  return {
    interactions: formatCompact(node.interactions),
    starts: node.starts >= enough ? formatCompact(node.starts) : null,
    ends: node.ends >= enough ? formatCompact(node.ends) : null,
  };
}

const nameLines = (node: Node) => wrapText(node.touchpoint, nameStyle, widestName, 2);

function nodeWidth(node: Node, flow: Flow): number {
  const { interactions, starts, ends } = nodeFigures(node, flow);
  const figures = iconRoom + textWidth(interactions, { size: 10.5 }) + mark(starts) + mark(ends);
  const name = Math.max(...nameLines(node).map((line) => textWidth(line, nameStyle)));
  return 2 * padding + Math.max(72, figures, name);
}

const mark = (text: string | null) => (text === null ? 0 : 18 + text.length * 6);

function icon(channel: string): Shape {
  return shape('path', {
    d: icons[channelIcon(channel)],
    transform: 'scale(0.78)',
    fill: 'none',
    stroke: 'var(--mute)',
    'stroke-width': 1.3,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  });
}
