/** The questions in SQL on DuckDB. As a process of its own: prints its answers and times. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  BIGINT,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBVector,
  UINTEGER,
  UTINYINT,
} from '@duckdb/node-api';
import { type RawColumns, readRaw, toInt64 } from './data.ts';

const CHUNK = 2048;

/** Opens the database of a size with both of its tables, which are made where they are missing. */
export async function openDuckDb(folder: string, threads: number): Promise<DuckDBConnection> {
  const path = join(folder, 'duck.db');
  if (!existsSync(path)) {
    const aside = `${path}.part`;
    rmSync(aside, { force: true });
    const instance = await DuckDBInstance.create(aside);
    const connection = await instance.connect();
    await fill(connection, await readRaw(folder));
    connection.closeSync();
    instance.closeSync();
    renameSync(aside, path);
  }
  const instance = await DuckDBInstance.create(path, { threads: String(threads), memory_limit: '16GB' });
  return instance.connect();
}

/** One table of rows in order of customer and time, and one of journeys as lists in order of time: whichever is faster is asked. */
async function fill(connection: DuckDBConnection, raw: RawColumns): Promise<void> {
  await connection.run(
    'CREATE TABLE interaction (customer UINTEGER, time BIGINT, touchpoint UTINYINT, channel UTINYINT)',
  );
  const appender = await connection.createAppender('interaction');
  const chunk = DuckDBDataChunk.create([UINTEGER, BIGINT, UTINYINT, UTINYINT]);
  const customer = new Uint32Array(CHUNK);
  const time = new BigInt64Array(CHUNK);
  let c = 0;
  for (let from = 0; from < raw.interactions; from += CHUNK) {
    const n = Math.min(CHUNK, raw.interactions - from);
    for (let k = 0; k < n; k++) {
      while (raw.offsets[c + 1]! <= from + k) c++;
      customer[k] = c;
    }
    toInt64(raw.time.subarray(from, from + n), time);
    chunk.rowCount = n;
    put(chunk.getColumnVector(0), customer.subarray(0, n));
    put(chunk.getColumnVector(1), time.subarray(0, n));
    put(chunk.getColumnVector(2), raw.touchpoint.subarray(from, from + n));
    put(chunk.getColumnVector(3), raw.channel.subarray(from, from + n));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  await connection.run(`CREATE TABLE journey AS SELECT customer, list(time ORDER BY time) AS times,
    list(touchpoint ORDER BY time) AS touchpoints, list(channel ORDER BY time) AS channels
    FROM interaction GROUP BY customer ORDER BY customer`);
  await connection.run('CHECKPOINT');
}

function put(vector: DuckDBVector, values: ArrayLike<unknown>): void {
  const { items } = vector as unknown as { items: { set(values: ArrayLike<unknown>): void } };
  items.set(values);
  vector.flush();
}
