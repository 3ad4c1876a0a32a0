/** Keeps the first interaction after a large import, which makes the index of all ids: npx tsx bench/openIndex.ts [imported] */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { ArrivedInteraction } from '../src/model/arrivals.ts';
import { openWorkspace, type Workspace } from '../src/stores/workspace.ts';
import { type Figures, inOwnProcess, report, writeResults } from './measure.ts';

const start = 1704067200000;
const uuid = (i: string) => `uuid_from(md5('id' || ${i}))`;
const macro = `CREATE OR REPLACE TEMP MACRO uuid_from(h) AS substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-' || substr(h, 13, 4)
  || '-' || substr(h, 17, 4) || '-' || substr(h, 21, 12)`;

/** A workspace with so many interactions, as a file with ids (UUIDs) leaves them. */
async function fill(folder: string, rows: number): Promise<void> {
  await (await openWorkspace(folder)).close();
  const instance = await DuckDBInstance.create(join(folder, 'interactions.duckdb'), { memory_limit: '3GB' });
  const connection = await instance.connect();
  for (const sql of [
    macro,
    'BEGIN',
    `INSERT INTO customer SELECT i, 'user-' || i FROM range(1000003) AS numbers(i)`,
    `INSERT INTO touchpoint SELECT i, 'Touchpoint ' || i FROM range(40) AS numbers(i)`,
    `INSERT INTO source VALUES (0, 'file')`,
    `INSERT INTO interaction SELECT i, i % 1000003, ${start} + i * 3000::BIGINT, i % 40, 0, 0, false, true
       FROM range(${rows}) AS numbers(i)`,
    `INSERT INTO detail (arrival, id) SELECT i, ${uuid('i')} FROM range(${rows}) AS numbers(i)`,
    `INSERT INTO source_tally VALUES (0, ${rows}, 0, ${start}, ${start + rows * 3000})`,
    `UPDATE state SET next_arrival = ${rows}, epoch = 1`,
    'COMMIT',
    'CHECKPOINT',
  ])
    await connection.run(sql);
  connection.closeSync();
  instance.closeSync();
}

function interaction(id: string, time: number): ArrivedInteraction {
  return {
    id,
    customer: 'user-7',
    time,
    touchpoint: 'Touchpoint 7',
    source: 'live',
    kind: 'step',
    attributes: {},
    identifiers: {},
    historical: false,
  };
}

let position = 0;

async function keepOne(workspace: Workspace, one: ArrivedInteraction) {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 1);
    last = now;
  }, 1);
  const used = process.cpuUsage();
  const from = performance.now();
  const ledgers = await workspace.interactions.keep({
    interactions: [one],
    traits: [],
    merges: [],
    invalid: [],
    signals: {},
    receivedAt: start,
    logPosition: ++position,
  });
  const { user, system } = process.cpuUsage(used);
  clearInterval(timer);
  return {
    wall: Math.round(performance.now() - from),
    cpu: Math.round((user + system) / 1000),
    stall: Math.round(longest),
    ledger: ledgers.get('live'),
  };
}

async function measured(folder: string, rows: number): Promise<void> {
  const figures: Figures = {};
  const add = (name: string, { wall, cpu, stall }: { wall: number; cpu: number; stall: number }) => {
    figures[`${name} wall`] = wall;
    figures[`${name} cpu`] = cpu;
    figures[`${name} stall`] = stall;
  };
  let workspace = await openWorkspace(folder);
  const idle = process.memoryUsage.rss();
  add('first', await keepOne(workspace, interaction('new-1', start)));
  figures['moreMb'] = Math.round((process.resourceUsage().maxRSS * 1024 - idle) / 2 ** 20);
  add('second', await keepOne(workspace, interaction('new-2', start)));
  await workspace.close();
  workspace = await openWorkspace(folder);
  add('reopened', await keepOne(workspace, interaction('new-3', start)));
  // an id that was imported in the middle, said in other words: a new version of what is there
  const known = await knownId(Math.floor(rows / 2));
  const again = await keepOne(workspace, interaction(known, start + 1));
  figures['revised'] = again.ledger?.revised ?? 0;
  add('known', again);
  await workspace.close();
  report(figures);
}

async function knownId(nth: number): Promise<string> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(macro);
  const result = await connection.runAndReadAll(`SELECT ${uuid(`${nth}`)}`);
  const id = String(result.getRows()[0]?.[0]);
  connection.closeSync();
  instance.closeSync();
  return id;
}

function benchmark(rows: number): void {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-index-'));
  try {
    inOwnProcess(import.meta.url, 'fill', folder, `${rows}`);
    const found = inOwnProcess(import.meta.url, 'measured', folder, `${rows}`);
    const line = (says: string, name: string) =>
      `| ${says} | ${found[`${name} wall`]} | ${found[`${name} cpu`]} | ${found[`${name} stall`]} |`;
    const text = `# The index of ids, after ${rows.toLocaleString('en')} imported interactions

Milliseconds until one interaction is kept, of the clock and of the processor (all threads), and the longest time that nothing else could run in the process meanwhile.
All imported interactions have an id (a UUID) that is in no index.

| | clock | processor | longest stall |
| --- | --- | --- | --- |
${line('the first, which makes the index', 'first')}
${line('the second', 'second')}
${line('the first after opening again', 'reopened')}
${line('one whose id was imported, with other content', 'known')}

The last was taken for a revision in ${found['revised']} of 1 cases. Making the index took up to ${found['moreMb']} MB more than before; peak of the process: ${found['peakMb']} MB.`;
    writeResults('openIndex', text, { rows, found });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [part = '10000000', ...operands] = process.argv.slice(2);
if (part === 'fill') {
  await fill(operands[0] ?? '', Number(operands[1]));
  report({});
} else if (part === 'measured') await measured(operands[0] ?? '', Number(operands[1]));
else benchmark(Number(part));
