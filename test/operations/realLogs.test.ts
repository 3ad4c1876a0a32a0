import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, describe, expect, it } from 'vitest';
import { discover } from '../../src/operations/maps/discover.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { flow } from '../../src/operations/questions/flow.ts';
import { funnel } from '../../src/operations/questions/funnel/funnel.ts';
import { variants } from '../../src/operations/questions/variants/variants.ts';
import { importFiles } from '../../src/operations/sources/import.ts';
import { realData } from '../support/realData.ts';
import { type TestWorkspace, testWorkspace } from './support/workspace.ts';

const opened: TestWorkspace[] = [];
afterAll(() => Promise.all(opened.map(({ close }) => close())));

/** Imports files as a person would, into a workspace of their own. */
async function imported(files: readonly string[]) {
  const workspace = await testWorkspace();
  opened.push(workspace);
  const ledger = await workspace.call(importFiles, { files });
  const ask = <Answer>(operation: Operation, input: object = {}) =>
    workspace.call(operation, input) as Promise<Answer>;
  return { ledger, ask };
}

interface FlowAnswer {
  n: { journeys: number; customers: number; interactions: number };
  nodes: { touchpoint: string; interactions: number; journeys: number; starts: number; ends: number }[];
  edges: { from: string; to: string; count: number; journeys: number; medianMs: number }[];
}
interface VariantsAnswer {
  n: { journeys: number; variants: number };
  variants: { touchpoints: string[]; journeys: number }[];
}

async function rows(sql: string): Promise<Record<string, unknown>[]> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  try {
    await connection.run("SET TimeZone = 'UTC'");
    return (await connection.runAndReadAll(sql)).getRowObjectsJS() as Record<string, unknown>[];
  } finally {
    connection.closeSync();
  }
}

/** The steps of a log in order of customer, time and line, read by DuckDB alone. */
const stepsOf = (csv: string) => `WITH lines AS (
    SELECT row_number() OVER () AS line, "case:concept:name" AS customer, "concept:name" AS touchpoint,
      epoch_ms(CAST("time:timestamp" AS TIMESTAMPTZ)) AS time
    FROM read_csv('${csv.replaceAll("'", "''")}', all_varchar = true, parallel = false)),
  steps AS (SELECT *, lead(touchpoint) OVER journey AS next, lead(time) OVER journey - time AS gap
    FROM lines WINDOW journey AS (PARTITION BY customer ORDER BY time, line))`;

const byName = (a: readonly unknown[], b: readonly unknown[]) => (String(a) < String(b) ? -1 : 1);

const logs = [
  {
    name: 'loan applications (BPI Challenge 2012)',
    csv: realData('bpic2012_loan/events.csv.gz'),
    xes: realData('bpic2012_loan/bpic2012.xes.gz'),
    cases: 13_087,
    events: 262_200,
    activities: 24,
    variants: 4_366,
    pairs: 125,
    transitions: 249_113,
  },
  {
    name: 'receipt of permits',
    csv: realData('receipt_permit/events.csv.gz'),
    xes: realData('receipt_permit/08_receipt.xes.gz'),
    cases: 1_434,
    events: 8_577,
    activities: 27,
    variants: 116,
    pairs: 99,
    transitions: 7_143,
  },
];

