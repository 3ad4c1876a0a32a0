import { z } from 'zod';
import { answerCompared, comparedInput, comparedOutput } from '../../compared.ts';
import { defineOperation } from '../../operation.ts';
import { askFunnel, funnelAnswer, funnelAnswerSchema, funnelDifferences, viewShape } from './funnelAnswer.ts';
import { attributesFor } from './funnelInput.ts';

export const funnel = defineOperation({
  name: 'funnel',
  kind: 'question',
  summary:
    'How many customers get from step to step, how long it takes, who dropped out and who may still come.',
  description: `Each interaction at the first step begins an attempt. A customer counts by the attempt that gets furthest, the first of such, or by the first attempt of all (\`attempt\` first); its steps are taken as early as may be. Who stopped has *dropped* after a silence longer than 95 % of all pauses, and is *in progress* otherwise.

\`order\` says for all steps, an arrow for one, whether it must come directly after the step before (\`->B\`) or any time later (\`~>B\`). A step with \`?\` may be left out: it is counted where it was taken, and nobody stops there. Equal times keep their order of arrival; within \`tolerance\` of each other, interactions count in the order of the steps too where that leads further.

\`exclude\` ends an attempt that is not complete. With \`exclusion\` dropOff the customer counts as far as they came; with remove the attempt does not count, and who has no other is left out of every figure: the base of the shares is smaller then, and \`exclusion\` in the result says so.`,
  input: comparedInput({
    ...viewShape,
    intervals: z.boolean().default(false).describe('adds 95 % intervals to shares and medians'),
  }),
  output: comparedOutput(funnelAnswerSchema),
  cli: { words: ['funnel'], optionNames: { steps: 'step' } },
  examples: [
    {
      title: 'from order to connection within 14 days, by channel',
      command: 'waymark funnel --step Checkout --step Connected --within 14d --by channel',
    },
    {
      title: 'directly from plan to checkout, perhaps over a call, without those who cancelled',
      command:
        'waymark funnel --step "Plan page" --step "->Checkout" --step "Call?" --step Connected --exclude Cancelled --exclusion remove',
    },
  ],
  async run(context, { compare, intervals, ...rest }) {
    const { steps, within, window, order, exclude, exclusion, attempt, tolerance, ...others } = rest;
    const { by, attributeAt, values, ...filters } = others;
    const whole = await context.selections.select(filters, attributesFor(by));
    return answerCompared(
      context,
      { ...filters, compare },
      {
        attributes: attributesFor(by),
        answer: async (selection) =>
          funnelAnswer(await askFunnel(context, { whole, selection }, rest, intervals || compare.length > 0)),
        differences: funnelDifferences,
      },
    );
  },
});
