import { z } from 'zod';
import type { Selection } from '../../engine/columns.ts';
import type { UnknownName } from '../../engine/labels.ts';
import { type PassageOptions, passageNames } from '../../engine/passages.ts';
import { PatternError } from '../../engine/pathPattern.ts';
import type { Filters } from '../../model/question.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Context } from '../context.ts';
import { silenceOf } from '../silence.ts';
import { parseDuration } from '../time.ts';

export const passageShape = {
  from: z
    .string()
    .min(1)
    .describe('touchpoint where the time begins: exact, with *, or [A|B] for one of these'),
  to: z.string().min(1).describe('touchpoint where it ends: the next time in the same journey'),
  within: z.string().optional().describe('who takes longer counts as gone, for example 30d'),
  each: z
    .boolean()
    .default(false)
    .describe('count from every time at the first touchpoint; else from the first time of each journey'),
};

interface Passage {
  from: string;
  to: string;
  within?: string | undefined;
  each: boolean;
}

/** @throws UnusableInput for a touchpoint that nobody was at, with the nearest name; for a time that is none */
export async function passageOptions(
  context: Pick<Context, 'folds' | 'workspace'>,
  selection: Selection,
  filters: Pick<Filters, 'journey'>,
  { from, to, within, each }: Passage,
): Promise<PassageOptions> {
  const options: PassageOptions = {
    from: [from],
    to: [to],
    withinMs: within === undefined ? null : parseDuration(within, '--within'),
    count: each ? 'each' : 'first',
  };
  refuseUnknown(namesOf(selection, options));
  return { ...options, silence: await silenceOf(context, selection, filters) };
}

function namesOf(selection: Selection, options: PassageOptions): readonly UnknownName[] {
  try {
    return passageNames(selection, options).unknown;
  } catch (cause) {
    if (cause instanceof PatternError) throw new UnusableInput(cause.message, { cause });
    throw cause;
  }
}

export function refuseUnknown([unknown]: readonly UnknownName[]): void {
  if (!unknown) return;
  const nearest = unknown.nearest ? `; did you mean '${unknown.nearest}'?` : '';
  throw new UnusableInput(`no interaction has the touchpoint '${unknown.name}'${nearest}`);
}
