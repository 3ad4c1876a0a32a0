import type { JourneyMap, Lane } from '../../model/journeyMap.ts';
import type { MapFigures } from '../../model/mapFigures.ts';
import type { Persona } from '../../model/persona.ts';
import { type GroupItem, group, type Item, line, rect } from '../scene.ts';
import { channelLane, hasChannels } from './channelLane.ts';
import { type LaneDrawing, type LayoutContext, layoutContext, paragraph } from './context.ts';
import { emotionLane, hasEmotions } from './emotionLane.ts';
import { basisWords, footer, header, mapKindWords } from './head.ts';
import { hasCards, markLane, voiceLaneId } from './markLane.ts';
import { columnWidthFor } from './nodes.ts';
import { personaStrip } from './personaStrip.ts';
import type { LayoutOptions, MapPlan, PlannedColumn, PlannedLane } from './plan.ts';
import { stageHeaders } from './stageHeader.ts';
import { touchpointLane } from './touchpointLane.ts';

export const laneNamesWidth = 124;
const edge = 20;

/**
 * Where everything of a map stands: plain data, the same for the same input. `figures` null draws what people put on the map and
 * claims no number.
 */
export function layoutMap(
  map: JourneyMap,
  figures: MapFigures | null,
  personas: readonly Persona[] = [],
  options: LayoutOptions = {},
): MapPlan {
  const context = layoutContext(map, figures, personas, options);
  const columns = planColumns(map, options);
  const last = columns.at(-1);
  const right = last ? last.x + last.width : laneNamesWidth + 240;
  const width = Math.max(right + edge, Math.min(options.width ?? 0, right + edge));

  const head: Item[] = [];
  let y = 0;
  if (options.header) {
    const drawn = header(context, edge, width - 2 * edge);
    head.push(...drawn.items);
    y = drawn.bottom;
  }
  if (options.personaStrip ?? true) {
    const drawn = personaStrip(context, edge, y + 10, width - 2 * edge);
    head.push(...drawn.items);
    if (drawn.items.length > 0) y = drawn.bottom;
  }
  const mapTop = y;

  const content: Item[] = [];
  const ribbons: Item[] = [];
  const laneNames: Item[] = [];
  const lines: Item[] = [];
  const lanes: PlannedLane[] = [];
  const heads = stageHeaders(context, columns, y);
  content.push(...heads.items);
  y += heads.height;

  let ways: MapPlan['ways'] = { drawn: 0, all: 0, leaving: 0, share: null };
  const shown = lanesToDraw(context);
  shown.forEach(({ lane, draws }, index) => {
    const before = shown[index - 1]?.lane;
    const border = before ? blueprintLine(map, before, lane) : null;
    if (border) {
      y += 9;
      lines.push(line(8, y, right, y, { stroke: 'mute', strokeWidth: 1.2, dash: border.dash }));
      const label = paragraph(8, y + 2, laneNamesWidth - 22, border.name, {
        size: 10,
        colour: 'mute',
        italic: true,
      });
      laneNames.push(...label.items);
      y = label.bottom - 8;
    } else {
      lines.push(line(8, y, right, y, { stroke: 'line' }));
    }
    const drawn = drawLane(context, lane, draws, columns, y + (border ? 6 : 0));
    if ('ways' in drawn) ways = drawn.ways;
    const name = paragraph(8, y + 14 + (border ? 8 : 0), laneNamesWidth - 30, lane.name, {
      size: 12,
      weight: 600,
    });
    const subtitle =
      drawn.subtitle === ''
        ? null
        : paragraph(8, name.bottom + 1, laneNamesWidth - 34, drawn.subtitle, { size: 10.5, colour: 'mute' });
    laneNames.push(group([...name.items, ...(subtitle?.items ?? []), ...drawn.scale]));
    const height = Math.max(drawn.height + (border ? 6 : 0), (subtitle ?? name).bottom - y + 10);
    content.push(group(drawn.items));
    ribbons.push(...drawn.ribbons);
    lanes.push({ id: lane.id, kind: lane.kind, name: lane.name, y, height });
    y += height;
  });
  const mapBottom = y;

  const ground: Item[] = columns.flatMap((column, index): Item[] =>
    column.kind === 'outcome'
      ? [line(column.x, mapTop + 6, column.x, mapBottom, { stroke: 'faint', dash: '2 4' })]
      : index % 2 === 0
        ? [
            rect(
              { x: column.x, y: mapTop, width: column.width, height: mapBottom - mapTop },
              { fill: 'column' },
            ),
          ]
        : [],
  );
  const foot = footer(context, ways, laneNamesWidth + 12, y + 10, right - laneNamesWidth - 12);
  const height = Math.ceil(foot.bottom + 12);
  const kind = mapKindWords[map.kind];

  return {
    width: Math.ceil(width),
    height,
    laneNamesWidth,
    mapTop,
    title: map.name,
    description: `${kind} journey map ${map.name}: ${columns.length} stages, ${map.touchpoints.length} touchpoints. ${basisWords(context).join(', ')}.`,
    columns,
    lanes,
    marks: collectMarks([...head, ...ribbons, ...content]),
    head,
    ground: [...ground, ...lines],
    ribbons,
    content,
    laneNames,
    foot: foot.items,
    ways,
    source: { map, figures, personas, options },
  };
}

