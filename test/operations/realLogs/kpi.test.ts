import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, describe, expect, it } from 'vitest';
import { kpi } from '../../../src/operations/kpis/kpi.ts';
import { importFiles } from '../../../src/operations/sources/import.ts';
import { realData } from '../../support/realData.ts';
import { type TestWorkspace, testWorkspace } from '../support/workspace.ts';

const opened: TestWorkspace[] = [];
afterAll(() => Promise.all(opened.map(({ close }) => close())));

interface Answer {
  kpis: { value: number; n: number; interval: [number, number] }[];
}

async function imported(file: string) {
  const workspace = await testWorkspace();
  opened.push(workspace);
  await workspace.call(importFiles, { files: [file] });
  return async (name: string, filters = {}) => {
    const answer = (await workspace.call(kpi, { name, ...filters })) as Answer;
    return answer.kpis[0]!;
  };
}

async function row(sql: string): Promise<Record<string, number>> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  try {
    await connection.run("SET TimeZone = 'UTC'");
    const [found] = (await connection.runAndReadAll(sql)).getRowObjectsJS();
    return Object.fromEntries(Object.entries(found ?? {}).map(([name, value]) => [name, Number(value)]));
  } finally {
    connection.closeSync();
  }
}

/** What the figures are, counted by DuckDB alone. */
const counted = (csv: string, a: string, b: string) => `WITH steps AS (
    SELECT row_number() OVER () AS line, "case:concept:name" AS customer, "concept:name" AS touchpoint,
      epoch_ms(CAST("time:timestamp" AS TIMESTAMPTZ)) AS time
    FROM read_csv('${csv.replaceAll("'", "''")}', all_varchar = true, parallel = false)),
  a AS (SELECT * FROM steps WHERE touchpoint = '${a}'), b AS (SELECT * FROM steps WHERE touchpoint = '${b}'),
  began AS (SELECT customer, time AS t, line AS l FROM a QUALIFY row_number() OVER (PARTITION BY customer ORDER BY time, line) = 1),
  way AS (SELECT customer, min(b.time) - any_value(t) AS ms FROM began JOIN b USING (customer) WHERE (b.time, b.line) > (t, l) GROUP BY customer)
  SELECT (SELECT count(DISTINCT customer) FROM a) AS reached,
    (SELECT count(DISTINCT a.customer) FROM a JOIN b ON b.customer = a.customer AND (b.time, b.line) > (a.time, a.line)
       AND b.time - a.time <= 5 * 86400000) AS converted,
    (SELECT count(DISTINCT customer) FROM steps) AS journeys,
    (SELECT count(*) FROM a) AS times_a, (SELECT count(*) FROM b) AS times_b,
    (SELECT count(*) FROM way) AS ways, (SELECT quantile_disc(ms, 0.5) FROM way) AS median, (SELECT avg(ms) FROM way) AS mean`;

const logs = [
  {
    name: 'loan applications (BPI Challenge 2012)',
    csv: realData('bpic2012_loan/events.csv.gz'),
    a: 'W_Completeren aanvraag',
    b: 'W_Nabellen offertes',
  },
  {
    name: 'receipt of permits',
    csv: realData('receipt_permit/events.csv.gz'),
    a: 'T02 Check confirmation of receipt',
    b: 'T10 Determine necessity to stop indication',
  },
];

describe.each(logs)('$name (a real log, found through WAYMARK_DATA)', ({ csv, a, b }) => {
  it.skipIf(!csv)('has the KPIs that SQL counts', { timeout: 120_000 }, async () => {
    const found = await imported(csv!);
    const sql = await row(counted(csv!, a, b));
    const conversion = await found(`conversion(${a} -> ${b}, within 5d)`);
    expect([conversion.value, conversion.n]).toEqual([sql['converted']! / sql['reached']!, sql['reached']]);
    const share = await found(`share(${a})`);
    expect([share.value, share.n]).toEqual([sql['reached']! / sql['journeys']!, sql['journeys']]);
    expect((await found(`per journey(${a})`)).value).toBeCloseTo(sql['times_a']! / sql['journeys']!, 12);
    expect((await found(`rate(${b} / ${a})`)).value).toBeCloseTo(sql['times_b']! / sql['times_a']!, 12);
    const median = await found(`median(time ${a} -> ${b})`);
    expect([median.value, median.n]).toEqual([sql['median'], sql['ways']]);
    expect(median.interval[0]).toBeLessThanOrEqual(median.value);
    expect((await found(`mean(time ${a} -> ${b})`)).value).toBeCloseTo(sql['mean']!, 3);
  });
});

const players = realData('cookie_cats_ab/cookie_cats.csv');

describe('players of a game, who have attributes and no interactions (a real experiment, found through WAYMARK_DATA)', () => {
  it.skipIf(!players)('are as many retained as is published', { timeout: 120_000 }, async () => {
    const found = await imported(players!);
    const share = (version: string) =>
      found('share(retention_7 = true)', { where: [`test_version=${version}`] });
    const [before, after] = [await share('gate_30'), await share('gate_40')];
    expect([before.n, after.n]).toEqual([44_700, 45_489]);
    expect(before.value.toFixed(4)).toBe('0.1902');
    expect(after.value.toFixed(4)).toBe('0.1820');
    expect((await found('mean(sum_gamerounds)')).value).toBeCloseTo(51.872, 3);
  });
});
