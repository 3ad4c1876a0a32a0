import { z } from 'zod';
import { nearestName } from '../../../engine/labels.ts';
import { pathEquivalent } from '../../../engine/paths/pathEquivalent.ts';
import type { PathRowKey } from '../../../engine/paths/pathRows.ts';
import type { Paths } from '../../../engine/paths/paths.ts';
import { type PathFigure, pathsPeopleFold } from '../../../engine/paths/pathsPeople.ts';
import { UnusableInput } from '../../../model/unusableInput.ts';
import { comparedSide, selectSide } from '../../comparedSide.ts';
import { defineOperation } from '../../operation.ts';
import { namedPeople, peoplePage, peopleSchema } from '../../people.ts';
import { questionInput } from '../../questionInput.ts';
import { answerPaths, checkAnchors, pathsKeys, pathsOptions, rowKinds } from './pathsAnswer.ts';

export const pathsPeople = defineOperation({
  name: 'pathsPeople',
  kind: 'question',
  summary: 'The customers behind a row or a link of the paths.',
  description:
    'Ask as `paths`, with the step and the row; with `next` the link to that row of the step after. Without a step: everyone who has the anchors. The figure to compare `n` with is `customers`.',
  input: questionInput({
    ...pathsKeys,
    step: z.number().int().optional(),
    row: z.string().optional().describe('a touchpoint with a row of its own'),
    rowKind: z.enum(rowKinds).default('touchpoint').describe('another row of the step'),
    next: z.string().optional().describe('a touchpoint of the step after'),
    nextKind: z.enum(rowKinds).optional(),
    ...comparedSide,
    ...peoplePage,
  }),
  output: peopleSchema.extend({
    path: z
      .string()
      .nullable()
      .describe('the path pattern that just the journeys behind the figure fit; null where none says it'),
  }),
  cli: { words: ['people', 'paths'] },
  examples: [
    {
      title: 'who called right after the checkout',
      command: 'waymark people paths --from Checkout --step 0 --row Checkout --next "Support call"',
    },
  ],
  async run(context, input) {
    const { from, to, show, steps, rows, collapse, step, row, rowKind, next, nextKind, side, ...rest } =
      input;
    const { limit, offset, compare, ...filters } = rest;
    const options = pathsOptions({ from, to, show, steps, rows, collapse });
    const whole = await context.selections.select(filters);
    checkAnchors(whole, options);
    const found = await answerPaths(context, whole, options);
    const figure = figureOf(found, { step, row, rowKind, next, nextKind });
    const selection = await selectSide(context, { ...filters, compare, side });
    const chosen = { ...options, shown: found.shown };
    const people = await context.folds.run('paths/pathsPeople', pathsPeopleFold, selection, {
      ...chosen,
      figure,
    });
    const isWhole = compare.length === 0 && filters.path === undefined;
    return {
      ...(await namedPeople(context, selection, people, { limit, offset })),
      path: isWhole && figure !== null ? pathEquivalent(whole.touchpoints.names, chosen, figure) : null,
    };
  },
});

interface AskedFigure {
  step: number | undefined;
  row: string | undefined;
  rowKind: PathRowKey['kind'];
  next: string | undefined;
  nextKind: PathRowKey['kind'] | undefined;
}

/** @throws UnusableInput for a step or a row that the paths don't have */
function figureOf(found: Paths, { step, row, rowKind, next, nextKind }: AskedFigure): PathFigure | null {
  if (step === undefined) {
    if (row !== undefined || next !== undefined)
      throw new UnusableInput('--row and --next belong to a step: give --step');
    return null;
  }
  const hasNext = next !== undefined || nextKind !== undefined;
  const from = rowOf(found, step, rowKind, row, '--row');
  return {
    step,
    row: from,
    next: hasNext ? rowOf(found, step + 1, nextKind ?? 'touchpoint', next, '--next') : null,
  };
}

function rowOf(
  { columns, shown }: Paths,
  step: number,
  kind: PathRowKey['kind'],
  touchpoint: string | undefined,
  option: '--row' | '--next',
): PathRowKey {
  const first = columns[0]?.step ?? 0;
  const last = columns.at(-1)?.step ?? 0;
  const names = shown[step - first];
  if (names === undefined)
    throw new UnusableInput(`there is no step ${step}: these paths have the steps ${first} to ${last}`);
  if (kind !== 'touchpoint') return { kind, touchpoint: '' };
  if (touchpoint === undefined) throw new UnusableInput(`which row of step ${step}? Give ${option}`);
  if (names.includes(touchpoint)) return { kind, touchpoint };
  const nearest = nearestName(touchpoint, names);
  throw new UnusableInput(
    `${option} '${touchpoint}' has no row of its own at step ${step}${nearest ? `; did you mean '${nearest}'?` : ''}`,
  );
}
