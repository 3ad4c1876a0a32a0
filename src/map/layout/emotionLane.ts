import type { Colour } from '../draw/palette.ts';
import { type Box, group, type Item, line, text } from '../scene.ts';
import { shorten, textWidth } from '../text/measure.ts';
import type { LaneDrawing, LayoutContext } from './context.ts';
import { markGroup } from './context.ts';
import { curveAt, type Point } from './curve.ts';
import {
  type Assumed,
  assumedCurve,
  fewest,
  isFromTexts,
  type Measured,
  measuredCurve,
  restCurve,
} from './emotionCurves.ts';
import { placeLabel } from './placeLabel.ts';
import type { PlannedColumn } from './plan.ts';

const laneHeight = 152;
const padding = 20;
const valueLook = { size: 11.5, weight: 600 } as const;
const noteLook = { size: 10, colour: 'mute' } as const;
const wordLook = { size: 10.5, weight: 500 } as const;

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

  const rest: Point[] = columns.flatMap((column) => {
    const mean = context.compared('emotion', `stage:${column.id}`)?.rest ?? null;
    return mean === null ? [] : [{ x: column.x + column.width / 2 + 7, y: at(mean) }];
  });

  const grid: Item[] = [line(left, at(0), right, at(0), { stroke: 'faint', dash: '2 5', opacity: 0.7 })];
  const curves: Item[] = [];
  curves.push(...measuredCurve(measured, columns), ...restCurve(rest), ...assumedCurve(assumed));

  const obstacles: Box[] = [];
  for (const points of [measured, rest, assumed]) {
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
    const note = `${isFromTexts(point.figure) ? 'texts' : 'n'} ${context.words.count(point.figure.n)}`;
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
            ...(isAssumed || few || isFromTexts(point.figure) ? { dash: '2 2' } : {}),
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
      rest.length > 0 ? 'dashed: the rest' : '',
      assumed.length > 0 || measured.some((point) => point.figure.source === 'assumed')
        ? 'dotted: assumed'
        : '',
      measured.some((point) => isFromTexts(point.figure)) ? 'dotted with a band: from texts' : '',
      measured.some((point) => point.figure.n < fewest) ? 'grey: n under 10' : '',
    ]
      .filter((part) => part !== '')
      .join('; '),
    scale,
  };
}
