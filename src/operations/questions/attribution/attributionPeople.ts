import { z } from 'zod';
import { attributionPeopleFold } from '../../../engine/attribution/attributionPeople.ts';
import { nearestName } from '../../../engine/labels.ts';
import { UnusableInput } from '../../../model/unusableInput.ts';
import { comparedSide, selectSide } from '../../comparedSide.ts';
import { defineOperation } from '../../operation.ts';
import { namedPeople, peoplePage, peopleSchema } from '../../people.ts';
import { questionInput } from '../../questionInput.ts';
import { attributesOf, attributionOptions, attributionShape } from './attributionInput.ts';

export const attributionPeople = defineOperation({
  name: 'attributionPeople',
  kind: 'question',
  summary: 'The customers behind a figure of attribution, for example who converted after meeting a channel.',
  input: questionInput({
    ...attributionShape,
    value: z.string().min(1).optional().describe('as attribution names it; without it all journeys'),
    isRest: z.boolean().default(false).describe('the value is all those together that are too rare'),
    who: z
      .enum(['met', 'converted', 'over', 'open', 'first', 'last'])
      .default('converted')
      .describe(
        'who met it in a journey that converted or is over, converted afterwards, ended without the outcome or may still have it, or converted with it as the first or last touch',
      ),
    ...comparedSide,
    ...peoplePage,
  }),
  output: peopleSchema,
  cli: { words: ['people', 'attribution'] },
  examples: [
    {
      title: 'who ordered after a webchat',
      command: 'waymark people attribution --to Checkout --by channel --value webchat',
    },
  ],
  async run(context, { to, by, collapse, order, halfLife, value, isRest, who, limit, offset, ...filters }) {
    const { compare: _compare, side: _side, ...unsided } = filters;
    const whole = await context.selections.select(unsided, attributesOf(by));
    const selection = await selectSide(context, filters, attributesOf(by));
    const input = { to, by, collapse, order, halfLife };
    const options = await attributionOptions(context, { whole, selection }, input, filters);
    const { values } = options;
    const number =
      value === undefined && !isRest ? null : isRest ? values.length : values.indexOf(value ?? '');
    if (number === -1) {
      const nearest = nearestName(value ?? '', values);
      throw new UnusableInput(
        `--value: no touch has the ${by} '${value}'${nearest === null ? '' : `; did you mean '${nearest}'?`}`,
      );
    }
    const people = await context.folds.run(
      'attribution/attributionPeople',
      attributionPeopleFold,
      selection,
      {
        ...options,
        who,
        value: number,
      },
    );
    return namedPeople(context, selection, people, { limit, offset });
  },
});
