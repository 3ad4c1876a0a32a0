import { z } from 'zod';
import { timeToNext } from '../../engine/timeToNext.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { defineOperation } from '../operation.ts';
import { questionInput } from '../questionInput.ts';
import { parseDuration } from '../time.ts';
import { funnelResultSchema } from './schemas.ts';

export const funnel = defineOperation({
  name: 'funnel',
  kind: 'question',
  summary:
    'How many customers get from step to step, how long it takes, who dropped out and who may still come.',
  description:
    'Customers are counted by their furthest attempt. Who stopped has *dropped* after a silence longer than 95 % of all pauses, and is *in progress* otherwise. With `order` next, each step must come directly after the one before.',
  input: questionInput({
    steps: z.array(z.string().min(1)).min(2).describe('touchpoints in order, exact or with *'),
    within: z.string().optional().describe('longest time, for example 7d'),
    window: z
      .enum(['entry', 'step'])
      .default('entry')
      .describe('whether that time runs from the first step or anew from each'),
    order: z.enum(['eventual', 'next', 'any']).default('eventual'),
    exclude: z
      .array(z.string().min(1))
      .default([])
      .describe('an interaction here between the steps counts as drop-off'),
    by: z.string().optional().describe('channel, or an attribute'),
    attributeAt: z
      .enum(['entry', 'first', 'last'])
      .default('entry')
      .describe('whose value counts: at the first step, or of the first or last interaction'),
  }),
  output: funnelResultSchema,
  cli: { words: ['funnel'], optionNames: { steps: 'step' } },
  examples: [
    {
      title: 'from order to connection within 14 days, by channel',
      command: 'waymark funnel --step Checkout --step Connected --within 14d --by channel',
    },
  ],
  async run({ selections, folds }, { steps, within, window, order, exclude, by, attributeAt, ...filters }) {
    const selection = await selections.select(filters, by === undefined || by === 'channel' ? [] : [by]);
    if (by !== undefined && by !== 'channel' && !hasAttribute(selection.columns, by)) {
      throw new UnusableInput(
        `no interaction or customer has the attribute '${by}': see waymark status for those there are`,
      );
    }
    const { overall, latest } = timeToNext(selection);
    const silence =
      overall.p95Ms === null || latest === null ? null : { thresholdMs: overall.p95Ms, asOf: latest };
    const result = await folds.funnel(selection, {
      steps,
      order,
      window,
      exclude,
      attributeAt,
      silence,
      withinMs: within === undefined ? null : parseDuration(within, '--within'),
      ...(by === undefined ? {} : { by }),
    });
    const unknown = result.unknown[0];
    if (unknown) {
      const nearest = unknown.nearest ? `; did you mean '${unknown.nearest}'?` : '';
      throw new UnusableInput(`no interaction has the touchpoint '${unknown.name}'${nearest}`);
    }
    return { n: result.n, steps: result.steps, ...(result.by ? { by: result.by } : {}) };
  },
});

function hasAttribute(
  {
    attributes,
    customerAttributes,
  }: { attributes: ReadonlyMap<string, unknown>; customerAttributes: ReadonlyMap<string, unknown> },
  name: string,
): boolean {
  return attributes.has(name) || customerAttributes.has(name);
}
