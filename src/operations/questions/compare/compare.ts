import { z } from 'zod';
import type { Selection } from '../../../engine/columns.ts';
import { falseDiscoveryRates, fisherP } from '../../../engine/statistics/association.ts';
import { shareOf } from '../../../engine/statistics/intervals.ts';
import { comparedSizes, type Difference, difference, differenceSchema } from '../../compared.ts';
import { comparedGroups } from '../../comparedGroups.ts';
import type { Context } from '../../context.ts';
import { defineOperation } from '../../operation.ts';
import { questionInput } from '../../questionInput.ts';

const ranked = differenceSchema.extend({
  p: z.number().describe("two-sided p of Fisher's exact test"),
  q: z
    .number()
    .describe('false discovery rate at which this difference counts (Benjamini–Hochberg over all)'),
  stands: z.boolean().describe('q is at most 0.05'),
});
type Ranked = z.infer<typeof ranked>;

export const compare = defineOperation({
  name: 'compare',
  kind: 'question',
  summary:
    'Where a group of journeys differs from the rest: what they meet, where they go next, where they end, how it felt.',
  description:
    'Every touchpoint and connection of either group is one difference: the share of journeys that have it, or that end there. They are ranked by size among those that stand when all are tested at once. They say what goes together, not why.',
  input: questionInput({
    compare: z
      .array(z.string().min(1))
      .min(1)
      .describe('what holds for the group: attribute=value, segment=NAME, path=PATTERN, started<DATE'),
    top: z.number().int().positive().max(10_000).default(100).describe('how many differences to list'),
  }),
  output: z.object({
    group: z.string(),
    ...comparedSizes,
    tested: z.number().int().describe('differences that were tested'),
    standing: z.number().int().describe('those with a false discovery rate of at most 5 %'),
    differences: z.array(ranked),
    emotions: z.array(differenceSchema).describe('mean of ratings per touchpoint, where both groups rated'),
  }),
  cli: { words: ['compare'], operands: ['compare'] },
  examples: [
    { title: 'who used the app against the rest', command: 'waymark compare channel=app' },
    { title: 'before and after a change', command: "waymark compare 'started>2026-03-01'" },
  ],
  async run(context, { compare: clauses, top, ...filters }) {
    const { selection, restSelection, ...sizes } = await comparedGroups(context, filters, clauses, []);
    const [group, rest] = await Promise.all([
      figuresOf(context, selection),
      figuresOf(context, restSelection),
    ]);
    const found = kinds.flatMap((kind) => shareDifferences(kind, group, rest));
    const p = found.map(({ value, n, rest: restValue, restN }) => {
      const a = Math.round((value ?? 0) * n);
      const c = Math.round((restValue ?? 0) * restN);
      return fisherP({ a, b: n - a, c, d: restN - c });
    });
    const q = falseDiscoveryRates(p);
    const differences: Ranked[] = found.map((one, i) => ({
      ...one,
      p: p[i] ?? 1,
      q: q[i] ?? 1,
      stands: (q[i] ?? 1) <= 0.05,
    }));
    const size = ({ difference }: Difference) => Math.abs(difference ?? 0);
    differences.sort((a, b) => Number(b.stands) - Number(a.stands) || size(b) - size(a));
    return {
      ...sizes,
      tested: differences.length,
      standing: differences.filter(({ stands }) => stands).length,
      differences: differences.slice(0, top),
      emotions: emotionDifferences(group, rest),
    };
  },
});

const kinds = ['journeysAt', 'endsAt', 'journeysAlong'] as const;

interface GroupFigures extends Record<(typeof kinds)[number], Map<string, number>> {
  journeys: number;
  emotions: Map<string, { value: number; low: number; high: number; n: number }>;
}

async function figuresOf({ folds }: Pick<Context, 'folds'>, selection: Selection): Promise<GroupFigures> {
  const [flow, { touchpoints }] = await Promise.all([
    folds.flow(selection, { times: false }),
    folds.touchpoints(selection, {}),
  ]);
  return {
    journeys: flow.n.journeys,
    journeysAt: new Map(flow.nodes.map(({ touchpoint, journeys }) => [touchpoint, journeys])),
    endsAt: new Map(flow.nodes.map(({ touchpoint, ends }) => [touchpoint, ends])),
    journeysAlong: new Map(flow.edges.map(({ from, to, journeys }) => [`${from} → ${to}`, journeys])),
    emotions: new Map(
      touchpoints.flatMap(({ touchpoint, emotion }) =>
        emotion
          ? [[touchpoint, { value: emotion.mean, low: emotion.low, high: emotion.high, n: emotion.n }]]
          : [],
      ),
    ),
  };
}

function shareDifferences(
  figure: (typeof kinds)[number],
  group: GroupFigures,
  rest: GroupFigures,
): Difference[] {
  const places = new Set([...group[figure].keys(), ...rest[figure].keys()]);
  return [...places].map((at) =>
    difference(
      { figure, at, unit: 'share' },
      { estimate: shareOf(group[figure].get(at) ?? 0, group.journeys), n: group.journeys },
      { estimate: shareOf(rest[figure].get(at) ?? 0, rest.journeys), n: rest.journeys },
    ),
  );
}

/** Largest difference first. */
function emotionDifferences(group: GroupFigures, rest: GroupFigures): Difference[] {
  const both = [...group.emotions].flatMap(([at, ofGroup]) => {
    const ofRest = rest.emotions.get(at);
    if (!ofRest) return [];
    return difference(
      { figure: 'emotion', at, unit: 'mean' },
      { estimate: ofGroup, n: ofGroup.n },
      { estimate: ofRest, n: ofRest.n },
    );
  });
  return both.sort((a, b) => Math.abs(b.difference ?? 0) - Math.abs(a.difference ?? 0));
}
