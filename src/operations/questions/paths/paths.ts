import { z } from 'zod';
import { quoteName } from '../../../engine/paths/pathPattern.ts';
import type { PathRowKind } from '../../../engine/paths/pathRows.ts';
import type { PathLink, Paths } from '../../../engine/paths/paths.ts';
import { shareOf } from '../../../engine/statistics/intervals.ts';
import {
  answerCompared,
  comparedInput,
  comparedOutput,
  type Difference,
  difference,
} from '../../compared.ts';
import { defineOperation } from '../../operation.ts';
import { answerPaths, checkAnchors, pathsKeys, pathsOptions, rowKinds } from './pathsAnswer.ts';

const kind = z.enum(rowKinds);
const count = z.number().int();

export const pathsResultSchema = z.object({
  n: count.describe('journeys that have the anchors; the rows of a step, and the links of a step, sum to it'),
  customers: count.describe('distinct, of those journeys'),
  of: z.object({ journeys: count, customers: count }).describe('all that the filters leave'),
  columns: z.array(
    z.object({
      step: count.describe('0 at the anchor, negative before it; 1 at the start where there is no anchor'),
      rows: z.array(
        z.object({
          touchpoint: z.string(),
          kind: kind.describe('tells a touchpoint called other or ended from the rows of that name'),
          journeys: count,
          customers: count,
          share: z.number().nullable().describe('of the n journeys'),
          repeats: count.describe('interactions that collapse took into this step'),
        }),
      ),
    }),
  ),
  links: z.array(
    z.object({
      step: count.describe('of `from`; `to` is at the next'),
      from: z.string(),
      to: z.string(),
      journeys: count,
      customers: count,
      fromKind: kind,
      toKind: kind,
    }),
  ),
});

export const paths = defineOperation({
  name: 'paths',
  kind: 'question',
  summary: 'What happens step by step after, before or around a touchpoint, between two, or from the start.',
  description: [
    'Each journey counts once, from the first place that fits `from` (and the first `to` after it), and stands in one row of every step: a',
    'touchpoint, `other`, `ended`, or `not started`. A link says how many are in one row at a step and in the other at the next; `people paths` lists',
    'them and, where one says exactly that, gives the path pattern by which every other question can be asked about them. With `collapse`, runs',
    'of the same touchpoint become one step before anything is counted.',
  ].join(' '),
  input: comparedInput(pathsKeys),
  output: comparedOutput(pathsResultSchema),
  cli: { words: ['paths'] },
  examples: [
    { title: 'what customers do after the checkout', command: 'waymark paths --from Checkout --steps 5' },
    {
      title: 'how they get from the order to a call',
      command: "waymark paths --from 'Order*' --to '[Support call|Billing call]' --collapse",
    },
  ],
  async run(context, { from, to, show, steps, rows, collapse, ...filters }) {
    const options = pathsOptions({ from, to, show, steps, rows, collapse });
    const { compare, ...plain } = filters;
    const whole = await context.selections.select(plain);
    checkAnchors(whole, options);
    // both groups get the rows that are frequent in the whole, so that the same picture shows either
    const shown = compare.length > 0 ? { shown: (await answerPaths(context, whole, options)).shown } : {};
    return answerCompared(context, filters, {
      answer: (selection) => answerPaths(context, selection, { ...options, ...shown }),
      differences,
    });
  },
});

interface Cell {
  at: string;
  figure: 'row' | 'link';
  journeys: number;
}

/** Shares of every row and link that either group has. */
function differences(group: Paths, rest: Paths): Difference[] {
  const cells = cellsOf(group);
  const others = cellsOf(rest);
  const keys = new Map([...cells, ...others]);
  return [...keys].map(([key, { at, figure }]) =>
    difference(
      { figure, at, unit: 'share' },
      { estimate: shareOf(cells.get(key)?.journeys ?? 0, group.n), n: group.n },
      { estimate: shareOf(others.get(key)?.journeys ?? 0, rest.n), n: rest.n },
    ),
  );
}

function cellsOf({ columns, links }: Paths): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  const add = (figure: Cell['figure'], at: string, journeys: number) =>
    cells.set(`${figure} ${at}`, { figure, at, journeys });
  for (const { step, rows } of columns)
    for (const row of rows) add('row', `step ${step}: ${rowName(row)}`, row.journeys);
  for (const link of links) add('link', linkName(link), link.journeys);
  return cells;
}

const linkName = ({ step, from, fromKind, to, toKind }: PathLink) =>
  `step ${step}: ${rowName({ kind: fromKind, touchpoint: from })} → ${rowName({ kind: toKind, touchpoint: to })}`;

/** A touchpoint as a path pattern writes it; other rows in brackets, which no pattern name begins with. */
const rowName = ({ kind, touchpoint }: { kind: PathRowKind; touchpoint: string }) =>
  kind === 'touchpoint' ? quoteName(touchpoint) : `(${kind})`;
