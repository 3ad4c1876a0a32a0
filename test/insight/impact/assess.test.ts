import { describe, expect, it } from 'vitest';
import { assess } from '../../../src/insight/impact/assess.ts';
import { balance, contamination, sampleRatio } from '../../../src/insight/impact/checks.ts';
import type { Comparison } from '../../../src/insight/impact/comparison.ts';
import { interruptedSeries } from '../../../src/insight/impact/interruptedSeries.ts';
import { leastSquares, neweyWest } from '../../../src/insight/impact/regression.ts';
import { beforeAndAfter, timelineAround } from '../../../src/insight/impact/timeline.ts';
import { chanceFrom } from '../../../src/simulate/random.ts';
import { rowsOf, shares, subject, twoGroups } from './support.ts';

const day = 86_400_000;

/** Customers with a value each week: `level` of each group and week. */
function weekly(
  weeks: number,
  change: number,
  level: (group: number, week: number) => number,
  { customers = 400, control = true } = {},
): Comparison {
  const random = chanceFrom('weekly').stream('weekly', weeks);
  const groups = Int8Array.from({ length: customers }, (_, c) => (control ? c % 2 : 1));
  const rows: [number, number, number, number][] = [];
  const timeline = timelineAround(change * 7 * day, 0, weeks * 7 * day, 0);
  const periodOf = (c: number, w: number) => (timeline.unit === 'week' ? w : w * 7 + (c % 7));
  for (let c = 0; c < customers; c++)
    for (let w = 0; w < weeks; w++)
      rows.push([c, periodOf(c, w), random.chance(level(groups[c]!, w)) ? 1 : 0, 1]);
  return {
    ...twoGroups([], []),
    rows: rowsOf(rows),
    groups,
    assignedBefore: control ? true : null,
    timeline,
  };
}

