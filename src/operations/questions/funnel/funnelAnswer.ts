import { z } from 'zod';
import type { Selection } from '../../../engine/columns.ts';
import type { Funnel, FunnelOptions, FunnelStep } from '../../../engine/funnel/funnel.ts';
import { stepOption } from '../../../engine/funnel/funnelOptions.ts';
import { type Estimate, shareOf } from '../../../engine/statistics/intervals.ts';
import type { Filters } from '../../../model/question.ts';
import { type Difference, difference } from '../../compared.ts';
import type { Context } from '../../context.ts';
import { funnelResultSchema, funnelStepSchema } from '../schemas.ts';
import { funnelShape, readFunnel, refuseUnknown, refuseUnknownAttribute } from './funnelInput.ts';

const range = z.tuple([z.number(), z.number()]).nullable();
const stepSchema = funnelStepSchema.extend({
  order: z.enum(['eventual', 'next', 'any']).describe('how the step follows the one taken before'),
  optional: z.boolean(),
  intervals: z
    .object({ ofFirst: range, ofPrevious: range, medianMs: range })
    .optional()
    .describe('95 %; null where there are too few'),
});

export const funnelAnswerSchema = funnelResultSchema.extend({
  steps: z.array(stepSchema),
  by: z.record(z.string(), z.array(stepSchema)).optional(),
  other: z
    .object({ value: z.string(), values: z.number().int() })
    .optional()
    .describe('the group in `by` that adds up the values that do not stand alone, and how many they are'),
  entered: z
    .object({
      customers: z.number().int(),
      attempts: z.number().int().describe('interactions at the first step of those who count'),
    })
    .describe('who began, the base of ofFirst'),
  conversion: z
    .object({
      value: z.number(),
      low: z.number(),
      high: z.number(),
      customers: z.number().int(),
      n: z.number().int(),
    })
    .nullable()
    .describe(
      'who got through the last step, of those who entered, with its 95 % interval; null: nobody entered',
    ),
  exclusion: z
    .object({
      meaning: z.enum(['dropOff', 'remove']),
      removed: z.number().int().describe('customers left out'),
      base: z.string().describe('in words, of whom the shares are'),
    })
    .optional()
    .describe('where an exclusion was asked for: what it means here'),
});

/** The keys of a funnel's answer beside those of the funnel itself. */
export const viewShape = {
  ...funnelShape,
  by: z.string().optional().describe('channel, or an attribute'),
  attributeAt: z
    .enum(['entry', 'first', 'last'])
    .default('entry')
    .describe('whose value counts: at the first step, or of the first or last interaction'),
  values: z
    .number()
    .int()
    .min(1)
    .max(10_000)
    .default(50)
    .describe('most values that stand alone in a breakdown, the others are added up'),
};

export type FunnelView = z.output<z.ZodObject<typeof viewShape>>;
export type FunnelAnswer = z.input<typeof funnelAnswerSchema>;

/** @throws UnusableInput naming a step, a name or an attribute that can't be used */
export async function askFunnel(
  context: Pick<Context, 'folds' | 'workspace'>,
  { whole, selection }: { whole: Selection; selection: Selection },
  input: FunnelView & Pick<Filters, 'journey'>,
  intervals: boolean,
): Promise<{ options: FunnelOptions; found: Funnel }> {
  await refuseUnknownAttribute(context, selection, input.by);
  const options: FunnelOptions = {
    ...(await readFunnel(context, whole, input)),
    attributeAt: input.attributeAt,
    values: input.values,
    intervals,
    ...(input.by === undefined ? {} : { by: input.by }),
  };
  const found = await context.folds.funnel(selection, options);
  refuseUnknown(found.unknown);
  return { options, found };
}

export function funnelAnswer({ options, found }: { options: FunnelOptions; found: Funnel }): FunnelAnswer {
  const { n, by, other, entered, conversion } = found;
  const said = options.steps.map(stepOption);
  const named = (steps: readonly FunnelStep[]) =>
    steps.map((step, k) => ({
      ...step,
      order: said[k]?.order ?? options.order ?? 'eventual',
      optional: said[k]?.optional ?? false,
    }));
  return {
    n,
    steps: named(found.steps),
    ...(by
      ? { by: Object.fromEntries(Object.entries(by).map(([value, steps]) => [value, named(steps)])) }
      : {}),
    ...(other ? { other } : {}),
    entered: { customers: entered.customers, attempts: entered.attempts },
    conversion,
    ...(options.exclude?.length ? { exclusion: exclusionOf(options, entered.removed) } : {}),
  };
}

function exclusionOf({ exclusion, exclude }: FunnelOptions, removed: number) {
  const what = (exclude ?? []).join(' or ');
  return exclusion === 'remove'
    ? {
        meaning: 'remove' as const,
        removed,
        base: `customers who entered, without those who came to ${what} between the steps in every attempt that counts`,
      }
    : {
        meaning: 'dropOff' as const,
        removed: 0,
        base: `customers who entered; who came to ${what} between the steps counts as dropped at the step before`,
      };
}

/** Every share and median of the one beside that of the other. */
export function funnelDifferences(group: FunnelAnswer, rest: FunnelAnswer): Difference[] {
  const all = group.conversion;
  const other = rest.conversion;
  return [
    difference(
      { figure: 'conversion', at: '', unit: 'share' },
      { estimate: all, n: all?.n ?? 0 },
      { estimate: other, n: other?.n ?? 0 },
    ),
    ...group.steps.flatMap((step, k) => {
      const same = rest.steps[k];
      if (k === 0 || same === undefined) return [];
      const at = step.touchpoint;
      return [
        difference({ figure: 'ofFirst', at, unit: 'share' }, ofFirst(group, k), ofFirst(rest, k)),
        difference({ figure: 'ofPrevious', at, unit: 'share' }, ofPrevious(group, k), ofPrevious(rest, k)),
        difference({ figure: 'medianMs', at, unit: 'ms' }, median(step), median(same)),
      ];
    }),
  ];
}

function share(steps: FunnelAnswer['steps'], k: number, base: number) {
  const n = steps[base]?.customers ?? 0;
  return { estimate: shareOf(steps[k]?.customers ?? 0, n), n };
}

const ofFirst = ({ steps }: FunnelAnswer, k: number) => share(steps, k, 0);
const ofPrevious = ({ steps }: FunnelAnswer, k: number) =>
  share(
    steps,
    k,
    steps.findLastIndex((step, p) => p < k && !step.optional),
  );

function median({ medianMs, customers, intervals }: FunnelAnswer['steps'][number]) {
  const bounds = intervals?.medianMs;
  const estimate: Estimate | null =
    medianMs === null || !bounds ? null : { value: medianMs, low: bounds[0], high: bounds[1] };
  return { estimate, n: customers };
}
