import { mkdtemp, readdir, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ByteWriter } from '../../src/arrivals/byteWriter.ts';
import { hashId } from '../../src/arrivals/hashing.ts';
import { IdIndex } from '../../src/stores/duckdb/arrivals/idIndex.ts';
import type { IdRun } from '../../src/stores/duckdb/arrivals/idRun.ts';
import { recordWords } from '../../src/stores/duckdb/arrivals/idRun.ts';
import { runsToMerge } from '../../src/stores/duckdb/arrivals/mergeRuns.ts';
import { sortInTurns, sortRecords } from '../../src/stores/duckdb/arrivals/sortRecords.ts';

function hashOf(id: string): [number, number] {
  const pair = new Uint32Array(2);
  const written = new ByteWriter();
  written.text(id);
  hashId(pair, 0, written.bytes, 0, written.length);
  return [pair[0]!, pair[1]!];
}

/** What the index must know: content by arrival, of each id. */
class Oracle {
  readonly ids = new Map<string, Map<number, number>>();
  nextArrival = 0;
  epoch = 0;

  put(id: string, arrival: number, content: number): void {
    const entries = this.ids.get(id) ?? new Map<number, number>();
    this.ids.set(id, entries.set(arrival, content));
  }
}

type Change =
  | { kind: 'added'; ids: number[]; isKept: boolean }
  | { kind: 'imported'; ids: number[] }
  | { kind: 'revised'; nth: number }
  | { kind: 'reopened'; isSettled: boolean }
  | { kind: 'broken' };

const ids = fc.array(fc.nat(60), { minLength: 1, maxLength: 30 });
const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('added' as const), ids, isKept: fc.nat(5).map(Boolean) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('imported' as const), ids }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('revised' as const), nth: fc.nat(200) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reopened' as const), isSettled: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'broken' as const }) },
);

