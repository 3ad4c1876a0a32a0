import { z } from 'zod';
import { flow } from '../../engine/flow.ts';
import { type Segment, segmentSchema } from '../../model/definition.ts';
import { filtersSchema } from '../../model/question.ts';
import type { Context } from '../context.ts';
import { defineOperation } from '../operation.ts';
import { definitionKinds } from './stored.ts';

const input = z.object({ segment: segmentSchema });
const previewSchema = z.object({
  customers: z.number().int(),
  of: z.number().int().describe('all customers with interactions'),
  share: z.number().nullable(),
  examples: z.array(z.string()).describe('ids of a few customers'),
});

const terminal = {
  schema: segmentSchema,
  toInput: (options: Record<string, unknown>) => ({ segment: options as z.input<typeof segmentSchema> }),
};

export const previewSegment = defineOperation({
  name: 'previewSegment',
  kind: 'question',
  summary: 'How many customers a segment would hold, without keeping it.',
  input,
  output: previewSchema,
  cli: { words: ['preview-segment'], operands: ['name'], terminal },
  run: (context, { segment }) => preview(context, segment),
});

export const saveSegment = defineOperation({
  name: 'saveSegment',
  kind: 'command',
  summary:
    'Keeps a segment: a rule over customers, by attributes and by the path they took. Its size stays live.',
  input,
  output: previewSchema.extend({ saved: z.literal(true) }),
  cli: { words: ['define', 'segment'], operands: ['name'], terminal },
  examples: [
    {
      title: 'by attribute and path',
      command: `waymark define segment "North, called" --where region=north --path '.*->"Billing call"'`,
    },
  ],
  async run(context, { segment }) {
    const previewed = await preview(context, segment);
    await context.workspace.documents.put(definitionKinds.segment, segment.name, segment, {
      note: `defined ${segment.name}`,
    });
    return { ...previewed, saved: true as const };
  },
});

export async function segmentSize(context: Context, segment: Segment): Promise<number> {
  const { selection } = await context.selections.trySelect(filtersSchema.parse({}), { segment });
  return flow(selection, { times: false }).n.customers;
}

async function preview(context: Context, segment: Segment): Promise<z.infer<typeof previewSchema>> {
  const { selection } = await context.selections.trySelect(filtersSchema.parse({}), { segment });
  const { customers } = flow(selection, { times: false }).n;
  const all = await context.selections.select(filtersSchema.parse({}));
  const of = flow(all, { times: false }).n.customers;
  const first = [...new Set(selection.journeys.customer.subarray(0, 5))];
  return {
    customers,
    of,
    share: of > 0 ? customers / of : null,
    examples: await context.workspace.interactions.customerIds(first),
  };
}