describe.each(logs)('$name (a real log, found through WAYMARK_DATA)', (log) => {
  const answers = new Map<string, [FlowAnswer, VariantsAnswer]>();

  it.skipIf(!log.csv || !log.xes).each(['csv', 'xes'] as const)(
    'has the published figures, from %s',
    async (format) => {
      const { ledger, ask } = await imported([log[format]!]);
      expect(ledger).toMatchObject({
        received: log.events,
        accepted: log.events,
        quarantined: 0,
        customers: log.cases,
        touchpoints: log.activities,
      });
      const found = await ask<FlowAnswer>(flow);
      const ways = await ask<VariantsAnswer>(variants, { top: log.variants });
      answers.set(format, [found, ways]);
      expect(found.n).toEqual({ journeys: log.cases, customers: log.cases, interactions: log.events });
      expect(found.nodes).toHaveLength(log.activities);
      expect(found.edges).toHaveLength(log.pairs);
      expect(found.edges.reduce((sum, { count }) => sum + count, 0)).toBe(log.transitions);
      expect(ways.n).toMatchObject({ journeys: log.cases, variants: log.variants });
    },
    120_000,
  );

  it.skipIf(!log.csv || !log.xes)('gives the same from both formats', () => {
    const [csv, xes] = [answers.get('csv')!, answers.get('xes')!];
    expect(xes[0]).toEqual(csv[0]);
    const ways = ({ variants: list }: VariantsAnswer) =>
      list.map(({ touchpoints, journeys }) => [touchpoints.join(' > '), journeys]).sort(byName);
    expect(ways(xes[1])).toEqual(ways(csv[1]));
  });

  it.skipIf(!log.csv || !log.xes)(
    'agrees with SQL over the same table',
    async () => {
      const [found, ways] = answers.get('csv')!;
      const edges =
        await rows(`${stepsOf(log.csv!)} SELECT touchpoint AS "from", next AS "to", count(*)::INT AS count,
        count(DISTINCT customer)::INT AS journeys FROM steps WHERE next IS NOT NULL GROUP BY ALL`);
      expect(
        found.edges.map(({ from, to, count, journeys }) => [from, to, count, journeys]).sort(byName),
      ).toEqual(edges.map(({ from, to, count, journeys }) => [from, to, count, journeys]).sort(byName));
      const nodes = await rows(`${stepsOf(log.csv!)} SELECT touchpoint, count(*)::INT AS interactions,
        count(DISTINCT customer)::INT AS journeys, count(*) FILTER (next IS NULL)::INT AS ends FROM steps GROUP BY ALL`);
      expect(
        found.nodes
          .map((node) => [node.touchpoint, node.interactions, node.journeys, node.ends])
          .sort(byName),
      ).toEqual(
        nodes
          .map((node) => [node['touchpoint'], node['interactions'], node['journeys'], node['ends']])
          .sort(byName),
      );
      const sequences = await rows(`${stepsOf(log.csv!)} SELECT sequence, count(*)::INT AS journeys FROM (
        SELECT string_agg(touchpoint, ' > ' ORDER BY time, line) AS sequence FROM steps GROUP BY customer) GROUP BY ALL`);
      expect(
        ways.variants.map(({ touchpoints, journeys }) => [touchpoints.join(' > '), journeys]).sort(byName),
      ).toEqual(sequences.map(({ sequence, journeys }) => [sequence, journeys]).sort(byName));
    },
    120_000,
  );
});

describe('leads and deals (two real files, found through WAYMARK_DATA)', () => {
  const leads = realData('olist_marketing_funnel/olist_marketing_qualified_leads_dataset.csv');
  const deals = realData('olist_marketing_funnel/olist_closed_deals_dataset.csv');

  it.skipIf(!leads || !deals)('make a funnel by channel that agrees with a plain count', async () => {
    const { ask } = await imported([leads!, deals!]);
    const found = await ask<{
      steps: { touchpoint: string; customers: number }[];
      by: Record<string, { customers: number }[]>;
    }>(funnel, { steps: ['First contact', 'Won'], by: 'channel' });
    const first = table(leads!).map(([id, date, , origin]) => ({
      id: id!,
      at: Date.parse(date!),
      origin: origin!,
    }));
    const won = new Map(table(deals!).map((line) => [line[0]!, Date.parse(`${line[4]!} UTC`)]));
    const counts: Record<string, [number, number]> = {};
    for (const { id, at, origin } of first) {
      counts[origin] ??= [0, 0];
      counts[origin][0]++;
      if ((won.get(id) ?? -1) >= at) counts[origin][1]++;
    }
    expect(found.steps.map(({ touchpoint, customers }) => [touchpoint, customers])).toEqual([
      ['First contact', 8_000],
      ['Won', 841], // one of the 842 deals was won two days before its lead's first contact
    ]);
    expect(
      Object.fromEntries(
        Object.entries(found.by).map(([channel, steps]) => [channel, steps.map((s) => s.customers)]),
      ),
    ).toEqual(counts);
  });
});

/** Lines of a file without quotes, split at commas. */
function table(path: string): string[][] {
  const text = readFileSync(path, 'utf8');
  return text
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','));
}

describe('complaints (a real file, found through WAYMARK_DATA)', () => {
  const complaints = realData('bpi2016_uwv_complaints/BPI2016_Complaints.csv');

  it.skipIf(!complaints)('say that customers came back too seldom for a map', async () => {
    const { ask } = await imported([complaints!]);
    const topics = await ask<{ topics: { touchpoint: string; interactions: number }[] }>(discover);
    expect(topics).toMatchObject({
      reason: 'too few repeat interactions for a journey',
      customers: 226,
      withOne: 180,
    });
    expect(topics.topics.length).toBeGreaterThan(3);
  });
});
