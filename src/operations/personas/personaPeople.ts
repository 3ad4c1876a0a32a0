import { z } from 'zod';
import type { People } from '../../engine/people.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { defineOperation } from '../operation.ts';
import { namedPeople, peoplePage, peopleSchema } from '../people.ts';
import { questionInput } from '../questionInput.ts';
import { lookForPersonas, membersOf } from './lookForPersonas.ts';
import { groupsInput } from './schemas.ts';

export const personaPeople = defineOperation({
  name: 'personaPeople',
  kind: 'question',
  summary: 'The customers of a persona: as it is found, or in the segment behind its card.',
  input: questionInput({
    persona: z.string().min(1).describe('id, as personas gives it'),
    ...groupsInput,
    ...peoplePage,
  }),
  output: peopleSchema,
  cli: { words: ['people', 'persona'], operands: ['persona'] },
  async run(context, { persona, groups, limit, offset, ...filters }) {
    const { selection, found, matched, kept } = await lookForPersonas(context, filters, groups);
    const wanted = matched.findIndex(({ id }) => id === persona);
    const card = kept.find(({ id }) => id === persona);
    const members = wanted < 0 && card ? await membersOf(context, card, selection.columns.customers) : null;
    if (wanted < 0 && members === null)
      throw new UnusableInput(
        `there is no persona '${persona}' with customers here; there are: ${matched.map(({ id }) => id).join(', ') || 'none'}`,
        { status: 404 },
      );
    const people: People = { customer: [], at: [] };
    for (const [c, p] of found.personaOf.entries())
      if (members === null ? p === wanted : members[c] === 1) {
        people.customer.push(c);
        people.at.push(-1);
      }
    return namedPeople(context, selection, people, { limit, offset });
  },
});
