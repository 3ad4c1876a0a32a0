import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, describe, expect, it } from 'vitest';
import { rhythm } from '../../../src/operations/questions/time/rhythm.ts';
import { timeBetween } from '../../../src/operations/questions/time/timeBetween.ts';
import { trend } from '../../../src/operations/questions/time/trend.ts';
import { importFiles } from '../../../src/operations/sources/import.ts';
import { saveSettings } from '../../../src/operations/workspace/settings.ts';
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

const lines = (csv: string) => `WITH lines AS (
    SELECT row_number() OVER () AS line, "case:concept:name" AS customer, "concept:name" AS touchpoint,
      CAST("time:timestamp" AS TIMESTAMPTZ) AS stamp, epoch_ms(CAST("time:timestamp" AS TIMESTAMPTZ)) AS time
    FROM read_csv('${csv.replaceAll("'", "''")}', all_varchar = true, parallel = false)),
  steps AS (SELECT *, row_number() OVER (PARTITION BY customer ORDER BY time, line) AS place FROM lines)`;

const logs = [
  {
    name: 'loan applications (BPI Challenge 2012)',
    csv: realData('bpic2012_loan/events.csv.gz'),
    from: 'A_SUBMITTED',
    to: 'O_SENT',
    /** no whole year, so that DuckDB and the machine's own zone tables must both be right */
    zone: 'Europe/Amsterdam',
  },
  {
    name: 'receipt of permits',
    csv: realData('receipt_permit/events.csv.gz'),
    from: 'Confirmation of receipt',
    to: 'T10 Determine necessity to stop indication',
    zone: 'Europe/Amsterdam',
  },
];

describe.each(logs)('$name (a real log, found through WAYMARK_DATA)', ({ csv, from, to, zone }) => {
  it.skipIf(!csv)(
    'agrees with SQL on times between touchpoints, weeks and hours of the week',
    async () => {
      const workspace = await testWorkspace();
      opened.push(workspace);
      await workspace.call(importFiles, { files: [csv!] });
      const ask = async <Answer>(operation: Parameters<TestWorkspace['call']>[0], input: object) =>
        (await workspace.call(operation, input)) as Answer;

      const between = await ask<{
        reached: { times: number };
        arrived: { times: number };
        arrivedMedian: { value: number };
      }>(timeBetween, { from, to });
      const [sql] = await rows(`${lines(csv!)}, entries AS (
        SELECT customer, min(place) AS place FROM steps WHERE touchpoint = '${from}' GROUP BY customer),
        ways AS (SELECT e.customer, e.place, min(s.place) AS arrival FROM entries e LEFT JOIN steps s
          ON s.customer = e.customer AND s.place > e.place AND s.touchpoint = '${to}' GROUP BY ALL),
        times AS (SELECT b.time - a.time AS ms FROM ways w JOIN steps a ON a.customer = w.customer AND a.place = w.place
          JOIN steps b ON b.customer = w.customer AND b.place = w.arrival)
        SELECT (SELECT count(*) FROM ways)::INT AS reached, count(*)::INT AS arrived,
          quantile_disc(ms, 0.5)::DOUBLE AS median FROM times`);
      expect(between.arrived.times).toBeGreaterThan(100);
      expect([between.reached.times, between.arrived.times, between.arrivedMedian.value]).toEqual([
        sql!['reached'],
        sql!['arrived'],
        sql!['median'],
      ]);

      for (const name of ['UTC', zone]) {
        await workspace.call(saveSettings, { timezone: name });
        const weekly = await ask<{ points: { from: string; value: number; customers: number }[] }>(trend, {});
        const weeks = await rows(`${lines(csv!)} SELECT
          epoch_ms(timezone('${name}', date_trunc('week', timezone('${name}', stamp))))::DOUBLE AS week,
          count(*)::INT AS n, count(DISTINCT customer)::INT AS customers FROM lines GROUP BY week ORDER BY week`);
        expect(
          weekly.points
            .filter((point) => point.value > 0)
            .map((point) => [Date.parse(point.from), point.value, point.customers]),
        ).toEqual(weeks.map(({ week, n, customers }) => [week, n, customers]));

        const heat = await ask<{
          cells: { weekday: number; hour: number; interactions: number; customers: number }[];
        }>(rhythm, {});
        const hours = await rows(`${lines(csv!)} SELECT isodow(timezone('${name}', stamp))::INT AS weekday,
          hour(timezone('${name}', stamp))::INT AS hour, count(*)::INT AS n, count(DISTINCT customer)::INT AS customers
          FROM lines GROUP BY ALL ORDER BY weekday, hour`);
        expect(
          heat.cells
            .filter((cell) => cell.interactions > 0)
            .map((cell) => [cell.weekday, cell.hour, cell.interactions, cell.customers]),
        ).toEqual(hours.map(({ weekday, hour, n, customers }) => [weekday, hour, n, customers]));
      }
    },
    120_000,
  );
});
