import { z } from 'zod';
import type { Selection } from '../../engine/columns.ts';
import type { OpenRisks } from '../../insight/risk/openRisks.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Context } from '../context.ts';
import { defineOperation } from '../operation.ts';
import { questionInput } from '../questionInput.ts';
import { isoTime } from '../time.ts';
import { openRisksOf } from './openRisksOf.ts';

const interval = z.tuple([z.number(), z.number()]);

export const riskModelSchema = z.object({
  kind: z
    .enum(['hazard', 'markov'])
    .describe(
      'hazard: a logistic model of the steps so far, the silence, channel, repeats, failures and ratings; markov: touchpoint and silence alone, where that knew as much',
    ),
  trainedOn: z.number().int().describe('journeys as they stood on earlier days'),
  calibratedOn: z.number().int().describe('on later days'),
  testedOn: z.number().int().describe('on the latest days: brier and calibration are of these'),
  brier: z.number().describe('mean squared error of the chances; 0 best'),
  baselineBrier: z
    .number()
    .describe(
      'the same for the share of visits to a touchpoint after which nothing followed (a Markov chain)',
    ),
  constantBrier: z.number().describe('the same for one chance for all'),
  calibrationError: z.number().describe('mean distance between chances and what happened'),
  calibration: z.array(
    z.object({
      predicted: z.number(),
      from: z.number(),
      to: z.number(),
      observed: z.number(),
      low: z.number(),
      high: z.number(),
      n: z.number().int(),
    }),
  ),
});

const resultSchema = z.object({
  n: z.number().int().describe('open journeys'),
  asOf: z.string().nullable(),
  silenceMs: z.number().describe('a longer silence counts as dropped off'),
  model: riskModelSchema.nullable(),
  stages: z.array(z.string()).describe('stages on which open journeys stand, early to late'),
  note: z.string().nullable().describe('why nothing can be said, where that is so'),
  customers: z
    .array(
      z.object({
        customer: z.string(),
        chance: z.number().describe('that nothing follows any more, 0…1'),
        interval: interval.describe('95 %, of the share that dropped off among those with about this chance'),
        reason: z.string(),
        position: z.object({
          stage: z.string().nullable(),
          touchpoint: z.string(),
          channel: z.string(),
        }),
        since: z.string(),
        value: z.number().nullable().describe('what the attribute named by `value` says; null: nothing'),
      }),
    )
    .describe('most likely first; with `value` by chance × value'),
});

export const risk = defineOperation({
  name: 'risk',
  kind: 'question',
  summary:
    'For each open journey the chance that the customer drops off where they stand, with the reason: whom to help today.',
  description:
    'A journey is open while it has not ended and its silence is not unusually long. The chance is learnt from how earlier journeys stood on earlier days and what became of them, calibrated on later days and tested on the latest; `model` says how well that went, beside what a Markov chain knows. Where there are too few journeys, nothing is said.',
  input: questionInput({
    limit: z.number().int().nonnegative().max(100_000).default(50),
    offset: z.number().int().nonnegative().default(0),
    stage: z.string().min(1).optional().describe('only those who stand on this stage'),
    value: z
      .string()
      .min(1)
      .optional()
      .describe('an attribute of customers or interactions that holds a number, for example monthlyValue'),
  }),
  output: resultSchema,
  cli: { words: ['risk'] },
  examples: [
    { title: 'whom to help today', command: 'waymark risk --limit 20' },
    { title: 'by what is at stake', command: 'waymark risk --value monthlyValue' },
  ],
  async run(context, { limit, offset, stage, value, ...filters }) {
    if (value !== undefined) await refuseUnknown(context, value);
    const selection = await context.selections.select(filters, value === undefined ? [] : [value]);
    const found = await openRisksOf(context, selection, filters);
    const worth = value === undefined ? () => null : worthOf(selection, value);
    const open = found.open
      .filter((one) => stage === undefined || one.stage === stage)
      .map((one) => ({ ...one, value: worth(one.customer) }));
    if (value !== undefined) open.sort((a, b) => (b.value ?? 0) * b.chance - (a.value ?? 0) * a.chance);
    const page = open.slice(offset, offset + limit);
    const ids = await context.workspace.interactions.customerIds(
      selection.columns,
      page.map(({ customer }) => customer),
    );
    return {
      n: found.model === null ? found.openJourneys : open.length,
      asOf: selection.journeys.count === 0 ? null : isoTime(found.asOf),
      silenceMs: found.silenceMs,
      model: modelShown(found),
      stages: [...new Set(found.stageOf)].filter(
        (name): name is string => name !== null && found.open.some((one) => one.stage === name),
      ),
      note: noteOf(found),
      customers: page.map(({ chance, interval, reason, stage, touchpoint, channel, since, value }, at) => ({
        customer: ids[at] ?? '',
        chance,
        interval,
        reason,
        position: { stage, touchpoint, channel },
        since: isoTime(since),
        value,
      })),
    };
  },
});

function modelShown({ model }: OpenRisks): z.input<typeof riskModelSchema> | null {
  if (model === null) return null;
  const { n, ...figures } = model;
  return { ...figures, trainedOn: n.trained, calibratedOn: n.calibrated, testedOn: n.tested };
}

function noteOf({ model, learntFrom: { snapshots, dropped } }: OpenRisks): string | null {
  if (model !== null) return null;
  return `not enough journeys to learn from: of earlier open journeys ${snapshots} are known (300 are needed) and ${dropped} of them dropped off (50 are needed), on days spread over the data`;
}

async function refuseUnknown({ workspace }: Context, name: string): Promise<void> {
  const { ofInteractions, ofCustomers } = await workspace.interactions.attributes();
  if ([...ofInteractions, ...ofCustomers].includes(name)) return;
  throw new UnusableInput(
    `no interaction or customer has an attribute '${name}'; there are: ${[...new Set([...ofCustomers, ...ofInteractions])].join(', ') || 'none'}`,
  );
}

/** Of a customer the attribute's number; of interactions the last one that has it. */
function worthOf({ columns }: Selection, name: string): (customer: number) => number | null {
  const ofCustomers = columns.customerAttributes.get(name);
  const column = ofCustomers ?? columns.attributes.get(name);
  if (column === undefined) return () => null;
  const numbers = column.names.map((text) => (text.trim() === '' ? Number.NaN : Number(text)));
  return (customer) => {
    if (ofCustomers) return finite(numbers[column.codes[customer] ?? -1]);
    const [first = 0, end = 0] = columns.offsets.subarray(customer, customer + 2);
    for (let i = end - 1; i >= first; i--) {
      const value = finite(numbers[column.codes[i] ?? -1]);
      if (value !== null) return value;
    }
    return null;
  };
}

const finite = (value: number | undefined) => (Number.isFinite(value) ? (value as number) : null);
