import { UnusableInput } from '../../model/unusableInput.ts';
import type { QuerySettings } from './databaseReader.ts';

/** How a database writes names, and the value of a parameter. */
export interface Dialect {
  quote: '"' | '`';
  parameter: string;
}

/** The statements that read a query by its cursor column. */
export interface Statements {
  columns: string;
  /** the rows from the cursor's value on, where one is given as the only parameter */
  rows(hasFrom: boolean, limit: number): string;
  withoutCursor: string;
}

/** @throws UnusableInput unless there is either a table or a query */
export function statements(settings: QuerySettings, dialect: Dialect): Statements {
  const cursor = quoted(settings.cursor, dialect);
  const from = source(settings, dialect);
  return {
    columns: `SELECT * FROM ${from} LIMIT 0`,
    rows: (hasFrom, limit) =>
      `SELECT * FROM ${from} WHERE ${cursor} ${hasFrom ? `>= ${dialect.parameter}` : 'IS NOT NULL'} ORDER BY ${cursor} LIMIT ${limit}`,
    withoutCursor: `SELECT 1 FROM ${from} WHERE ${cursor} IS NULL LIMIT 1`,
  };
}

function source({ table, query }: QuerySettings, dialect: Dialect): string {
  if ((table === undefined) === (query === undefined))
    throw new UnusableInput('say what to read: either a table or a query');
  if (table !== undefined) return `${tableName(table, dialect)} AS waymark`;
  const plain = (query ?? '').trim().replace(/;\s*$/, '');
  if (!/^(select|with|values|table)\b/i.test(plain.replace(/^(\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)+/, '')))
    throw new UnusableInput('the query must begin with SELECT or WITH: it only reads');
  return `(\n${plain}\n) AS waymark`;
}

/** `sales.orders` is a table in a schema; a name that holds a point stands in double quotes. */
function tableName(table: string, dialect: Dialect): string {
  const parts = table.match(/"(?:[^"]|"")*"|`[^`]*`|[^."`]+/g) ?? [];
  return parts
    .map((part) => part.replace(/^["`]|["`]$/g, '').replaceAll('""', '"'))
    .map((part) => quoted(part, dialect))
    .join('.');
}

function quoted(name: string, { quote }: Dialect): string {
  return `${quote}${name.replaceAll(quote, quote + quote)}${quote}`;
}
