import { z } from 'zod';
import { expectedOf } from '../../insight/recommendations/expected.ts';
import {
  type Recommendation,
  recommendationSchema,
  recommendationStatuses,
} from '../../model/recommendation.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { DocumentConflict } from '../../stores/documentStore.ts';
import type { Context } from '../context.ts';
import { defineOperation } from '../operation.ts';
import { ranked, recommended } from './look.ts';
import { recommendationShown, shown } from './recommendations.ts';
import { recommendationDocuments, storedPriority } from './stored.ts';

const day = z
  .string()
  .regex(/^(\d{4}-\d{2}-\d{2})?$/, 'is no day: write it as 2026-03-31')
  .refine((text) => text === '' || !Number.isNaN(Date.parse(text)), 'is no day of the calendar')
  .describe('for example 2026-03-31');

const saidOfRecommendation = z.object({
  recommendation: z.string().min(1).describe('its id'),
  title: z.string().trim().min(1).optional(),
  description: z.string().optional(),
  owner: z.string().optional(),
  effort: z.number().min(1).max(5).optional().describe('1 a day, 2 a week, 3 weeks, 4 a month, 5 months'),
  confidence: z.number().min(0).max(1).optional(),
  target: z.number().optional().describe('in the measure of the recommendation; shares 0…1, times in ms'),
  kpi: z.string().optional().describe('name or formula of the KPI that measures it'),
  due: day.optional(),
  start: z
    .union([day, z.literal('')])
    .optional()
    .describe('where the roadmap begins it'),
  liveSince: day.optional(),
  change: z.string().optional().describe('id of the recorded change whose impact is measured'),
  tickets: z.array(z.url()).optional().describe('all addresses anew'),
  status: z.enum(recommendationStatuses).optional(),
});

export const saveRecommendation = defineOperation({
  name: 'saveRecommendation',
  kind: 'command',
  summary:
    'Says something about a recommendation: owner, effort, due date, status, target, tickets. What is not named stays.',
  description:
    'A proposal is kept from then on, with the baseline that it had. Going live sets the day, unless it is named; an empty text takes a date away.',
  input: saidOfRecommendation,
  output: recommendationShown,
  cli: {
    words: ['recommendation', 'save'],
    operands: ['recommendation'],
    optionNames: { tickets: 'ticket' },
  },
  examples: [
    {
      title: 'somebody takes it on',
      command:
        'waymark recommendation save for-dropoff-upload-0k3f9a --owner Mina --effort 2 --due 2026-03-31 --status accepted',
    },
  ],
  async run(context, input) {
    for (let attempt = 1; ; attempt++)
      try {
        return await save(context, input);
      } catch (error) {
        // somebody else said something about it meanwhile, which stays
        if (!(error instanceof DocumentConflict) || attempt === mostAttempts) throw error;
      }
  },
});

const mostAttempts = 5;

async function save(
  context: Context,
  { recommendation: id, target, due, start, liveSince, ...said }: z.output<typeof saidOfRecommendation>,
): Promise<z.input<typeof recommendationShown>> {
  const { documents } = context.workspace;
  const kept = await documents.get(recommendationDocuments, id);
  const found = await recommended(context, id);
  const given = [target, due, start, liveSince, ...Object.values(said)];
  if (given.every((one) => one === undefined))
    throw new UnusableInput(
      'nothing to save: name --owner, --effort, --due, --status or another of its parts',
    );
  const before = found.recommendation;
  const today = context.clock().toISOString();
  const goesLive = said.status === 'live' && before.status !== 'live' && before.liveSince === null;
  const named = (value: string | undefined, was: string | null) =>
    value === undefined ? was : value === '' ? null : value;
  const after: Recommendation = recommendationSchema.parse({
    ...before,
    ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
    ...(target === undefined ? {} : withTarget(before, target)),
    due: named(due, before.due),
    start: named(start, before.start),
    liveSince: goesLive && liveSince === undefined ? today.slice(0, 10) : named(liveSince, before.liveSince),
    at: before.at ?? today,
    score: null,
  });
  if (after.start !== null && after.due !== null && after.start > after.due)
    throw new UnusableInput(
      `the start ${after.start} lies after the due date ${after.due}: change one of them`,
    );
  await documents.put(recommendationDocuments, id, after, {
    expectedRevision: kept?.revision ?? 0,
    note: `saved ${after.title}`,
  });
  const [now] = ranked([{ ...found, recommendation: after, kept: true }], await storedPriority(documents));
  return shown(now ?? found);
}

/** A target that people set: what is expected follows from it, by the baseline as it was. */
function withTarget(before: Recommendation, target: number): Partial<Recommendation> {
  const { baseline, interval, expected, impact, measure } = before;
  if (measure === 'share' && (target < 0 || target > 1))
    throw new UnusableInput(`the target ${target} is no share: give a number from 0 to 1, for example 0.1`);
  if (baseline === null) return { target, targetFrom: byPeople };
  const half = interval ? (interval[1] - interval[0]) / 2 : 0;
  const n =
    expected !== null && expected !== 0 && before.customers !== null
      ? before.customers / Math.abs(expected)
      : 0;
  const now = expectedOf(
    { rate: baseline, interval: [baseline - half, baseline + half], n },
    { rate: target, interval: null },
    before.customers !== null && n > 0,
  );
  const way = expected ?? 0;
  return {
    target,
    targetFrom: byPeople,
    expected: now.change,
    interval: [...now.interval],
    customers: now.customers,
    customersInterval: now.customersInterval && [...now.customersInterval],
    impact: impact === null || way === 0 ? impact : Math.max(0, impact * (now.change / way)),
  };
}

const byPeople = { source: 'people', text: 'set by hand' } as const;
