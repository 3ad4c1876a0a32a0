import type { Mark } from '../../model/journeyMap.ts';
import type { EmotionFigure } from '../../model/mapFigures.ts';
import type { Colour } from '../draw/palette.ts';
import { type Box, group, type Item, line, overlaps, round, text } from '../scene.ts';
import { shorten, textWidth } from '../text/measure.ts';
import type { LaneDrawing, LayoutContext } from './context.ts';
import { markGroup } from './context.ts';
import { curveAt, curvePieces, type Point } from './curve.ts';
import type { PlannedColumn } from './plan.ts';

const laneHeight = 152;
const padding = 20;
const fewest = 10;
const valueLook = { size: 11.5, weight: 600 } as const;
const noteLook = { size: 10, colour: 'mute' } as const;
const wordLook = { size: 10.5, weight: 500 } as const;

interface Measured extends Point {
  column: PlannedColumn;
  figure: EmotionFigure;
  low: number;
  high: number;
}

interface Assumed extends Point {
  column: PlannedColumn;
  mark: Mark;
}

export function emotionColour(valence: number): Colour {
  return valence > 0.15 ? 'goodInk' : valence < -0.15 ? 'warningInk' : 'goldInk';
}

/** Whether there is anything to draw in an emotion lane. */
export function hasEmotions(context: LayoutContext): boolean {
  return (
    (context.figures?.stages.some((stage) => stage.emotion !== null) ?? false) ||
    context.map.marks.some((mark) => mark.kind === 'emotion')
  );
}

/**
 * The emotion curve: solid with its interval where measured, dotted where assumed, grey where n is under 10. Labels keep clear of
 * every curve, point and other label.
 */
