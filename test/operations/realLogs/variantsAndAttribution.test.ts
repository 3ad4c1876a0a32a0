import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, describe, expect, it } from 'vitest';
import type { Operation } from '../../../src/operations/operation.ts';
import { attribution } from '../../../src/operations/questions/attribution/attribution.ts';
import { representatives } from '../../../src/operations/questions/variants/representatives.ts';
import { variants } from '../../../src/operations/questions/variants/variants.ts';
import { importFiles } from '../../../src/operations/sources/import.ts';
import { realData } from '../../support/realData.ts';
import { type TestWorkspace, testWorkspace } from '../support/workspace.ts';

const opened: TestWorkspace[] = [];
afterAll(() => Promise.all(opened.map(({ close }) => close())));

async function rows(sql: string): Promise<Record<string, unknown>[]> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  try {
    await connection.run("SET TimeZone = 'UTC'");
    return (await connection.runAndReadAll(sql)).getRowObjectsJS() as Record<string, unknown>[];
  } finally {
    connection.closeSync();
  }
}

/** Steps in order of customer, time and line, without a repeat directly after the same. */
const stepsOf = (csv: string) => `WITH lines AS (
    SELECT row_number() OVER () AS line, "case:concept:name" AS customer, "concept:name" AS touchpoint,
      epoch_ms(CAST("time:timestamp" AS TIMESTAMPTZ)) AS time
    FROM read_csv('${csv.replaceAll("'", "''")}', all_varchar = true, parallel = false)),
  ordered AS (SELECT *, row_number() OVER journey AS place, lag(touchpoint) OVER journey AS before,
      lead(time) OVER journey - time AS pause
    FROM lines WINDOW journey AS (PARTITION BY customer ORDER BY time, line)),
  collapsed AS (SELECT * FROM ordered WHERE before IS NULL OR before != touchpoint)`;

/** What each journey touched before the outcome, where it converted or is over. */
const touchesOf = (csv: string, outcome: string) => `${stepsOf(csv)},
  ends AS (SELECT customer, min(place) FILTER (touchpoint = '${outcome}') AS outcome, max(time) AS last FROM ordered GROUP BY customer),
  silence AS (SELECT quantile_disc(pause, 0.95) AS longest, (SELECT max(time) FROM ordered) AS latest FROM ordered),
  counted AS (SELECT customer, outcome FROM ends, silence WHERE outcome IS NOT NULL OR latest - last > longest),
  touches AS (SELECT customer, touchpoint, outcome IS NOT NULL AS converted, row_number() OVER journey AS place,
      count(*) OVER (PARTITION BY customer) AS touches
    FROM collapsed JOIN counted USING (customer) WHERE outcome IS NULL OR collapsed.place < outcome
    WINDOW journey AS (PARTITION BY customer ORDER BY collapsed.place))`;

interface Credit {
  conversions: number;
}
interface Answer {
  n: { converted: { journeys: number }; over: { journeys: number }; conversions: number };
  values: {
    value: string;
    met: { journeys: number };
    converted: { journeys: number };
    first: Credit;
    last: Credit;
    linear: Credit;
    markov: Credit & { share: number };
  }[];
}

const logs = [
  {
    name: 'loan applications (BPI Challenge 2012)',
    csv: realData('bpic2012_loan/events.csv.gz'),
    outcome: 'A_ACTIVATED',
  },
  {
    name: 'receipt of permits',
    csv: realData('receipt_permit/events.csv.gz'),
    outcome: 'T10 Determine necessity to stop indication',
  },
];

describe.each(logs)('$name (a real log, found through WAYMARK_DATA)', ({ csv, outcome }) => {
  it.skipIf(!csv)(
    'has the variants and the attribution that SQL counts',
    async () => {
      const workspace = await testWorkspace();
      opened.push(workspace);
      await workspace.call(importFiles, { files: [csv!] });
      const ask = async <Result>(operation: Operation, input: object) =>
        (await workspace.call(operation, input)) as Result;

      const ways = await ask<{
        n: { journeys: number; variants: number };
        variants: { touchpoints: string[]; journeys: number; share: number }[];
        covers: { share: number; variants: number }[];
      }>(variants, { collapse: true, top: 100_000 });
      const counted = await rows(`${stepsOf(csv!)} SELECT way, count(*)::INT AS journeys FROM (
        SELECT string_agg(touchpoint, ' > ' ORDER BY place) AS way FROM collapsed GROUP BY customer) GROUP BY way`);
      const journeysOf = new Map(counted.map(({ way, journeys }) => [way, Number(journeys)]));
      expect(ways.n.variants).toBe(counted.length);
      for (const { touchpoints, journeys, share } of ways.variants) {
        expect(journeys).toBe(journeysOf.get(touchpoints.join(' > ')));
        expect(share).toBe(journeys / ways.n.journeys);
      }
      const falling = [...journeysOf.values()].sort((a, b) => b - a);
      for (const { share, variants: needed } of ways.covers) {
        const sum = (of: number) => falling.slice(0, of).reduce((total, one) => total + one, 0);
        expect(sum(needed)).toBeGreaterThanOrEqual(share * ways.n.journeys - 1e-6);
        expect(sum(needed - 1)).toBeLessThan(share * ways.n.journeys);
      }

      const found = await ask<Answer>(attribution, { to: [outcome], collapse: true });
      const expected = await rows(`${touchesOf(csv!, outcome)} SELECT touchpoint,
          count(DISTINCT customer)::INT AS met, count(DISTINCT customer) FILTER (converted)::INT AS converted,
          count(*) FILTER (converted AND place = 1)::INT AS first,
          count(*) FILTER (converted AND place = touches)::INT AS last,
          coalesce(sum(1.0::DOUBLE / touches) FILTER (converted), 0)::DOUBLE AS linear
        FROM touches GROUP BY touchpoint`);
      expect(found.values).toHaveLength(expected.length);
      for (const row of expected) {
        const one = found.values.find(({ value }) => value === row['touchpoint'])!;
        expect({ met: one.met.journeys, converted: one.converted.journeys }).toEqual({
          met: row['met'],
          converted: row['converted'],
        });
        expect({ first: one.first.conversions, last: one.last.conversions }).toEqual({
          first: expect.closeTo(Number(row['first']), 6),
          last: expect.closeTo(Number(row['last']), 6),
        });
        expect(one.linear.conversions).toBeCloseTo(Number(row['linear']), 6);
      }
      expect(found.values.reduce((sum, { markov }) => sum + markov.share, 0)).toBeCloseTo(1, 9);

      const typical = await ask<{
        n: { journeys: number };
        representatives: { touchpoints: string[]; journeys: number; exact: number }[];
      }>(representatives, { collapse: true });
      expect(typical.representatives.length).toBeGreaterThan(1);
      expect(typical.representatives.reduce((sum, { journeys }) => sum + journeys, 0)).toBe(
        typical.n.journeys,
      );
      for (const { touchpoints, exact } of typical.representatives)
        expect(exact).toBe(journeysOf.get(touchpoints.join(' > ')));
    },
    180_000,
  );
});
