import { z } from 'zod';
import { defineOperation } from '../operation.ts';
import { unknownAttribute } from '../unknownAttribute.ts';

export const values = defineOperation({
  name: 'values',
  kind: 'question',
  summary: 'The most frequent values of an attribute, of raw touchpoints, or of channels.',
  input: z.object({
    attribute: z.string().min(1).describe("an attribute's name, or touchpoint, channel, source"),
    limit: z.number().int().positive().max(10_000).default(100),
  }),
  output: z.object({ values: z.array(z.object({ value: z.string(), interactions: z.number().int() })) }),
  cli: { words: ['values'], operands: ['attribute'] },
  examples: [{ title: 'the channels', command: 'waymark values channel' }],
  async run({ workspace }, { attribute, limit }) {
    const { attributes, customerAttributes } = await workspace.interactions.summary();
    const known = ['touchpoint', 'channel', 'source', ...attributes, ...customerAttributes];
    if (!known.includes(attribute)) throw unknownAttribute(attribute, known);
    return { values: await workspace.interactions.values(attribute, limit) };
  },
});
