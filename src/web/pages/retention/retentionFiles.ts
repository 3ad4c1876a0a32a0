import { drawCohortTable } from '../../charts/cohortTable.ts';
import { drawRetentionCurve, type RetentionSeries } from '../../charts/retentionCurve.ts';
import { type Shape, shape } from '../../charts/shape.ts';
import { toCsv } from '../../components/saveFile.ts';
import { formatCount, formatShare } from '../../format/numbers.ts';
import {
  cohortLabel,
  differencesBy,
  intervalText,
  pointsText,
  type Retention,
  unitName,
} from './retentionWords.ts';
import type { TableFrame } from './tableFrame.ts';

/** The average of the table as a curve; where it is compared, that of the rest beside it. */
export function curvesOf(retention: Retention): RetentionSeries[] {
  const series = (
    name: string,
    tone: RetentionSeries['tone'],
    { average, unit }: Pick<Retention, 'average' | 'unit'>,
  ) => ({
    name,
    tone,
    points: average.flatMap(({ period, share, low, high, n }) =>
      period === 0 || share === null || low === null || high === null
        ? []
        : [
            {
              ...{ period, share, low, high },
              title: `${name}, ${unit} ${period}: ${formatShare(share)} of ${formatCount(n)}, 95\u2009% interval ${intervalText(low, high)}`,
            },
          ],
    ),
  });
  const { compare } = retention;
  if (compare === undefined) return [series('All cohorts', 'measured', retention)];
  return [series('The rest', 'rest', compare.rest), series(compare.group, 'measured', retention)];
}

export const curveHeight = 132;

/** Curve over table, as one drawing. */
export function drawRetention(
  retention: Retention,
  frame: TableFrame,
): { drawing: Shape; width: number; height: number } {
  const differences = differencesBy(retention);
  const { compare, unit, average, cohorts, by } = retention;
  const table = drawCohortTable(
    { name: by ?? 'Began', customers: 'Customers', unit: unitName(unit) },
    [
      {
        name: 'Average',
        strong: true,
        customers: formatCount(average[0]?.n ?? 0),
        cells: average.map(({ period, share }) => ({
          period,
          complete: true,
          value: null,
          text:
            compare && period > 0
              ? pointsText(differences.average(period)?.difference ?? null)
              : formatShare(share),
        })),
      },
      ...cohorts.map((cohort) => ({
        name: cohortLabel(cohort, unit),
        customers: formatCount(cohort.customers),
        cells: cohort.cells.map(({ period, share, complete }) => {
          const difference = differences.cell(cohort.cohort, period)?.difference ?? null;
          const isCompared = compare !== undefined && period > 0;
          return {
            period,
            complete,
            value: isCompared ? difference : share,
            text: isCompared ? pointsText(difference) : formatShare(share),
          };
        }),
      })),
    ],
    frame,
  );
  const curve = drawRetentionCurve(curvesOf(retention), {
    left: frame.name + frame.customers,
    column: frame.column,
    periods: frame.periods,
    height: curveHeight,
  });
  const margin = 16;
  return {
    drawing: shape(
      'g',
      { transform: `translate(${margin},${margin})` },
      curve,
      shape('g', { transform: `translate(0,${curveHeight + 8})` }, table.drawing),
    ),
    width: table.width + 2 * margin,
    height: table.height + curveHeight + 8 + 2 * margin,
  };
}

const header = [
  'side',
  'cohort',
  'from',
  'to',
  'cohortCustomers',
  'period',
  'customers',
  'n',
  'share',
  'low',
  'high',
  'complete',
];

/** A line per cell, the average's last; in a comparison those of both sides. */
export function retentionCsv(retention: Retention): string {
  const lines = (side: string, { cohorts, average }: Pick<Retention, 'cohorts' | 'average'>) => [
    ...cohorts.flatMap(({ cohort, from, to, customers, cells }) =>
      cells.map((c) => [
        side,
        cohort,
        from,
        to,
        customers,
        c.period,
        c.customers,
        c.n,
        c.share,
        c.low,
        c.high,
        String(c.complete),
      ]),
    ),
    ...average.map((a) => [
      side,
      'average',
      null,
      null,
      null,
      a.period,
      a.customers,
      a.n,
      a.share,
      a.low,
      a.high,
      'true',
    ]),
  ];
  const { compare } = retention;
  return toCsv(header, [
    ...lines(compare ? compare.group : 'all', retention),
    ...(compare ? lines('rest', compare.rest) : []),
  ]);
}
