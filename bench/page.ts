/**
 * The map page in a real browser, and its figures over HTTP on a million interactions, beside SQL on the same rows:
 * node --import tsx bench/page.ts [rows]. Needs the built program (npm run build) and Chromium ($CHROMIUM, or the usual places).
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { type Browser, chromium } from 'playwright-core';
import { openWorkspace } from '../src/stores/workspace.ts';
import { csvFile, plan } from './import.ts';
import { generateCsv, median, milliseconds, writeResults } from './measure.ts';

const rounds = 5;
const program = join(import.meta.dirname, '..', 'dist', 'cli', 'waymark.cjs');

interface Server {
  address: string;
  stop(): Promise<void>;
}

function serve(words: readonly string[], workspace: string): Promise<Server> {
  const child: ChildProcess = spawn(
    process.execPath,
    [program, ...words, '--port', '0', '--workspace', workspace],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const stop = () =>
    new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.kill();
    });
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /https?:\/\/[\d.]+:\d+/.exec(said);
      if (found) resolve({ address: found[0], stop });
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
}

async function ask<Result>(server: Server, operation: string, input: object): Promise<Result> {
  const response = await fetch(`${server.address}/api/${operation}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  if (!response.ok) throw new Error(`${operation}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Result;
}

interface PageFigures {
  firstPaintMs: number;
  drawnMs: number;
  /** sent over the wire until the map was drawn */
  kilobytes: number;
}

/** One visit in a context of its own, so with an empty cache. */
async function visit(browser: Browser, address: string): Promise<PageFigures> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(address, { waitUntil: 'commit' });
  const drawn = await page.waitForFunction(
    () =>
      document.querySelector('[data-mark^="touchpoint:"]') === null
        ? 0
        : (performance.getEntriesByName('drawn')[0] ?? performance.mark('drawn')).startTime,
    undefined,
    { polling: 'raf' },
  );
  const drawnMs = await drawn.jsonValue();
  const { firstPaintMs, bytes } = await page.evaluate(() => ({
    firstPaintMs: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    bytes: performance
      .getEntriesByType('resource')
      .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).transferSize, 0),
  }));
  await context.close();
  return {
    firstPaintMs: Math.round(firstPaintMs),
    drawnMs: Math.round(drawnMs),
    kilobytes: Math.round(bytes / 1024),
  };
}

async function measurePage(folder: string): Promise<PageFigures[]> {
  const executablePath = [
    process.env['CHROMIUM'],
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ].find((place) => place !== undefined && existsSync(place));
  if (executablePath === undefined) throw new Error('no Chromium is here: name one with CHROMIUM=/path');
  const server = await serve(['demo'], join(folder, 'demo'));
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ],
  });
  try {
    const { maps } = await ask<{ maps: { id: string }[] }>(server, 'listMaps', {});
    const address = `${server.address}/maps/${maps[0]?.id ?? ''}`;
    await visit(browser, address); // the server's own first time, and Chromium's
    const visits: PageFigures[] = [];
    for (let round = 0; round < rounds; round++) visits.push(await visit(browser, address));
    return visits;
  } finally {
    await browser.close();
    await server.stop();
  }
}

interface FilterFigures {
  filter: string;
  waymarkMs: number[];
  sqlMs: number[];
  journeys: number;
  /** journeys per stage in the last round, in the order of the stages: the same on both sides */
  stages: number[];
}

interface StagesAnswer {
  n: { journeys: number };
  stages: { id: string; journeys: number }[];
}

interface MapDocument {
  id: string;
  touchpoints: { stage: string; match: { touchpoints: string[] } }[];
  stages: { id: string }[];
}

const firstMs = Date.UTC(2024, 0, 1);
/** of the generated rows: one every three seconds */
const spanMs = (rows: number) => rows * 3000;
const channels = ['website', 'app', 'helpline', 'email', 'store'];

/** Filters that no answer is kept for: each round has its own. */
const filters: readonly {
  filter: string;
  of(round: number, span: number): object;
  sql(round: number, span: number): string;
}[] = [
  { filter: 'none', of: () => ({}), sql: () => 'true' },
  {
    filter: 'a channel',
    of: (round) => ({ channel: [channels[round]] }),
    sql: (round) => `channelName = '${channels[round]}'`,
  },
  {
    filter: 'a third of the period',
    of: (round, span) => ({
      since: new Date(periodOf(round, span)[0]).toISOString(),
      until: new Date(periodOf(round, span)[1]).toISOString(),
    }),
    sql: (round, span) => `time >= ${periodOf(round, span)[0]} AND time < ${periodOf(round, span)[1]}`,
  },
  {
    filter: 'a condition (touchpoint=…)',
    of: (round) => ({ where: [`touchpoint=Touchpoint ${round + 3}`] }),
    sql: (round) => `name = 'Touchpoint ${round + 3}'`,
  },
];

function periodOf(round: number, span: number): [since: number, until: number] {
  const since = firstMs + Math.round(span * (0.1 + 0.1 * round));
  return [since, since + Math.round(span / 3)];
}

