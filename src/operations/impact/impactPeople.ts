import { z } from 'zod';
import { defineOperation } from '../operation.ts';
import { namedPeople, peoplePage, peopleSchema } from '../people.ts';
import { questionInput } from '../questionInput.ts';
import { askImpact } from './askImpact.ts';
import { questionOf } from './changeStore.ts';
import { impactShape } from './impactInput.ts';

export const impactPeople = defineOperation({
  name: 'impactPeople',
  kind: 'question',
  summary: 'The customers who had a change, or those they are compared with.',
  input: questionInput({
    ...impactShape,
    group: z.enum(['treated', 'control']).default('treated'),
    ...peoplePage,
  }),
  output: peopleSchema,
  cli: { words: ['people', 'impact'] },
  async run(context, { group, limit, offset, ...input }) {
    const { question, filters } = await questionOf(context, input);
    const { selection, measured } = await askImpact(context, question, filters);
    const { people: own, assignment } = measured;
    const wanted = group === 'treated' ? 1 : 0;
    const customer: number[] = [];
    for (let c = 0; c < assignment.groups.length; c++)
      if (own === null ? assignment.groups[c] === wanted : own[group][c] === 1) customer.push(c);
    const people = { customer, at: customer.map(() => -1) };
    return namedPeople(context, selection, people, { limit, offset });
  },
});
