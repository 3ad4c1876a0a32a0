import type { Shape } from '../../charts/shape.ts';
import { shape } from '../../charts/shape.ts';
import { drawShareLists } from '../../charts/shareBars.ts';
import { toCsv } from '../../components/saveFile.ts';
import { type Loops, repeatLists, shareText } from './repeatRows.ts';

const width = 900;
const margin = 16;
const rowsDrawn = 20;

/** The lists as a drawing, the first rows of each. */
export function drawRepeats(loops: Loops): { drawing: Shape; width: number; height: number } {
  const lists = repeatLists(loops)
    .filter(({ rows }) => rows.length > 0)
    .map(({ title, rows }) => ({
      title,
      rows: rows.slice(0, rowsDrawn).map((row) => ({
        label: row.label,
        figure: shareText(row),
        bar:
          row.share === null || row.low === null || row.high === null
            ? null
            : { share: row.share, low: row.low, high: row.high },
      })),
    }));
  const { drawing, height } = drawShareLists(lists, width);
  return {
    drawing: shape('g', { transform: `translate(${margin},${margin})` }, drawing),
    width: width + 2 * margin,
    height: height + 2 * margin,
  };
}

/** Every row of every list. */
export function repeatsCsv(loops: Loops): string {
  return toCsv(
    [
      'kind',
      'at',
      'count',
      'of',
      'share',
      'low',
      'high',
      'times',
      'notYet',
      'medianMs',
      'totalMs',
      'difference',
      'differenceLow',
      'differenceHigh',
    ],
    repeatLists(loops).flatMap(({ kind, rows }) =>
      rows.map((row) => [
        ...[kind, row.label, row.x, row.n, row.share, row.low, row.high],
        ...[row.notYet === null ? row.times : null, row.notYet, row.medianMs, row.totalMs],
        ...[row.difference?.difference ?? null, row.difference?.low ?? null, row.difference?.high ?? null],
      ]),
    ),
  );
}
