import { z } from 'zod';
import { discoverMap } from '../../insight/discoverMap.ts';
import { judgeJourneys } from '../../insight/judgeJourneys.ts';
import { uniqueSlugs } from '../../insight/slug.ts';
import { journeyMapSchema } from '../../model/journeyMap.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { defineOperation } from '../operation.ts';
import { questionInput } from '../questionInput.ts';
import { freeMapId, mapKind } from './stored.ts';

/** What is shown where customers come back too seldom for a journey. */
export const topicsSchema = z.object({
  format: z.literal('waymark/topics'),
  reason: z.string(),
  customers: z.number().int(),
  withOne: z.number().int().describe('customers with a single interaction'),
  topics: z.array(
    z.object({
      touchpoint: z.string(),
      interactions: z.number().int(),
      customers: z.number().int(),
      share: z.number(),
    }),
  ),
  channels: z.array(
    z.object({
      channel: z.string(),
      interactions: z.number().int(),
      customers: z.number().int(),
      share: z.number(),
    }),
  ),
});

export const discover = defineOperation({
  name: 'discover',
  kind: 'command',
  summary: 'Finds stages and touchpoints in the journeys that customers take, and keeps them as a map.',
  description:
    'Stages are communities of the flow in rising order, outcomes set apart. Where customers come back too seldom for a journey, the answer says so and lists topics and channels instead; no map is kept then. The filters choose what the map is made from; only the journey definition stays with it.',
  input: questionInput({
    stages: z
      .number()
      .int()
      .min(2)
      .max(12)
      .optional()
      .describe('how many columns, an outcome column among them; as the data has it where absent'),
    name: z.string().min(1).optional().describe('name of the map'),
  }),
  output: z.union([journeyMapSchema, topicsSchema]),
  cli: {
    words: ['discover'],
    saves: { data: (result) => `${JSON.stringify(result, null, 2)}\n`, alsoShown: true },
  },
  examples: [
    { title: 'the whole history', command: 'waymark discover --name "Customer journey"' },
    { title: 'one journey', command: 'waymark discover --journey join --stages 6 --out joining.json' },
  ],
  async run(context, { stages, name: given, ...filters }) {
    const selection = await context.selections.select(filters);
    if (selection.journeys.count === 0) {
      throw new UnusableInput(
        'there is no journey to make a map from: import interactions first, or widen the filters',
      );
    }
    const verdict = judgeJourneys(selection);
    if (verdict.kind === 'tooFew') {
      const { kind: _, ...topics } = verdict;
      return { format: 'waymark/topics' as const, ...topics };
    }
    const { documents } = context.workspace;
    const name =
      given ??
      (filters.journey
        ? `${filters.journey[0]?.toUpperCase()}${filters.journey.slice(1)}`
        : 'Customer journey');
    const id = await freeMapId(documents, uniqueSlugs()(name));
    const map = discoverMap(selection, {
      name,
      id,
      at: context.clock().toISOString(),
      journey: filters.journey,
      stages,
    });
    await documents.put(mapKind, id, map, { expectedRevision: 0, note: 'discovered' });
    return map;
  },
});
