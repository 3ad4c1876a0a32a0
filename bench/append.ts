/** Keeps what clients send beside 10 million kept interactions: npx tsx bench/append.ts [kept] [rounds] */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { BIGINT, type DuckDBConnection, DuckDBDataChunk, DuckDBInstance, VARCHAR } from '@duckdb/node-api';
import type { Arrivals, ArrivedInteraction } from '../src/model/arrivals.ts';
import { openWorkspace } from '../src/stores/workspace.ts';
import { type Figures, inOwnProcess, median, report, writeResults } from './measure.ts';

const sizes = [1000, 10_000, 100_000] as const;
const start = 1704067200000;

/** Unique ids, three attributes, two identifiers besides the customer's own, 100,000 customers of late. */
function interactions(count: number, round: number): ArrivedInteraction[] {
  let state = 1 + round;
  const pick = (below: number) => {
    state = (state * 48271) % 0x7fffffff;
    return state % below;
  };
  return Array.from({ length: count }, (_, row) => {
    const customer = pick(100_000);
    const time = start + 4e10 + (round * count + row) * 10;
    return {
      id: randomUUID(),
      customer: `user-${customer}`,
      time,
      saidTime: time - 250,
      touchpoint: `Touchpoint ${pick(41)}`,
      channel: 'app',
      source: 'live',
      kind: 'step',
      attributes: { amount: `${pick(977)}`, page: `/p/${pick(5003)}`, plan: 'pro' },
      identifiers: { anonymousId: `anon-${customer}`, email: `u${customer}@example.com` },
      historical: false,
    };
  });
}

/** The rows that are kept before, in SQL: arrival number, id, attributes and identifiers; the id is a UUID of a hash. */
const before = (rows: number) => `SELECT i AS arrival, uuid_from(h) AS id,
  '{"amount":"' || (i % 977) || '","page":"/p/' || (i % 5003) || '","plan":"pro"}' AS attributes,
  '{"anonymousId":"anon-' || (i % 1000003) || '","email":"u' || (i % 1000003) || '@example.com"}' AS identifiers
  FROM (SELECT i, md5('id' || i) AS h FROM range(${rows}) AS numbers(i))`;
const macro = `CREATE OR REPLACE TEMP MACRO uuid_from(h) AS substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-' || substr(h, 13, 4)
  || '-' || substr(h, 17, 4) || '-' || substr(h, 21, 12)`;

async function withDatabase(
  file: string,
  work: (connection: DuckDBConnection) => Promise<void>,
): Promise<void> {
  const instance = await DuckDBInstance.create(file, { memory_limit: '3GB' });
  const connection = await instance.connect();
  await work(connection);
  connection.closeSync();
  instance.closeSync();
}

/** A workspace with so many interactions, as if clients had sent them long ago. */
async function fill(folder: string, rows: number): Promise<void> {
  await (await openWorkspace(folder)).close();
  await withDatabase(join(folder, 'interactions.duckdb'), async (connection) => {
    await connection.run(macro);
    for (const sql of [
      'BEGIN',
      `INSERT INTO customer SELECT i, 'user-' || i FROM range(1000003) AS numbers(i)`,
      `INSERT INTO touchpoint SELECT i, 'Touchpoint ' || i FROM range(40) AS numbers(i)`,
      `INSERT INTO channel VALUES (1, 'app')`,
      `INSERT INTO source VALUES (0, 'live')`,
      `INSERT INTO interaction SELECT i, i % 1000003, ${start} + i * 3000::BIGINT, i % 40, 1, 0, false, false
         FROM range(${rows}) AS numbers(i)`,
      `INSERT INTO detail (arrival, id, attributes, identifiers) ${before(rows)}`,
      `INSERT INTO source_tally VALUES (0, ${rows}, 0, ${start}, ${start + rows * 3000})`,
      `INSERT INTO attribute VALUES ('amount', false), ('page', false), ('plan', false)`,
      `UPDATE state SET next_arrival = ${rows}, epoch = 1`,
      'COMMIT',
      'CHECKPOINT',
    ])
      await connection.run(sql);
  });
}

/** Milliseconds of the clock and of the processor. */
async function timed(work: () => Promise<unknown>): Promise<{ wall: number; cpu: number }> {
  const from = performance.now();
  const used = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(used);
  return { wall: performance.now() - from, cpu: (user + system) / 1000 };
}

function add(figures: Figures, name: string, runs: readonly { wall: number; cpu: number }[]): void {
  figures[`${name} wall`] = Math.round(median(runs.map(({ wall }) => wall)));
  figures[`${name} cpu`] = Math.round(median(runs.map(({ cpu }) => cpu)));
  figures[`${name} slowest`] = Math.round(Math.max(...runs.map(({ wall }) => wall)));
}

