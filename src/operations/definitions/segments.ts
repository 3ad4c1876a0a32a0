import { z } from 'zod';
import type { Columns } from '../../engine/columns.ts';
import { flow } from '../../engine/flow/flow.ts';
import { type Segment, segmentSchema } from '../../model/definition.ts';
import { filtersSchema } from '../../model/question.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Context } from '../context.ts';
import { defineOperation, type TerminalFiles } from '../operation.ts';
import { isoTime } from '../time.ts';
import { readCustomerList } from './customerList.ts';
import { definitionKinds, segments } from './stored.ts';

const input = z.object({
  segment: segmentSchema,
  keepList: z
    .boolean()
    .default(false)
    .describe('keeps the list of customers that the segment of this name already has'),
});
const previewSchema = z.object({
  customers: z.number().int(),
  of: z.number().int().describe('all customers with interactions'),
  share: z.number().nullable(),
  examples: z.array(z.string()).describe('ids of a few customers'),
  listed: z.number().int().optional().describe('how many the list of customers names'),
  unknown: z.number().int().optional().describe('of those, how many have no interaction'),
});

const terminal = {
  schema: segmentSchema.omit({ customers: true, listedAt: true }).extend({
    customers: z.string().optional().describe('file with ids of customers, one a line or as CSV'),
  }),
  async toInput({ customers, ...options }: Record<string, unknown>, files: TerminalFiles) {
    const file = typeof customers === 'string' ? customers : null;
    const list = file === null ? {} : { customers: readCustomerList(await files.readText(file), file) };
    return { segment: { ...options, ...list } as z.input<typeof segmentSchema> };
  },
};

export const previewSegment = defineOperation({
  name: 'previewSegment',
  kind: 'question',
  summary: 'How many customers a segment would hold, without keeping it.',
  input,
  output: previewSchema,
  cli: { words: ['preview-segment'], operands: ['name'], terminal },
  run: async (context, { segment, keepList }) => preview(context, await wanted(context, segment, keepList)),
});

export const saveSegment = defineOperation({
  name: 'saveSegment',
  kind: 'command',
  summary:
    'Keeps a segment: a rule over customers, by attributes and by the path they took, whose size stays live, or a fixed list of customers.',
  input,
  output: previewSchema.extend({ saved: z.literal(true) }),
  cli: { words: ['define', 'segment'], operands: ['name'], terminal },
  examples: [
    {
      title: 'by attribute and path',
      command: `waymark define segment "North, called" --where region=north --path '.*->"Billing call"'`,
    },
    {
      title: 'by list',
      command: 'waymark define segment "Left at checkout" --customers left.csv',
    },
  ],
  async run(context, { segment: given, keepList }) {
    const segment = await wanted(context, given, keepList);
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

async function wanted({ workspace, clock }: Context, segment: Segment, keepList: boolean): Promise<Segment> {
  if (segment.customers) return { ...segment, listedAt: segment.listedAt ?? isoTime(clock().getTime()) };
  const { listedAt: _, ...rule } = segment;
  if (!keepList) return rule;
  const saved = (await segments(workspace.documents)).find(({ name }) => name === segment.name);
  const { customers, listedAt } = saved ?? {};
  return { ...rule, ...(customers ? { customers } : {}), ...(listedAt ? { listedAt } : {}) };
}

async function preview(context: Context, segment: Segment): Promise<z.infer<typeof previewSchema>> {
  const { interactions } = context.workspace;
  const { selection } = await context.selections.trySelect(filtersSchema.parse({}), { segment });
  const { customers } = flow(selection, { times: false }).n;
  const all = await context.selections.select(filtersSchema.parse({}));
  const of = flow(all, { times: false }).n.customers;
  const first = [...new Set(selection.journeys.customer.subarray(0, 5))];
  return {
    customers,
    of,
    share: of > 0 ? customers / of : null,
    examples: await interactions.customerIds(selection.columns, first),
    ...(segment.customers ? await known(context, selection.columns, segment.customers) : {}),
  };
}

async function known({ workspace }: Context, columns: Columns, ids: readonly string[]) {
  const indices = await workspace.interactions.customerIndices(columns, ids);
  const unknown = indices.filter((index) => index === null);
  if (unknown.length === ids.length)
    throw new UnusableInput(
      `no customer of the list has an interaction, the first is '${ids[0]}': are these ids of this workspace?`,
    );
  return { listed: ids.length, unknown: unknown.length };
}
