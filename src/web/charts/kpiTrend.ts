import { type Shape, shape, tenth } from './shape.ts';
import { drawTrend, type TrendDot, type TrendLine, trendAxis, trendPlaces } from './trendLine.ts';

export interface KpiTrend {
  points: readonly TrendDot[];
  /** one per point */
  periods: readonly string[];
  target: number | null;
  /** the target in words, with its arrow */
  targetText: string;
  format(value: number): string;
}

/** A KPI over time with its interval and target; periods that are not finished are hatched. */
export function drawKpiTrend(
  { points, periods, target, targetText, format }: KpiTrend,
  size: { width: number; height: number },
): Shape {
  const line: TrendLine = { name: '', colour: '--teal', points };
  const aim: TrendDot = { value: target, low: null, high: null, complete: true, title: '' };
  const axis = trendAxis([{ ...line, points: target === null ? points : [...points, aim] }], format);
  const room = { ...size, names: 0 };
  const { left, right, top, bottom, step, y } = trendPlaces(periods.length, axis, room);
  const hatch = shape(
    'pattern',
    {
      id: 'kpi-unfinished',
      width: 6,
      height: 6,
      patternUnits: 'userSpaceOnUse',
      patternTransform: 'rotate(45)',
    },
    shape('line', { x1: 0, x2: 0, y1: 0, y2: 6, stroke: 'var(--line-strong)', 'stroke-width': 1.5 }),
  );
  const unfinished = points.flatMap(({ complete }, at) =>
    complete
      ? []
      : shape('rect', {
          x: tenth(left + at * step),
          y: top,
          width: tenth(step),
          height: bottom - top,
          fill: 'url(#kpi-unfinished)',
          'fill-opacity': 0.55,
        }),
  );
  const above = target !== null && y(target) > top + 14;
  return shape(
    'g',
    {},
    unfinished.length > 0 ? shape('defs', {}, hatch) : null,
    unfinished,
    drawTrend([line], periods, axis, room),
    target === null
      ? null
      : shape(
          'g',
          {},
          shape('line', {
            x1: left,
            x2: right,
            y1: tenth(y(target)),
            y2: tenth(y(target)),
            stroke: 'var(--gold)',
            'stroke-width': 1.25,
            'stroke-dasharray': '5 3',
          }),
          shape(
            'text',
            {
              x: left + 4,
              y: tenth(y(target) + (above ? -4 : 12)),
              'font-size': 10.5,
              'font-weight': 600,
              fill: 'var(--gold-ink)',
              stroke: 'var(--ground)',
              'stroke-width': 3,
              'paint-order': 'stroke',
            },
            targetText,
          ),
        ),
  );
}
