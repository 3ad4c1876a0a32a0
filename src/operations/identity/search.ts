import { z } from 'zod';
import { defineOperation } from '../operation.ts';

export const searchCustomers = defineOperation({
  name: 'searchCustomers',
  kind: 'question',
  summary: 'Customers by a part of any of their identifiers.',
  input: z.object({
    text: z.string().min(1),
    limit: z.coerce.number().int().positive().max(200).default(20),
  }),
  output: z.object({
    customers: z.array(
      z.object({
        customer: z.string(),
        found: z.string().describe('the identifier that holds the text'),
        interactions: z.number().int(),
      }),
    ),
  }),
  cli: { words: ['identity', 'search'], operands: ['text'] },
  async run({ workspace }, { text, limit }) {
    const found = await workspace.interactions.identity.search(text, limit);
    return {
      customers: found.map(({ name, found: by, interactions }) => ({
        customer: name,
        found: by,
        interactions,
      })),
    };
  },
});