describe('what may be claimed', () => {
  it('is cause where groups were drawn, and nothing where too many are missing', () => {
    const drawn = twoGroups(shares(100, 1000), shares(200, 1000));
    expect(assess(drawn, subject)).toMatchObject({ verdict: 'better', claim: 'causal' });
    const lost = assess(twoGroups(shares(100, 1000), shares(200, 800)), subject);
    expect(lost.verdict).toBe('invalid');
    expect(lost.says).toMatch(/can't be trusted.*sample ratio/);
  });

  it('is association where drawn groups differ in what is known of them', () => {
    const attributes = [
      {
        attribute: 'plan',
        values: [
          { value: 'a', control: 700, treated: 400 },
          { value: 'b', control: 300, treated: 600 },
        ],
      },
    ];
    const found = assess({ ...twoGroups(shares(100, 1000), shares(200, 1000)), attributes }, subject);
    expect(found).toMatchObject({ verdict: 'better', claim: 'association' });
  });

  it('sees a difference in differences that is there, and none where both move alike', () => {
    const common = (week: number) => 0.2 + 0.1 * (week % 3 === 0 ? 1 : 0);
    const there = assess(
      weekly(16, 10, (g, w) => common(w) + (g === 1 ? 0.1 + (w >= 10 ? 0.15 : 0) : 0)),
      subject,
    );
    expect(there).toMatchObject({ design: 'differenceInDifferences', verdict: 'better', claim: 'causal' });
    expect(there.effect!.value).toBeCloseTo(0.15, 1);
    const none = assess(
      weekly(16, 10, (g, w) => common(w) + (g === 1 ? 0.1 : 0)),
      subject,
    );
    expect(none.verdict).toBe('noEvidence');
  });

  it('gives no verdict where the groups went apart before', () => {
    const found = assess(
      weekly(16, 10, (g, w) => 0.2 + (g === 1 ? 0.03 * w : 0)),
      subject,
    );
    expect(found.verdict).toBe('invalid');
    expect(found.checks.find(({ name }) => name === 'pre-trend')?.passed).toBe(false);
  });

  it('calls a series association and a short time before descriptive, never cause', () => {
    const series = assess(
      weekly(20, 14, (_, w) => 0.3 + (w >= 14 ? 0.2 : 0), { control: false }),
      subject,
    );
    expect(series).toMatchObject({ design: 'interruptedSeries', claim: 'association', verdict: 'better' });
    const short = assess(
      { ...weekly(4, 2, (_, w) => 0.3 + (w >= 2 ? 0.2 : 0), { control: false }) },
      subject,
    );
    expect(short).toMatchObject({ design: 'beforeAfter', claim: 'descriptive' });
    expect(short.says).not.toMatch(/did it[.,]/);
  });

  it('says how much longer to wait', () => {
    const found = assess({ ...weekly(8, 4, () => 0.05, { customers: 200 }), assignedBefore: null }, subject);
    expect(found.verdict).toBe('noEvidence');
    expect(found.says).toMatch(/not enough data yet.*more weeks|times as much|far more/);
  });

  it('has no verdict on a handful of customers', () => {
    const found = assess(twoGroups(shares(0, 10), shares(10, 10)), subject);
    expect(found.verdict).toBe('noEvidence');
  });

  it('never gives NaN or Infinity', () => {
    for (const comparison of [
      twoGroups([], []),
      twoGroups([0, 0, 0], [0, 0, 0]),
      twoGroups([1], []),
      { ...twoGroups(shares(3, 30), shares(4, 30)), kind: 'total' as const },
      { ...twoGroups(shares(3, 30), shares(4, 30)), kind: { quantile: 0.5 } },
    ]) {
      const text = JSON.stringify(assess(comparison, subject), (_, value: unknown) =>
        typeof value === 'number' && !Number.isFinite(value) ? 'BROKEN' : value,
      );
      expect(text).not.toMatch(/BROKEN|NaN|Infinity/);
    }
  });
});

describe('checks', () => {
  it('finds a sample ratio that chance does not give', () => {
    // Fabijan et al.: 821,588 against 815,482 of an even split, p about 1.8e-6
    expect(sampleRatio({ treated: 821_588, control: 815_482 }, 0.5).passed).toBe(false);
    expect(sampleRatio({ treated: 45_489, control: 44_700 }, 0.5).passed).toBe(true);
    expect(sampleRatio({ treated: 900, control: 100 }, 0.9).passed).toBe(true);
  });

  it('looks over every attribute, and at customers of both groups', () => {
    expect(balance([]).passed).toBe(true);
    expect(contamination(0, 100).passed).toBe(true);
    expect(contamination(20, 100)).toMatchObject({ passed: false, decisive: true });
  });
});

describe('a series', () => {
  it('is a line before and a line after', () => {
    const values = Array.from({ length: 30 }, (_, i) => 1 + 0.02 * i + (i >= 20 ? 0.5 : 0) + (i % 2) * 0.01);
    const found = interruptedSeries(values, 20, 'week')!;
    expect(found.value).toBeCloseTo(0.5, 1);
    expect(found.interval![0]).toBeGreaterThan(0.4);
    expect(found.periods).toEqual([20, 10]);
  });

  it('takes the rhythm of the week for no effect', () => {
    const values = Array.from({ length: 56 }, (_, i) => 1 + (i % 7 >= 5 ? 0.5 : 0) + ((i * 7) % 5) * 0.01);
    const found = interruptedSeries(values, 40, 'day')!;
    expect(Math.abs(found.value)).toBeLessThan(0.05);
  });

  it('has the errors of Newey and West', () => {
    const x = [1, 2, 3, 4, 5, 6].map((i) => [1, i]);
    const y = [1.1, 1.9, 3.2, 3.9, 5.3, 5.8];
    const fit = leastSquares(x, y)!;
    expect(fit.coefficients[1]).toBeCloseTo(0.98, 2);
    // with no lags: White's errors times n / (n − k)
    const white = x.reduce((sum, row, i) => {
      const weight = row[0]! * fit.inverse[1]![0]! + row[1]! * fit.inverse[1]![1]!;
      return sum + (fit.residuals[i]! * weight) ** 2;
    }, 0);
    expect(neweyWest(x, fit, 1, 0)).toBeCloseTo(white * 1.5, 12);
  });
});

describe('the time line', () => {
  it('counts whole periods from the change and leaves out what is not over', () => {
    const found = timelineAround(100 * day, 0.5 * day, 130.5 * day, 7 * day);
    expect(found.unit).toBe('week');
    expect(found.bounds[found.change]).toBe(100 * day);
    expect(found.change).toBe(14);
    expect(found.beforeEnd).toBe(13);
    expect(found.bounds.length - 1 - found.change).toBe(3);
    expect(found.open).toBe(2);
    const phases = [...beforeAndAfter(found, true)];
    expect(phases.filter((p) => p === 0)).toHaveLength(3);
    expect(phases.filter((p) => p === 1)).toHaveLength(3);
  });
});
