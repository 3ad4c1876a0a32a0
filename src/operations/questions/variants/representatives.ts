import { z } from 'zod';
import type { Selection } from '../../../engine/columns.ts';
import { shareOf } from '../../../engine/statistics/intervals.ts';
import { nearestWayCountsFold } from '../../../engine/variants/nearestWayCounts.ts';
import {
  type Representatives,
  type RepresentativesOptions,
  representativesFold,
} from '../../../engine/variants/representatives.ts';
import { COMPARED_STEPS } from '../../../engine/variants/sequenceDistance.ts';
import { comparedInput, comparedOutput, difference } from '../../compared.ts';
import { comparedGroups } from '../../comparedGroups.ts';
import type { Context } from '../../context.ts';
import { defineOperation } from '../../operation.ts';
import { collapseOption } from './variantsInput.ts';

/** What representatives are asked by, beside the filters. */
export const representativesShape = {
  k: z
    .number()
    .int()
    .min(1)
    .max(20)
    .optional()
    .describe('how many; without it as many of 2 … 8 as fit the journeys best'),
  collapse: collapseOption,
};

const count = z.number().int();
const partSchema = z.object({
  variants: count,
  journeys: count,
  share: z.number().nullable().describe('of all journeys'),
});

const representativesResultSchema = z.object({
  n: z.object({ journeys: count, customers: count, variants: count }),
  representatives: z.array(
    z.object({
      touchpoints: z.array(z.string()),
      journeys: count.describe('that are nearest to this one'),
      customers: count,
      share: z.number(),
      variants: count,
      exact: count.describe('journeys that take exactly this way'),
      exactShare: z.number().nullable().describe('of the journeys of the cluster'),
      meanDistance: z
        .number()
        .describe("of the cluster's journeys to this one: 0 the same … 1 nothing in common"),
      medianMs: z.number().nullable(),
      setApart: z
        .array(
          z.object({
            touchpoint: z.string(),
            journeys: count,
            n: count,
            share: z.number(),
            restJourneys: count,
            restN: count,
            restShare: z.number(),
            difference: z.number(),
            low: z.number(),
            high: z.number(),
          }),
        )
        .describe('touchpoints that its journeys have far more or less often than all others'),
    }),
  ),
  silhouette: z.number().nullable().describe('how well the clusters part, −1…1'),
  tried: z.array(z.object({ k: count, silhouette: z.number().nullable() })),
  clustered: partSchema.describe('the most frequent variants, which the clusters were made of'),
  assigned: partSchema.describe('the others, each put to the nearest representative'),
  comparedSteps: count.describe('journeys are compared by their first so many steps'),
});
type RepresentativesResult = z.infer<typeof representativesResultSchema>;

export const representatives = defineOperation({
  name: 'representatives',
  kind: 'question',
  summary: 'A few typical journeys that stand for all, with what sets each apart.',
  description:
    'Journeys are as far apart as the fewest insertions, deletions and substitutions of steps that make one the other (of their first 128), over the length of the longer one. The 400 most frequent variants, each with the weight of its journeys, are put around medoids (k-medoids: PAM); every other variant goes to the nearest medoid. Without `k`, that of 2 … 8 with the largest average silhouette is taken. `setApart` holds at most three touchpoints that are more frequent than in all other journeys and three that are less, from 10 percentage points on. No randomness: the same journeys give the same answer. With a comparison, each side has clusters of its own; the differences are how many of the journeys of the group, and of those of the rest, each representative of the group is nearest to.',
  input: comparedInput(representativesShape),
  output: comparedOutput(representativesResultSchema),
  cli: { words: ['representatives'] },
  examples: [
    { title: 'typical journeys', command: 'waymark representatives --collapse' },
    { title: 'exactly four', command: 'waymark representatives --k 4' },
  ],
  async run(context, { k, collapse, compare, ...filters }) {
    const options = { k: k ?? null, collapse };
    if (compare.length === 0) return answer(context, await context.selections.select(filters), options);
    const { selection, restSelection, ...groups } = await comparedGroups(context, filters, compare, []);
    const [result, rest] = await Promise.all([
      answer(context, selection, options),
      answer(context, restSelection, options),
    ]);
    const ways = waysByPlace(await representativesOf(context, selection, options));
    const [own, others] = await Promise.all(
      [selection, restSelection].map((side) => counted(context, side, ways, options)),
    );
    const shareAt = (counts: typeof own, way: number) => {
      const n = counts?.n ?? 0;
      return { estimate: shareOf(counts?.journeys[way] ?? 0, n), n };
    };
    const differences = ways.map((way, at) =>
      difference(
        { figure: 'share', at: way.join(' → '), unit: 'share' },
        shareAt(own, at),
        shareAt(others, at),
      ),
    );
    return { ...result, compare: { ...groups, rest, differences } };
  },
});

/** The typical journeys of a selection; the same ones wherever they are asked for again. */
export const representativesOf = (
  { folds }: Pick<Context, 'folds'>,
  selection: Selection,
  options: RepresentativesOptions,
): Promise<Representatives> => folds.run('variants/representatives', representativesFold, selection, options);

/** The ways in the order in which they take the journeys that are as near to one as to another. */
export const waysByPlace = ({ representatives: list }: Representatives) =>
  list.toSorted((a, b) => a.place - b.place).map(({ touchpoints }) => touchpoints);

async function answer(
  context: Pick<Context, 'folds'>,
  selection: Selection,
  options: RepresentativesOptions,
): Promise<RepresentativesResult> {
  const found = await representativesOf(context, selection, options);
  const { n, silhouette, tried, clustered, assigned } = found;
  const ways = waysByPlace(found);
  const customers =
    n.journeys === n.customers ? null : (await counted(context, selection, ways, options)).customers;
  const part = (one: { variants: number; journeys: number }) => ({
    ...one,
    share: shareOf(one.journeys, n.journeys)?.value ?? null,
  });
  return {
    n,
    representatives: found.representatives.map(({ place, marks, ...one }) => ({
      ...one,
      customers: customers?.[place] ?? one.journeys,
      exactShare: shareOf(one.exact, one.journeys)?.value ?? null,
      setApart: marks.map(({ difference: between, ...mark }) => ({
        ...mark,
        share: mark.journeys / mark.n,
        restShare: mark.restJourneys / mark.restN,
        difference: between.value,
        ...{ low: between.low, high: between.high },
      })),
    })),
    ...{ silhouette, tried },
    clustered: part(clustered),
    assigned: part(assigned),
    comparedSteps: COMPARED_STEPS,
  };
}

const counted = (
  { folds }: Pick<Context, 'folds'>,
  selection: Selection,
  ways: readonly (readonly string[])[],
  { collapse = false }: RepresentativesOptions,
) => folds.run('variants/nearestWayCounts', nearestWayCountsFold, selection, { ways, collapse });
