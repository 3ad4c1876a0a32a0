import { roundTicks } from './scale.ts';
import { type Shape, shape, tenth } from './shape.ts';

/** What may be done, by the effort it is (1…5) and the impact it has. */
export interface PriorityDot {
  id: string;
  /** place in the list, from 1: it stands in the dot */
  rank: number;
  title: string;
  effort: number;
  /** nobody said how much effort it is */
  isEffortAssumed: boolean;
  /** customers, ≥ 0 */
  impact: number;
  /** 0…1 */
  confidence: number;
}

export const effortWords = ['a day', 'a week', 'weeks', 'a month', 'months'] as const;

const [top, right, bottom] = [16, 20, 44];

/** Impact on the root of its scale, so that small ones keep apart; a dot is fuller the surer the evidence, its ring dashed where its effort is assumed. */
export function drawPriorityMatrix(
  dots: readonly PriorityDot[],
  width: number,
  height: number,
  selected: string | null = null,
): Shape {
  const narrow = width < 560;
  const left = narrow ? 44 : 64;
  const most = Math.max(1, ...dots.map(({ impact }) => impact));
  const ticks = roundTicks(most, 4);
  const highest = ticks.at(-1) ?? most;
  const x = (effort: number) => left + ((effort - 0.5) / 5) * (width - left - right);
  const y = (impact: number) => height - bottom - Math.sqrt(impact / highest) * (height - top - bottom - 12);
  const [middleX, middleY] = [x(3), top + (height - top - bottom) / 2];
  const word = (text: string, at: [number, number], end: boolean) =>
    shape(
      'text',
      {
        x: tenth(at[0]),
        y: tenth(at[1]),
        'text-anchor': end ? 'end' : 'start',
        'font-size': 11,
        fill: 'var(--mute)',
      },
      text,
    );
  const frame = [
    shape('rect', {
      x: left,
      y: top,
      width: tenth(middleX - left),
      height: tenth(middleY - top),
      fill: 'var(--teal-soft)',
      opacity: 0.45,
    }),
    shape('path', {
      d: `M${left} ${top}V${height - bottom}H${width - right}M${tenth(middleX)} ${top}V${height - bottom}M${left} ${tenth(middleY)}H${width - right}`,
      fill: 'none',
      stroke: 'var(--line-strong)',
    }),
    word('Do first', [left + 8, top + 16], false),
    word('Plan', [width - right - 8, top + 16], true),
    word(narrow ? 'In between' : 'When there is time', [left + 8, height - bottom - 8], false),
    word('Leave', [width - right - 8, height - bottom - 8], true),
    ...ticks
      .slice(1)
      .map((tick) =>
        shape(
          'text',
          { x: left - 8, y: tenth(y(tick) + 4), 'text-anchor': 'end', 'font-size': 10, fill: 'var(--mute)' },
          tick.toLocaleString('en-GB'),
        ),
      ),
    ...effortWords.map((effort, at) =>
      shape(
        'text',
        {
          x: tenth(x(at + 1)),
          y: height - bottom + 16,
          'text-anchor': 'middle',
          'font-size': narrow ? 9.5 : 10.5,
          fill: 'var(--mute)',
        },
        effort,
      ),
    ),
    shape(
      'text',
      { x: width - right, y: height - 8, 'text-anchor': 'end', 'font-size': 11, fill: 'var(--ink)' },
      'effort →',
    ),
    shape(
      'text',
      {
        x: left - 8,
        y: top - 4,
        'text-anchor': narrow ? 'start' : 'middle',
        'font-size': 11,
        fill: 'var(--ink)',
        dx: narrow ? -28 : 0,
      },
      '↑ customers helped',
    ),
  ];
  const marks = apart(dots.map((dot) => ({ dot, x: x(dot.effort), y: y(dot.impact) }))).map(({ dot, x, y }) =>
    shape(
      'g',
      { 'data-id': dot.id, role: 'button', tabindex: 0, cursor: 'pointer' },
      shape(
        'title',
        {},
        `${dot.rank}. ${dot.title}: ${Math.round(dot.impact).toLocaleString('en-GB')} customers, effort ${dot.isEffortAssumed ? 'not said yet' : (effortWords[Math.round(dot.effort) - 1] ?? '')}, confidence ${Math.round(dot.confidence * 100)} %`,
      ),
      shape('circle', {
        cx: tenth(x),
        cy: tenth(y),
        r: 13,
        fill: 'var(--panel)',
        stroke: dot.id === selected ? 'var(--ink)' : 'var(--teal)',
        'stroke-width': dot.id === selected ? 2.5 : 1.5,
        'stroke-dasharray': dot.isEffortAssumed ? '3 2.5' : undefined,
      }),
      shape('circle', {
        cx: tenth(x),
        cy: tenth(y),
        r: 11,
        fill: 'var(--teal)',
        opacity: tenth(0.15 + dot.confidence * 0.4),
      }),
      shape(
        'text',
        {
          x: tenth(x),
          y: tenth(y + 4),
          'text-anchor': 'middle',
          'font-size': 11,
          'font-weight': 640,
          fill: 'var(--ink)',
        },
        String(dot.rank),
      ),
    ),
  );
  return shape('g', { class: 'priority-matrix' }, frame, marks);
}

interface Placed {
  dot: PriorityDot;
  x: number;
  y: number;
}

/** Dots that would lie on each other go aside, the later ones. */
function apart(placed: readonly Placed[]): Placed[] {
  const done: Placed[] = [];
  for (const one of placed) {
    let { x } = one;
    for (
      let tries = 1;
      done.some((other) => Math.hypot(other.x - x, other.y - one.y) < 27) && tries < 12;
      tries++
    )
      x = one.x + (tries % 2 === 1 ? 1 : -1) * Math.ceil(tries / 2) * 28;
    done.push({ ...one, x });
  }
  return done;
}
