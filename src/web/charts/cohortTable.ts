import { heat } from './heat.ts';
import { type Shape, shape, tenth } from './shape.ts';

export interface DrawnCell {
  period: number;
  text: string;
  /** colours the cell: a share, or a signed difference; null leaves it plain */
  value: number | null;
  /** hatched: the period is not over for everyone */
  complete: boolean;
}

export interface DrawnCohort {
  name: string;
  customers: string;
  cells: readonly DrawnCell[];
  strong?: boolean;
}

export interface CohortFrame {
  /** widths of the columns: cohort, customers, and each period */
  name: number;
  customers: number;
  column: number;
  periods: number;
}

const row = 26;

/** A table of cohorts for a file: a number in each cell on a tone, hatched where it may still grow. */
export function drawCohortTable(
  headings: { name: string; customers: string; unit: string },
  cohorts: readonly DrawnCohort[],
  frame: CohortFrame,
): { drawing: Shape; width: number; height: number } {
  const { name, customers, column, periods } = frame;
  const left = name + customers;
  const width = left + column * (periods + 1);
  const sizes = cohorts
    .filter(({ strong }) => !strong)
    .flatMap(({ cells }) =>
      cells.filter(({ period }) => period > 0).map(({ value }) => Math.abs(value ?? 0)),
    );
  const most = Math.max(0, ...sizes);
  const text = (x: number, y: number, anchor: string, content: string, strong = false, mute = false) =>
    shape(
      'text',
      {
        x: tenth(x),
        y,
        'text-anchor': anchor,
        'font-size': 11.5,
        'font-weight': strong ? 640 : undefined,
        fill: mute ? 'var(--mute)' : 'var(--ink)',
      },
      content,
    );
  const head = shape(
    'g',
    {},
    text(0, 17, 'start', headings.name, false, true),
    text(left - 12, 17, 'end', headings.customers, false, true),
    Array.from({ length: periods + 1 }, (_, period) =>
      text(
        left + (period + 0.5) * column,
        17,
        'middle',
        `${period === 0 ? `${headings.unit} ` : ''}${period}`,
        false,
        true,
      ),
    ),
    shape('line', { x1: 0, x2: width, y1: row, y2: row, stroke: 'var(--line-strong)' }),
  );
  const body = cohorts.map((cohort, at) => {
    const y = (at + 1) * row;
    return shape(
      'g',
      {},
      text(0, y + 17, 'start', cohort.name, cohort.strong),
      text(left - 12, y + 17, 'end', cohort.customers, cohort.strong),
      cohort.cells.map((cell) => {
        const x = left + cell.period * column;
        const tone = cell.value === null || cell.period === 0 ? 0 : heat(Math.abs(cell.value), most);
        const box = { x: tenth(x + 1), y: y + 1, width: tenth(column - 2), height: row - 2, rx: 3 };
        return shape(
          'g',
          {},
          tone > 0 && !cohort.strong
            ? shape('rect', {
                ...box,
                fill: (cell.value ?? 0) < 0 ? 'var(--warn)' : 'var(--teal)',
                'fill-opacity': cell.complete ? tone : tenth(tone * 5) / 10,
              })
            : null,
          cell.complete ? null : shape('rect', { ...box, fill: 'url(#hatched)' }),
          text(x + column / 2, y + 17, 'middle', cell.text, cohort.strong, !cell.complete),
        );
      }),
    );
  });
  return { drawing: shape('g', {}, hatching(), head, body), width, height: (cohorts.length + 1) * row };
}

function hatching(): Shape {
  return shape(
    'defs',
    {},
    shape(
      'pattern',
      { id: 'hatched', width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
      shape('line', { x1: 0, x2: 0, y1: 0, y2: 6, stroke: 'var(--ink)', 'stroke-opacity': 0.25 }),
    ),
  );
}
