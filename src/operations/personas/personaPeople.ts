import { z } from 'zod';
import type { People } from '../../engine/people.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { defineOperation } from '../operation.ts';
import { namedPeople, peoplePage, peopleSchema } from '../people.ts';
import { questionInput } from '../questionInput.ts';
import { lookForPersonas } from './lookForPersonas.ts';
import { groupsInput } from './schemas.ts';

export const personaPeople = defineOperation({
  name: 'personaPeople',
  kind: 'question',
  summary: 'The customers of a found persona.',
  input: questionInput({
    persona: z.string().min(1).describe('id, as personas gives it'),
    ...groupsInput,
    ...peoplePage,
  }),
  output: peopleSchema,
  cli: { words: ['people', 'persona'], operands: ['persona'] },
  async run(context, { persona, groups, limit, offset, ...filters }) {
    const { selection, found, matched } = await lookForPersonas(context, filters, groups);
    const wanted = matched.findIndex(({ id }) => id === persona);
    if (wanted < 0)
      throw new UnusableInput(
        `there is no persona '${persona}' here; there are: ${matched.map(({ id }) => id).join(', ') || 'none'}`,
        { status: 404 },
      );
    const people: People = { customer: [], at: [] };
    for (const [c, p] of found.personaOf.entries())
      if (p === wanted) {
        people.customer.push(c);
        people.at.push(-1);
      }
    return namedPeople(context, selection, people, { limit, offset });
  },
});
