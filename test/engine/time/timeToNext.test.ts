import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timeToNextFold } from '../../../src/engine/time/timeToNext.ts';
import { quantile } from '../oracle/journeys.ts';
import { CASES, journeysOf, runInParts, scenarios, selectionOf } from '../support/scenario.ts';

describe('time to next', () => {
  test('is that of the oracle, overall and by touchpoint, in any split', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const found = runInParts(timeToNextFold, selectionOf(scenario), {}, scenario.parts);
        const journeys = journeysOf(scenario);
        const pauses = journeys.flatMap(({ steps }) =>
          steps.slice(1).map((step, i) => ({ at: steps[i]!.touchpoint, ms: step.time - steps[i]!.time })),
        );
        const pause = (list: typeof pauses) => ({
          n: list.length,
          medianMs: quantile(
            list.map((one) => one.ms),
            0.5,
          ),
          p95Ms: quantile(
            list.map((one) => one.ms),
            0.95,
          ),
        });
        const times = journeys.flatMap((journey) => journey.steps.map((step) => step.time));
        expect(found.overall).toEqual(pause(pauses));
        expect(found.latest).toBe(times.length === 0 ? null : Math.max(...times));
        const names = [...new Set(pauses.map((one) => one.at))].toSorted();
        const plain = found.touchpoints.map(({ label, ...figures }) => figures);
        expect(plain.toSorted((a, b) => (a.touchpoint < b.touchpoint ? -1 : 1))).toEqual(
          names.map((touchpoint) => ({
            touchpoint,
            ...pause(pauses.filter((one) => one.at === touchpoint)),
          })),
        );
      }),
      CASES,
    );
  });
});
