import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { RowsWriter } from '../../src/arrivals/rowsWriter.ts';
import type { NumberDetail, TextDetail } from '../../src/model/arrivedRows.ts';
import { endArrivals, newArrivalMemory } from '../../src/stores/duckdb/arrivals/arrivalMemory.ts';
import { CodedRows } from '../../src/stores/duckdb/arrivals/codedRows.ts';
import type { RowsInserter } from '../../src/stores/duckdb/arrivals/insertRows.ts';
import { Database, query, type Row } from '../../src/stores/duckdb/database.ts';
import { noCode } from '../../src/stores/duckdb/identity/identityState.ts';
import { ensureSchema } from '../../src/stores/duckdb/schema.ts';
import { freshFolder } from '../support/program.ts';

interface Wanted {
  time: number;
  said: number;
  feedback: boolean;
  historical: boolean;
  customer: number | null;
  codes: [number, number, number];
  texts: Partial<Record<TextDetail, string>>;
  numbers: Partial<Record<NumberDetail, number>>;
}

const long = 'wörter '.repeat(1250);
const edges = [
  '',
  'x',
  'elf Zeichen',
  'zwölf Zeich',
  'exactly12byt',
  'exactly13byte',
  '🙂',
  '🙂🙂🙂',
  '🙂🙂🙂🙂',
  'a\0b',
  '\0',
  '\0'.repeat(20),
  long,
];
const edgeNumbers = [0, -0, -1.5, 1e-300, Number.MAX_VALUE, Number.POSITIVE_INFINITY, 2 ** 53];
const edgeTimes = [0, -1, 1, 2 ** 32 - 1, 2 ** 32, -(2 ** 32), -(2 ** 32) - 1, 8.64e15, -8.64e15];

/** A row of every kind, told by its number. */
function edgeRow(nth: number): Wanted {
  const at = <T>(from: readonly T[], step: number) => from[(nth * step + (nth >> 4)) % from.length]!;
  const time = at(edgeTimes, 2);
  return {
    time,
    said: nth % 3 === 0 ? Number.NaN : nth % 3 === 1 ? time : time + 1,
    feedback: nth % 2 === 1,
    historical: nth % 5 === 1,
    customer: nth % 7 === 0 ? null : nth * 3,
    codes: [nth, nth % 2 === 0 ? 0 : 0xfffffff0, nth % 4],
    texts: {
      id: at(edges, 1),
      text: at(edges, 3),
      agent: nth % 4000 === 17 ? 'seldom' : '',
      attributes: nth % 3 === 0 ? '' : `{"page":${JSON.stringify(at(edges, 5))}}`,
    },
    numbers: nth % 2 === 0 ? { rating: at(edgeNumbers, 1), amount: nth } : { duration: -nth },
  };
}

/** A small row, to have many. */
function plainRow(nth: number): Wanted {
  return {
    time: 1.7e12 + nth,
    said: Number.NaN,
    feedback: false,
    historical: false,
    customer: nth % 1000,
    codes: [nth % 9, 0, 1],
    texts: { id: `id-${nth}`, currency: nth % 10 === 3 ? 'EUR' : '' },
    numbers: nth % 10 === 3 ? { amount: nth / 8 } : {},
  };
}

function rowsOf(wanted: readonly Wanted[]): CodedRows {
  const writer = new RowsWriter();
  for (const { time, said, feedback, historical, texts, numbers } of wanted) {
    writer.begin(time, said, feedback, historical);
    for (const [name, text] of Object.entries(texts) as [TextDetail, string][]) {
      writer.textFrom(name).text(text);
      writer.textTo(name);
    }
    for (const [name, value] of Object.entries(numbers) as [NumberDetail, number][])
      writer.number(name, value);
    writer.end();
  }
  const code = (place: number) => Uint32Array.from(wanted, ({ codes }) => codes[place]!);
  return new CodedRows(writer.rows(), {
    customer: Uint32Array.from(wanted, ({ customer }) => customer ?? noCode),
    touchpoint: code(0),
    channel: code(1),
    source: code(2),
  });
}

const coreOf = (arrival: number, { time, customer, codes, feedback, historical }: Wanted): Row => ({
  arrival,
  customer,
  time,
  touchpoint: codes[0],
  channel: codes[1],
  source: codes[2],
  feedback,
  historical,
});

function detailsOf(arrival: number, { texts, numbers, said, time }: Wanted): Row {
  const text = (name: TextDetail) => texts[name]?.replaceAll('\0', '\ufffd') || null;
  const number = (name: NumberDetail) => numbers[name] ?? null;
  return {
    arrival,
    id: text('id'),
    text: text('text'),
    rating: number('rating'),
    rating_kind: null,
    rating_max: null,
    outcome: null,
    duration: number('duration'),
    amount: number('amount'),
    currency: text('currency'),
    direction: null,
    agent: text('agent'),
    team: null,
    campaign: null,
    attributes: text('attributes'),
    identifiers: null,
    said_time: Number.isNaN(said) || said === time ? null : said,
  };
}