describe('the index of ids', () => {
  let folder: string;
  let connection: DuckDBConnection;
  let instance: DuckDBInstance;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waymark-ids-'));
    instance = await DuckDBInstance.create(':memory:', { threads: '1' });
    connection = await instance.connect();
  });
  afterEach(async () => {
    connection.closeSync();
    instance.closeSync();
    await rm(folder, { recursive: true, force: true });
  });

  async function reset(): Promise<void> {
    await rm(folder, { recursive: true, force: true });
    for (const sql of [
      'CREATE OR REPLACE TABLE state AS SELECT 0::BIGINT AS next_arrival, 0::BIGINT AS epoch',
      'CREATE OR REPLACE TABLE detail (arrival BIGINT, id VARCHAR)',
      'CREATE OR REPLACE TABLE revision (arrival BIGINT, superseded BIGINT)',
      `CREATE OR REPLACE TABLE id_run (name VARCHAR, entries BIGINT, first_arrival BIGINT, age BIGINT,
         next_arrival BIGINT, epoch BIGINT)`,
    ])
      await connection.run(sql);
  }

  async function apply(index: IdIndex, oracle: Oracle, one: Change): Promise<IdIndex> {
    if (one.kind === 'added' || one.kind === 'imported') {
      const isKept = one.kind === 'imported' || one.isKept;
      const rows = one.ids.map((id, nth) => ({ id: `id ${id}`, arrival: oracle.nextArrival + nth }));
      await connection.run('BEGIN');
      if (one.kind === 'added') await index.catchUp(connection);
      await connection.run(
        `INSERT INTO detail VALUES ${rows.map(({ id, arrival }) => `(${arrival}, '${id}')`).join(', ')}`,
      );
      await connection.run(
        `UPDATE state SET next_arrival = next_arrival + ${rows.length}, epoch = epoch + 1`,
      );
      if (one.kind === 'added') {
        for (const { id, arrival } of rows) index.add(...hashOf(id), arrival + 1, arrival);
        await index.reach(connection);
      }
      await connection.run(isKept ? 'COMMIT' : 'ROLLBACK');
      index.ended(isKept);
      if (!isKept) return index;
      for (const { id, arrival } of rows) oracle.put(id, arrival, one.kind === 'added' ? arrival + 1 : 0);
      oracle.nextArrival += rows.length;
      oracle.epoch++;
    } else if (one.kind === 'revised') {
      const arrival = oracle.nextArrival === 0 ? 0 : one.nth % oracle.nextArrival;
      await connection.run(`INSERT INTO revision SELECT ${arrival}, epoch + 1 FROM state`);
      await connection.run('UPDATE state SET epoch = epoch + 1');
      for (const entries of oracle.ids.values()) if (entries.has(arrival)) entries.set(arrival, 0);
      oracle.epoch++;
    } else {
      if (one.kind === 'reopened' && one.isSettled) {
        await index.settle(connection);
        index.ended(true);
      }
      await index.close();
      const [file] = one.kind === 'broken' ? await readdir(folder).catch(() => []) : [];
      if (file !== undefined) await truncate(join(folder, file), 5);
      return new IdIndex(folder, 16);
    }
    return index;
  }

  it('knows every id, with what it says or without, whatever happened', async () => {
    const runs = fc.sample(fc.array(change, { minLength: 1, maxLength: 40 }), { numRuns: 40, seed: 7 });
    for (const changes of runs) {
      await reset();
      const oracle = new Oracle();
      let index = new IdIndex(folder, 16);
      for (const one of changes) index = await apply(index, oracle, one);
      await index.catchUp(connection);
      index.ended(true);
      for (let nth = 0; nth <= 70; nth++) {
        const id = `id ${nth}`;
        const expected = [...(oracle.ids.get(id) ?? new Map<number, number>())].sort(([a], [b]) => a - b);
        const found = index.find(...hashOf(id));
        expect(found.map(({ arrival }) => arrival)).toEqual(expected.map(([arrival]) => arrival));
        for (const [at, { content }] of found.entries()) expect([0, expected[at]![1]]).toContain(content);
      }
      await index.close();
    }
  }, 120_000);

  it('sorts records by their hash, and keeps the last that says something of an interaction', () => {
    const record = fc.tuple(fc.nat(6), fc.nat(1), fc.nat(9), fc.nat(3));
    fc.assert(
      fc.property(fc.array(record, { maxLength: 40 }), (records) => {
        const last = new Map<string, number[]>();
        for (const one of records) last.set(`${one[0]} ${one[1]} ${one[3]}`, one);
        const sorted = sortRecords(Uint32Array.from(records.flat()));
        const found: number[][] = [];
        for (let at = 0; at < sorted.length; at += recordWords) found.push([...sorted.subarray(at, at + 4)]);
        expect(found.map(([high]) => high)).toEqual(found.map(([high]) => high).sort((a, b) => a! - b!));
        expect(new Set(found.map(String))).toEqual(new Set([...last.values()].map(String)));
        expect(found.length).toBe(last.size);
      }),
      { numRuns: 10_000, seed: 1 },
    );
  });

  it('sorts as many in turns as at once', async () => {
    let state = 5;
    const records = Uint32Array.from({ length: 4 * 400_000 }, (_, word) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      // some hashes come again, and some arrivals
      return word % 4 === 3 ? state >>> 30 : word % 64 < 4 ? state >>> 20 : state;
    });
    const sorted = sortRecords(records.slice());
    expect(
      Buffer.from((await sortInTurns(records)).slice().buffer).equals(Buffer.from(sorted.slice().buffer)),
    ).toBe(true);
    for (let at = 4; at < sorted.length; at += 4)
      if (sorted[at]! < sorted[at - 4]!) throw new Error(`record ${at / 4} comes too late`);
  });

  it('merges runs of about one size, when there are eight', () => {
    const run = (entries: number) => ({ is: { entries } }) as IdRun;
    expect(
      runsToMerge(
        Array.from({ length: 7 }, () => run(100)),
        100,
      ),
    ).toBeNull();
    expect(runsToMerge([run(800), ...Array.from({ length: 8 }, () => run(100))], 100)).toHaveLength(8);
  });
});
