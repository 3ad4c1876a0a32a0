import { z } from 'zod';
import { defineOperation } from '../operation.ts';
import { questionInput } from '../questionInput.ts';
import { isoTime } from '../time.ts';
import { journeysResultSchema } from './schemas.ts';

export const journeys = defineOperation({
  name: 'journeys',
  kind: 'question',
  summary: 'The journeys and the people behind any number; `path` chooses those that took a way.',
  input: questionInput({
    limit: z.number().int().nonnegative().max(100_000).default(50),
    offset: z.number().int().nonnegative().default(0),
  }),
  output: journeysResultSchema,
  cli: { words: ['journeys'] },
  examples: [
    {
      title: 'who went from a page to a call',
      command: `waymark journeys --path '"Billing page"->"Billing call"'`,
    },
  ],
  async run({ selections, folds, workspace }, { limit, offset, ...filters }) {
    const selection = await selections.select(filters);
    const { columns, channels } = selection;
    const { n, customers, journeys: found } = await folds.journeys(selection, { limit, offset });
    const indices = found.map(({ customer }) => customer);
    const ids = await workspace.interactions.customerIds(columns, indices);
    const channelAt = (i: number) => channels.names[channels.of[columns.channel.codes[i] ?? 0] ?? -1] ?? '';
    return {
      n,
      customers,
      journeys: found.map(({ from, to, touchpoints, interactions }, at) => ({
        customer: ids[at] ?? '',
        from: isoTime(from),
        to: isoTime(to),
        durationMs: to - from,
        touchpoints,
        times: interactions.map((i) => isoTime(columns.time[i] ?? 0)),
        channels: interactions.map(channelAt),
      })),
    };
  },
});
