import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Distribution } from '../../../src/engine/statistics/durations.ts';
import { arrivalQuantile, survivalOf } from '../../../src/engine/statistics/survival.ts';
import { arrivedBy, survivalTable, type Waiting } from '../oracle/survival.ts';
import { CASES } from '../support/scenario.ts';

function distribution(values: readonly number[]): Distribution {
  const ms = [...new Set(values)].toSorted((a, b) => a - b);
  const count = ms.map((one) => values.filter((value) => value === one).length);
  return { n: values.length, ms: Float64Array.from(ms), count: Float64Array.from(count) };
}
const survival = (people: readonly Waiting[], never = 0) =>
  survivalOf(
    distribution(people.filter((one) => one.arrived).map((one) => one.ms)),
    distribution(people.filter((one) => !one.arrived).map((one) => one.ms)),
    never,
  );

/** Remission of acute leukaemia in weeks, 21 patients on 6-mercaptopurine, + lost sight of (Freireich et al., Blood 21, 1963). */
const remission = '6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+'
  .split(' ')
  .map((text): Waiting => ({ ms: Number.parseInt(text, 10), arrived: !text.endsWith('+') }));

describe('survival', () => {
  it('is the published curve of the 6-MP trial', () => {
    const found = survival(remission);
    expect([...found.at]).toEqual([6, 7, 10, 13, 16, 22, 23]);
    expect([...found.atRisk]).toEqual([21, 17, 15, 12, 11, 7, 6]);
    // Kalbfleisch & Prentice, table 1.2; Collett, Modelling Survival Data in Medical Research
    const published = [0.857, 0.807, 0.753, 0.69, 0.627, 0.538, 0.448];
    for (const [i, share] of published.entries()) expect(1 - found.arrived[i]!).toBeCloseTo(share, 3);
    // survfit(Surv(time, status) ~ 1, conf.type = 'log-log') in R
    const ends = [...found.low].map((low, i) =>
      [1 - found.high[i]!, 1 - low].map((end) => Number(end.toFixed(3))),
    );
    expect(ends[0]).toEqual([0.62, 0.952]);
    expect(ends[6]).toEqual([0.188, 0.68]);
    expect(arrivalQuantile(found, 0.5)).toEqual({ value: 23, low: 13, high: null });
  });

  it('is that of the table, with ties, people lost sight of and people who never come', () => {
    const waiting = fc.record({ ms: fc.nat(9), arrived: fc.boolean() });
    fc.assert(
      fc.property(fc.array(waiting, { maxLength: 16 }), fc.nat(3), (people, never) => {
        const found = survival(people, never);
        const table = survivalTable(people, never);
        expect(found.n).toBe(people.length + never);
        expect([...found.at]).toEqual(table.map((row) => row.at));
        expect([...found.atRisk]).toEqual(table.map((row) => row.atRisk));
        table.forEach(({ waiting: [a, b], low, high }, i) => {
          expect(found.arrived[i]).toBeCloseTo(Number(b - a) / Number(b), 12);
          expect(found.low[i]).toBeCloseTo(low, 9);
          expect(found.high[i]).toBeCloseTo(high, 9);
          expect(
            found.low[i]! <= found.arrived[i]! + 1e-12 && found.arrived[i]! <= found.high[i]! + 1e-12,
          ).toBe(true);
        });
        expect(arrivalQuantile(found, 0.5).value).toBe(arrivedBy(table, [1, 2]));
        expect(arrivalQuantile(found, 0.9).value).toBe(arrivedBy(table, [9, 10]));
      }),
      CASES,
    );
  });
});
