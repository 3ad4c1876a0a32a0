import { z } from 'zod';
import type { Selection } from '../../../engine/columns.ts';
import type { InsteadOptions } from '../../../engine/funnel/insteadCustomers.ts';
import type { Filters } from '../../../model/question.ts';
import type { Context } from '../../context.ts';
import { parseGap } from '../../time.ts';
import { funnelShape, funnelStepNumber, readFunnel, stepIndex } from './funnelInput.ts';

/** The keys of a question about what those who stopped did next, beside the filters. */
export const insteadShape = {
  ...funnelShape,
  at: funnelStepNumber.default(1).describe('number of the step they stopped at, from 1'),
  who: z
    .enum(['stopped', 'dropped'])
    .default('stopped')
    .describe('everyone who got no further, or only those who have left'),
  nextWithin: z
    .string()
    .optional()
    .describe('what came later than this after the step counts as nothing, for example 7d'),
  repeats: z
    .boolean()
    .default(false)
    .describe('counts another interaction at the step itself as what they did next; else it is passed over'),
};

export type InsteadInput = z.output<z.ZodObject<typeof insteadShape>>;

/** @throws UnusableInput naming what can't be used */
export async function readInstead(
  context: Pick<Context, 'folds' | 'workspace'>,
  whole: Selection,
  input: InsteadInput & Pick<Filters, 'journey'>,
): Promise<InsteadOptions> {
  const rules = await readFunnel(context, whole, input);
  const { at, who, nextWithin, repeats } = input;
  return {
    ...rules,
    step: stepIndex(rules, at),
    who,
    repeats,
    nextWithinMs: nextWithin === undefined ? null : parseGap(nextWithin, '--next-within'),
  };
}

/** The filters alone. */
export function filtersBeside<Input extends InsteadInput>(input: Input): Omit<Input, keyof InsteadInput> {
  const rest: Record<string, unknown> = { ...input };
  for (const key of Object.keys(insteadShape)) delete rest[key];
  return rest as Omit<Input, keyof InsteadInput>;
}