export function emotionLane(
  context: LayoutContext,
  columns: readonly PlannedColumn[],
  top: number,
  lane: string | null,
): LaneDrawing {
  const height = laneHeight;
  const at = (valence: number) => top + padding + ((1 - valence) / 2) * (height - 2 * padding);
  const first = columns[0];
  const last = columns.at(-1);
  const left = first?.x ?? 0;
  const right = last ? last.x + last.width : 0;

  const measured: Measured[] = columns.flatMap((column) => {
    const figure = context.stageFigures.get(column.id)?.emotion;
    if (!figure) return [];
    return [
      {
        column,
        figure,
        x: column.x + column.width / 2,
        y: at(figure.mean),
        low: at(figure.low),
        high: at(figure.high),
      },
    ];
  });
  const assumed: Assumed[] = columns.flatMap((column) => {
    const marks = context.map.marks.filter(
      (mark) =>
        mark.kind === 'emotion' &&
        mark.stage === column.id &&
        mark.valence !== undefined &&
        (lane === null || mark.lane === lane),
    );
    return marks.map((mark, index) => ({
      column,
      mark,
      x: column.x + (column.width * (index + 1)) / (marks.length + 1),
      y: at(mark.valence ?? 0),
    }));
  });

  const grid: Item[] = [line(left, at(0), right, at(0), { stroke: 'faint', dash: '2 5', opacity: 0.7 })];
  const curves: Item[] = [];
  curves.push(...measuredCurve(measured, columns), ...assumedCurve(assumed));

  const obstacles: Box[] = [];
  for (const points of [measured, assumed]) {
    for (let x = left; x <= right; x += 4) {
      const y = curveAt(points, x);
      if (y !== null) obstacles.push({ x: x - 2, y: y - 2.5, width: 4, height: 5 });
    }
    for (const point of points) obstacles.push({ x: point.x - 6, y: point.y - 6, width: 12, height: 12 });
  }
  const lane2: Box = { x: left, y: top + 3, width: right - left, height: height - 6 };
  const zero: Box = { x: left, y: at(0) - 1, width: right - left, height: 2 };
  const points: Item[] = [];
  for (const point of measured) {
    const few = point.figure.n < fewest;
    const value = context.words.valence(point.figure.mean);
    const note = `n ${context.words.count(point.figure.n)}`;
    const width = textWidth(value, valueLook) + 6 + textWidth(note, noteLook);
    const box = placeLabel(point, width, 13, lane2, zero, obstacles, [point.low, point.high]);
    obstacles.push(box);
    const colour: Colour = few ? 'mute' : emotionColour(point.figure.mean);
    const isAssumed = point.figure.source === 'assumed';
    const baseline = box.y + 10.5;
    points.push(
      markGroup(
        context,
        `emotion:${point.column.id}`,
        {
          x: Math.min(point.x - 10, box.x),
          y: Math.min(point.y - 10, box.y),
          width: Math.max(point.x + 10, box.x + width) - Math.min(point.x - 10, box.x),
          height: Math.max(point.y + 10, box.y + 14) - Math.min(point.y - 10, box.y),
        },
        [
          line(point.x, point.high, point.x, point.low, { stroke: colour, strokeWidth: 1.25, opacity: 0.55 }),
          line(point.x - 3, point.high, point.x + 3, point.high, {
            stroke: colour,
            strokeWidth: 1.25,
            opacity: 0.55,
          }),
          line(point.x - 3, point.low, point.x + 3, point.low, {
            stroke: colour,
            strokeWidth: 1.25,
            opacity: 0.55,
          }),
          {
            type: 'circle',
            cx: point.x,
            cy: point.y,
            r: 4.5,
            fill: 'panel',
            stroke: colour,
            strokeWidth: 2,
            ...(isAssumed || few ? { dash: '2 2' } : {}),
          },
          text(box.x, baseline, value, { ...valueLook, colour }),
          text(box.x + width, baseline, note, { ...noteLook, anchor: 'end' }),
        ],
      ),
    );
  }
  for (const point of assumed) {
    const reported = point.mark.provenance !== 'assumed';
    const free = measured.length === 0 || !measured.some((other) => other.column.id === point.column.id);
    const children: Item[] = [
      {
        type: 'circle',
        cx: point.x,
        cy: point.y,
        r: 3.2,
        fill: 'panel',
        stroke: 'mute',
        strokeWidth: 1.4,
        ...(reported ? {} : { dash: '1.5 1.7' }),
      },
    ];
    if (free) {
      const value = context.words.valence(point.mark.valence);
      const valueWidth = textWidth(value, noteLook);
      const word = shorten(point.mark.text, wordLook, point.column.width - valueWidth - 16);
      const wordWidth = textWidth(word, wordLook);
      const width = wordWidth + 5 + valueWidth;
      const box = placeLabel(point, width, 12, lane2, zero, obstacles, []);
      obstacles.push(box);
      children.push(
        text(box.x, box.y + 9.5, word, wordLook),
        text(box.x + width, box.y + 9.5, value, { ...noteLook, anchor: 'end' }),
      );
    }
    points.push(
      markGroup(
        context,
        `mark:${point.mark.id}`,
        { x: point.x - 9, y: point.y - 9, width: 18, height: 18 },
        children,
      ),
    );
  }

  const scale: Item[] = [];
  for (const [valence, word] of [
    [1, '+1'],
    [0, '0'],
    [-1, '−1'],
  ] as const) {
    scale.push(text(left - 8, at(valence) + 3.5, word, { ...noteLook, anchor: 'end' }));
  }
  const intervals = measured.some((point) => point.figure.source !== 'assumed');
  return {
    items: [group(grid), group(curves), ...points],
    ribbons: [],
    height,
    subtitle: [
      intervals ? `measured, 95\u2009% interval` : '',
      assumed.length > 0 || measured.some((point) => point.figure.source === 'assumed')
        ? 'dotted: assumed'
        : '',
      measured.some((point) => point.figure.n < fewest) ? 'grey: n under 10' : '',
    ]
      .filter((part) => part !== '')
      .join('; '),
    scale,
  };
}

