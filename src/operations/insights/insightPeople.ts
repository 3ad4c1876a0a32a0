import { z } from 'zod';
import { defineOperation } from '../operation.ts';
import { namedPeople, peoplePage, peopleSchema } from '../people.ts';
import { insightReference } from './schemas.ts';
import { lookAt } from './showInsight.ts';

export const insightPeople = defineOperation({
  name: 'insightPeople',
  kind: 'question',
  summary: 'Customers in whose journeys an insight can be seen: a sample spread over all of them.',
  input: z.object({ insight: insightReference, ...peoplePage }),
  output: peopleSchema.extend({
    affected: z.number().int().describe('customers affected; n of them are listed as examples'),
  }),
  cli: { words: ['people', 'insight'], operands: ['insight'] },
  async run(context, { insight: id, ...page }) {
    const { look, insight } = await lookAt(context, id);
    const customers = look.found.get(id)?.claim.examples ?? [];
    const people = { customer: [...customers], at: customers.map(() => -1) };
    return {
      ...(await namedPeople(context, look.selection, people, page)),
      affected: insight.customersAffected,
    };
  },
});
