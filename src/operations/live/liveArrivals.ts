import { z } from 'zod';
import { defineOperation } from '../operation.ts';

export const liveArrivals = defineOperation({
  name: 'liveArrivals',
  kind: 'question',
  summary: 'What clients and services sent last, and whether more can be taken just now.',
  input: z.object({ limit: z.number().int().min(1).max(200).default(30) }),
  output: z.object({
    ready: z.boolean().describe('false: no room on the disk, or too much is waiting'),
    backlogBytes: z.number().int().describe('acknowledged, on disk, and not in the figures yet'),
    lagMs: z.number().describe('ms since the oldest of it was received'),
    arrivals: z.array(
      z.object({
        arrival: z.number().int(),
        time: z.string(),
        touchpoint: z.string(),
        channel: z.string().nullable(),
        source: z.string(),
        kind: z.enum(['step', 'feedback']),
        customer: z.string().nullable(),
      }),
    ),
  }),
  cli: { words: ['live'] },
  async run({ workspace, intake }, { limit }) {
    const arrivals = await workspace.interactions.latestArrivals(limit);
    const { backlogBytes, lagMs } = intake.figures();
    return {
      ready: await intake.ready(),
      backlogBytes,
      lagMs: Math.round(lagMs),
      arrivals: arrivals.map((one) => ({ ...one, time: new Date(one.time).toISOString() })),
    };
  },
});
