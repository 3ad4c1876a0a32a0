import fc from 'fast-check';
import type { FunnelRules } from '../../../src/engine/funnel/funnel.ts';
import type { FunnelQuestion } from '../oracle/funnel.ts';

const NAMES = ['A', 'B', 'D d', 'E'];

/** Random rules of a funnel. */
export const funnelChoices = fc.record({
  steps: fc.array(
    fc.record({
      touchpoints: fc.subarray(NAMES, { minLength: 1, maxLength: 2 }),
      order: fc.constantFrom(undefined, undefined, 'eventual' as const, 'next' as const),
      optional: fc.constantFrom(false, false, true),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  order: fc.constantFrom('eventual' as const, 'eventual' as const, 'next' as const, 'any' as const),
  within: fc.constantFrom(null, null, 1, 3, 5),
  window: fc.constantFrom('entry' as const, 'step' as const),
  exclude: fc.constantFrom([], ['C'], ['B'], ['E', 'A']),
  exclusion: fc.constantFrom('dropOff' as const, 'remove' as const),
  attempt: fc.constantFrom('best' as const, 'best' as const, 'first' as const),
  toleranceMs: fc.constantFrom(0, 0, 1, 3),
  silence: fc.constantFrom(null, { thresholdMs: 2, asOf: 8 }),
});

export type FunnelChoice = ReturnType<typeof funnelChoices.generate>['value'];

/** The same rules for the engine and for the oracle. */
export function rulesOf(choice: FunnelChoice): { rules: FunnelRules; question: FunnelQuestion } {
  const { order, within, window, exclude, exclusion, attempt, toleranceMs, silence } = choice;
  const last = choice.steps.length - 1;
  const steps = choice.steps.map((step, k) => ({
    touchpoints: step.touchpoints,
    order: order === 'any' ? undefined : step.order,
    optional: step.optional && k > 0 && k < last && order !== 'any',
  }));
  return {
    rules: {
      steps: steps.map(({ order: own, ...step }) => (own === undefined ? step : { ...step, order: own })),
      order,
      withinMs: within,
      window,
      exclude,
      exclusion,
      attempt,
      toleranceMs,
      silence,
    },
    question: {
      steps: steps.map((step) => ({
        names: step.touchpoints,
        order: (step.order ?? order) === 'next' ? 'next' : 'eventual',
        optional: step.optional,
      })),
      anyOrder: order === 'any',
      withinMs: within ?? Number.POSITIVE_INFINITY,
      window,
      exclude,
      exclusion,
      attempt,
      toleranceMs,
    },
  };
}
