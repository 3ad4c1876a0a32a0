/** Opens a workspace of 10 million interactions to its first answers, beside SQL on the same data: npx tsx bench/open.ts [rows] [rounds] */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { flow } from '../src/engine/flow/flow.ts';
import { everything } from '../src/engine/selection.ts';
import { foldsOn } from '../src/operations/folds.ts';
import { createFoldWorkers } from '../src/stores/columns/workers.ts';
import { openWorkspace } from '../src/stores/workspace.ts';
import { csvFile, plan } from './import.ts';
import {
  type Figures,
  generateCsv,
  inOwnProcess,
  median,
  milliseconds,
  report,
  writeResults,
} from './measure.ts';

/** Opening, the columns, the flow graph with medians; then the graph again, warm. */
async function ours(folder: string): Promise<void> {
  const start = performance.now();
  const workspace = await openWorkspace(folder);
  const columns = await workspace.interactions.columns();
  const openMs = Math.round(performance.now() - start);
  const selection = everything(columns);
  const counts = flow(selection, { times: false });
  const firstAnswerMs = Math.round(performance.now() - start);
  const workers = createFoldWorkers({ workers: availableParallelism(), smallest: 0 });
  const folds = foldsOn(workers, { get: (_selection, _question, answer) => answer() });
  const oneThread = await warmMilliseconds(async () => flow(selection, { times: false }));
  const warm = await warmMilliseconds(() => folds.flow(selection, { times: false }));
  const medians = await warmMilliseconds(() => folds.flow(selection, { times: true }));
  await workers.close();
  const ids = await milliseconds(() =>
    workspace.interactions.customerIds(columns, [0, columns.customers - 1]),
  );
  await workspace.close();
  report({
    openMs,
    firstAnswerMs,
    graphMs: warm,
    graphOneThreadMs: oneThread,
    graphWithTimesMs: medians,
    twoNamesMs: ids.ms,
    edges: counts.edges.length,
    transitions: counts.edges.reduce((sum, edge) => sum + edge.count, 0),
    check: checksum(counts.edges.map(({ from, to, count }) => [from, to, count])),
  });
}

/** The same graph in SQL, over the workspace's own database. */
async function sql(folder: string): Promise<void> {
  const start = performance.now();
  const instance = await DuckDBInstance.create(join(folder, 'interactions.duckdb'), { memory_limit: '3GB' });
  const connection = await instance.connect();
  const graph = (more: string) => `SELECT f.name, t.name, count ${more === '' ? '' : ', middle'} FROM (
    SELECT touchpoint, next, count(*) AS count ${more} FROM (
      SELECT touchpoint, lead(touchpoint) OVER journey AS next, lead(time) OVER journey - time AS wait
      FROM interaction WHERE NOT feedback WINDOW journey AS (PARTITION BY customer ORDER BY time, arrival))
    WHERE next IS NOT NULL GROUP BY touchpoint, next)
    JOIN touchpoint AS f ON f.code = touchpoint JOIN touchpoint AS t ON t.code = next`;
  const first = await milliseconds(() => connection.runAndReadAll(graph('')));
  const firstAnswerMs = Math.round(performance.now() - start);
  const warm = await warmMilliseconds(() => connection.runAndReadAll(graph('')));
  const times = await warmMilliseconds(() =>
    connection.runAndReadAll(graph(', quantile_disc(wait, 0.5) AS middle')),
  );
  const edges = first.result.getRows().map((row): Edge => [String(row[0]), String(row[1]), Number(row[2])]);
  connection.closeSync();
  instance.closeSync();
  report({
    firstAnswerMs,
    graphMs: warm,
    graphWithTimesMs: times,
    edges: edges.length,
    transitions: edges.reduce((sum, [, , count]) => sum + count, 0),
    check: checksum(edges),
  });
}

async function warmMilliseconds(work: () => Promise<unknown>): Promise<number> {
  await work();
  const runs: number[] = [];
  for (let run = 0; run < 5; run++) runs.push((await milliseconds(work)).ms);
  return median(runs);
}

type Edge = [from: string, to: string, count: number];

/** The same for the same edges in any order. */
function checksum(edges: readonly Edge[]): string {
  let sum = 0;
  for (const line of edges.map((edge) => edge.join('→')).sort())
    for (let i = 0; i < line.length; i++) sum = (sum * 31 + line.charCodeAt(i)) % 0x7fffffff;
  return sum.toString(16);
}

async function benchmark(rows: number, rounds: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-bench-'));
  try {
    const csv = join(folder, 'shop.csv');
    const workspaceFolder = join(folder, 'workspace');
    await generateCsv(csv, rows);
    const workspace = await openWorkspace(workspaceFolder);
    await workspace.interactions.import(plan, { kind: 'file', file: csvFile(csv) }, { file: 'shop.csv' });
    await workspace.close();
    rmSync(csv);
    const runs: { ours: Figures; sql: Figures }[] = [];
    for (let round = 0; round < rounds; round++) {
      const run = {
        ours: inOwnProcess(import.meta.url, 'ours', workspaceFolder),
        sql: inOwnProcess(import.meta.url, 'sql', workspaceFolder),
      };
      if (run.ours['check'] !== run.sql['check']) throw new Error('the answers differ');
      runs.push(run);
    }
    const of = (side: 'ours' | 'sql', name: string) => median(runs.map((run) => Number(run[side][name])));
    const row = (title: string, name: string) => `| ${title} | ${of('ours', name)} | ${of('sql', name)} |`;
    writeResults(
      'open',
      `# Opening ${rows.toLocaleString('en')} interactions, and the graph of what follows what

Medians of ${rounds} run(s) in ms, each in a process of its own; both sides give the same ${of('ours', 'edges')} edges with
${of('ours', 'transitions').toLocaleString('en')} transitions. SQL: lead() over (partition by customer order by time, arrival), grouped, by DuckDB with all threads. Warm figures are the median of five calls after a first.

| | Waymark | SQL in DuckDB |
| --- | --- | --- |
| opened, columns in memory | ${of('ours', 'openMs')} | |
${row('opened and first graph', 'firstAnswerMs')}
${row('graph, warm', 'graphMs')}
| … on one thread | ${of('ours', 'graphOneThreadMs')} | |
${row('graph with median times, warm', 'graphWithTimesMs')}
| two customers' names | ${of('ours', 'twoNamesMs')} | |
${row('peak memory, MB', 'peakMb')}`,
      { rows, runs },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [part = '10000000', folder = ''] = process.argv.slice(2);
if (part === 'ours') await ours(folder);
else if (part === 'sql') await sql(folder);
else await benchmark(Number(part), Number(process.argv[3] ?? 3));
