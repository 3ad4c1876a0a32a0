import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paths } from '../../../src/operations/questions/paths/paths.ts';
import { importFiles } from '../../../src/operations/sources/import.ts';
import { realData } from '../../support/realData.ts';
import { type TestWorkspace, testWorkspace } from '../support/workspace.ts';

interface Found {
  n: number;
  of: { journeys: number };
  columns: { step: number; rows: { touchpoint: string; kind: string; journeys: number; share: number }[] }[];
  links: { step: number; from: string; to: string; journeys: number }[];
}

const logs = [
  {
    name: 'loan applications (BPI Challenge 2012)',
    csv: realData('bpic2012_loan/events.csv.gz'),
    anchor: 'A_PREACCEPTED',
  },
  {
    name: 'receipt of permits',
    csv: realData('receipt_permit/events.csv.gz'),
    anchor: 'T02 Check confirmation of receipt',
  },
];

async function rowsOf(sql: string): Promise<Record<string, unknown>[]> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  try {
    await connection.run("SET TimeZone = 'UTC'");
    return (await connection.runAndReadAll(sql)).getRowObjectsJS() as Record<string, unknown>[];
  } finally {
    connection.closeSync();
  }
}

/** Each journey as a list `t`; with collapse without what equals the one before. */
const journeysIn = (csv: string, isCollapsed: boolean) => `WITH lines AS (
    SELECT row_number() OVER () AS line, "case:concept:name" AS customer, "concept:name" AS touchpoint,
      epoch_ms(CAST("time:timestamp" AS TIMESTAMPTZ)) AS time
    FROM read_csv('${csv.replaceAll("'", "''")}', all_varchar = true, parallel = false)),
  steps AS (SELECT *, lag(touchpoint) OVER (PARTITION BY customer ORDER BY time, line) AS before FROM lines),
  journeys AS (SELECT list(touchpoint ORDER BY time, line) AS t FROM steps
    ${isCollapsed ? 'WHERE before IS DISTINCT FROM touchpoint' : ''} GROUP BY customer)`;

/** What eight steps from `first` (an SQL expression over t) show: journeys per step, touchpoint and next touchpoint; null where over. */
const stepsFrom = (csv: string, isCollapsed: boolean, first: string) =>
  rowsOf(`${journeysIn(csv, isCollapsed)},
  seen AS (SELECT t, ${first} AS p FROM journeys WHERE ${first} > 0)
  SELECT k::INT AS k, t[p + k] AS "from", t[p + k + 1] AS "to", count(*)::INT AS journeys FROM seen, range(8) AS s(k) GROUP BY ALL`);

const sorted = (rows: (string | number)[][]) => rows.map((row) => row.join(' | ')).sort();

describe.each(logs)('paths of $name (a real log, found through WAYMARK_DATA)', ({ csv, anchor }) => {
  let workspace: TestWorkspace;
  beforeAll(async () => {
    if (!csv) return;
    workspace = await testWorkspace();
    await workspace.call(importFiles, { files: [csv] });
  }, 120_000);
  afterAll(() => workspace?.close());

  it.skipIf(!csv).each([
    { name: 'from the start', from: null, isCollapsed: false, offset: 1 },
    { name: 'from the start, collapsed', from: null, isCollapsed: true, offset: 1 },
    { name: 'from an anchor', from: anchor, isCollapsed: false, offset: 0 },
    { name: 'from an anchor, collapsed', from: anchor, isCollapsed: true, offset: 0 },
  ])(
    'agree with SQL: $name',
    async ({ from, isCollapsed, offset }) => {
      const input = { rows: 100, collapse: isCollapsed, ...(from === null ? {} : { from }) };
      const found = (await workspace.call(paths, input)) as Found;
      const first = from === null ? '1' : `coalesce(list_position(t, '${from}'), 0)`;
      const counted = await stepsFrom(csv!, isCollapsed, first);
      const n = counted.filter(({ k }) => k === 0).reduce((sum, { journeys }) => sum + Number(journeys), 0);
      expect(n).toBeGreaterThan(500);
      expect(found.n).toBe(n);
      const name = (value: unknown) => (value === null ? '(ended)' : String(value));
      expect(
        sorted(
          found.links.map(({ step, from: a, to: b, journeys }) => [
            step,
            a === 'ended' ? '(ended)' : a,
            b === 'ended' ? '(ended)' : b,
            journeys,
          ]),
        ),
      ).toEqual(
        sorted(
          counted
            .filter(({ k }) => Number(k) < 7)
            .map((row) => [
              Number(row['k']) + offset,
              name(row['from']),
              name(row['to']),
              Number(row['journeys']),
            ]),
        ),
      );
      for (const { rows } of found.columns) {
        expect(rows.reduce((sum, { journeys }) => sum + journeys, 0)).toBe(n);
        expect(rows.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
      }
      const last = new Map<string, number>();
      for (const row of counted.filter(({ k }) => k === 7))
        last.set(name(row['from']), (last.get(name(row['from'])) ?? 0) + Number(row['journeys']));
      expect(
        sorted(
          found.columns[7]!.rows.map(({ kind, touchpoint, journeys }) => [
            kind === 'ended' ? '(ended)' : touchpoint,
            journeys,
          ]),
        ),
      ).toEqual(sorted([...last]));
    },
    60_000,
  );
});
