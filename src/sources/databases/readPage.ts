import { createHash } from 'node:crypto';
import { flattenRecord } from '../json/flattenRecord.ts';
import { Spool } from '../spool.ts';
import type { Table } from '../table.ts';
import { cursorPosition } from './cursorText.ts';
import type { DatabaseReader, DatabaseRow, QueryColumn } from './databaseReader.ts';

export interface PageOptions {
  temporaryFolder: string;
  columns: readonly QueryColumn[];
  cursorColumn: number;
  /** headers that must be there even where no row of the page has a value */
  expected: readonly string[];
  from: string | null;
  limit: number;
  /** a page ends after so many bytes */
  bytes: number;
  /** hashes of rows that were read before, with how often */
  known: ReadonlyMap<string, number>;
  signal: AbortSignal;
}

/** The rows of one page; the caller disposes of the table. */
export interface Page {
  table: Table;
  /** rows that are new to the reader; those that it knows are left out of the table */
  rows: number;
  /** characters of the longest */
  longest: number;
  /** the cursor's last value, null where the page is empty */
  last: string | null;
  /** there are more rows behind it */
  more: boolean;
  /** rows whose cursor lies at no place (infinity, NaN) were left out; they stand behind all others */
  endless: boolean;
  /** hashes with the position of their cursor, of all its rows */
  seen: { hash: string; position: number }[];
}

const mostRows = 1e9;
const noPlace = /^(infinity|nan)$/i;

/**
 * Reads a page: so many rows, or bytes, from a value of the cursor on. The next page begins at this one's last value, for more rows may have
 * the same: a page that doesn't get beyond the value that it began with is read again, larger, until it does.
 */
export async function readPage(reader: DatabaseReader, options: PageOptions): Promise<Page> {
  for (let limit = options.limit; ; limit *= 8) {
    const page = await tryPage(reader, { ...options, limit });
    if (page !== null) return page;
    if (limit > mostRows) throw new Error('a page of one cursor value does not end');
  }
}

async function tryPage(reader: DatabaseReader, options: PageOptions): Promise<Page | null> {
  const { columns, cursorColumn, known, signal } = options;
  const spool = new Spool(options.temporaryFolder);
  const repeated = new Map<string, number>();
  const seen: Page['seen'] = [];
  let last: string | null = null;
  let rows = 0;
  let bytes = 0;
  let longest = 0;
  let cut = false;
  let endless = false;
  try {
    const numbers = columns.map(({ name, json }) => (json ? -1 : spool.column(name)));
    for (const name of options.expected) spool.column(name);
    const add = (row: DatabaseRow) => spool.add(valuesOf(row, columns, numbers, spool));
    reading: for await (const batch of reader.rows(options.from, options.limit, signal)) {
      signal.throwIfAborted();
      for (const row of batch) {
        const value = row[cursorColumn] ?? '';
        if (noPlace.test(value)) {
          endless = true;
          break reading;
        }
        if (bytes > options.bytes && value !== last && last !== options.from) {
          cut = true;
          break reading;
        }
        last = value;
        rows++;
        const { hash, size } = fingerprint(row);
        bytes += size;
        if (size > longest) longest = size;
        seen.push({ hash, position: cursorPosition(value) });
        const before = known.get(hash) ?? 0;
        const count = (repeated.get(hash) ?? 0) + 1;
        if (before > 0) repeated.set(hash, count);
        // equal rows are told apart by how many there are: once there are more than before, all of them count
        if (count === before + 1) for (let copy = 1; copy < count; copy++) add(row);
        if (count > before) add(row);
        await spool.flush();
      }
    }
    const full = !endless && (cut || rows >= options.limit);
    await spool.finish();
    if (full && !cut && last === options.from) {
      await spool.remove();
      return null;
    }
    const table = spool.table({
      format: 'jsonl',
      compression: 'none',
      decisions: [],
      problems: [],
      isPart: true,
    });
    return { table, rows: spool.rows, longest, last, more: full, endless, seen };
  } catch (cause) {
    await spool.finish().catch(() => undefined);
    await spool.remove();
    throw cause;
  }
}

function valuesOf(
  row: DatabaseRow,
  columns: readonly QueryColumn[],
  numbers: readonly number[],
  spool: Spool,
): Map<number, string> {
  const values = new Map<number, string>();
  for (const [at, value] of row.entries()) {
    if (value === null || value === '') continue;
    const number = numbers[at] ?? -1;
    if (number >= 0) values.set(number, value);
    else
      for (const [name, inner] of flattenRecord(`{${JSON.stringify(columns[at]?.name ?? '')}:${value}}`) ??
        [])
        values.set(spool.column(name), inner);
  }
  return values;
}

function fingerprint(row: DatabaseRow): { hash: string; size: number } {
  const hash = createHash('sha1');
  let size = 0;
  for (const value of row) {
    // a length before each value: no two rows are written alike
    hash.update(value === null ? 'n;' : `${value.length};`);
    if (value !== null) hash.update(value);
    size += value?.length ?? 0;
  }
  return { hash: hash.digest('base64url').slice(0, 12), size };
}
