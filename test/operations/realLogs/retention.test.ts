import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, describe, expect, it } from 'vitest';
import type { Operation } from '../../../src/operations/operation.ts';
import { loops } from '../../../src/operations/questions/retention/loops.ts';
import { loopsPeople } from '../../../src/operations/questions/retention/loopsPeople.ts';
import { retention } from '../../../src/operations/questions/retention/retention.ts';
import { retentionPeople } from '../../../src/operations/questions/retention/retentionPeople.ts';
import { importFiles } from '../../../src/operations/sources/import.ts';
import { realData } from '../../support/realData.ts';
import { type TestWorkspace, testWorkspace } from '../support/workspace.ts';

const opened: TestWorkspace[] = [];
afterAll(() => Promise.all(opened.map(({ close }) => close())));

async function imported(file: string) {
  const workspace = await testWorkspace();
  opened.push(workspace);
  await workspace.call(importFiles, { files: [file] });
  return <Answer>(operation: Operation, input: object = {}) =>
    workspace.call(operation, input) as Promise<Answer>;
}

async function rows(sql: string): Promise<(string | number)[][]> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  try {
    await connection.run("SET TimeZone = 'UTC'");
    return (await connection.runAndReadAll(sql)).getRowsJS() as (string | number)[][];
  } finally {
    connection.closeSync();
  }
}

const weekMs = 7 * 86_400_000;
const mondayMs = 4 * 86_400_000;

/** A log in order of customer, time and line, read by DuckDB alone. */
const stepsOf = (
  csv: string,
) => `WITH steps AS (SELECT *, row_number() OVER (PARTITION BY customer ORDER BY time, line) AS place
    FROM (SELECT row_number() OVER () AS line, "case:concept:name" AS customer, "concept:name" AS touchpoint,
      epoch_ms(CAST("time:timestamp" AS TIMESTAMPTZ)) AS time
    FROM read_csv('${csv.replaceAll("'", "''")}', all_varchar = true, parallel = false)))`;

/** Who is there in week k after the start, by the Monday of the start. */
const cohorts = (csv: string, startsAt: string | null, returnsAt: string | null, calendar: boolean) => {
  const week = (time: string) => `floor((${time} - ${mondayMs}) / ${weekMs})::INT`;
  const at = (name: string | null) => (name === null ? 'true' : `s.touchpoint = '${name}'`);
  const period = calendar
    ? `${week('s.time')} - ${week('b.time')}`
    : `floor((s.time - b.time) / ${weekMs})::INT`;
  return `${stepsOf(csv)},
    begun AS (SELECT customer, min(place) AS place, min(time) AS time FROM steps s WHERE ${at(startsAt)} GROUP BY customer),
    size AS (SELECT ${week('time')} AS cohort, count(*)::INT AS n FROM begun GROUP BY 1),
    back AS (SELECT ${week('b.time')} AS cohort, ${period} AS period, count(DISTINCT s.customer)::INT AS customers
      FROM begun b JOIN steps s ON s.customer = b.customer AND s.place > b.place AND ${at(returnsAt)} GROUP BY 1, 2)
    SELECT strftime(make_timestamp((cohort::BIGINT * ${weekMs} + ${mondayMs}) * 1000), '%Y-%m-%d') AS monday, period, customers, n
    FROM back JOIN size USING (cohort) WHERE period BETWEEN 1 AND 6 ORDER BY 1, 2`;
};

interface Table {
  n: { customers: number; cohorts: number; noStart: number };
  asOf: string;
  cohorts: {
    cohort: string;
    from: string;
    to: string;
    customers: number;
    cells: { period: number; customers: number; n: number; complete: boolean }[];
  }[];
  average: { period: number; customers: number; n: number; cohorts: number; share: number }[];
}
interface People {
  n: number;
  customers: { customer: string }[];
}
interface Round {
  selfLoops: { touchpoint: string; runs: number; repeats: number; journeys: number; totalMs: number }[];
  pingPongs: { touchpoint: string; over: string; times: number; journeys: number; totalMs: number }[];
  repeatContacts: {
    asOf: string;
    touchpoints: { touchpoint: string; customers: number; observed: number; repeated: number }[];
  };
}

const logs = [
  {
    name: 'loan applications (BPI Challenge 2012)',
    csv: realData('bpic2012_loan/events.csv.gz'),
    start: 'W_Completeren aanvraag',
    again: 'W_Nabellen offertes',
  },
  {
    name: 'receipt of permits',
    csv: realData('receipt_permit/events.csv.gz'),
    start: 'T02 Check confirmation of receipt',
    again: 'T06 Determine necessity of stop advice',
  },
];

const byText = (a: readonly unknown[], b: readonly unknown[]) => (String(a) < String(b) ? -1 : 1);

