import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { ImportInput, UnreadableRow } from '../../../src/model/importPlan.ts';
import type { OpenEffects, OpenedFile, OpenOverrides } from '../../../src/sources/openedFile.ts';
import { openFile } from '../../../src/sources/openFile.ts';

export const temporaryFolder = mkdtempSync(join(tmpdir(), 'waymark-sources-'));

export const fixture = (name: string): string => join(import.meta.dirname, '../../fixtures', name);

const text = (value: string) => `'${value.replaceAll("'", "''")}'`;

async function query(sql: string): Promise<{ names: string[]; types: string[]; rows: (string | null)[][] }> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  try {
    await connection.run("SET TimeZone = 'UTC'");
    const result = await connection.runAndReadAll(sql);
    return {
      names: result.columnNames(),
      types: result.columnTypes().map(String),
      rows: result.getRowsJson() as (string | null)[][],
    };
  } finally {
    connection.closeSync();
  }
}

export async function runSql(sql: string): Promise<void> {
  await query(sql);
}

export const effects: OpenEffects = {
  temporaryFolder,
  async describeParquet(path, rows) {
    const { names, types } = await query(`SELECT * FROM read_parquet(${text(path)}) LIMIT 0`);
    const sample = await query(`SELECT COLUMNS(*)::VARCHAR FROM read_parquet(${text(path)}) LIMIT ${rows}`);
    return { columns: names.map((name, i) => ({ name, type: types[i]! })), sample: sample.rows };
  },
};

export interface ReadInput {
  rows: (string | null)[][];
  unreadable: UnreadableRow[];
}

/** All rows of an input as a store gets them: files through DuckDB with everything as text, streams as they come. */
export async function readInput(input: ImportInput): Promise<ReadInput> {
  if (input.kind === 'rows') {
    const read: ReadInput = { rows: [], unreadable: [] };
    for await (const batch of input.rows.batches) {
      for (const { values } of batch.rows) read.rows.push([...values]);
      read.unreadable.push(...batch.unreadable);
    }
    return read;
  }
  const { file } = input;
  if (file.format === 'parquet')
    return {
      ...(await query(`SELECT COLUMNS(*)::VARCHAR FROM read_parquet(${text(file.path)})`)),
      unreadable: [],
    };
  const columns = `{${file.columnNames.map((name) => `${text(name)}: 'VARCHAR'`).join(', ')}}`;
  const from =
    file.format === 'csv'
      ? `read_csv(${text(file.path)}, auto_detect = false, columns = ${columns}, delim = ${text(file.delimiter)}, quote = ${text(file.quote)}, escape = ${text(file.escape)}, header = ${file.header}, compression = ${text(file.compression)}, max_line_size = 20000000)`
      : `read_json(${text(file.path)}, format = 'newline_delimited', compression = ${text(file.compression === 'gzip' ? 'gzip' : 'uncompressed')}, columns = ${columns})`;
  return { ...(await query(`SELECT * FROM ${from}`)), unreadable: [] };
}

export async function open(name: string, overrides: OpenOverrides = {}): Promise<OpenedFile> {
  return openFile(name.startsWith('/') || name.startsWith('.') ? name : fixture(name), overrides, effects);
}

/** Opens, reads everything and cleans up. */
export async function openAndRead(
  name: string,
  overrides: OpenOverrides = {},
): Promise<OpenedFile & ReadInput> {
  const opened = await open(name, overrides);
  try {
    return { ...opened, ...(await readInput(opened.input)) };
  } finally {
    await opened.dispose();
  }
}

/** role → header of what was bound, attributes left out */
export function rolesOf(opened: OpenedFile): Record<string, string> {
  return Object.fromEntries(
    opened.plan.columns.filter(({ role }) => role !== 'attribute').map(({ role, column }) => [role, column]),
  );
}

/** Values of one column. */
export function columnOf(opened: OpenedFile & ReadInput, header: string): (string | null)[] {
  const column = opened.header.indexOf(header);
  return opened.rows.map((row) => row[column] ?? null);
}