interface Opened {
  database: Database;
  inserter: RowsInserter;
}

async function withDatabase(work: (opened: Opened) => Promise<void>): Promise<void> {
  const folder = freshFolder();
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'interactions.duckdb');
  const temporary = join(folder, 'temporary');
  const database = await Database.open({ file, temporary, memoryLimit: '1GB', threads: 2 });
  const memory = newArrivalMemory(join(folder, 'ids'));
  database.onTransactionEnd((isKept) => endArrivals(memory, isKept));
  try {
    await database.write((connection) => ensureSchema(connection, file));
    await work({ database, inserter: memory.inserter });
  } finally {
    await database.close();
  }
}

async function insertBoth(
  { inserter }: Opened,
  connection: DuckDBConnection,
  rows: CodedRows,
  at: Uint32Array,
  first: number,
): Promise<void> {
  const arrivals = Float64Array.from(at, (_, nth) => first + nth);
  await inserter.insert(connection, 'interaction', { rows, at, arrivals });
  await inserter.insert(connection, 'detail', { rows, at, arrivals });
}

const added = (opened: Opened, wanted: readonly Wanted[], first = 0, keep = true) =>
  opened.database.transaction(async (connection) => {
    const at = Uint32Array.from(wanted, (_, nth) => nth);
    await insertBoth(opened, connection, rowsOf(wanted), at, first);
    return { keep, result: undefined };
  });

const tableOf = ({ database }: Opened, table: string) =>
  database.read((connection) => query(connection, `SELECT * FROM ${table} ORDER BY arrival`));

const countOf = async (opened: Opened) => {
  const rows = await opened.database.read((connection) =>
    query(
      connection,
      'SELECT (SELECT count(*) FROM interaction) AS cores, (SELECT count(*) FROM detail) AS details',
    ),
  );
  return rows[0];
};

const rowsFrom = <T>(count: number, row: (nth: number) => T) =>
  Array.from({ length: count }, (_, nth) => row(nth));