function planColumns(map: JourneyMap, options: LayoutOptions): PlannedColumn[] {
  const least = Math.max(options.stageWidth ?? 176, columnWidthFor(map.touchpoints));
  const ordered = [
    ...map.stages.filter((stage) => stage.kind !== 'outcome'),
    ...map.stages.filter((stage) => stage.kind === 'outcome'),
  ];
  const room = (options.width ?? 0) - laneNamesWidth - edge;
  const each = Math.min(420, Math.max(least, Math.floor(room / Math.max(1, ordered.length))));
  return ordered.map((stage, index) => ({
    id: stage.id,
    name: stage.name,
    kind: stage.kind,
    x: laneNamesWidth + index * each,
    width: each,
  }));
}

type Draws = 'cards' | 'touchpoints' | 'emotions' | 'channels';

/** The lanes that have something to show, in the map's order; touchpoints get a lane even where the map has none for them. */
export function lanesToDraw(context: LayoutContext): { lane: Lane; draws: Draws }[] {
  const { map, figures, options } = context;
  const empty = options.emptyLanes ?? figures === null;
  const home =
    map.lanes.find((lane) => lane.kind === 'touchpoints') ??
    (map.kind === 'blueprint' ? map.lanes.find((lane) => lane.kind === 'customerActions') : undefined);
  const result = map.lanes.flatMap((lane): { lane: Lane; draws: Draws }[] => {
    if (lane === home) return [{ lane, draws: 'touchpoints' }];
    if (lane.kind === 'emotions') return hasEmotions(context) ? [{ lane, draws: 'emotions' }] : [];
    if (lane.kind === 'channels') return empty || hasChannels(context) ? [{ lane, draws: 'channels' }] : [];
    return empty || hasCards(context, lane) ? [{ lane, draws: 'cards' }] : [];
  });
  if (!home && map.touchpoints.length > 0) {
    result.unshift({
      lane: { id: 'touchpoints', kind: 'touchpoints', name: 'Touchpoints' },
      draws: 'touchpoints',
    });
  }
  if (
    (figures?.quotes.length ?? 0) > 0 &&
    map.kind !== 'blueprint' &&
    !map.lanes.some((lane) => lane.kind === 'evidence')
  ) {
    result.push({ lane: { id: voiceLaneId, kind: 'evidence', name: 'Voice' }, draws: 'cards' });
  }
  return result;
}

function drawLane(
  context: LayoutContext,
  lane: Lane,
  draws: Draws,
  columns: readonly PlannedColumn[],
  top: number,
): LaneDrawing | ReturnType<typeof touchpointLane> {
  if (draws === 'emotions') {
    const curve = emotionLane(context, columns, top, null);
    const cards = markLane(context, lane, columns, top + curve.height - 12);
    return cards.items.length === 0
      ? curve
      : { ...curve, items: [...curve.items, ...cards.items], height: curve.height - 12 + cards.height };
  }
  if (draws === 'channels') return channelLane(context, columns, top);
  if (draws === 'cards') return markLane(context, lane, columns, top);
  const flow = touchpointLane(context, columns, top);
  const cards = markLane(context, lane, columns, top + flow.height - 10);
  return cards.items.length === 0
    ? flow
    : { ...flow, items: [...flow.items, ...cards.items], height: flow.height - 10 + cards.height };
}

const blueprintLines: readonly {
  above: Lane['kind'][];
  below: Lane['kind'][];
  name: string;
  dash: string;
}[] = [
  {
    above: ['customerActions', 'touchpoints', 'evidence'],
    below: ['frontstage'],
    name: 'line of interaction',
    dash: '8 4',
  },
  { above: ['frontstage'], below: ['backstage'], name: 'line of visibility', dash: '2 3' },
  {
    above: ['backstage'],
    below: ['supportProcesses'],
    name: 'line of internal interaction',
    dash: '8 3 2 3',
  },
];

function blueprintLine(map: JourneyMap, above: Lane, below: Lane): { name: string; dash: string } | null {
  if (map.kind !== 'blueprint') return null;
  return (
    blueprintLines.find((border) => border.above.includes(above.kind) && border.below.includes(below.kind)) ??
    null
  );
}

function collectMarks(items: readonly Item[]): MapPlan['marks'] {
  return items.flatMap((item) =>
    item.type === 'group' ? [...ownMark(item), ...collectMarks(item.children)] : [],
  );
}

function ownMark(item: GroupItem): MapPlan['marks'] {
  if (item.mark === undefined) return [];
  return [
    { mark: item.mark, label: item.label ?? item.mark, box: item.box ?? { x: 0, y: 0, width: 0, height: 0 } },
  ];
}