describe.each(logs)('$name (a real log, found through WAYMARK_DATA)', ({ csv, start, again }) => {
  it.skipIf(!csv)(
    'has the retention that SQL counts, and each cell opens as many people',
    async () => {
      const ask = await imported(csv!);
      for (const [startsAt, returnsAt] of [
        [null, null],
        [start, again],
      ] as const) {
        for (const measured of ['sinceStart', 'calendar'] as const) {
          const input = {
            measured,
            periods: 6,
            start: startsAt === null ? [] : [startsAt],
            returns: returnsAt === null ? [] : [returnsAt],
          };
          const found = await ask<Table>(retention, input);
          const cells = found.cohorts.flatMap(({ cohort, customers: n, cells: own }) =>
            own
              .filter(({ period, customers }) => period > 0 && customers > 0)
              .map(({ period, customers }) => [cohort, period, customers, n]),
          );
          expect(cells).toEqual(await rows(cohorts(csv!, startsAt, returnsAt, measured === 'calendar')));
          expect(found.cohorts.reduce((sum, { customers }) => sum + customers, 0)).toBe(found.n.cohorts);
          const second = found.average.find(({ period }) => period === 2)!;
          expect((await ask<People>(retentionPeople, { ...input, period: 2 })).n).toBe(second.customers);
          const cohort = found.cohorts[1]!;
          const people = await ask<People>(retentionPeople, { ...input, cohort: cohort.cohort, period: 1 });
          expect(people.n).toBe(cohort.cells[1]!.customers);
        }
      }
    },
    120_000,
  );

  it.skipIf(!csv)(
    'has the loops and repeat contacts that SQL counts',
    async () => {
      const ask = await imported(csv!);
      const found = await ask<Round>(loops, { within: '3d' });
      const runs = await rows(`${stepsOf(csv!)},
        marked AS (SELECT *, place - row_number() OVER (PARTITION BY customer, touchpoint ORDER BY place) AS run FROM steps),
        runs AS (SELECT customer, touchpoint, count(*) AS length, max(time) - min(time) AS ms FROM marked GROUP BY customer, touchpoint, run)
        SELECT touchpoint, count(*)::INT, sum(length - 1)::INT, count(DISTINCT customer)::INT, sum(ms)::DOUBLE
        FROM runs WHERE length > 1 GROUP BY 1`);
      expect(
        found.selfLoops
          .map((one) => [one.touchpoint, one.runs, one.repeats, one.journeys, one.totalMs])
          .sort(byText),
      ).toEqual(runs.sort(byText));
      const rounds = await rows(`${stepsOf(csv!)},
        three AS (SELECT *, lead(touchpoint) OVER w AS over, lead(touchpoint, 2) OVER w AS again, lead(time, 2) OVER w - time AS ms
          FROM steps WINDOW w AS (PARTITION BY customer ORDER BY place))
        SELECT touchpoint, over, count(*)::INT, count(DISTINCT customer)::INT, sum(ms)::DOUBLE FROM three
        WHERE again = touchpoint AND over <> touchpoint GROUP BY 1, 2`);
      expect(
        found.pingPongs
          .map((one) => [one.touchpoint, one.over, one.times, one.journeys, one.totalMs])
          .sort(byText),
      ).toEqual(rounds.sort(byText));
      const { asOf, touchpoints } = found.repeatContacts;
      const limit = 3 * 86_400_000;
      const repeats = await rows(`${stepsOf(csv!)},
        contacts AS (SELECT customer, touchpoint, time, lead(time) OVER w AS next, row_number() OVER w AS nth
          FROM steps WINDOW w AS (PARTITION BY customer, touchpoint ORDER BY place))
        SELECT touchpoint, count(*)::INT, (count(*) FILTER (time + ${limit} <= ${Date.parse(asOf)}))::INT,
          (count(*) FILTER (time + ${limit} <= ${Date.parse(asOf)} AND next - time <= ${limit}))::INT
        FROM contacts WHERE nth = 1 GROUP BY 1`);
      expect(
        touchpoints.map((one) => [one.touchpoint, one.customers, one.observed, one.repeated]).sort(byText),
      ).toEqual(repeats.sort(byText));
      const most = touchpoints[0]!;
      const people = await ask<People>(loopsPeople, {
        figure: 'repeatContact',
        touchpoint: most.touchpoint,
        within: '3d',
      });
      expect(people.n).toBe(most.repeated);
    },
    120_000,
  );
});

describe('complaints (a real file, found through WAYMARK_DATA)', () => {
  const complaints = realData('bpi2016_uwv_complaints/BPI2016_Complaints.csv');

  it.skipIf(!complaints)(
    'of customers who mostly came once: the rest of a cohort is there and empty',
    async () => {
      const ask = await imported(complaints!);
      const found = await ask<Table>(retention, { unit: 'month', mode: 'onOrAfter', periods: 3 });
      expect(found.n).toMatchObject({ customers: 226, cohorts: 226, noStart: 0 });
      expect(found.average[0]).toMatchObject({ share: 1 });
      // 46 of 226 came more than once, some of them within the same month
      const later = found.cohorts.flatMap(({ cells }) => cells.filter(({ period }) => period === 1));
      const customers = later.reduce((sum, cell) => sum + cell.customers, 0);
      expect(customers).toBeGreaterThan(0);
      expect(customers).toBeLessThanOrEqual(46);
      const stayedAway = await ask<People>(retentionPeople, {
        ...{ unit: 'month', mode: 'onOrAfter', periods: 3, period: 1, returned: false },
      });
      const first = found.average.find(({ period }) => period === 1)!;
      expect(stayedAway.n).toBe(first.n - first.customers);
    },
  );
});
