import { z } from 'zod';
import type { Selection } from '../../../engine/columns.ts';
import { compileAnchor } from '../../../engine/paths/pathAnchor.ts';
import { pathCustomersFold } from '../../../engine/paths/pathCustomers.ts';
import { PatternError } from '../../../engine/paths/pathPattern.ts';
import { type Paths, pathsFold, withCustomers } from '../../../engine/paths/paths.ts';
import type { PathsOptions } from '../../../engine/paths/pathWindow.ts';
import { UnusableInput } from '../../../model/unusableInput.ts';
import type { Context } from '../../context.ts';

export const rowKinds = ['touchpoint', 'other', 'ended', 'notStarted'] as const;

/** What paths are asked by, beside the filters. */
export const pathsKeys = {
  from: z
    .string()
    .min(1)
    .optional()
    .describe('the first such touchpoint of each journey, exact or with *, or a path pattern such as [A|B]'),
  to: z.string().min(1).optional().describe('the same, with --from the first one after it'),
  show: z
    .enum(['after', 'before', 'around', 'between'])
    .optional()
    .describe(
      'which part: after or before the anchor, around it, or between --from and --to; usually after --from, before --to, between both',
    ),
  steps: z.number().int().min(2).max(20).default(8).describe('to a side, the anchor among them'),
  rows: z
    .number()
    .int()
    .min(1)
    .max(100)
    .default(10)
    .describe('touchpoints of a step with a row of their own; the rest is in other'),
  collapse: z.boolean().default(false).describe('count A, A, B as A, B, before anything else'),
};

export type PathsQuestion = z.output<z.ZodObject<typeof pathsKeys>>;

/** @throws UnusableInput where an anchor that the part needs is missing */
export function pathsOptions({ from, to, show, steps, rows, collapse }: PathsQuestion): PathsOptions {
  if (show === 'between' && (from === undefined || to === undefined))
    throw new UnusableInput('--show between needs two anchors: give --from and --to');
  if ((show === 'before' || show === 'around') && from === undefined && to === undefined)
    throw new UnusableInput(`--show ${show} needs an anchor: give --from or --to`);
  return {
    steps,
    rows,
    collapse,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(show === undefined ? {} : { show }),
  };
}

/** @throws UnusableInput for an anchor that can't be read, or names a touchpoint that isn't there */
export function checkAnchors({ touchpoints }: Selection, { from, to }: PathsOptions): void {
  for (const [option, text] of [
    ['--from', from],
    ['--to', to],
  ] as const) {
    if (text === undefined) continue;
    try {
      compileAnchor(text, touchpoints.names);
    } catch (error) {
      if (!(error instanceof PatternError)) throw error;
      throw new UnusableInput(`${option}: ${error.message}`, { cause: error });
    }
  }
}

/** Paths with the distinct customers of every row and link. */
export async function answerPaths(
  { folds }: Pick<Context, 'folds'>,
  selection: Selection,
  options: PathsOptions,
): Promise<Paths> {
  const found = await folds.run('paths/paths', pathsFold, selection, options);
  if (found.customers === found.n) return found;
  const chosen = { ...options, shown: found.shown };
  return withCustomers(found, await folds.run('paths/pathCustomers', pathCustomersFold, selection, chosen));
}
