/** ClickHouse in process (chdb), and its two tables of the data of a size. */
import { closeSync, existsSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type RawColumns, readRaw, toInt64 } from './data.ts';

/** What is used of chdb, which is installed in bench/ only. */
export interface ClickHouse {
  query(sql: string, format?: string): string;
  cleanup(): void;
}

const BLOCK = 1 << 20;

export async function openClickHouse(folder: string, threads: number): Promise<ClickHouse> {
  const chdb: string = 'chdb';
  const { Session } = (await import(chdb)) as { Session: new (path: string) => ClickHouse };
  const done = join(folder, 'clickhouse.done');
  const path = join(folder, 'clickhouse');
  if (!existsSync(done)) rmSync(path, { recursive: true, force: true });
  const session = new Session(path);
  if (!existsSync(done)) {
    const file = join(folder, 'interaction.native');
    writeNative(file, await readRaw(folder));
    fill(session, file);
    rmSync(file);
    writeFileSync(done, '');
  }
  session.query(`SET max_threads = ${threads}`);
  return session;
}

/** One table of rows in order of customer and time, and one of journeys as arrays in order of time: whichever is faster is asked. */
function fill(session: ClickHouse, file: string): void {
  session.query('CREATE DATABASE IF NOT EXISTS bench ENGINE = Atomic');
  session.query(`CREATE TABLE bench.interaction (customer UInt32, time Int64, touchpoint UInt8, channel UInt8)
    ENGINE = MergeTree ORDER BY (customer, time)`);
  session.query(`INSERT INTO bench.interaction SELECT * FROM file('${file}', Native)`);
  session.query('OPTIMIZE TABLE bench.interaction FINAL');
  session.query(`CREATE TABLE bench.journey (customer UInt32, times Array(Int64), touchpoints Array(UInt8), channels Array(UInt8))
    ENGINE = MergeTree ORDER BY customer`);
  session.query(`INSERT INTO bench.journey
    SELECT customer, groupArray(time), groupArray(touchpoint), groupArray(channel)
    FROM (SELECT * FROM bench.interaction ORDER BY customer, time) GROUP BY customer
    SETTINGS optimize_aggregation_in_order = 1, max_threads = 1`);
  session.query('OPTIMIZE TABLE bench.journey FINAL');
}

/** ClickHouse's own format: blocks of columns, each with its name, its type and its values as they are in memory. */
function writeNative(path: string, raw: RawColumns): void {
  const file = openSync(path, 'w');
  let c = 0;
  for (let from = 0; from < raw.interactions; from += BLOCK) {
    const n = Math.min(BLOCK, raw.interactions - from);
    const customer = new Uint32Array(n);
    const time = new BigInt64Array(n);
    for (let k = 0; k < n; k++) {
      while (raw.offsets[c + 1]! <= from + k) c++;
      customer[k] = c;
    }
    toInt64(raw.time.subarray(from, from + n), time);
    writeSync(file, Uint8Array.from([4, ...varint(n)]));
    const column = (name: string, type: string, values: ArrayBufferView) => {
      writeSync(file, Buffer.concat([text(name), text(type)]));
      writeSync(file, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    };
    column('customer', 'UInt32', customer);
    column('time', 'Int64', time);
    column('touchpoint', 'UInt8', raw.touchpoint.subarray(from, from + n));
    column('channel', 'UInt8', raw.channel.subarray(from, from + n));
  }
  closeSync(file);
}

function text(value: string): Buffer {
  return Buffer.concat([Uint8Array.from(varint(value.length)), Buffer.from(value)]);
}

function varint(value: number): number[] {
  const bytes = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    if (left < 128) return [...bytes, left];
    bytes.push((left % 128) | 128);
  }
}
