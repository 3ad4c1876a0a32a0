import { z } from 'zod';
import { type Instead, insteadFold } from '../../../engine/funnel/instead.ts';
import { shareOf } from '../../../engine/statistics/intervals.ts';
import {
  answerCompared,
  comparedInput,
  comparedOutput,
  type Difference,
  difference,
} from '../../compared.ts';
import { defineOperation } from '../../operation.ts';
import { refuseUnknown } from './funnelInput.ts';
import { filtersBeside, insteadShape, readInstead } from './insteadInput.ts';

const resultSchema = z.object({
  n: z.number().int().describe('customers who stopped at the step'),
  rows: z
    .array(
      z.object({
        touchpoint: z.string().nullable().describe('what they did next; null: nothing more'),
        customers: z.number().int(),
        share: z.number().describe('of all who stopped'),
        low: z.number(),
        high: z.number(),
        medianMs: z.number().nullable().describe('from the step'),
      }),
    )
    .describe('they add up to n'),
});

export const instead = defineOperation({
  name: 'instead',
  kind: 'question',
  summary: 'What those who stopped at a step of a funnel did instead: where they went next, or nothing more.',
  description:
    'Of each customer who got to the step and no further, the first interaction elsewhere that follows it in that journey. It may be a later step of the funnel that the rules did not let count.',
  input: comparedInput(insteadShape),
  output: comparedOutput(resultSchema),
  cli: { words: ['instead'], optionNames: { steps: 'step' } },
  examples: [
    {
      title: 'what those did who left after checkout',
      command: 'waymark instead --step Checkout --step Connected --at 1 --who dropped',
    },
  ],
  async run(context, input) {
    const { compare, ...filters } = filtersBeside(input);
    const whole = await context.selections.select(filters);
    return answerCompared(
      context,
      { ...filters, compare },
      {
        async answer(selection) {
          const options = await readInstead(context, whole, input);
          const found = await context.folds.run('funnel/instead', insteadFold, selection, options);
          refuseUnknown(found.unknown);
          return resultOf(found);
        },
        differences: rowDifferences,
      },
    );
  },
});

type Result = z.infer<typeof resultSchema>;

function resultOf({ n, rows }: Instead): Result {
  return {
    n,
    rows: rows.map(({ share, ...row }) => ({ ...row, share: share.value, low: share.low, high: share.high })),
  };
}

function rowDifferences(group: Result, rest: Result): Difference[] {
  const customers = ({ rows }: Result) =>
    new Map(rows.map(({ touchpoint, customers: n }) => [touchpoint, n] as const));
  const [inGroup, inRest] = [customers(group), customers(rest)];
  return [...new Set([...inGroup.keys(), ...inRest.keys()])].map((at) =>
    difference(
      { figure: at === null ? 'nothing more' : 'next', at: at ?? '', unit: 'share' },
      { estimate: shareOf(inGroup.get(at) ?? 0, group.n), n: group.n },
      { estimate: shareOf(inRest.get(at) ?? 0, rest.n), n: rest.n },
    ),
  );
}
