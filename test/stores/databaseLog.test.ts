import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Database, one } from '../../src/stores/duckdb/database.ts';
import { freshFolder } from '../support/program.ts';
import { expectedAfter, heldBy, openWithSmallLog, writeBatch } from './support/logStream.ts';

const small = 400_000;
const sizeOf = async (file: string) => (await stat(file).catch(() => null))?.size ?? 0;
type Opened = Awaited<ReturnType<typeof openWithSmallLog>>;

const written = ({ database, inserter }: Opened, nth: number, keep = true) =>
  database.transaction(async (connection) => {
    await writeBatch(connection, inserter, nth);
    return { keep, result: undefined };
  });

/** What was kept, after it was closed and opened again. */
async function reopened(folder: string) {
  const { database } = await openWithSmallLog(folder, undefined);
  try {
    return await database.read(heldBy);
  } finally {
    await database.close();
  }
}

/** Writes until the next writer would find the log to be compressed first; gives how many batches there are. */
async function filled(opened: Opened, from: number): Promise<number> {
  let nth = from;
  while ((await sizeOf(`${opened.file}.wal`)) < small) await written(opened, nth++);
  return nth;
}

describe('the write-ahead log of a database', () => {
  it('goes into the file when it is large, and whoever wrote last does not wait', async () => {
    const folder = freshFolder();
    const opened = await openWithSmallLog(folder, undefined);
    const { database, file } = opened;
    await database.write((connection) => connection.run('CREATE TABLE filler (n BIGINT, s VARCHAR)'));
    let largest = 0;
    let shrunk = 0;
    let before = 0;
    for (let nth = 0; nth < 32; nth++) {
      await database.transaction(async (connection) => {
        await connection.run(
          `INSERT INTO filler SELECT ${nth * 20_000} + range, md5(range::VARCHAR) || hash(range) FROM range(20000)`,
        );
        return { keep: true, result: undefined };
      });
      const size = await sizeOf(`${file}.wal`);
      if (size < before) shrunk++;
      largest = Math.max(largest, size);
      before = size;
    }
    expect(shrunk).toBeGreaterThan(0);
    expect(largest).toBeGreaterThan(20 * 1024 ** 2);
    expect(largest).toBeLessThan(28 * 1024 ** 2);
    expect(
      await database.read((connection) => one(connection, 'SELECT count(*) AS n, sum(n) AS s FROM filler')),
    ).toEqual({ n: 640_000, s: (640_000 * 639_999) / 2 });
    await database.close();
    expect(await readdir(folder)).toEqual(['interactions.duckdb', 'temporary']);
  });

  it('is compressed again and again beside readers of old snapshots, and all see what is right', async () => {
    const folder = freshFolder();
    const opened = await openWithSmallLog(folder, small);
    const { database, file } = opened;
    await written(opened, 0);
    let batches = 1;
    let isDone = false;
    const pause = () => new Promise((resolve) => setTimeout(resolve, 20));
    /** Reads the same until so many batches are there. */
    const readUntil = (enough: number) =>
      database.read(async (connection) => {
        const held = await heldBy(connection);
        expect(held).toEqual(expectedAfter(Number(held['batches'])));
        while (batches < enough && !isDone) await pause();
        expect(await heldBy(connection)).toEqual(held);
        return Number(held['batches']);
      });
    const reading = async () => {
      let last = 0;
      while (!isDone) {
        const seen = await readUntil(batches + 1);
        expect(seen).toBeGreaterThanOrEqual(last);
        last = seen;
      }
    };
    const readers = [readUntil(5), reading(), reading()];
    let shrunk = 0;
    let largest = 0;
    let before = 0;
    while (batches < 30) {
      await written(opened, batches, false);
      await written(opened, batches);
      batches++;
      const size = await sizeOf(`${file}.wal`);
      if (size < before) shrunk++;
      largest = Math.max(largest, size);
      before = size;
    }
    isDone = true;
    await Promise.all(readers);
    expect(shrunk).toBeGreaterThan(0);
    expect(largest).toBeLessThan(20 * small);
    expect(await database.read(heldBy)).toEqual(expectedAfter(30));
    await database.close();
    expect(await reopened(folder)).toEqual(expectedAfter(30));
  });

  it('may be compressed while somebody closes, copies or writes anew', async () => {
    const folder = freshFolder();
    let opened = await openWithSmallLog(folder, small);
    let nth = await filled(opened, 0);
    const copy = join(folder, 'copy.duckdb');
    await opened.database.copyTo(copy);
    const copied = await Database.open({
      file: copy,
      temporary: join(folder, 'temporary'),
      memoryLimit: '1GB',
      threads: 1,
    });
    expect(await copied.read(heldBy)).toEqual(expectedAfter(nth));
    await copied.close();

    nth = await filled(opened, nth);
    const seen = opened.database.read(heldBy);
    await opened.database.rewrite();
    expect(await seen).toEqual(expectedAfter(nth));
    expect(await opened.database.read(heldBy)).toEqual(expectedAfter(nth));

    nth = await filled(opened, nth);
    const late = written(opened, nth++);
    const closed = opened.database.close();
    await late;
    await closed;
    await opened.database.close();
    opened = await openWithSmallLog(folder, small);
    nth = await filled(opened, nth);
    await opened.database.close();
    expect(await readdir(folder)).toEqual(['copy.duckdb', 'interactions.duckdb', 'temporary']);
    expect(await reopened(folder)).toEqual(expectedAfter(nth));
  });

  it('is read again where the database gave up', async () => {
    const folder = freshFolder();
    const opened = await openWithSmallLog(folder, small);
    const { database } = opened;
    const nth = await filled(opened, 0);
    const fatal = database.write(async () => {
      throw new Error('FATAL Error: a test');
    });
    const reading = database.read(heldBy);
    await expect(fatal).rejects.toThrow('FATAL');
    expect(await reading).toEqual(expectedAfter(nth));
    expect(await database.read(heldBy)).toEqual(expectedAfter(nth));
    await written(opened, nth);
    await filled(opened, nth + 1);
    await database.close();
    const held = await reopened(folder);
    expect(held).toEqual(expectedAfter(Number(held['batches'])));
    expect(held['batches']).toBeGreaterThan(nth);
  });

  it('makes writers that come after the end fail, and nothing else', async () => {
    const folder = freshFolder();
    const opened = await openWithSmallLog(folder, small);
    await written(opened, 0);
    const closed = opened.database.close();
    await expect(written(opened, 1)).rejects.toThrow();
    await closed;
    expect(await reopened(folder)).toEqual(expectedAfter(1));
  });
});
