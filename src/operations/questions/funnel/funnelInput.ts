import { z } from 'zod';
import type { Selection } from '../../../engine/columns.ts';
import type { FunnelRules } from '../../../engine/funnel/funnelOptions.ts';
import type { UnknownName } from '../../../engine/labels.ts';
import { readFunnelStep } from '../../../model/funnelStep.ts';
import type { Filters } from '../../../model/question.ts';
import { UnusableInput } from '../../../model/unusableInput.ts';
import type { Context } from '../../context.ts';
import { silenceOf } from '../../silence.ts';
import { parseDuration, parseGap } from '../../time.ts';
import { unknownAttribute } from '../../unknownAttribute.ts';

const mostSteps = 100;
const duration = z.string().optional();

/** The keys that say what a funnel is, beside the filters. */
export const funnelShape = {
  steps: z
    .array(z.string().min(1))
    .default([])
    .describe(
      'touchpoints in order, exact or with *; [A|B] one of several, ->B directly after the step before, ~>B any time later, B? may be left out; names with such signs in double quotes',
    ),
  within: duration.describe('longest time, for example 7d'),
  window: z
    .enum(['entry', 'step'])
    .default('entry')
    .describe('whether that time runs from the first step or anew from each'),
  order: z
    .enum(['eventual', 'next', 'any'])
    .default('eventual')
    .describe('any time later, directly after the step before, or in whatever order'),
  exclude: z
    .array(z.string().min(1))
    .default([])
    .describe('an interaction here between the steps ends the attempt'),
  exclusion: z
    .enum(['dropOff', 'remove'])
    .default('dropOff')
    .describe('whether such an attempt counts as drop-off, or its customer is left out of the funnel'),
  attempt: z
    .enum(['best', 'first'])
    .default('best')
    .describe('whether a customer who begins more than once counts by the furthest attempt or the first'),
  tolerance: duration.describe('either order counts as ordered within this time, for example 2s'),
};

export const funnelStepNumber = z.number().int().min(1).describe('number of the step, from 1');

type FunnelInput = z.output<z.ZodObject<typeof funnelShape>>;

/**
 * What the engine is asked, with the silence that tells who left from who may go on: longer than 95 % of all pauses in `whole`, which is what
 * the filters leave, whatever group of it is asked for.
 * @throws UnusableInput naming a step or name that can't be used
 */
export async function readFunnel(
  context: Pick<Context, 'folds' | 'workspace'>,
  whole: Selection,
  input: FunnelInput & Pick<Filters, 'journey'>,
): Promise<FunnelRules> {
  const { order, window, exclude, exclusion, attempt } = input;
  const known = new Set(whole.touchpoints.names);
  const written = input.steps.map((text) => ({ text, ...readFunnelStep(text, (name) => known.has(name)) }));
  refuse(written, order);
  return {
    steps: written.map(({ touchpoints, order: own, optional }) => ({
      touchpoints,
      optional,
      ...(own === null ? {} : { order: own }),
    })),
    order,
    window,
    exclude,
    exclusion,
    attempt,
    silence: await silenceOf(context, whole, input),
    withinMs: input.within === undefined ? null : parseGap(input.within, '--within'),
    toleranceMs: input.tolerance === undefined ? 0 : parseDuration(input.tolerance, '--tolerance'),
  };
}

function refuse(
  steps: readonly { text: string; touchpoints: string[]; order: string | null; optional: boolean }[],
  order: FunnelInput['order'],
): void {
  if (steps.length < 2)
    throw new UnusableInput(`a funnel needs at least two steps, not ${steps.length}: --step A --step B`);
  if (steps.length > mostSteps)
    throw new UnusableInput(
      `a funnel takes at most ${mostSteps} steps, not ${steps.length}: leave out those between`,
    );
  const empty = steps.find(({ touchpoints }) => touchpoints.length === 0);
  if (empty) throw new UnusableInput(`the step '${empty.text}' names no touchpoint`);
  const [first, last] = [steps[0], steps.at(-1)];
  for (const end of [first, last])
    if (end?.optional)
      throw new UnusableInput(
        `the step '${end.text}' can't be optional: it is where the funnel begins or ends`,
      );
  if (first?.order)
    throw new UnusableInput(
      `the step '${first.text}' is the first: it follows nothing, write it without an arrow`,
    );
  const own = order === 'any' ? steps.find((step) => step.optional || step.order !== null) : undefined;
  if (own)
    throw new UnusableInput(
      `the step '${own.text}' can be neither optional nor have an order of its own with --order any`,
    );
}

/** @throws UnusableInput naming the first unknown touchpoint, with the nearest */
export function refuseUnknown([unknown]: readonly UnknownName[]): void {
  if (!unknown) return;
  const nearest = unknown.nearest ? `; did you mean '${unknown.nearest}'?` : '';
  throw new UnusableInput(`no interaction has the touchpoint '${unknown.name}'${nearest}`);
}

/** Index of the step with this number. @throws UnusableInput where there is none */
export function stepIndex({ steps }: FunnelRules, number: number): number {
  if (number > steps.length)
    throw new UnusableInput(`there is no step ${number}: the funnel has ${steps.length} steps`);
  return number - 1;
}

/** Attributes that a breakdown needs loaded. @see refuseUnknownAttribute */
export function attributesFor(by: string | undefined): string[] {
  return by === undefined || by === 'channel' ? [] : [by];
}

/** @throws UnusableInput where nothing has the attribute */
export async function refuseUnknownAttribute(
  { workspace }: Pick<Context, 'workspace'>,
  { columns }: Selection,
  by: string | undefined,
): Promise<void> {
  if (by === undefined || by === 'channel' || by === 'source') return;
  if (columns.attributes.has(by) || columns.customerAttributes.has(by)) return;
  const { attributes, customerAttributes } = await workspace.interactions.summary();
  throw unknownAttribute(by, ['channel', 'source', ...attributes, ...customerAttributes]);
}
