import { z } from 'zod';
import { representativesPeopleFold } from '../../../engine/variants/representativesPeople.ts';
import { UnusableInput } from '../../../model/unusableInput.ts';
import { comparedSide, selectSide } from '../../comparedSide.ts';
import { defineOperation } from '../../operation.ts';
import { namedPeople, peoplePage, peopleSchema } from '../../people.ts';
import { questionInput } from '../../questionInput.ts';
import { representativesOf, representativesShape, waysByPlace } from './representatives.ts';

export const representativesPeople = defineOperation({
  name: 'representativesPeople',
  kind: 'question',
  summary: 'The customers behind a typical journey, each with the start of their first such journey.',
  description: 'Those whose journey takes exactly that way are the people of that variant.',
  input: questionInput({
    ...representativesShape,
    touchpoints: z.array(z.string().min(1)).min(1).describe('the typical journey, from first to last'),
    ...comparedSide,
    ...peoplePage,
  }),
  output: peopleSchema,
  cli: { words: ['people', 'representatives'], optionNames: { touchpoints: 'touchpoint' } },
  async run(context, { k, collapse, touchpoints, limit, offset, ...filters }) {
    const selection = await selectSide(context, filters);
    const found = await representativesOf(context, selection, { k: k ?? null, collapse });
    const ways = waysByPlace(found);
    const wanted = JSON.stringify(touchpoints);
    const place = ways.findIndex((way) => JSON.stringify(way) === wanted);
    if (place < 0)
      throw new UnusableInput(
        `'${touchpoints.join(' → ')}' is none of the ${ways.length} typical journeys: name one as waymark representatives has it, under the same filters`,
      );
    const options = { ways, collapse, place };
    const people = await context.folds.run(
      'variants/representativesPeople',
      representativesPeopleFold,
      selection,
      options,
    );
    return namedPeople(context, selection, people, { limit, offset });
  },
});