async function ours(folder: string, rounds: number): Promise<void> {
  const workspace = await openWorkspace(folder);
  const store = workspace.interactions;
  const nothing = { traits: [], merges: [], invalid: [], signals: {} };
  let position = 0;
  const keep = (batch: readonly ArrivedInteraction[]) => {
    const arrivals: Arrivals = {
      ...nothing,
      interactions: batch,
      receivedAt: start,
      logPosition: ++position,
    };
    return store.keep(arrivals);
  };
  const figures: Figures = {};
  const first = interactions(100_000, 0);
  figures['first'] = Math.round((await timed(() => keep(first.slice(0, 1)))).wall);
  await keep(first);
  let round = 1;
  for (const size of sizes) {
    const fresh = [];
    const again = [];
    for (let nth = -1; nth < rounds; nth++) {
      const batch = interactions(size, round++);
      const runs = [
        await timed(() => keep(batch)),
        await timed(() => keep(batch.map((one) => ({ ...one })))),
      ];
      // the first one warms up
      if (nth < 0) continue;
      fresh.push(runs[0]!);
      again.push(runs[1]!);
    }
    add(figures, `fresh ${size}`, fresh);
    add(figures, `again ${size}`, again);
  }
  const old = [];
  for (const size of sizes) {
    for (let nth = 0; nth < rounds; nth++) {
      const batch = first.slice(nth % 2, size - 2 + (nth % 2)).map((one) => ({ ...one }));
      old.push(await timed(() => keep(batch)));
    }
    add(figures, `old ${size}`, old.splice(0));
  }
  const beats = [];
  for (let nth = 0; nth < 50; nth++) {
    const batch = interactions(2000, round++);
    beats.push(await timed(() => keep(batch)));
    await wait(Math.max(0, 200 - (beats.at(-1)?.wall ?? 0)));
  }
  add(figures, 'beat', beats);
  await workspace.close();
  const reopened = await openWorkspace(folder);
  figures['opened'] = Math.round((await timed(() => reopened.interactions.keptLogPosition())).wall);
  figures['first after opening'] = Math.round(
    (
      await timed(() =>
        reopened.interactions.keep({
          ...nothing,
          interactions: interactions(1, round),
          receivedAt: start,
          logPosition: ++position,
        }),
      )
    ).wall,
  );
  await reopened.close();
  report(figures);
}

/** The same rows into one bare table: nothing is known, nothing is checked, names stay texts. */
async function peer(folder: string, rows: number, rounds: number): Promise<void> {
  const figures: Figures = {};
  await withDatabase(join(folder, 'peer.duckdb'), async (connection) => {
    await connection.run(macro);
    await connection.run(`CREATE TABLE bare AS SELECT ${start} + arrival AS time, id, 'user-' || (arrival % 1000003) AS customer,
      'Touchpoint ' || (arrival % 40) AS touchpoint, 'app' AS channel, 'live' AS source, attributes, identifiers FROM (${before(rows)})`);
    await connection.run('CHECKPOINT');
    let round = 1;
    for (const size of sizes) {
      const runs = [];
      for (let nth = -1; nth < rounds; nth++) {
        const batch = interactions(size, round++);
        const run = await timed(() => appendBare(connection, batch));
        if (nth >= 0) runs.push(run);
      }
      add(figures, `bare ${size}`, runs);
    }
  });
  report(figures);
}

async function appendBare(connection: DuckDBConnection, batch: readonly ArrivedInteraction[]): Promise<void> {
  const types = [BIGINT, ...Array.from({ length: 7 }, () => VARCHAR)];
  await connection.run('BEGIN');
  const appender = await connection.createAppender('bare');
  for (let from = 0; from < batch.length; from += 2048) {
    const rows = batch.slice(from, from + 2048);
    const chunk = DuckDBDataChunk.create(types, rows.length);
    chunk.setColumns([
      rows.map(({ time }) => BigInt(time)),
      rows.map(({ id }) => id ?? null),
      rows.map(({ customer }) => customer ?? null),
      rows.map(({ touchpoint }) => touchpoint),
      rows.map(({ channel }) => channel ?? null),
      rows.map(({ source }) => source),
      rows.map(({ attributes }) => JSON.stringify(attributes)),
      rows.map(({ identifiers }) => JSON.stringify(identifiers)),
    ]);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  await connection.run('COMMIT');
}

function benchmark(rows: number, rounds: number): void {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-bench-'));
  try {
    const workspace = join(folder, 'workspace');
    inOwnProcess(import.meta.url, 'fill', workspace, `${rows}`);
    const found = inOwnProcess(import.meta.url, 'ours', workspace, `${rounds}`);
    const bare = inOwnProcess(import.meta.url, 'peer', folder, `${rows}`, `${rounds}`);
    const cell = (figures: Figures, name: string) => `${figures[`${name} wall`]} (${figures[`${name} cpu`]})`;
    const lines = sizes.map((size) => {
      const cells = [cell(found, `fresh ${size}`), cell(found, `again ${size}`), cell(found, `old ${size}`)];
      return `| ${size.toLocaleString('en')} | ${cells.join(' | ')} | ${cell(bare, `bare ${size}`)} |`;
    });
    const text = `# What clients send, beside ${rows.toLocaleString('en')} kept interactions

Milliseconds of the clock, and of the processor in brackets, for a batch (median of ${rounds}): unique ids, three attributes, two identifiers besides the customer's own.
"Again" is the batch that came just before, "long ago" the first of all, whose ids lie in a sorted run on disk. The bare table is DuckDB's appender in chunks, which codes no names, knows nobody and keeps what comes twice twice.

| interactions | new | again | long ago | a bare table |
| --- | --- | --- | --- | --- |
${lines.join('\n')}

Two thousand every 200 ms, fifty times: ${found['beat wall']} ms each (median), the slowest, with a checkpoint, ${found['beat slowest']} ms. The very first, which makes the index of all ids, took ${found['first']} ms;
the first after opening again ${found['first after opening']} ms. Peak memory: ${found['peakMb']} MB.`;
    writeResults('append', text, { rows, rounds, found, bare });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [part = '10000000', ...operands] = process.argv.slice(2);
if (part === 'fill') {
  await fill(operands[0] ?? '', Number(operands[1]));
  report({});
} else if (part === 'ours') await ours(operands[0] ?? '', Number(operands[1]));
else if (part === 'peer') await peer(operands[0] ?? '', Number(operands[1]), Number(operands[2]));
else benchmark(Number(part), Number(operands[0] ?? 7));