describe('rows that are inserted', () => {
  it.each([1, 65, 2047, 2048, 2049])('come back as they were: %i of every kind', async (count) => {
    await withDatabase(async (opened) => {
      const wanted = rowsFrom(count, edgeRow);
      const first = 2 ** 40;
      await added(opened, wanted, first);
      expect(await tableOf(opened, 'interaction')).toEqual(
        wanted.map((one, nth) => coreOf(first + nth, one)),
      );
      expect(await tableOf(opened, 'detail')).toEqual(wanted.map((one, nth) => detailsOf(first + nth, one)));
    });
  });

  it('are those that are picked, in whatever order', async () => {
    await withDatabase(async (opened) => {
      const wanted = rowsFrom(3000, edgeRow);
      const at = Uint32Array.from({ length: 2500 }, (_, nth) => (nth * 1999) % 3000);
      await opened.database.transaction(async (connection) => {
        await insertBoth(opened, connection, rowsOf(wanted), at, 7);
        return { keep: true, result: undefined };
      });
      const picked = Array.from(at, (row) => wanted[row]!);
      expect(await tableOf(opened, 'interaction')).toEqual(picked.map((one, nth) => coreOf(7 + nth, one)));
      expect(await tableOf(opened, 'detail')).toEqual(picked.map((one, nth) => detailsOf(7 + nth, one)));
    });
  });

  it('may be texts of one letter more or less at the end of a chunk, before one that is not picked', async () => {
    await withDatabase(async (opened) => {
      const texts = ['kurz', '🙂🙂🙂🙂', 'q', 'ä🙂', '🙂'];
      const wanted = texts.map((text): Wanted => ({ ...plainRow(0), texts: { text } }));
      const at = Uint32Array.of(0, 2, 3);
      for (const row of at)
        await opened.database.transaction(async (connection) => {
          await insertBoth(opened, connection, rowsOf(wanted), Uint32Array.of(row), row);
          return { keep: true, result: undefined };
        });
      expect((await tableOf(opened, 'detail')).map(({ text }) => text)).toEqual(['kurz', 'q', 'ä🙂']);
    });
  });

  it.each([130_000, 300_000])('may be more than a row group: %i', async (count) => {
    await withDatabase(async (opened) => {
      const wanted = rowsFrom(count, plainRow);
      await added(opened, wanted);
      const isRight = `customer = arrival % 1000 AND time = 1700000000000 + arrival AND touchpoint = arrival % 9 AND source = 1
        AND NOT feedback AND id = 'id-' || arrival AND said_time IS NULL AND text IS NULL
        AND currency IS NOT DISTINCT FROM if(arrival % 10 = 3, 'EUR', NULL)
        AND amount IS NOT DISTINCT FROM if(arrival % 10 = 3, arrival / 8, NULL)`;
      const [found] = await opened.database.read((connection) =>
        query(
          connection,
          `SELECT count(*) AS n, count(DISTINCT arrival) AS arrivals, count(*) FILTER (${isRight}) AS right
            FROM interaction JOIN detail USING (arrival)`,
        ),
      );
      expect(found).toEqual({ n: count, arrivals: count, right: count });
    });
  });

  it('are not there after their transaction was rolled back, and can be inserted in the next', async () => {
    await withDatabase(async (opened) => {
      const wanted = rowsFrom(5000, plainRow);
      await added(opened, wanted, 0, false);
      expect(await countOf(opened)).toEqual({ cores: 0, details: 0 });
      await added(opened, wanted, 0, false);
      await added(opened, wanted.slice(0, 10));
      await added(opened, wanted, 10, false);
      await added(opened, wanted.slice(10), 10);
      expect(await countOf(opened)).toEqual({ cores: 5000, details: 5000 });
    });
  });

  it.each([0, 3])(
    'tell a fault while they are read as it is, and others can follow (after %i)',
    async (before) => {
      await withDatabase(async (opened) => {
        const wanted = rowsFrom(5000, plainRow);
        for (let nth = 0; nth < before; nth++) await added(opened, wanted.slice(nth, nth + 1), nth);
        const rows = rowsOf(wanted);
        const fault = new Error('the second chunk is torn', { cause: 'a test' });
        const torn = new Proxy(rows, {
          get(of, name) {
            if (name === 'touchpoint' && ++asked > 1) throw fault;
            const value = Reflect.get(of, name, of);
            return typeof value === 'function' ? value.bind(of) : value;
          },
        });
        let asked = 0;
        const failed = opened.database.transaction(async (connection) => {
          await insertBoth(
            opened,
            connection,
            torn,
            Uint32Array.from(wanted, (_, nth) => nth),
            0,
          );
          return { keep: true, result: undefined };
        });
        await expect(failed).rejects.toBe(fault);
        expect(asked).toBe(2);
        expect(await countOf(opened)).toEqual({ cores: before, details: before });
        await added(opened, wanted.slice(before), before);
        expect(await countOf(opened)).toEqual({ cores: 5000, details: 5000 });
      });
    },
  );

  it('tell what the database says where it is the one that fails', async () => {
    await withDatabase(async (opened) => {
      const failed = opened.database.transaction(async (connection) => {
        await connection.run('CREATE TEMP TABLE narrow (arrival BIGINT CHECK (arrival < 3000), time BIGINT)');
        const at = Uint32Array.from({ length: 5000 }, (_, nth) => nth);
        const rows = rowsOf(rowsFrom(5000, plainRow));
        await opened.inserter.insert(connection, 'narrow', { rows, at, arrivals: Float64Array.from(at) });
        return { keep: true, result: undefined };
      });
      await expect(failed).rejects.toThrow(/CHECK constraint failed/);
      await added(opened, rowsFrom(10, plainRow));
      expect(await countOf(opened)).toEqual({ cores: 10, details: 10 });
    });
  });

  it('go to another connection after the database was opened again', async () => {
    await withDatabase(async (opened) => {
      const wanted = rowsFrom(3000, plainRow);
      await added(opened, wanted.slice(0, 1000));
      await opened.database.rewrite();
      await added(opened, wanted.slice(1000, 2000), 1000, false);
      await added(opened, wanted.slice(1000, 2000), 1000);
      await opened.database.rewrite();
      await added(opened, wanted.slice(2000), 2000);
      expect((await tableOf(opened, 'interaction')).map(({ time }) => time)).toEqual(
        wanted.map(({ time }) => time),
      );
    });
  });

  it('come while others read, and none of them waits for the other', async () => {
    await withDatabase(async (opened) => {
      const wanted = rowsFrom(20_000, plainRow);
      let isDone = false;
      const reading = (async () => {
        const seen: number[] = [];
        while (!isDone) seen.push(Number((await countOf(opened))?.['cores']));
        return seen;
      })();
      for (let batch = 0; batch < 5; batch++) await added(opened, wanted, batch * wanted.length);
      isDone = true;
      const seen = await reading;
      expect(seen.every((count) => count % wanted.length === 0)).toBe(true);
      expect(seen).toEqual(seen.toSorted((one, other) => one - other));
      expect(await countOf(opened)).toEqual({ cores: 100_000, details: 100_000 });
    });
  });
});
