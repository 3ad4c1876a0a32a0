import { channelIcon } from '../draw/icons.ts';
import type { Colour } from '../draw/palette.ts';
import { type Box, group, type Item, icon, rect, round, text } from '../scene.ts';
import { shorten, textWidth } from '../text/measure.ts';
import { chooseWays, isHurting, type Way } from './chooseWays.ts';
import { type LaneDrawing, type LayoutContext, lineHeight, markGroup, oneLine } from './context.ts';
import { type CardNode, cardBox, cardNodes, cardNotes, nameLook, noteLook } from './nodes.ts';
import type { MapPlan, PlannedColumn } from './plan.ts';
import { arrowLength, drawRoutes, planRoutes, type Route } from './routes.ts';
import { assignRows } from './rows.ts';

/** Cards with the ways that customers take behind them. */
export function touchpointLane(
  context: LayoutContext,
  columns: readonly PlannedColumn[],
  top: number,
): LaneDrawing & { ways: MapPlan['ways'] } {
  const nodes = cardNodes(context, columns);
  const { ways, ...counts } = chooseWays(context, nodes);
  const rows = assignRows(nodes, ways, columns.length);

  const rowHeights = Array.from({ length: rows }, (_, row) =>
    Math.max(0, ...nodes.filter((node) => node.row === row).map((node) => node.height)),
  );
  const cardHeight = (node: CardNode) => rowHeights[node.row] ?? node.height;
  const routes = planRoutes(ways, rows, cardHeight);
  const aisleTop = (aisle: number) =>
    top +
    routes.aisles.slice(0, aisle).reduce((sum, height) => sum + height, 0) +
    rowHeights.slice(0, aisle).reduce((sum, height) => sum + height, 0);
  const cardTop = (node: CardNode) => aisleTop(node.row) + (routes.aisles[node.row] ?? 0);
  const place = (column: number) => {
    const planned = columns[column];
    return planned ? cardBox(planned) : { x: 0, width: 0 };
  };

  const lines = drawRoutes(ways, routes, place, cardTop, cardHeight, aisleTop);
  const ordered = lines.toSorted(
    (a, b) =>
      Number(a.way.leaves) - Number(b.way.leaves) ||
      b.thickness - a.thickness ||
      (a.way.mark < b.way.mark ? -1 : 1),
  );
  const items = nodes.map((node) => {
    const { x, width } = place(node.column);
    return card(context, node, { x, y: cardTop(node), width, height: cardHeight(node) });
  });
  const height = rows === 0 ? 56 : aisleTop(rows) + (routes.aisles[rows] ?? 0) - top;
  return {
    items,
    ribbons: ordered.map((route) => ribbon(context, route)),
    height: height + 4,
    subtitle: context.figures
      ? `by journeys${ways.length > 0 ? ', and the ways that customers take' : ''}`
      : '',
    scale: [],
    ways: counts,
  };
}

function ribbon(context: LayoutContext, route: Route): Item {
  const { way, thickness } = route;
  const colour: Colour = way.leaves ? 'warning' : way.left === null ? 'ribbon' : 'good';
  const children: Item[] =
    way.left === null ? [line(route, colour, 1, way.leaves ? 0.82 : 0.78)] : split(route);
  if (thickness < 10)
    children.push({ type: 'path', d: route.d, stroke: 'panel', strokeWidth: 10, opacity: 0 });
  if (route.arrow) children.push({ type: 'path', d: arrowHead(route.arrow, thickness), fill: colour });
  return group(children, way.mark, waySentence(context, way));
}

/** Green as far as customers follow the design, the warning colour along its middle for those who leave it. */
function split(route: Route): Item[] {
  const left = route.way.left ?? 0;
  const green = line(route, 'good', 1, 0.5);
  if (left >= 0.995) return [line(route, 'warning', 1, 0.85)];
  return left * route.thickness < thinnestLeaving ? [green] : [green, line(route, 'warning', left, 0.9)];
}

const thinnestLeaving = 0.6;

function line({ d, thickness }: Route, stroke: Colour, share: number, opacity: number): Item {
  return { type: 'path', d, stroke, strokeWidth: round(thickness * share), opacity };
}

function waySentence(context: LayoutContext, way: Way): string {
  const only = way.parts.length === 1 ? way.parts[0] : undefined;
  const known = only && context.details.get(`ribbon:${only.from}>${only.to}`);
  if (known && way.mark === known.mark) return known.sentence;
  const name = (node: CardNode) =>
    node.kind === 'more' ? `${node.folded.length} more touchpoints` : (node.touchpoint?.name ?? node.id);
  return `${context.words.count(way.journeys)} moves from ${name(way.from)} to ${name(way.to)}, over ${way.parts.length} ways.`;
}

function arrowHead({ x, y, towards }: NonNullable<Route['arrow']>, thickness: number): string {
  const half = Math.max(3.2, thickness / 2 + 1.6);
  const back = round(arrowLength(thickness));
  switch (towards) {
    case 'right':
      return `M${round(x)} ${round(y)}l${-back} ${round(-half)}v${round(2 * half)}z`;
    case 'left':
      return `M${round(x)} ${round(y)}l${back} ${round(-half)}v${round(2 * half)}z`;
    case 'down':
      return `M${round(x)} ${round(y)}l${round(-half)} ${-back}h${round(2 * half)}z`;
    case 'up':
      return `M${round(x)} ${round(y)}l${round(-half)} ${back}h${round(2 * half)}z`;
  }
}

