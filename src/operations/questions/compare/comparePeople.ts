import { z } from 'zod';
import { quoteName } from '../../../engine/paths/pathPattern.ts';
import { peopleOfJourneys } from '../../../engine/people.ts';
import { UnusableInput } from '../../../model/unusableInput.ts';
import { comparedSide, selectSide } from '../../comparedSide.ts';
import { keepPath } from '../../narrowing.ts';
import { defineOperation } from '../../operation.ts';
import { namedPeople, peoplePage, peopleSchema } from '../../people.ts';
import { questionInput } from '../../questionInput.ts';

export const comparePeople = defineOperation({
  name: 'comparePeople',
  kind: 'question',
  summary: 'The customers behind one side of a difference between a group and the rest.',
  description: 'A difference counts journeys (`journeys`); the list holds their customers, each once.',
  input: questionInput({
    ...comparedSide,
    figure: z.enum(['journeysAt', 'endsAt', 'journeysAlong']).default('journeysAt'),
    touchpoint: z.string().min(1).describe('where; for a connection where it begins'),
    to: z.string().min(1).optional().describe('where a connection leads'),
    ...peoplePage,
  }),
  output: peopleSchema.extend({ journeys: z.number().int() }),
  cli: { words: ['people', 'compare'] },
  examples: [
    {
      title: 'who of the rest met a page',
      command: 'waymark people compare --compare channel=app --side rest --touchpoint "Billing page"',
    },
  ],
  async run(context, { figure, touchpoint, to, limit, offset, ...sides }) {
    const side = await selectSide(context, sides);
    const path = pathOf(figure, touchpoint, to);
    const { journeys } = await keepPath(context.folds.run, side, path);
    const people = peopleOfJourneys(journeys);
    return { journeys: journeys.count, ...(await namedPeople(context, side, people, { limit, offset })) };
  },
});

function pathOf(figure: 'journeysAt' | 'endsAt' | 'journeysAlong', touchpoint: string, to?: string): string {
  const at = quoteName(touchpoint);
  if (figure === 'endsAt') return `${at}$`;
  if (figure === 'journeysAt') return at;
  if (to === undefined) throw new UnusableInput('a connection leads somewhere: give --to');
  return `${at}->${quoteName(to)}`;
}
