import { z } from 'zod';
import { correlatesFold } from '../../../engine/funnel/correlates.ts';
import { shareOf } from '../../../engine/statistics/intervals.ts';
import {
  answerCompared,
  comparedInput,
  comparedOutput,
  type Difference,
  difference,
} from '../../compared.ts';
import { defineOperation } from '../../operation.ts';
import { besideOutcome, outcomeShape, readOutcome } from './correlatesInput.ts';

const estimate = z.object({ value: z.number(), low: z.number(), high: z.number() });

export const factorKinds = ['touchpoint', 'repeat', 'channel', 'attribute', 'customerAttribute'] as const;

const resultSchema = z.object({
  claim: z.literal('association'),
  n: z.object({
    customers: z.number().int().describe('who could come to the outcome and had not before the landmark'),
    outcomes: z.number().int().describe('those of them who came to it'),
    early: z.number().int().describe('set apart: came to it before the landmark'),
  }),
  tested: z.number().int().describe('factors that enough customers have and lack'),
  found: z.number().int().describe('factors under the rate'),
  least: z.number().int().describe('fewest customers that must have a factor, and lack it'),
  skipped: z.array(z.string()).describe('attributes that were not looked at'),
  factors: z.array(
    z.object({
      kind: z.enum(factorKinds),
      attribute: z.string(),
      value: z.string(),
      customers: z.number().int().describe('with the factor'),
      outcomes: z.number().int().describe('of those, with the outcome'),
      share: estimate.describe('with the outcome, of those with the factor'),
      restShare: estimate.describe('with the outcome, of the others'),
      oddsRatio: estimate,
      p: z.number(),
      q: z.number(),
    }),
  ),
});
type Result = z.infer<typeof resultSchema>;

export const correlates = defineOperation({
  name: 'correlates',
  kind: 'question',
  summary:
    'What goes with an outcome: attributes, channels and touchpoints that those who came to it had more often, or less, than the others.',
  description: `Of the customers who got to a step of a funnel, those who got to a later one are held against those who did not (or, with \`outcome\`, of all customers those with a journey that fits a path pattern). Only what was before the landmark is looked at, the same stretch for both: up to the beginning itself, or so long after it; who had come to the outcome by then is set apart, as \`early\`. So nothing that the outcome brought about counts as going with it.

A factor that at least 25 customers, or 2 % of them, have and as many lack is tested by Fisher's exact test; those are listed that keep the false discovery rate under \`rate\` (Benjamini & Hochberg). The odds ratio has one customer added to each cell, its interval is Woolf's. **Association is not cause**: what is listed goes with the outcome, and need not bring it about.`,
  input: comparedInput({
    ...outcomeShape,
    rate: z.number().min(0).max(1).default(0.05).describe('greatest false discovery rate that is listed'),
    limit: z.number().int().positive().max(10_000).default(50),
  }),
  output: comparedOutput(resultSchema),
  cli: { words: ['correlates'], optionNames: { steps: 'step', attributes: 'attribute' } },
  examples: [
    {
      title: 'what goes with getting connected after checkout',
      command: 'waymark correlates --step Checkout --step Connected --landmark 1d',
    },
    { title: 'what goes with cancelling', command: 'waymark correlates --outcome Cancelled --landmark 7d' },
  ],
  async run(context, { rate, limit, ...input }) {
    const { outcome, attributes, skipped } = await readOutcome(context, input);
    return answerCompared<Result>(context, besideOutcome(input), {
      attributes,
      async answer(selection) {
        const options = { ...outcome, attributes, rate };
        const found = await context.folds.run('funnel/correlates', correlatesFold, selection, options);
        const { n, tested, least, factors } = found;
        return {
          claim: 'association' as const,
          ...{ n, tested, least, skipped },
          found: factors.length,
          factors: factors.slice(0, limit),
        };
      },
      differences,
    });
  },
});

/** Of the whole, and of each factor that is listed on both sides, the share with the outcome. */
function differences(group: Result, rest: Result): Difference[] {
  const nameOf = ({ kind, attribute, value }: Result['factors'][number]) =>
    [kind, attribute, value].filter((part) => part !== '').join(' ');
  const others = new Map(rest.factors.map((factor) => [nameOf(factor), factor]));
  const outcomes = ({ n }: Result) => ({ estimate: shareOf(n.outcomes, n.customers), n: n.customers });
  return [
    difference({ figure: 'outcomes', at: '', unit: 'share' }, outcomes(group), outcomes(rest)),
    ...group.factors.flatMap((factor) => {
      const beside = others.get(nameOf(factor));
      if (beside === undefined) return [];
      return difference(
        { figure: 'share', at: nameOf(factor), unit: 'share' },
        { estimate: factor.share, n: factor.customers },
        { estimate: beside.share, n: beside.customers },
      );
    }),
  ];
}
