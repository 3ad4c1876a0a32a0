import { type Shape, shape, tenth } from './shape.ts';
import type { Timeline, TimelineMoment } from './timeline.ts';

export interface TimelineLook<Moment extends TimelineMoment> {
  width: number;
  /** room at the left for the names of lanes */
  laneNames: number;
  colour(moment: Moment): string;
  mark(moment: Moment): 'step' | 'feedback';
  title(moment: Moment): string;
  tickText(at: number): string;
  pauseText(ms: number): string;
}

const levelHeight = 14;
const dotRoom = 22;
const axisHeight = 24;

/** A timeline as lanes of dots (steps) and diamonds (feedback) with their labels above; pauses are cut and say how long they were. */
export function drawTimeline<Moment extends TimelineMoment>(
  timeline: Timeline<Moment>,
  look: TimelineLook<Moment>,
): { drawing: Shape; height: number } {
  let top = axisHeight;
  const bands = timeline.lanes.map((lane) => {
    const height = lane.levels * levelHeight + dotRoom;
    const band = { lane, top, height, line: top + height - 11 };
    top += height;
    return band;
  });
  const bottom = top;
  const left = (x: number) => tenth(look.laneNames + x);
  let freeBelow = Number.NEGATIVE_INFINITY;
  const pauses = timeline.breaks.map(({ x, fromMs, toMs }) => {
    const text = look.pauseText(toMs - fromMs);
    const half = (text.length * 5.2) / 2;
    const named = x - half >= freeBelow;
    if (named) freeBelow = x + half + 6;
    return shape(
      'g',
      {},
      shape('title', {}, text),
      shape('rect', {
        x: tenth(look.laneNames + x - 9),
        y: axisHeight,
        width: 18,
        height: bottom - axisHeight,
        fill: 'var(--sunk)',
        'fill-opacity': 0.7,
      }),
      named
        ? shape(
            'text',
            {
              x: left(x),
              y: tenth(bottom + 11),
              'text-anchor': 'middle',
              'font-size': 9.5,
              fill: 'var(--mute)',
            },
            text,
          )
        : null,
    );
  });
  let free = Number.NEGATIVE_INFINITY;
  let written = '';
  const ticks = timeline.ticks.map(({ x, at }) => {
    const text = look.tickText(at);
    const width = text.length * 6;
    const start = Math.min(x, look.width - look.laneNames - width);
    const named = start >= free && text !== written;
    if (named) {
      free = start + width + 10;
      written = text;
    }
    return shape(
      'g',
      {},
      shape('line', { x1: left(x), x2: left(x), y1: axisHeight - 4, y2: bottom, stroke: 'var(--line)' }),
      named
        ? shape(
            'text',
            { x: left(start), y: 12, 'font-size': 10, 'font-weight': 560, fill: 'var(--mute)' },
            text,
          )
        : null,
    );
  });
  const drawn = bands.map(({ lane, line, top: y }) =>
    shape(
      'g',
      {},
      shape('line', { x1: 0, x2: look.width, y1: tenth(y), y2: tenth(y), stroke: 'var(--line)' }),
      shape(
        'text',
        { x: 0, y: tenth(line + 3.5), 'font-size': 11, 'font-weight': 600, fill: 'var(--ink)' },
        lane.name,
      ),
      shape('line', {
        x1: look.laneNames,
        x2: look.width,
        y1: tenth(line),
        y2: tenth(line),
        stroke: 'var(--line-strong)',
        'stroke-dasharray': '1 4',
      }),
      lane.moments.map(({ moment, x, label, level, labelX }) => {
        const labelY = line - 9 - (level ?? 0) * levelHeight;
        return shape(
          'g',
          {},
          shape('title', {}, look.title(moment)),
          level !== null && level > 0
            ? shape('line', {
                x1: left(x),
                x2: left(x),
                y1: tenth(line),
                y2: tenth(labelY + 2),
                stroke: 'var(--line-strong)',
              })
            : null,
          look.mark(moment) === 'step'
            ? shape('circle', {
                cx: left(x),
                cy: tenth(line),
                r: 4,
                fill: look.colour(moment),
                stroke: 'var(--ground)',
              })
            : shape('path', {
                d: `M${left(x)},${tenth(line - 5.5)}l5.5,5.5l-5.5,5.500l-5.500,-5.500Z`,
                fill: look.colour(moment),
                stroke: 'var(--ground)',
              }),
          level === null
            ? null
            : shape(
                'text',
                {
                  x: tenth(look.laneNames + labelX - (labelX === x ? 4 : 0)),
                  y: tenth(labelY),
                  'font-size': 10.5,
                  fill: 'var(--ink)',
                  stroke: 'var(--ground)',
                  'stroke-width': 3,
                  'stroke-linejoin': 'round',
                  'paint-order': 'stroke',
                },
                label,
              ),
        );
      }),
    ),
  );
  return { drawing: shape('g', { class: 'timeline' }, pauses, ticks, drawn), height: bottom + 16 };
}
