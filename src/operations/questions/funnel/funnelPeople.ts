import { z } from 'zod';
import { type FunnelPeopleOptions, funnelPeopleFold } from '../../../engine/funnel/funnelPeople.ts';
import { UnusableInput } from '../../../model/unusableInput.ts';
import { comparedSide, selectSide } from '../../comparedSide.ts';
import { defineOperation } from '../../operation.ts';
import { namedPeople, peoplePage, peopleSchema } from '../../people.ts';
import { questionInput } from '../../questionInput.ts';
import { askFunnel, viewShape } from './funnelAnswer.ts';
import { attributesFor, funnelStepNumber, stepIndex } from './funnelInput.ts';

export const funnelPeople = defineOperation({
  name: 'funnelPeople',
  kind: 'question',
  summary: 'The customers behind a figure of a funnel, each with the interaction at which it came about.',
  input: questionInput({
    ...viewShape,
    at: funnelStepNumber.default(1),
    which: z
      .enum(['reached', 'dropped', 'inProgress', 'stopped', 'continued', 'removed'])
      .default('reached')
      .describe(
        'who got to the step, who got no further and has left or may go on (stopped: both), who got to the next step, or whom an exclusion left out of the funnel',
      ),
    value: z.string().optional().describe('only those of this group of the breakdown `by`'),
    ...comparedSide,
    ...peoplePage,
  }),
  output: peopleSchema,
  cli: { words: ['people', 'funnel'], optionNames: { steps: 'step' } },
  examples: [
    {
      title: 'who left after checkout',
      command: 'waymark people funnel --step Checkout --step Connected --which dropped',
    },
  ],
  async run(context, { at, which, value, limit, offset, ...rest }) {
    const { steps, within, window, order, exclude, exclusion, attempt, tolerance, ...others } = rest;
    const { by, attributeAt, values, ...sided } = others;
    const { compare: _compare, side: _side, ...filters } = sided;
    if (value !== undefined && by === undefined)
      throw new UnusableInput(`--value '${value}' needs --by: of which breakdown is it a group?`);
    const whole = await context.selections.select(filters, attributesFor(by));
    const selection = await selectSide(context, sided, attributesFor(by));
    const { options, found } = await askFunnel(context, { whole, selection }, rest, false);
    const { by: _, attributeAt: __, values: ___, intervals: ____, ...rules } = options;
    let group: FunnelPeopleOptions['group'] = null;
    if (by !== undefined && value !== undefined && which !== 'removed') {
      const others = found.other?.value === value;
      const alone = Object.keys(found.by ?? {}).filter((one) => one !== value);
      group = { by, attributeAt, others, values: others ? alone : [value] };
    }
    const people = await context.folds.run('funnel/funnelPeople', funnelPeopleFold, selection, {
      ...rules,
      step: stepIndex(rules, at),
      which,
      group,
    });
    return namedPeople(context, selection, people, { limit, offset });
  },
});
