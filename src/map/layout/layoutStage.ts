import type { Ribbon } from '../../model/mapFigures.ts';
import { type Box, group, type Item, icon, line, rect, text } from '../scene.ts';
import { shorten, wrapText } from '../text/measure.ts';
import { channelBars } from './channelLane.ts';
import { isHurting } from './chooseWays.ts';
import { type LayoutContext, layoutContext, lineHeight, markGroup, oneLine } from './context.ts';
import { curvePieces } from './curve.ts';
import { emotionColour, hasEmotions } from './emotionLane.ts';
import { lanesToDraw } from './layoutMap.ts';
import { stageCards } from './markLane.ts';
import { type CardNode, cardNodes, cardNotes, nameLook, noteLook } from './nodes.ts';
import type { MapPlan, PlannedColumn } from './plan.ts';
import { stageHeaders } from './stageHeader.ts';
import { card } from './touchpointLane.ts';

const edge = 16;
const muted = { size: 10.5, colour: 'mute' } as const;

/** One stage alone, for a narrow screen. */
export interface StagePlan {
  width: number;
  height: number;
  title: string;
  description: string;
  items: Item[];
}

/** One stage of a plan, as wide as a telephone: the curve of all stages as a strip, its cards with where they lead, its lanes. */
export function layoutStage(plan: MapPlan, stageId: string, width = 390): StagePlan | null {
  const { map, figures, personas, options } = plan.source;
  const context = layoutContext(map, figures, personas, { ...options, unfold: [...(options.unfold ?? [])] });
  const index = plan.columns.findIndex((column) => column.id === stageId);
  const planned = plan.columns[index];
  if (!planned) return null;
  const inner = width - 2 * edge;
  const items: Item[] = [];
  let y = 12;

  items.push(oneLine(edge, y, `${index + 1} of ${plan.columns.length}`, muted));
  y += 16;
  const strip = emotionStrip(context, plan.columns, stageId, { x: edge, y, width: inner, height: 54 });
  items.push(...strip);
  y += strip.length > 0 ? 60 : 0;

  const column: PlannedColumn = { ...planned, x: edge - 12, width: inner + 24 };
  const heads = stageHeaders(context, [column], y);
  items.push(...heads.items);
  y += heads.height;
  const found = context.stageFigures.get(stageId)?.emotion;
  if (found) {
    const { words } = context;
    const value = text(edge, y + 10, words.valence(found.mean), {
      size: 13,
      weight: 600,
      colour: found.n < 10 ? 'mute' : emotionColour(found.mean),
    });
    const rest = `emotion, ${words.valence(found.low)} to ${words.valence(found.high)}, n ${words.count(found.n)}${found.n < 10 ? ', too few' : ''}`;
    const label = text(edge + value.width + 8, y + 10, shorten(rest, muted, inner - value.width - 8), muted);
    items.push(
      markGroup(context, `emotion:${stageId}`, { x: edge, y: y - 6, width: inner, height: 24 }, [
        value,
        label,
      ]),
    );
    y += 24;
  }

  for (const { lane, draws } of lanesToDraw(context)) {
    if (draws === 'emotions') continue;
    const top = y + 10;
    if (draws === 'touchpoints') {
      const cards = touchpointList(context, column, { x: edge, y: top + 27, width: inner });
      if (cards.items.length === 0) continue;
      items.push(...laneTitle(lane.name, edge, y, width), ...cards.items);
      y = cards.bottom;
    }
    if (draws === 'channels') {
      const bars = channelBars(context, stageId, { x: edge, width: inner }, top + 29);
      if (bars.items.length === 0) continue;
      items.push(...laneTitle(lane.name, edge, y, width), ...bars.items);
      y = bars.bottom;
    }
    const drawn = stageCards(context, lane, stageId, {
      x: edge,
      y: (draws === 'cards' ? top + 17 : y) + 10,
      width: inner,
    });
    if (drawn.items.length === 0) continue;
    if (draws === 'cards') items.push(...laneTitle(lane.name, edge, y, width));
    items.push(...drawn.items);
    y = drawn.bottom + 6;
  }
  return {
    width,
    height: Math.ceil(y + 16),
    title: `${map.name}: ${planned.name}`,
    description: context.details.get(`stage:${stageId}`)?.sentence ?? planned.name,
    items: [group(items)],
  };
}

function laneTitle(name: string, x: number, y: number, width: number): Item[] {
  return [
    line(x, y + 6, width - x, y + 6, { stroke: 'line' }),
    oneLine(x, y + 14, shorten(name, { size: 12, weight: 600 }, width - 2 * x), { size: 12, weight: 600 }),
  ];
}

