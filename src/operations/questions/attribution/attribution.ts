import { z } from 'zod';
import { attributionFold } from '../../../engine/attribution/attribution.ts';
import { type Attribution, RULES } from '../../../engine/attribution/attributionResult.ts';
import type { AttributionOptions } from '../../../engine/attribution/attributionState.ts';
import type { Estimate } from '../../../engine/statistics/intervals.ts';
import {
  answerCompared,
  comparedInput,
  comparedOutput,
  type Difference,
  difference,
} from '../../compared.ts';
import { defineOperation } from '../../operation.ts';
import { attributesOf, attributionOptions, attributionShape } from './attributionInput.ts';

const count = z.number().int();
const bound = z.number().nullable().describe('of the 95 % interval; null where there are too few');
const counted = z.object({ journeys: count, customers: count });
const creditSchema = z.object({
  conversions: z.number(),
  share: z.number().describe('of the attributed conversions'),
  low: bound,
  high: bound,
});

const attributionResultSchema = z.object({
  claim: z
    .literal('association')
    .describe('who meets a touchpoint may differ from who does not: no effect is claimed'),
  by: z.string(),
  order: z.number().int(),
  n: z.object({
    journeys: count,
    customers: count,
    converted: counted.describe('that had the outcome; the first one of each journey counts'),
    over: counted.describe('that ended without it'),
    open: counted.describe('that may still have it: left out of all that follows'),
    untouched: z
      .object({ converted: count, over: count })
      .describe('converted or over without any touch before: nothing can be attributed'),
    conversions: count.describe('converted with a touch before: what is attributed'),
  }),
  values: z.array(
    z.object({
      value: z.string(),
      isRest: z.boolean().describe('all values together that are too rare to stand for themselves'),
      met: counted.describe('journeys, converted or over, that met it before the outcome'),
      converted: counted.describe('those of them that had the outcome afterwards'),
      firstCustomers: count.describe('customers whose outcome came after this as the first touch'),
      lastCustomers: count,
      removalEffect: z
        .object({ value: z.number(), low: bound, high: bound })
        .describe(
          'part of the outcomes that the chain loses where journeys end as they come here, 0…1; over values they do not sum to 1',
        ),
      markov: creditSchema.describe('by removal effect'),
      first: creditSchema.describe('all to the first touch'),
      last: creditSchema.describe('all to the last'),
      linear: creditSchema.describe('the same to each touch'),
      timeDecay: creditSchema.describe('more to a touch the later it is'),
    }),
  ),
  rounds: count.describe('of the bootstrap behind the intervals; 0: none'),
});
type AttributionResult = z.infer<typeof attributionResultSchema>;

export const attribution = defineOperation({
  name: 'attribution',
  kind: 'question',
  summary:
    'What goes before an outcome: Markov removal effect beside first touch, last touch, linear and time decay, as association.',
  description:
    'A journey is read up to its first outcome; outcomes are no touches, nor are interactions without a value. The removal effect (Anderl et al. 2016) is the part of the outcomes that a Markov chain of all journeys, those that ended without the outcome among them, loses where journeys end as they come to the value; its share is that of the sum of all effects. Journeys that may go on, because their customer has not been silent for longer than 95 % of all pauses, are left out and counted. Intervals come from 200 rounds of a bootstrap over customers, drawn in 400 random groups. Of more than 99 values (19 with `order` 2) the rarest are one.',
  input: comparedInput(attributionShape),
  output: comparedOutput(attributionResultSchema),
  cli: { words: ['attribution'] },
  examples: [
    { title: 'what goes before an order', command: 'waymark attribution --to Checkout' },
    { title: 'by campaign', command: 'waymark attribution --to Checkout --by campaign --collapse' },
  ],
  async run(context, { to, by, collapse, order, halfLife, ...filters }) {
    const { compare: _compare, ...uncompared } = filters;
    const whole = await context.selections.select(uncompared, attributesOf(by));
    return answerCompared(context, filters, {
      attributes: attributesOf(by),
      async answer(selection) {
        const input = { to, by, collapse, order, halfLife };
        const options = await attributionOptions(context, { whole, selection }, input, filters);
        const found = await context.folds.run('attribution/attribution', attributionFold, selection, options);
        return resultOf(found, options);
      },
      differences,
    });
  },
});

/** The name of what is left over; values of that name are told from it by `isRest`. */
const rest = 'others';

function resultOf(
  { n, untouched, conversions, values, rounds }: Attribution,
  { by, order = 1 }: AttributionOptions,
): AttributionResult {
  const bounds = ({ value, low, high }: Estimate) =>
    rounds === 0 ? { value, low: null, high: null } : { value, low, high };
  return {
    claim: 'association',
    ...{ by, order },
    n: {
      ...n.all,
      converted: n.converted,
      over: n.over,
      open: n.open,
      ...{ untouched, conversions },
    },
    values: values.map(({ value, removalEffect, credit, ...one }) => {
      const credited = (rule: (typeof RULES)[number]) => {
        const { value: share, low, high } = bounds(credit[rule].share);
        return { conversions: credit[rule].conversions, share, low, high };
      };
      return {
        value: value ?? rest,
        isRest: value === null,
        ...one,
        removalEffect: bounds(removalEffect),
        markov: credited('markov'),
        first: credited('first'),
        last: credited('last'),
        linear: credited('linear'),
        timeDecay: credited('timeDecay'),
      };
    }),
    rounds,
  };
}

/** Per value that is on both sides, its share by each rule; `at` is the value. */
function differences(group: AttributionResult, other: AttributionResult): Difference[] {
  const others = new Map(other.values.map((one) => [`${one.isRest} ${one.value}`, one]));
  const estimated = ({ share, low, high }: z.infer<typeof creditSchema>, n: number) => ({
    estimate: low === null || high === null ? null : { value: share, low, high },
    n,
  });
  return group.values.flatMap((one) => {
    const beside = others.get(`${one.isRest} ${one.value}`);
    if (beside === undefined) return [];
    return RULES.map((rule) =>
      difference(
        { figure: rule, at: one.value, unit: 'share' },
        estimated(one[rule], group.n.conversions),
        estimated(beside[rule], other.n.conversions),
      ),
    );
  });
}
