import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { funnel } from '../../../src/operations/questions/funnel/funnel.ts';
import { importFiles } from '../../../src/operations/sources/import.ts';
import { realData } from '../../support/realData.ts';
import { type TestWorkspace, testWorkspace } from '../support/workspace.ts';

const logs = [
  {
    name: 'loan applications (BPI Challenge 2012)',
    csv: realData('bpic2012_loan/events.csv.gz'),
    five: ['A_SUBMITTED', 'A_PARTLYSUBMITTED', 'A_PREACCEPTED', 'O_SENT', 'A_ACTIVATED'],
  },
  {
    name: 'receipt of permits',
    csv: realData('receipt_permit/events.csv.gz'),
    five: [
      'Confirmation of receipt',
      'T02 Check confirmation of receipt',
      'T04 Determine confirmation of receipt',
      'T05 Print and send confirmation of receipt',
      'T10 Determine necessity to stop indication',
    ],
  },
];

/** The steps of a log, numbered per customer in order of time and line, read by DuckDB alone. */
const numbered = (
  csv: string,
) => `CREATE TABLE log AS SELECT "case:concept:name" AS customer, "concept:name" AS name,
    epoch_ms(CAST("time:timestamp" AS TIMESTAMPTZ)) AS time,
    row_number() OVER (PARTITION BY "case:concept:name" ORDER BY CAST("time:timestamp" AS TIMESTAMPTZ), line) AS place
  FROM (SELECT *, row_number() OVER () AS line FROM read_csv('${csv.replaceAll("'", "''")}', all_varchar = true, parallel = false))`;

interface Way {
  order?: 'eventual' | 'next';
  withinMs?: number;
  window?: 'entry' | 'step';
}

/** Customers at each step: every way through the steps is joined up, step by step. */
function customersSql(
  steps: readonly string[],
  { order = 'eventual', withinMs, window = 'entry' }: Way,
): string {
  const text = (name: string) => `'${name.replaceAll("'", "''")}'`;
  const parts = steps.map((name, k) => {
    if (k === 0)
      return `s0 AS (SELECT customer, time AS entry, time, place FROM log WHERE name = ${text(name)})`;
    const after = order === 'next' ? 'l.place = s.place + 1' : 'l.place > s.place';
    const since = window === 'entry' ? 's.entry' : 's.time';
    const limit = withinMs === undefined ? '' : `AND l.time - ${since} <= ${withinMs}`;
    return `s${k} AS (SELECT DISTINCT l.customer, s.entry, l.time, l.place FROM s${k - 1} s JOIN log l
      ON l.customer = s.customer AND l.name = ${text(name)} AND ${after} ${limit})`;
  });
  const counts = steps.map((_, k) => `(SELECT count(DISTINCT customer)::INT FROM s${k}) AS n${k}`);
  return `WITH ${parts.join(', ')} SELECT ${counts.join(', ')}`;
}

const day = 86_400_000;

describe.each(logs)('$name (a real log, found through WAYMARK_DATA)', ({ csv, five }) => {
  let workspace: TestWorkspace;
  beforeAll(async () => {
    if (!csv) return;
    workspace = await testWorkspace();
    await workspace.call(importFiles, { files: [csv] });
  }, 120_000);
  afterAll(() => workspace?.close());

  const two = [five[0]!, five.at(-1)!];
  const ways: [string, string[], object, Way][] = [
    ['two steps', two, {}, {}],
    ['five steps', five, {}, {}],
    ['two steps within 5 days', two, { within: '5d' }, { withinMs: 5 * day }],
    ['five steps within 5 days', five, { within: '5d' }, { withinMs: 5 * day }],
    [
      'five steps, a day from each',
      five,
      { within: '1d', window: 'step' },
      { withinMs: day, window: 'step' },
    ],
    ['three steps directly', five.slice(0, 3), { order: 'next' }, { order: 'next' }],
    [
      'three steps directly within an hour',
      five.slice(0, 3),
      { order: 'next', within: '1h' },
      { order: 'next', withinMs: day / 24 },
    ],
  ];

  it.skipIf(!csv).each(ways)(
    'counts %s as SQL does',
    async (_, steps, input, way) => {
      const connection = await (await DuckDBInstance.create(':memory:')).connect();
      await connection.run("SET TimeZone = 'UTC'");
      await connection.run(numbered(csv!));
      const answer = await connection.runAndReadAll(customersSql(steps, way));
      const expected = Object.values(answer.getRowObjectsJS()[0] ?? {});
      connection.closeSync();
      const found = (await workspace.call(funnel, { steps, ...input })) as { steps: { customers: number }[] };
      expect(found.steps.map(({ customers }) => customers)).toEqual(expected);
      expect(expected.at(-1)).toBeGreaterThan(0);
    },
    120_000,
  );
});
