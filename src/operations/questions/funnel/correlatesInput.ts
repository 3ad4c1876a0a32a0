import { z } from 'zod';
import type { Selection } from '../../../engine/columns.ts';
import type { OutcomeOptions } from '../../../engine/funnel/correlatesCustomers.ts';
import { unknownNames } from '../../../engine/funnel/funnelOptions.ts';
import { compilePath } from '../../../engine/paths/pathMatcher.ts';
import { PatternError } from '../../../engine/paths/pathPattern.ts';
import { type Filters, filtersSchema } from '../../../model/question.ts';
import { UnusableInput } from '../../../model/unusableInput.ts';
import type { Context } from '../../context.ts';
import { parseDuration } from '../../time.ts';
import { unknownAttribute } from '../../unknownAttribute.ts';
import { funnelShape, funnelStepNumber, readFunnel, refuseUnknown, stepIndex } from './funnelInput.ts';

/** The keys of a question about an outcome, beside the filters. */
export const outcomeShape = {
  ...funnelShape,
  from: funnelStepNumber.default(1).describe('number of the step from which the outcome counts'),
  to: funnelStepNumber.optional().describe('number of the step that is the outcome (default the last)'),
  outcome: z
    .string()
    .optional()
    .describe('in place of steps: a path pattern; of all customers, who has a journey that fits'),
  landmark: z
    .string()
    .optional()
    .describe(
      'how long after the beginning factors are seen, for example 1d (default: up to the beginning itself); who had the outcome before is set apart',
    ),
  attributes: z
    .array(z.string().min(1))
    .default([])
    .describe('only these attributes (default: all there are, the first 40)'),
};

const mostAttributes = 40;
type OutcomeInput = z.output<z.ZodObject<typeof outcomeShape>>;

/** The outcome over what the filters leave, and which attributes are looked at. @throws UnusableInput naming what can't be used */
export async function readOutcome(
  context: Context,
  input: OutcomeInput & Filters,
): Promise<{ outcome: OutcomeOptions; attributes: string[]; skipped: string[] }> {
  const known = await context.workspace.interactions.summary();
  const all = [...new Set([...known.attributes, ...known.customerAttributes])];
  const missing = input.attributes.find((name) => !all.includes(name));
  if (missing !== undefined) throw unknownAttribute(missing, all);
  const wanted = input.attributes.length > 0 ? input.attributes : all;
  const attributes = wanted.slice(0, mostAttributes);
  const whole = await context.selections.select(filtersSchema.parse(input), attributes);
  return {
    outcome: await outcomeOf(context, whole, input),
    attributes,
    skipped: wanted.slice(mostAttributes),
  };
}

async function outcomeOf(
  context: Context,
  selection: Selection,
  input: OutcomeInput & Filters,
): Promise<OutcomeOptions> {
  const landmarkMs = input.landmark === undefined ? 0 : parseDuration(input.landmark, '--landmark');
  if (input.outcome !== undefined) {
    if (input.steps.length > 0)
      throw new UnusableInput(`give either steps or the outcome '${input.outcome}', not both`);
    refusePattern(input.outcome, selection.touchpoints.names);
    return { path: input.outcome, landmarkMs };
  }
  const funnel = await readFunnel(context, selection, input);
  refuseUnknown(unknownNames(selection, funnel));
  const from = stepIndex(funnel, input.from);
  const to = stepIndex(funnel, input.to ?? funnel.steps.length);
  if (to <= from)
    throw new UnusableInput(
      `the outcome, step ${to + 1}, must come after step ${from + 1}, where it counts from`,
    );
  return { funnel, from, to, landmarkMs };
}

function refusePattern(pattern: string, names: readonly string[]): void {
  try {
    compilePath(pattern, names);
  } catch (cause) {
    if (cause instanceof PatternError)
      throw new UnusableInput(`outcome '${pattern}': ${cause.message}`, { cause });
    throw cause;
  }
}

/** The filters and the comparison alone. */
export function besideOutcome<Input extends OutcomeInput>(input: Input): Omit<Input, keyof OutcomeInput> {
  const rest: Record<string, unknown> = { ...input };
  for (const key of Object.keys(outcomeShape)) delete rest[key];
  return rest as Omit<Input, keyof OutcomeInput>;
}