async function measureFilters(folder: string, rows: number): Promise<FilterFigures[]> {
  const csv = join(folder, 'shop.csv');
  const workspaceFolder = join(folder, 'million');
  await generateCsv(csv, rows);
  const workspace = await openWorkspace(workspaceFolder);
  await workspace.interactions.import(plan, { kind: 'file', file: csvFile(csv) }, { file: 'shop.csv' });
  await workspace.close();
  rmSync(csv);
  const server = await serve(['serve'], workspaceFolder);
  const results: FilterFigures[] = filters.map(({ filter }) => ({
    filter,
    waymarkMs: [],
    sqlMs: [],
    journeys: 0,
    stages: [],
  }));
  let map: MapDocument;
  try {
    // no stage stands out in interactions made at random: eight of five touchpoints each are drawn by hand
    map = (await ask<{ map: MapDocument }>(server, 'importMap', { text: JSON.stringify(mapByHand()) })).map;
    await ask(server, 'mapFigures', { map: map.id, channel: ['webchat'] });
    for (let round = 0; round < rounds; round++) {
      for (const [index, { of }] of filters.entries()) {
        const result = results[index];
        if (result === undefined) continue;
        // so that the answer without a filter is worked out again as well
        await touch(server, map.id, `unused ${round} ${index}`);
        const { ms, result: answer } = await milliseconds(() =>
          ask<StagesAnswer>(server, 'mapFigures', { map: map.id, ...of(round, spanMs(rows)) }),
        );
        result.waymarkMs.push(ms);
        result.journeys = answer.n.journeys;
        result.stages = answer.stages.map((stage) => stage.journeys);
      }
    }
  } finally {
    await server.stop();
  }
  await measureSql(workspaceFolder, map, results, rows);
  return results;
}

function mapByHand(): object {
  const stages = Array.from({ length: 8 }, (_, stage) => ({ id: `stage-${stage}`, name: `Stage ${stage}` }));
  const touchpoints = Array.from({ length: 40 }, (_, number) => ({
    id: `touchpoint-${number}`,
    stage: `stage-${number % 8}`,
    name: `Touchpoint ${number}`,
    match: { touchpoints: [`Touchpoint ${number}`] },
  }));
  return {
    format: 'waymark/map',
    version: 1,
    id: 'shop',
    name: 'Shop',
    lanes: [{ id: 'touchpoints', kind: 'touchpoints', name: 'Touchpoints' }],
    stages,
    touchpoints,
  };
}

/** Changes what a touchpoint stands for, though not what it matches: no earlier answer holds any longer. */
async function touch(server: Server, map: string, unused: string): Promise<void> {
  const { revision } = await ask<{ revision: number }>(server, 'showMap', { map });
  const match = { touchpoints: ['Touchpoint 0', unused] };
  const edits = [{ kind: 'setTouchpoint', touchpoint: 'touchpoint-0', changes: { match } }];
  await ask(server, 'editMap', { map, revision, edits });
}

/** Journeys per stage in SQL: the smallest part of what the map's figures hold. */
async function measureSql(
  folder: string,
  map: MapDocument,
  results: FilterFigures[],
  rows: number,
): Promise<void> {
  const instance = await DuckDBInstance.create(join(folder, 'interactions.duckdb'), { memory_limit: '3GB' });
  const connection = await instance.connect();
  const stageOf = map.touchpoints.flatMap(({ stage, match }) =>
    match.touchpoints.map((name) => `('${name}', '${stage}')`),
  );
  await connection.run(
    `CREATE TEMP TABLE stageOf AS SELECT * FROM (VALUES ${stageOf.join(', ')}) AS v(name, stage)`,
  );
  await connection.run(`CREATE TEMP VIEW step AS SELECT customer, time, t.name, c.name AS channelName
    FROM interaction JOIN touchpoint AS t ON t.code = touchpoint LEFT JOIN channel AS c ON c.code = channel
    WHERE NOT feedback`);
  for (let round = 0; round < rounds; round++) {
    for (const [index, { sql }] of filters.entries()) {
      const { ms, result: answer } = await milliseconds(() =>
        connection.runAndReadAll(`SELECT stage, count(DISTINCT customer) FROM step JOIN stageOf USING (name)
          WHERE ${sql(round, spanMs(rows))} GROUP BY stage ORDER BY stage`),
      );
      const result = results[index];
      if (result === undefined) continue;
      result.sqlMs.push(ms);
      if (round < rounds - 1) continue;
      const counts = answer.getRows().map((row) => Number(row[1]));
      if (counts.join() !== result.stages.filter((journeys) => journeys > 0).join()) {
        throw new Error(`${result.filter}: the answers differ: ${result.stages.join()} and ${counts.join()}`);
      }
    }
  }
  connection.closeSync();
  instance.closeSync();
}

async function benchmark(rows: number): Promise<void> {
  if (!existsSync(program)) throw new Error(`${program} is missing: npm run build makes it`);
  const folder = mkdtempSync(join(tmpdir(), 'waymark-bench-'));
  try {
    const visits = await measurePage(folder);
    const filtered = await measureFilters(folder, rows);
    const of = (name: keyof PageFigures) => median(visits.map((one) => one[name]));
    writeResults(
      'page',
      `# The map page

A visit with an empty cache to the first map of the demo (20,000 customers), server and Chromium on this machine, medians of ${rounds}:

| | ms | goal |
| --- | --- | --- |
| first contentful paint | ${of('firstPaintMs')} | < 1000 |
| the map is drawn | ${of('drawnMs')} | |

${of('kilobytes')} kB were sent until then.

## A map's figures on ${rows.toLocaleString('en')} interactions

mapFigures over HTTP, each filter asked for the first time, medians of ${rounds}; beside it DuckDB (all threads) counting the
journeys per stage on the same rows, which is the smallest part of the answer: no ways, times, drop-off, emotions or quotes.

| filter | Waymark, ms | DuckDB, ms | goal |
| --- | --- | --- | --- |
${filtered.map(({ filter, waymarkMs, sqlMs }) => `| ${filter} | ${median(waymarkMs)} | ${median(sqlMs)} | < 200 |`).join('\n')}`,
      { rows, visits, filtered },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await benchmark(Number(process.argv[2] ?? 1_000_000));
