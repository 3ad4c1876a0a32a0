import type { OutputOf } from '../../api/types.ts';
import { formatCount, formatShare } from '../../format/numbers.ts';
import type { RepeatFigure } from './repeatFigure.ts';
import { setTimeText } from './retentionWords.ts';

export type Loops = OutputOf<'loops'>;
type Difference = NonNullable<Loops['compare']>['differences'][number];

/** One line of a ranked list: what, how many of how many, and what it takes. */
export interface RepeatRow {
  key: string;
  label: string;
  open: RepeatFigure;
  /** how many of what `n` counts */
  x: number;
  n: number;
  share: number | null;
  low: number | null;
  high: number | null;
  times: number;
  medianMs: number | null;
  totalMs: number | null;
  /** not observable yet, of repeat contacts */
  notYet: number | null;
  difference: Difference | undefined;
}

export interface RepeatList {
  kind: RepeatFigure['figure'];
  title: string;
  /** what stands in the columns */
  what: string;
  x: string;
  times: string;
  median: string;
  rows: RepeatRow[];
}

/** The lists of the page, in its order; without a map none of returns. */
export function repeatLists(loops: Loops): RepeatList[] {
  const known = new Map(loops.compare?.differences.map((one) => [`${one.figure} ${one.at}`, one]));
  const { n, selfLoops, pingPongs, returns, repeatContacts } = loops;
  const contactRow = (
    label: string,
    touchpoint: string | undefined,
    one: NonNullable<Loops['repeatContacts']['overall']>,
    compared: string,
  ): RepeatRow => ({
    key: label,
    label,
    open: { figure: 'repeatContact', ...(touchpoint === undefined ? {} : { touchpoint }) },
    ...{ x: one.repeated, n: one.observed, share: one.share, low: one.low, high: one.high },
    ...{ times: one.notYet, medianMs: one.medianMs, totalMs: null, notYet: one.notYet },
    difference: known.get(compared),
  });
  const journeys = { x: 'Journeys' };
  const lists: RepeatList[] = [
    {
      kind: 'repeatContact',
      title: `Contact again within ${setTimeText(repeatContacts.withinMs)}`,
      what: 'After the first contact at',
      ...{ x: 'Again', times: 'Not yet', median: 'Median until' },
      rows: [
        ...(repeatContacts.overall
          ? [contactRow('All contacts together', undefined, repeatContacts.overall, 'anyRepeatContact ')]
          : []),
        ...repeatContacts.touchpoints.map((one) =>
          contactRow(one.touchpoint, one.touchpoint, one, `repeatContact ${one.touchpoint}`),
        ),
      ],
    },
    {
      kind: 'selfLoop',
      title: 'Again and again at one touchpoint',
      what: 'Touchpoint',
      ...{ ...journeys, times: 'Repeats', median: 'Median time' },
      rows: selfLoops.map((one) => ({
        key: one.touchpoint,
        label: one.touchpoint,
        open: { figure: 'selfLoop', touchpoint: one.touchpoint },
        ...{ x: one.journeys, n: one.ofJourneys, share: one.share, low: one.low, high: one.high },
        ...{ times: one.repeats, medianMs: one.medianMs, totalMs: one.totalMs, notYet: null },
        difference: known.get(`selfLoop ${one.touchpoint}`),
      })),
    },
    {
      kind: 'pingPong',
      title: 'To and fro',
      what: 'There, over and back',
      ...{ ...journeys, times: 'Times', median: 'Median time' },
      rows: pingPongs.map((one) => ({
        key: JSON.stringify([one.touchpoint, one.over]),
        label: `${one.touchpoint} → ${one.over} → ${one.touchpoint}`,
        open: { figure: 'pingPong', touchpoint: one.touchpoint, over: one.over },
        ...{ x: one.journeys, n: n.journeys, share: one.share, low: one.low, high: one.high },
        ...{ times: one.times, medianMs: one.medianMs, totalMs: one.totalMs, notYet: null },
        difference: known.get(`pingPong ${one.touchpoint} → ${one.over} → ${one.touchpoint}`),
      })),
    },
  ];
  if (returns) {
    lists.push({
      kind: 'return',
      title: 'Back to an earlier stage',
      what: 'From a stage to an earlier one',
      ...{ ...journeys, times: 'Times', median: 'Median until as far again' },
      rows: returns.map((one) => ({
        key: JSON.stringify([one.from, one.to]),
        label: `${one.from} → ${one.to}`,
        open: { figure: 'return', fromStage: one.from, toStage: one.to },
        ...{ x: one.journeys, n: n.journeys, share: one.share, low: one.low, high: one.high },
        ...{ times: one.times, medianMs: one.medianMs, totalMs: one.totalMs, notYet: null },
        difference: known.get(`return ${one.from} → ${one.to}`),
      })),
    });
  }
  return lists;
}

export const shareText = ({ share, x, n }: Pick<RepeatRow, 'share' | 'x' | 'n'>): string =>
  share === null ? 'no data' : `${formatShare(share)} · ${formatCount(x)} of ${formatCount(n)}`;
