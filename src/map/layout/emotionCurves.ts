import type { Mark } from '../../model/journeyMap.ts';
import type { EmotionFigure } from '../../model/mapFigures.ts';
import { type Item, round } from '../scene.ts';
import { curvePieces, type Point } from './curve.ts';
import type { PlannedColumn } from './plan.ts';

/** Emotions of fewer ratings are drawn grey. */
export const fewest = 10;

/** A stage with its emotion, and where it is drawn; `low` and `high` are y of the interval’s ends. */
export interface Measured extends Point {
  column: PlannedColumn;
  figure: EmotionFigure;
  low: number;
  high: number;
}

/** An emotion that somebody put on the map. */
export interface Assumed extends Point {
  column: PlannedColumn;
  mark: Mark;
}

/** Whether a feeling was read from what customers wrote, and not rated by them. */
export function isFromTexts({ source }: EmotionFigure): boolean {
  return source !== 'rating' && source !== 'assumed';
}

/** Solid between measured neighbours, dotted where an end is assumed or read from texts, thin and dashed across stages without data. */
export function measuredCurve(points: readonly Measured[], columns: readonly PlannedColumn[]): Item[] {
  const items: Item[] = [];
  const pieces = curvePieces(points);
  const lows = curvePieces(points.map((point) => ({ x: point.x, y: point.low })));
  const highs = points.map((point) => ({ x: point.x, y: point.high }));
  pieces.forEach((piece, index) => {
    const a = points[index];
    const b = points[index + 1];
    if (!a || !b) return;
    const isAssumed = a.figure.source === 'assumed' || b.figure.source === 'assumed';
    const isTold = isFromTexts(a.figure) || isFromTexts(b.figure);
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
      ...(isAssumed || isTold ? { dash: '1.5 4', cap: 'round' as const } : apart ? { dash: '5 5' } : {}),
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

/** How the rest felt: a thin dashed curve beside the group's. */
export function restCurve(points: readonly Point[]): Item[] {
  const start = points[0];
  if (!start) return [];
  const dots = points.map(
    ({ x, y }): Item => ({
      type: 'circle',
      cx: x,
      cy: y,
      r: 2.6,
      fill: 'panel',
      stroke: 'mute',
      strokeWidth: 1.4,
    }),
  );
  const d = `M${round(start.x)} ${round(start.y)}${curvePieces(points).join('')}`;
  return points.length === 1
    ? dots
    : [{ type: 'path', d, stroke: 'mute', strokeWidth: 1.4, dash: '5 3' }, ...dots];
}

export function assumedCurve(points: readonly Assumed[]): Item[] {
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
