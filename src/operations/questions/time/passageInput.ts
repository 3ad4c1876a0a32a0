import { z } from 'zod';
import type { Selection } from '../../../engine/columns.ts';
import type { UnknownName } from '../../../engine/labels.ts';
import { PatternError } from '../../../engine/paths/pathPattern.ts';
import { touchpointSet } from '../../../engine/select/touchpointSet.ts';
import { type PassageOptions, passageNames } from '../../../engine/time/passages.ts';
import type { Filters } from '../../../model/question.ts';
import { UnusableInput } from '../../../model/unusableInput.ts';
import type { Context } from '../../context.ts';
import { silenceOf } from '../../silence.ts';
import { parseGap } from '../../time.ts';

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
    withinMs: within === undefined ? null : parseGap(within, '--within'),
    count: each ? 'each' : 'first',
  };
  refuseUnknown(readable(() => passageNames(selection, options).unknown));
  return { ...options, silence: await silenceOf(context, selection, filters) };
}

/** @throws UnusableInput for a touchpoint that nobody was at, with the nearest name */
export function knownTouchpoints(selection: Selection, patterns: readonly string[]): void {
  refuseUnknown(readable(() => touchpointSet(patterns, selection.touchpoints.names).unknown));
}

function readable<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof PatternError) throw new UnusableInput(cause.message, { cause });
    throw cause;
  }
}

function refuseUnknown([unknown]: readonly UnknownName[]): void {
  if (!unknown) return;
  const nearest = unknown.nearest ? `; did you mean '${unknown.nearest}'?` : '';
  throw new UnusableInput(`no interaction has the touchpoint '${unknown.name}'${nearest}`);
}