/** Solid between measured neighbours, dotted where an end is assumed, thin and dashed across stages without data. */
function measuredCurve(points: readonly Measured[], columns: readonly PlannedColumn[]): Item[] {
  const items: Item[] = [];
  const pieces = curvePieces(points);
  const lows = curvePieces(points.map((point) => ({ x: point.x, y: point.low })));
  const highs = points.map((point) => ({ x: point.x, y: point.high }));
  pieces.forEach((piece, index) => {
    const a = points[index];
    const b = points[index + 1];
    if (!a || !b) return;
    const isAssumed = a.figure.source === 'assumed' || b.figure.source === 'assumed';
    const apart = columns.indexOf(b.column) - columns.indexOf(a.column) > 1;
    const few = a.figure.n < fewest || b.figure.n < fewest;
    if (!isAssumed && !apart) {
      const back = curvePieces(highs)[index];
      items.push({
        type: 'path',
        d: `M${round(a.x)} ${round(a.low)}${lows[index]}L${round(b.x)} ${round(b.high)}${back ? reversed(a, b, back) : ''}Z`,
        fill: few ? 'line' : 'band',
        opacity: 0.8,
      });
    }
    items.push({
      type: 'path',
      d: `M${round(a.x)} ${round(a.y)}${piece}`,
      stroke: few || apart ? 'faint' : isAssumed ? 'mute' : 'teal',
      strokeWidth: apart ? 1.25 : 2,
      ...(isAssumed ? { dash: '1.5 4', cap: 'round' as const } : apart ? { dash: '5 5' } : {}),
    });
  });
  return items.toSorted(
    (a, b) => Number('fill' in b && b.fill !== undefined) - Number('fill' in a && a.fill !== undefined),
  );
}

/** A 'C x1 y1 x2 y2 x y' piece from a to b, run from b to a. */
function reversed(a: Measured, b: Measured, piece: string): string {
  const [x1, y1, x2, y2] = piece.slice(1).split(' ');
  return b ? `C${x2} ${y2} ${x1} ${y1} ${round(a.x)} ${round(a.high)}` : '';
}

function assumedCurve(points: readonly Assumed[]): Item[] {
  const pieces = curvePieces(points);
  const start = points[0];
  if (!start || pieces.length === 0) return [];
  return [
    {
      type: 'path',
      d: `M${round(start.x)} ${round(start.y)}${pieces.join('')}`,
      stroke: 'mute',
      strokeWidth: 1.4,
      dash: '1.5 4',
      cap: 'round',
    },
  ];
}

/** The free place nearest to a point for a label of this size; where none is free, the one that covers least. */
function placeLabel(
  point: Point,
  width: number,
  height: number,
  lane: Box,
  zero: Box,
  obstacles: readonly Box[],
  whiskers: readonly number[],
): Box {
  const above = Math.min(point.y - 9, ...whiskers.map((y) => y - 4)) - height;
  const below = Math.max(point.y + 9, ...whiskers.map((y) => y + 4));
  const centred = point.x - width / 2;
  const reach = 1.5 * width + 30;
  const near = obstacles.filter(
    (obstacle) => obstacle.x < point.x + reach && obstacle.x + obstacle.width > point.x - reach,
  );
  const candidates: [x: number, y: number][] = [];
  for (let step = 0; step <= 10; step++) {
    for (const shift of [0, 1, -1, 2, -2]) {
      const x = centred + shift * (width / 2 + 8);
      candidates.push([x, above - step * 4], [x, below + step * 4]);
    }
    candidates.push(
      [point.x + 12, point.y - height / 2 - step * 3],
      [point.x - 12 - width, point.y - height / 2 - step * 3],
    );
  }
  let best: Box | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const [x, y] of candidates) {
    const box: Box = {
      x: Math.max(lane.x + 2, Math.min(x, lane.x + lane.width - width - 2)),
      y: Math.max(lane.y, Math.min(y, lane.y + lane.height - height)),
      width,
      height,
    };
    const grown: Box = { x: box.x - 3, y: box.y - 1, width: width + 6, height: height + 2 };
    const distance = Math.hypot(box.x + width / 2 - point.x, (box.y + height / 2 - point.y) * 1.15);
    const cost =
      near.filter((obstacle) => overlaps(grown, obstacle)).length * 200 +
      (overlaps(grown, zero) ? 14 : 0) +
      distance;
    if (cost < least) {
      least = cost;
      best = box;
    }
  }
  return best ?? { x: centred, y: above, width, height };
}
