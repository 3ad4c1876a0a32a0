import { z } from 'zod';
import { variantsPeopleFold } from '../../../engine/variants/variantsPeople.ts';
import { comparedSide, selectSide } from '../../comparedSide.ts';
import { defineOperation } from '../../operation.ts';
import { namedPeople, peoplePage, peopleSchema } from '../../people.ts';
import { questionInput } from '../../questionInput.ts';
import { collapseOption, refuseUnknownTouchpoints } from './variantsInput.ts';

export const variantsPeople = defineOperation({
  name: 'variantsPeople',
  kind: 'question',
  summary: 'The customers of one variant, each with the start of their first such journey.',
  input: questionInput({
    touchpoints: z.array(z.string().min(1)).min(1).describe('the variant, from first to last'),
    collapse: collapseOption,
    ...comparedSide,
    ...peoplePage,
  }),
  output: peopleSchema,
  cli: { words: ['people', 'variants'], optionNames: { touchpoints: 'touchpoint' } },
  examples: [
    {
      title: 'who ordered and was connected, and nothing else',
      command: 'waymark people variants --touchpoint Checkout --touchpoint Connected',
    },
  ],
  async run(context, { touchpoints, collapse, limit, offset, ...filters }) {
    const selection = await selectSide(context, filters);
    refuseUnknownTouchpoints(touchpoints, selection.touchpoints.names);
    const options = { way: touchpoints, collapse };
    const people = await context.folds.run('variants/variantsPeople', variantsPeopleFold, selection, options);
    return namedPeople(context, selection, people, { limit, offset });
  },
});
