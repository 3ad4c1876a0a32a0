import { z } from 'zod';
import { defineOperation } from '../operation.ts';
import { decidedSchema, linkShown } from './identitySchemas.ts';

const identifier = 'any identifier of the customer, plain or as type:value';
const input = z.object({
  a: z.string().min(1).describe(identifier),
  b: z.string().min(1).describe(identifier),
  note: z.string().default('').describe('why, for the log'),
  by: z.string().default('somebody').describe('who decides, for the log'),
});

export const mergeCustomers = defineOperation({
  name: 'mergeCustomers',
  kind: 'command',
  summary: 'Makes two customers one, for the past as well; logged, and undone by an unmerge.',
  description:
    'A person’s word comes before everything that the data say, and is exempt from the limits by type: two ids of one person are the point. Only limits of size hold. Every figure follows at once.',
  input,
  output: decidedSchema,
  cli: { words: ['identity', 'merge'], operands: ['a', 'b'] },
  examples: [
    {
      title: 'two ids of one person',
      command: 'waymark identity merge C-1042 jane@example.com --note "same passport"',
    },
  ],
  async run({ workspace, clock }, { a, b, note, by }) {
    const decided = await workspace.interactions.identity.merge(a, b, {
      by,
      why: note,
      at: clock().getTime(),
    });
    return { ...decided, refused: decided.refused.map(linkShown) };
  },
});

export const unmergeCustomers = defineOperation({
  name: 'unmergeCustomers',
  kind: 'command',
  summary: 'Parts the second identifier, with all that hangs on it, from the first one’s customer; logged.',
  description:
    'Each link between the two parts is undone and stays so, whatever is seen later. A link between other identifiers of the two that is seen later may join them again.',
  input,
  output: decidedSchema,
  cli: { words: ['identity', 'unmerge'], operands: ['a', 'b'] },
  examples: [
    {
      title: 'a device that was given away',
      command: 'waymark identity unmerge C-1042 device:tablet-7 --note "sold it"',
    },
  ],
  async run({ workspace, clock }, { a, b, note, by }) {
    const decided = await workspace.interactions.identity.unmerge(a, b, {
      by,
      why: note,
      at: clock().getTime(),
    });
    return { ...decided, refused: decided.refused.map(linkShown) };
  },
});
