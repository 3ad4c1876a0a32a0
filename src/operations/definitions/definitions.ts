import { z } from 'zod';
import { flow } from '../../engine/flow/flow.ts';
import { cleaningRuleSchema, journeyDefinitionSchema, segmentSchema } from '../../model/definition.ts';
import { filtersSchema } from '../../model/question.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { defineOperation } from '../operation.ts';
import { segmentSize } from './segments.ts';
import { cleaningRules, definitionKinds, journeyDefinitions, segments } from './stored.ts';

export const definitions = defineOperation({
  name: 'definitions',
  kind: 'question',
  summary:
    'Journey definitions, segments and cleaning rules, with what each makes of the data, and the touchpoints after cleaning.',
  input: z.object({}),
  output: z.object({
    journeys: z.array(journeyDefinitionSchema.extend({ journeys: z.number().int().nullable() })),
    segments: z.array(
      segmentSchema.extend({
        customers: z.number().int().nullable(),
        listed: z.number().int().nullable().describe('how many a list of customers names; null for a rule'),
      }),
    ),
    touchpointRules: z.array(cleaningRuleSchema),
    channelRules: z.array(cleaningRuleSchema),
    touchpoints: z.array(
      z.object({ touchpoint: z.string(), interactions: z.number().int(), journeys: z.number().int() }),
    ),
  }),
  cli: { words: ['definitions'] },
  async run(context) {
    const { documents } = context.workspace;
    const none = filtersSchema.parse({});
    const journeys = [];
    for (const definition of await journeyDefinitions(documents)) {
      const { selection } = await context.selections.trySelect(none, { journey: definition });
      journeys.push({ ...definition, journeys: flow(selection, { times: false }).n.journeys });
    }
    const sized = [];
    for (const segment of await segments(documents)) {
      const { customers: list, ...rule } = segment;
      const customers = await orNull(() => segmentSize(context, segment));
      sized.push({ ...rule, customers, listed: list?.length ?? null });
    }
    const { nodes } = flow(await context.selections.select(none), { times: false });
    return {
      journeys,
      segments: sized,
      touchpointRules: await cleaningRules(documents, 'touchpoint'),
      channelRules: await cleaningRules(documents, 'channel'),
      touchpoints: nodes.map(({ touchpoint, interactions, journeys: n }) => ({
        touchpoint,
        interactions,
        journeys: n,
      })),
    };
  },
});

export const deleteDefinition = defineOperation({
  name: 'deleteDefinition',
  kind: 'command',
  summary: 'Removes a journey definition or a segment. Maps and questions that name it say so from then on.',
  input: z.object({ kind: z.enum(['journey', 'segment']), name: z.string().min(1) }),
  output: z.object({ deleted: z.boolean() }),
  cli: { words: ['undefine'], operands: ['kind', 'name'] },
  async run({ workspace }, { kind, name }) {
    return { deleted: await workspace.documents.delete(definitionKinds[kind], name) };
  },
});

/** Null for a definition that the data can't answer any more. */
async function orNull(size: () => Promise<number>): Promise<number | null> {
  try {
    return await size();
  } catch (error) {
    if (error instanceof UnusableInput) return null;
    throw error;
  }
}
