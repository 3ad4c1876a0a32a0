import { z } from 'zod';
import type { Claim } from '../../insight/claim.ts';
import { weightOf } from '../../insight/inbox/costOf.ts';
import { passingThrough, prioritise } from '../../insight/journeyPriority.ts';
import { type Filters, filtersSchema } from '../../model/question.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Context } from '../context.ts';
import { journeyDefinitions } from '../definitions/stored.ts';
import { defineOperation } from '../operation.ts';
import { questionInput } from '../questionInput.ts';
import { placeOf } from '../workPlace.ts';
import { storedSettings } from '../workspace/storedSettings.ts';
import { findClaims } from './findClaims.ts';
import { groundOf } from './ground.ts';
import { groupingAttributes } from './groupingAttributes.ts';
import { stagesByName } from './toInsight.ts';

export const journeyPriority = defineOperation({
  name: 'journeyPriority',
  kind: 'question',
  summary: 'Which journey to better first: by volume × pain × value.',
  description:
    "Volume is the customers who take the journey, pain the customers lost to its insights for each of them (contacts counted in as the inbox counts them), value the mean of `value`, an attribute of customers that holds a number; without it a customer is worth 1. Rows are the workspace's journey definitions; where there are none, or with `journey`, they are the stages.",
  input: questionInput({
    value: z.string().min(1).optional().describe('attribute of customers, for example monthlyValue'),
  }),
  output: z.object({
    of: z.enum(['journey', 'stage']),
    rows: z.array(
      z.object({
        name: z.string(),
        journeys: z.number().int(),
        customers: z.number().int().describe('volume'),
        pain: z.number().describe('customers lost for each customer who comes there'),
        value: z.number().nullable().describe('mean of the attribute; null: not known, and counted as 1'),
        claims: z.number().int().describe('insights that the pain is the sum of'),
        score: z.number().describe('volume × pain × value'),
      }),
    ),
  }),
  cli: { words: ['journey', 'priority'] },
  examples: [
    { title: 'by what customers pay each month', command: 'waymark journey priority --value monthlyValue' },
  ],
  async run(context, { value, ...filters }) {
    const defined =
      filters.journey === undefined ? await journeyDefinitions(context.workspace.documents) : [];
    if (defined.length === 0)
      return { of: 'stage' as const, rows: await byStage(context, filters, value ?? null) };
    const rows = await Promise.all(
      defined.map(async ({ name }) => {
        const { claims, weight, selection } = await look(
          context,
          { ...filters, journey: name },
          value ?? null,
        );
        const [passing] = await passingBy(
          context,
          selection,
          new Int32Array(selection.touchpoints.names.length),
          1,
          value,
        );
        return passing === undefined
          ? []
          : [{ ...passing, name, weight: sum(claims, weight), claims: claims.length }];
      }),
    );
    return { of: 'journey' as const, rows: prioritise(rows.flat()) };
  },
});

async function byStage(context: Context, filters: Filters, value: string | null) {
  const { claims, weight, selection, ground } = await look(context, filters, value);
  const { names, of } = ground.stages;
  const stageOf = stagesByName(selection.touchpoints.names, ground.stages);
  const passing = await passingBy(context, selection, of, names.length, value ?? undefined);
  return prioritise(
    passing.map((row, stage) => {
      const here = claims.filter(
        ({ at }) => (at.stage ?? stageOf.get(at.touchpoint ?? at.from ?? '')) === names[stage],
      );
      return { ...row, name: names[stage] ?? '', weight: sum(here, weight), claims: here.length };
    }),
  );
}

async function look(context: Context, filters: Filters, value: string | null) {
  const known = await groupingAttributes(context);
  if (value !== null) {
    const { ofCustomers } = await context.workspace.interactions.attributes();
    if (!ofCustomers.includes(value))
      throw new UnusableInput(
        `value: customers have no attribute '${value}'; they have: ${ofCustomers.join(', ') || 'none'}`,
      );
  }
  const attributes = value === null ? known : [...new Set([...known, value])];
  const selection = await context.selections.select(filtersSchema.parse(filters), attributes);
  const ground = await groundOf(context, selection, filters, known);
  const { costPerContact, costPerLostOutcome } = await storedSettings(context.workspace.documents);
  const { claims } = await findClaims(context, { selection, ground }, filters);
  const prices = { perContact: costPerContact, perLostOutcome: costPerLostOutcome };
  return { selection, ground, claims, weight: ({ cost }: Claim) => weightOf(cost, prices) };
}

const sum = (claims: readonly Claim[], weight: (claim: Claim) => number) =>
  claims.reduce((all, claim) => all + weight(claim), 0);

const passingBy = (
  context: Context,
  selection: Parameters<typeof passingThrough>[0],
  partOf: Int32Array,
  parts: number,
  value: string | undefined,
) =>
  context.tasks.ask(passingThrough, placeOf('insight/journeyPriority', 'passingThrough'), selection, [
    partOf,
    parts,
    value ?? null,
  ]);
