import { access, constants } from 'node:fs/promises';
import type { StoreReadableFile } from '../../model/importPlan.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { identifier, jsonPath, literal } from './sqlText.ts';

/** The longest line of text that is read, in bytes. */
const longestLine = 16 * 1024 * 1024;

export interface InputSql {
  /** a table expression with the input's columns, all text */
  from: string;
  /** SQL for why a row can't be read at all, where such rows come through */
  unreadable: string | null;
  /** SQL for the row as it came, where the input's columns don't say it all */
  raw: string | null;
  /** table that receives the lines that are no rows, where there is one */
  rejects: string | null;
  /** lines before the first row */
  linesBefore: number;
}

export const rejectsTable = 'rejected_line';

/** How the database reads a file by itself. */
export async function fileSql(file: StoreReadableFile): Promise<InputSql> {
  await access(file.path, constants.R_OK).catch((cause: unknown) => {
    throw new UnusableInput(`can't read ${file.path}: check that the file is there and may be read`, {
      cause,
    });
  });
  switch (file.format) {
    case 'csv':
      return csvSql(file);
    case 'jsonl':
      return jsonLinesSql(file);
    case 'parquet':
      return parquetSql(file);
  }
}

function csvSql(file: StoreReadableFile & { format: 'csv' }): InputSql {
  const linesBefore = file.skipLines + (file.header ? 1 : 0);
  const columns = file.columnNames.map((name) => `${literal(name)}: 'VARCHAR'`).join(', ');
  const from = `read_csv(${literal(file.path)}, auto_detect = false, header = false, skip = ${linesBefore},
    delim = ${literal(file.delimiter)}, quote = ${literal(file.quote)}, escape = ${literal(file.escape)},
    columns = {${columns}}, compression = '${file.compression}', max_line_size = ${longestLine},
    store_rejects = true, rejects_table = '${rejectsTable}', rejects_scan = '${rejectsTable}_scan')`;
  return { from, unreadable: null, raw: null, rejects: rejectsTable, linesBefore };
}

function jsonLinesSql(file: StoreReadableFile & { format: 'jsonl' }): InputSql {
  const names = file.columnNames;
  const paths = names.map(jsonPath).join(', ');
  const lines = `read_csv(${literal(file.path)}, auto_detect = false, header = false, delim = chr(1), quote = '', escape = '',
    columns = {'line': 'VARCHAR'}, compression = '${file.compression}', max_line_size = ${longestLine})`;
  const columns = names.map((name, at) => `parts[${at + 1}] AS ${identifier(name)}`).join(', ');
  const object = `json_valid(line) AND json_type(line) = 'OBJECT'`;
  const from = `(SELECT ${columns}, line AS waymark_line, parts IS NULL AS waymark_bad FROM (
    SELECT line, CASE WHEN ${object} THEN json_extract_string(line, [${paths}]) END AS parts
    FROM ${lines} WHERE line IS NOT NULL AND trim(line) <> ''))`;
  return {
    from,
    unreadable: `CASE WHEN waymark_bad THEN 'the line is no JSON object' END`,
    raw: 'waymark_line',
    rejects: null,
    linesBefore: 0,
  };
}

function parquetSql(file: StoreReadableFile & { format: 'parquet' }): InputSql {
  const columns = file.columnNames.map(
    (name) => `CAST(${identifier(name)} AS VARCHAR) AS ${identifier(name)}`,
  );
  const from = `(SELECT ${columns.join(', ')} FROM read_parquet(${literal(file.path)}))`;
  return { from, unreadable: null, raw: null, rejects: null, linesBefore: 0 };
}