const outcomeSigns = { good: 'check', bad: 'cross', neutral: 'dash' } as const;
const outcomeInks = { good: 'goodInk', bad: 'warningInk', neutral: 'mute' } as const;

/** One card: icon of its channel (or sign of its outcome), name in full, how many. */
export function card(context: LayoutContext, node: CardNode, box: Box): Item {
  const { touchpoint } = node;
  const found = touchpoint ? context.touchpointFigures.get(touchpoint.id) : undefined;
  const hurts = isHurting(context, node);
  const isOutcome = node.kind === 'outcome';
  const children: Item[] = [];
  children.push(
    rect(box, {
      fill: node.kind === 'touchpoint' ? 'panel' : 'ground',
      stroke: hurts && !isOutcome ? 'warning' : 'edge',
      strokeWidth: hurts && !isOutcome ? 1.25 : 1,
      radius: isOutcome ? 13 : 7,
      ...(node.kind === 'more' ? { dash: '3 3' } : {}),
    }),
  );
  if (touchpoint?.required && !isOutcome) {
    children.push(
      rect(
        { x: box.x + 3.5, y: box.y + 9, width: 2, height: box.height - 18 },
        { fill: hurts ? 'warning' : 'teal', radius: 1 },
      ),
    );
  }
  const textX = box.x + 30;
  const step = lineHeight(nameLook.size);
  const notes = touchpoint ? cardNotes(context, touchpoint, isOutcome ? 'outcome' : 'stage', box.width) : [];
  const contentHeight =
    node.name.length * step +
    (context.figures ? lineHeight(10.5) : 0) +
    notes.length * lineHeight(noteLook.size);
  let y = box.y + (box.height - contentHeight) / 2;
  const outcome = touchpoint?.outcome ?? 'neutral';
  children.push(
    icon(
      node.kind === 'more'
        ? 'more'
        : isOutcome
          ? outcomeSigns[outcome]
          : channelIcon(touchpoint?.channel ?? ''),
      box.x + 10,
      y + (step - 14) / 2,
      14,
      isOutcome ? outcomeInks[outcome] : hurts ? 'warningInk' : 'mute',
    ),
  );
  for (const lineOfName of node.name) {
    children.push(
      oneLine(textX, y, lineOfName, { ...nameLook, colour: node.kind === 'more' ? 'mute' : 'ink' }),
    );
    y += step;
  }
  if (touchpoint?.momentOfTruth)
    children.push(icon('star', box.x + box.width - 19, box.y + 6, 11, 'goldInk'));
  if (context.figures) children.push(...figureLine(context, node, textX, y, box.x + box.width - 9));
  const below = y + (context.figures ? lineHeight(10.5) : 0);
  children.push(
    ...notes.map(({ content, colour }, row) =>
      oneLine(textX, below + row * lineHeight(noteLook.size), content, { ...noteLook, colour }),
    ),
  );

  const mark = node.kind === 'more' ? node.id : `${isOutcome ? 'outcome' : 'touchpoint'}:${node.id}`;
  const label =
    node.kind === 'more'
      ? `${node.folded.length} more touchpoints: ${node.folded.map((folded) => folded.name).join(', ')}.`
      : undefined;
  return markGroup(
    context,
    mark,
    box,
    children,
    label ?? (found ? undefined : context.details.get(mark)?.sentence),
  );
}

function figureLine(context: LayoutContext, node: CardNode, x: number, y: number, right: number): Item[] {
  const look = { size: 10.5, colour: 'mute' } as const;
  const strong = { size: 10.5, weight: 600 } as const;
  const { words, figures } = context;
  if (node.kind === 'more') {
    const interactions = node.folded.reduce(
      (sum, touchpoint) => sum + (context.touchpointFigures.get(touchpoint.id)?.interactions ?? 0),
      0,
    );
    return [oneLine(x, y, shorten(`${words.count(interactions)} interactions`, look, right - x), look)];
  }
  const found = context.touchpointFigures.get(node.id);
  if (!found) return [oneLine(x, y, 'no data', look)];
  const count = oneLine(x, y, words.count(found.journeys), strong);
  const items: Item[] = [count];
  const after = x + count.width + 4;
  if (node.kind === 'outcome' && figures && figures.n.journeys > 0) {
    const part = oneLine(after, y, words.share(found.journeys / figures.n.journeys), look);
    if (after + part.width <= right) items.push(part);
    return items;
  }
  let end = right;
  const emotion = found.emotion;
  if (emotion && emotion.n >= 10) {
    const [name, colour]: ['smile' | 'flat' | 'frown', Colour] =
      emotion.low > 0.1
        ? ['smile', 'goodInk']
        : emotion.high < -0.1
          ? ['frown', 'warningInk']
          : ['flat', 'goldInk'];
    end -= 11;
    items.push(icon(name, end, y + 2, 11, colour));
    end -= 5;
  }
  const each = found.journeys > 0 ? found.interactions / found.journeys : 1;
  const times = each >= 1.05 ? `${words.decimal(each)}×` : '';
  const wide = right - x >= 130;
  const unit = found.journeys === 1 ? 'journey' : 'journeys';
  const timesWidth = times === '' ? 0 : textWidth(times, look) + 6;
  if (wide && after + textWidth(unit, look) + timesWidth <= end) items.push(oneLine(after, y, unit, look));
  if (times !== '' && after + timesWidth - 6 <= end)
    items.push(text(end, y + lineHeight(10.5) / 2 + 10.5 * 0.36, times, { ...look, anchor: 'end' }));
  return items;
}