/** The whole journey's curve in a line, this stage marked on it. */
function emotionStrip(
  context: LayoutContext,
  columns: readonly PlannedColumn[],
  stageId: string,
  box: Box,
): Item[] {
  const step = box.width / columns.length;
  const here = columns.findIndex((column) => column.id === stageId);
  const items: Item[] = [
    rect({ x: box.x, y: box.y, width: box.width, height: box.height }, { fill: 'column', radius: 6 }),
    rect(
      { x: box.x + here * step, y: box.y, width: step, height: box.height },
      { fill: 'tealSoft', radius: 6, opacity: 0.8 },
    ),
  ];
  if (!hasEmotions(context)) return [];
  const at = (valence: number) => box.y + 8 + ((1 - valence) / 2) * (box.height - 16);
  items.push(line(box.x + 4, at(0), box.x + box.width - 4, at(0), { stroke: 'faint', dash: '2 4' }));
  const valenceOf = (stage: string): { valence: number; assumed: boolean } | null => {
    const figure = context.stageFigures.get(stage)?.emotion;
    if (figure) return { valence: figure.mean, assumed: figure.source === 'assumed' };
    const mark = context.map.marks.find(
      (candidate) =>
        candidate.kind === 'emotion' && candidate.stage === stage && candidate.valence !== undefined,
    );
    return mark?.valence === undefined ? null : { valence: mark.valence, assumed: true };
  };
  const points = columns.flatMap((column, index) => {
    const felt = valenceOf(column.id);
    return felt ? [{ x: box.x + (index + 0.5) * step, y: at(felt.valence), ...felt, id: column.id }] : [];
  });
  const pieces = curvePieces(points);
  pieces.forEach((piece, index) => {
    const a = points[index];
    const b = points[index + 1];
    if (!a || !b) return;
    const dotted = a.assumed || b.assumed;
    items.push({
      type: 'path',
      d: `M${a.x} ${a.y}${piece}`,
      stroke: dotted ? 'mute' : 'teal',
      strokeWidth: 1.75,
      ...(dotted ? { dash: '1.5 4', cap: 'round' as const } : {}),
    });
  });
  for (const point of points) {
    const own = point.id === stageId;
    items.push({
      type: 'circle',
      cx: point.x,
      cy: point.y,
      r: own ? 4.5 : 2.5,
      fill: 'panel',
      stroke: emotionColour(point.valence),
      strokeWidth: own ? 2 : 1.4,
    });
  }
  return items;
}

/** Cards below one another; under each, the strongest ways on from it. */
function touchpointList(
  context: LayoutContext,
  column: PlannedColumn,
  box: { x: number; y: number; width: number },
): { items: Item[]; bottom: number } {
  const items: Item[] = [];
  let y = box.y;
  const name = new Map(context.map.touchpoints.map((touchpoint) => [touchpoint.id, touchpoint.name]));
  for (const node of cardNodes(context, [{ ...column, x: box.x, width: box.width }])) {
    const wide: CardNode = {
      ...node,
      name: node.touchpoint ? wrapText(node.touchpoint.name, nameLook, box.width - 30 - 24) : node.name,
    };
    const height =
      16 +
      wide.name.length * lineHeight(nameLook.size) +
      (context.figures ? lineHeight(10.5) : 0) +
      (node.touchpoint ? cardNotes(context, node.touchpoint, column.kind, box.width).length : 0) *
        lineHeight(noteLook.size);
    items.push(card(context, wide, { x: box.x, y, width: box.width, height }));
    y += height + 4;
    const ways = (context.figures?.ribbons ?? [])
      .filter((ribbon) => ribbon.from === node.id && ribbon.to !== node.id)
      .toSorted((a, b) => b.journeys - a.journeys)
      .slice(0, 2);
    for (const ribbon of ways) {
      items.push(
        wayLine(context, ribbon, name.get(ribbon.to) ?? ribbon.to, {
          x: box.x + 14,
          y,
          width: box.width - 14,
        }),
      );
      y += 17;
    }
    y += 6;
  }
  return { items, bottom: y };
}

function wayLine(
  context: LayoutContext,
  ribbon: Ribbon,
  to: string,
  { x, y, width }: { x: number; y: number; width: number },
): Item {
  const target = context.map.touchpoints.find((touchpoint) => touchpoint.id === ribbon.to);
  const hurts =
    target !== undefined &&
    isHurting(context, {
      id: target.id,
      kind: 'touchpoint',
      column: 0,
      touchpoint: target,
      folded: [],
      name: [],
      journeys: 0,
      height: 0,
      row: 0,
    });
  const against = context.options.conformance?.ways.find(
    (way) => way.from === ribbon.from && way.to === ribbon.to,
  );
  const leaves = against ? against.left * 2 >= against.journeys : ribbon.direction === 'back' || hurts;
  const colour = leaves ? 'warningInk' : against ? 'goodInk' : 'mute';
  const count = oneLine(x + width, y, context.words.count(ribbon.journeys), {
    size: 10.5,
    weight: 600,
    anchor: 'end',
  });
  const label = oneLine(x + 16, y, shorten(to, muted, width - 16 - count.width - 8), { ...muted, colour });
  return markGroup(context, `ribbon:${ribbon.from}>${ribbon.to}`, { x, y: y - 1, width, height: 16 }, [
    icon(ribbon.direction === 'back' ? 'back' : 'forth', x, y + 2, 11, colour),
    label,
    count,
  ]);
}
