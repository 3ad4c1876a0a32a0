import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conformance } from '../../../src/operations/maps/conformance.ts';
import { conformancePeople } from '../../../src/operations/maps/conformancePeople.ts';
import { discover } from '../../../src/operations/maps/discover.ts';
import { importMap } from '../../../src/operations/maps/importMap.ts';
import { importFiles } from '../../../src/operations/sources/import.ts';
import { realData } from '../../support/realData.ts';
import { type TestWorkspace, testWorkspace } from '../support/workspace.ts';

const csv = realData('bpic2012_loan/events.csv.gz');

const touchpoint = (id: string, stage: string, more: object) => ({
  id,
  stage,
  name: id,
  match: { touchpoints: [id] },
  repeatable: true,
  ...more,
});

/** How a loan is meant to go: applied for once, an offer made and sent, an end. */
const designed = {
  format: 'waymark/map',
  version: 1,
  id: 'loan',
  name: 'Loan as designed',
  stages: [
    { id: 'apply', name: 'Application' },
    { id: 'offer', name: 'Offer' },
    { id: 'end', name: 'Outcome', kind: 'outcome' },
  ],
  touchpoints: [
    touchpoint('A_SUBMITTED', 'apply', { required: true, repeatable: false }),
    touchpoint('A_PARTLYSUBMITTED', 'apply', { required: true, repeatable: false }),
    touchpoint('O_CREATED', 'offer', { required: true }),
    touchpoint('O_SENT', 'offer', { required: true }),
    touchpoint('A_ACTIVATED', 'end', { outcome: 'good' }),
    touchpoint('A_DECLINED', 'end', { outcome: 'bad' }),
    touchpoint('A_CANCELLED', 'end', { outcome: 'bad' }),
  ],
  lanes: [],
};

interface Answer {
  n: { journeys: number; open: number };
  fitting: number;
  fitness: number;
  deviations: { kind: string; touchpoint: string; journeys: number; customers: number; times: number }[];
}

describe('conformance of loan applications (a real log, found through WAYMARK_DATA)', () => {
  let workspace: TestWorkspace;
  beforeAll(async () => {
    if (!csv) return;
    workspace = await testWorkspace();
    await workspace.call(importFiles, { files: [csv] });
    await workspace.call(importMap, { text: JSON.stringify(designed) });
  }, 120_000);
  afterAll(() => workspace?.close());

  const ask = (input: object) => workspace.call(conformance, { map: 'loan', ...input }) as Promise<Answer>;

  it.skipIf(!csv)(
    'agrees with SQL over the same table',
    async () => {
      const [strict, lenient] = [await ask({}), await ask({ ignoreUnmapped: true })];
      const codes = `CASE touchpoint WHEN 'A_SUBMITTED' THEN 's' WHEN 'A_PARTLYSUBMITTED' THEN 'p' WHEN 'O_CREATED' THEN 'c'
        WHEN 'O_SENT' THEN 't' WHEN 'A_ACTIVATED' THEN 'g' WHEN 'A_DECLINED' THEN 'd' WHEN 'A_CANCELLED' THEN 'x' ELSE '' END`;
      const journeys = `WITH lines AS (
          SELECT row_number() OVER () AS line, "case:concept:name" AS customer, "concept:name" AS touchpoint,
            epoch_ms(CAST("time:timestamp" AS TIMESTAMPTZ)) AS time
          FROM read_csv('${csv!.replaceAll("'", "''")}', all_varchar = true, parallel = false)),
        gaps AS (SELECT *, time - lag(time) OVER (PARTITION BY customer ORDER BY time, line) AS gap FROM lines),
        silence AS (SELECT quantile_disc(gap, 0.95) AS ms, max(time) AS latest FROM gaps),
        journeys AS (SELECT customer, string_agg(${codes}, '' ORDER BY time, line) AS way, max(time) AS last FROM lines GROUP BY customer),
        judged AS (SELECT *, regexp_matches(way, '[gdx]') OR (SELECT latest - last > ms FROM silence) AS complete,
            regexp_matches(way, '^(sp|ps)[ct]*[gdx]*$') AND way LIKE '%c%' AND way LIKE '%t%' AS whole,
            regexp_matches(way, '^(sp?|ps?)?[dx]+$') OR regexp_matches(way, '^(sp|ps)[ct]*[dx]+$') AS early,
            regexp_matches(way, '^(sp?|ps?)?$') OR regexp_matches(way, '^(sp|ps)[ct]*$') AS beginning FROM journeys)`;
      const [counted] = await rows(`${journeys} SELECT count(*)::INT AS journeys,
        count(*) FILTER (NOT complete)::INT AS open,
        count(*) FILTER (whole OR early OR (NOT complete AND beginning))::INT AS fitting,
        count(*) FILTER (complete AND NOT regexp_matches(way, '[dx]') AND way NOT LIKE '%c%')::INT AS missing
        FROM judged`);
      expect(lenient.n.journeys).toBe(counted!['journeys']);
      expect(lenient.n.open).toBe(counted!['open']);
      expect(lenient.fitting).toBe(counted!['fitting']);
      const of = (answer: Answer, kind: string, name: string) =>
        answer.deviations.find((one) => one.kind === kind && one.touchpoint === name)?.journeys ?? 0;
      expect(of(lenient, 'missing', 'O_CREATED')).toBe(counted!['missing']);
      const unmapped =
        await rows(`${journeys} SELECT touchpoint, count(DISTINCT customer)::INT AS journeys, count(*)::INT AS times
        FROM lines WHERE ${codes} = '' GROUP BY touchpoint`);
      for (const { touchpoint: name, journeys: n, times } of unmapped)
        expect(
          strict.deviations.find((one) => one.kind === 'undesigned' && one.touchpoint === name),
        ).toMatchObject({
          journeys: n,
          customers: n,
          times,
        });
      expect(lenient.fitness).toBeGreaterThan(strict.fitness);
    },
    120_000,
  );

  it.skipIf(!csv)(
    'lists as many people as each figure counts',
    async () => {
      const { deviations } = await ask({});
      for (const { kind, touchpoint: at, journeys, customers } of deviations)
        expect(
          await workspace.call(conformancePeople, { map: 'loan', figure: kind, at, limit: 0 }),
        ).toMatchObject({ n: customers, journeys });
    },
    120_000,
  );

  it.skipIf(!csv)(
    'fits a map discovered from it, or nearly',
    async () => {
      await workspace.call(discover, { name: 'Found' });
      const found = (await workspace.call(conformance, { map: 'Found' })) as Answer;
      expect(found.fitness).toBeGreaterThan(0.9);
    },
    120_000,
  );
});

async function rows(sql: string): Promise<Record<string, unknown>[]> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  try {
    await connection.run("SET TimeZone = 'UTC'");
    return (await connection.runAndReadAll(sql)).getRowObjectsJS() as Record<string, unknown>[];
  } finally {
    connection.closeSync();
  }
}
