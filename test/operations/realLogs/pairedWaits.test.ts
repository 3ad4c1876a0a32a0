import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, describe, expect, it } from 'vitest';
import { flow } from '../../../src/operations/questions/flow.ts';
import { loops } from '../../../src/operations/questions/retention/loops.ts';
import { touchpoints } from '../../../src/operations/questions/touchpoints.ts';
import { importFiles } from '../../../src/operations/sources/import.ts';
import { realData } from '../../support/realData.ts';
import { type TestWorkspace, testWorkspace } from '../support/workspace.ts';

const xes = realData('bpic2012_loan/bpic2012.xes.gz');
const csv = realData('bpic2012_loan/events.csv.gz');
const opened: TestWorkspace[] = [];
afterAll(() => Promise.all(opened.map(({ close }) => close())));

const call = 'W_Nabellen offertes';

/**
 * Work items from the raw lines by hand: each start is one, at its time; so is a completion that nothing open stands before, and what was planned and never
 * begun. In a case starts use up what was planned, and completions what was started, the earliest first.
 */
const steps = (file: string) => `WITH lines AS (
    SELECT row_number() OVER () AS line, "case:concept:name" AS customer, "concept:name" AS touchpoint, upper("lifecycle:transition") AS what,
      epoch_ms(CAST("time:timestamp" AS TIMESTAMPTZ)) AS time
    FROM read_csv('${file.replaceAll("'", "''")}', all_varchar = true, parallel = false)),
  running AS (SELECT *,
      count(*) FILTER (what = 'COMPLETE') OVER w - count(*) FILTER (what = 'START') OVER w AS excess
    FROM lines WINDOW w AS (PARTITION BY customer, touchpoint ORDER BY line)),
  begun AS (SELECT *, what = 'START' OR (what = 'COMPLETE' AND excess > greatest(0, coalesce(max(excess) OVER before, 0))) AS begins
    FROM running WINDOW before AS (PARTITION BY customer, touchpoint ORDER BY line ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)),
  waiting AS (SELECT *, count(*) FILTER (what = 'SCHEDULE') OVER w AS planned, count(*) FILTER (begins) OVER w AS used
    FROM begun WINDOW w AS (PARTITION BY customer, touchpoint ORDER BY line)),
  whole AS (SELECT customer, touchpoint, max(planned) AS planned, max(planned) - max(used) - least(0, min(planned - used)) AS left_over
    FROM waiting GROUP BY 1, 2),
  steps AS (
    SELECT customer, touchpoint, time, line FROM waiting WHERE begins
    UNION ALL
    SELECT s.customer, s.touchpoint, s.time, s.line FROM waiting s JOIN whole w USING (customer, touchpoint)
      WHERE s.what = 'SCHEDULE' AND s.planned > w.planned - w.left_over),
  along AS (SELECT *, lead(touchpoint) OVER j AS next, lead(time) OVER j - time AS gap, lag(touchpoint) OVER j AS before
    FROM steps WINDOW j AS (PARTITION BY customer ORDER BY time, line))`;

async function rows(sql: string): Promise<Record<string, unknown>[]> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  try {
    await connection.run("SET TimeZone = 'UTC'");
    return (await connection.runAndReadAll(sql)).getRowObjectsJS() as Record<string, unknown>[];
  } finally {
    connection.closeSync();
  }
}

describe('loan applications with paired lifecycles (a real log, found through WAYMARK_DATA)', () => {
  it.skipIf(!xes || !csv)(
    'waits and repeats at the calls after offers are those of a query written by hand',
    async () => {
      const workspace = await testWorkspace();
      opened.push(workspace);
      await workspace.call(importFiles, { files: [xes], lifecycle: 'pair' });
      const [counted] = await rows(`${steps(csv!)}
        SELECT (SELECT count(*)::INT FROM steps) AS everything, count(*)::INT AS interactions, count(DISTINCT customer)::INT AS journeys,
          count(*) FILTER (before = touchpoint)::INT AS repeats, count(*) FILTER (next IS NULL)::INT AS ends
        FROM along WHERE touchpoint = '${call}'`);
      const found = (await workspace.call(touchpoints, {})) as {
        n: { interactions: number };
        touchpoints: {
          touchpoint: string;
          interactions: number;
          journeys: number;
          repeats: number;
          ends: number;
        }[];
      };
      const here = found.touchpoints.find(({ touchpoint }) => touchpoint === call)!;
      const { interactions, journeys, repeats, ends } = here;
      expect({ everything: found.n.interactions, interactions, journeys, repeats, ends }).toEqual(counted);

      const waits = await rows(`${steps(csv!)}
        SELECT next AS "to", count(*)::INT AS count, count(DISTINCT customer)::INT AS journeys, quantile_disc(gap, 0.5)::DOUBLE AS "medianMs"
        FROM along WHERE touchpoint = '${call}' AND next IS NOT NULL GROUP BY 1 ORDER BY 1`);
      const { edges } = (await workspace.call(flow, {})) as {
        edges: { from: string; to: string; count: number; journeys: number; medianMs: number }[];
      };
      const ways = edges.filter(({ from }) => from === call);
      expect(
        ways
          .map(({ to, count, journeys: of, medianMs }) => ({ to, count, journeys: of, medianMs }))
          .sort((a, b) => (a.to < b.to ? -1 : 1)),
      ).toEqual(waits);

      const { selfLoops } = (await workspace.call(loops, {})) as {
        selfLoops: { touchpoint: string; repeats: number; journeys: number }[];
      };
      const again = selfLoops.find(({ touchpoint }) => touchpoint === call);
      const itself = waits.find(({ to }) => to === call);
      expect([again?.repeats, again?.journeys]).toEqual([itself?.['count'], itself?.['journeys']]);
    },
    240_000,
  );
});
