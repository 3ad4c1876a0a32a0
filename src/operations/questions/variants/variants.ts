import { z } from 'zod';
import type { Selection } from '../../../engine/columns.ts';
import { shareOf } from '../../../engine/statistics/intervals.ts';
import { variantCountsFold } from '../../../engine/variants/variantCounts.ts';
import type { Variants, VariantsOptions } from '../../../engine/variants/variants.ts';
import { UnusableInput } from '../../../model/unusableInput.ts';
import { comparedInput, comparedOutput, type Difference, difference } from '../../compared.ts';
import { comparedGroups } from '../../comparedGroups.ts';
import type { Context } from '../../context.ts';
import { defineOperation } from '../../operation.ts';
import { collapseOption } from './variantsInput.ts';

const variantsResultSchema = z.object({
  n: z.object({
    journeys: z.number().int(),
    customers: z.number().int(),
    variants: z.number().int(),
  }),
  variants: z.array(
    z.object({
      touchpoints: z.array(z.string()),
      journeys: z.number().int(),
      customers: z.number().int(),
      share: z.number(),
      cumulative: z.number(),
      medianMs: z.number().nullable(),
    }),
  ),
  covers: z
    .array(z.object({ share: z.number(), variants: z.number().int(), journeys: z.number().int() }))
    .describe('how many variants, the most frequent first, it takes to cover these shares of all journeys'),
});
type VariantsResult = z.infer<typeof variantsResultSchema>;

const coversShown = [0.5, 0.8, 0.9, 0.95];
/** so many of each side are looked up on the other */
const comparedMost = 2_000;

export const variants = defineOperation({
  name: 'variants',
  kind: 'question',
  summary:
    'The different ways through: journeys with the same touchpoints in the same order, most frequent first.',
  description:
    'Equally frequent variants stand in the order of their first journey. `covers` says how many variants it takes to cover half, 80, 90 and 95 % of the journeys. A comparison has a row for each variant that is listed on either side, with its share on both, however rare it is on the other.',
  input: comparedInput({
    top: z.number().int().positive().max(100_000).default(50).describe('how many to list'),
    coverage: z
      .number()
      .positive()
      .max(1)
      .optional()
      .describe('list no more than it takes to cover this share of the journeys, 0…1'),
    collapse: collapseOption,
  }),
  output: comparedOutput(variantsResultSchema),
  cli: { words: ['variants'] },
  examples: [
    { title: 'the ten most frequent', command: 'waymark variants --top 10' },
    { title: 'those that cover 80 % of the journeys', command: 'waymark variants --coverage 0.8' },
    {
      title: 'ways of the app against the rest',
      command: 'waymark variants --collapse --compare channel=app',
    },
  ],
  async run(context, { top, coverage, collapse, compare, ...filters }) {
    const options = { top, coverage: coverage ?? null, collapse, covers: coversShown };
    if (compare.length === 0) {
      const selection = await context.selections.select(filters);
      return resultOf(context, selection, options, await context.folds.variants(selection, options));
    }
    if (top > comparedMost)
      throw new UnusableInput(
        `--top ${top} is too many to compare: list at most ${comparedMost} variants of each side`,
      );
    const { selection, restSelection, ...groups } = await comparedGroups(context, filters, compare, []);
    const [found, other] = await Promise.all([
      context.folds.variants(selection, options),
      context.folds.variants(restSelection, options),
    ]);
    const [result, rest, differences] = await Promise.all([
      resultOf(context, selection, options, found),
      resultOf(context, restSelection, options, other),
      differencesOf(context, [selection, restSelection], collapse, [found, other]),
    ]);
    return { ...result, compare: { ...groups, rest, differences } };
  },
});

async function resultOf(
  { folds }: Pick<Context, 'folds'>,
  selection: Selection,
  { collapse = false }: VariantsOptions,
  { n, variants: listed, covers }: Variants,
): Promise<VariantsResult> {
  const ways = listed.map(({ touchpoints }) => touchpoints);
  // where each customer has one journey, their number is that of the journeys
  const customers =
    n.journeys === n.customers
      ? null
      : (await folds.run('variants/variantCounts', variantCountsFold, selection, { ways, collapse }))
          .customers;
  return {
    n,
    variants: listed.map(({ labels, ...variant }, at) => ({
      ...variant,
      customers: customers?.[at] ?? variant.journeys,
    })),
    covers: covers.map(({ share, groups, covered }) => ({ share, variants: groups, journeys: covered })),
  };
}

/** A row for each variant that either side lists, counted on both. */
async function differencesOf(
  { folds }: Pick<Context, 'folds'>,
  sides: readonly [Selection, Selection],
  collapse: boolean,
  listed: readonly [Variants, Variants],
): Promise<Difference[]> {
  const all = listed.flatMap(({ variants: list }) => list.map(({ touchpoints }) => touchpoints));
  const ways = [...new Map(all.map((way) => [JSON.stringify(way), way])).values()];
  const [group, rest] = await Promise.all(
    sides.map((side) => folds.run('variants/variantCounts', variantCountsFold, side, { ways, collapse })),
  );
  return ways.map((way, at) =>
    difference(
      { figure: 'share', at: way.join(' → '), unit: 'share' },
      shareAt(group?.journeys[at] ?? 0, listed[0].n.journeys),
      shareAt(rest?.journeys[at] ?? 0, listed[1].n.journeys),
    ),
  );
}

const shareAt = (journeys: number, n: number) => ({ estimate: shareOf(journeys, n), n });
