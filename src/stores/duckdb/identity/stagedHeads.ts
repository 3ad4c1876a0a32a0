import type { DuckDBConnection } from '@duckdb/node-api';
import { DuckDBDataChunk, VARCHAR } from '@duckdb/node-api';
import { loneName } from '../../../identity/headName.ts';
import { identifiersOf } from '../../../identity/interactionIdentifiers.ts';
import { settle } from '../../../identity/settle.ts';
import { one, query } from '../database.ts';
import { stagedTable } from '../staging.ts';
import { Naming, setHead } from './headCodes.ts';
import { keepIdentity } from './keepIdentity.ts';
import { nameSql } from './loadIdentity.ts';
import type { StoredIdentity } from './storedIdentity.ts';

const input = `${stagedTable}_input`;
const distinctCustomers = 'staged_customer_name';
const separator = 'chr(30)';
const chunkRows = 2048;

/** What may be called otherwise than it is written: anything but plain ids (addresses, typed identifiers, blanks, UUIDs in capitals). */
const unusual = `(NOT regexp_full_match(name, '[!-9;-?A-~]+')
  OR (length(name) IN (32, 36, 34, 38) AND regexp_matches(name, '[A-F{]')))`;

/** A combination of identifiers in staged rows, and what the customer is called whom it names. */
interface StagedHead {
  customer: string | null;
  identifiers: string | null;
  name: string;
}

/** What was found out about the customers of staged rows. */
export interface StagedCustomers {
  /** a temporary table with all of their names, where it was made on the way */
  names: string | null;
  /** codes from here on are given to names that were not known before */
  nextCode: number;
}

/**
 * Has staged rows name their customers as these are called: each row by the most trusted of its identifiers, which are linked. Rows
 * in which nothing names anybody become bad ones, unless they are feedback. Most files name customers by an id alone: their ids are looked
 * through, and nothing is done to a row.
 * @param hasIdentifiers whether rows can name customers in other ways than by the customer's column
 * @param isTimed whether rows say when they happened; else evidence counts as the latest
 */
export async function stagedHeads(
  connection: DuckDBConnection,
  identity: StoredIdentity,
  hasIdentifiers: boolean,
  isTimed = true,
): Promise<StagedCustomers> {
  const { next } = await one(connection, 'SELECT coalesce(max(code) + 1, 0)::BIGINT AS next FROM customer');
  const differing: StagedHead[] = [];
  const state = await identity.state(connection);
  const { types } = state.graph.identifiers;
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${distinctCustomers} AS SELECT DISTINCT customer AS name FROM ${stagedTable}
    WHERE reason IS NULL AND customer IS NOT NULL ${hasIdentifiers ? 'AND identifiers IS NULL' : ''}`);
  await eachRow(connection, `SELECT name FROM ${distinctCustomers} WHERE ${unusual}`, ([customers = []]) => {
    for (const value of customers) {
      const customer = String(value);
      const name = loneName(types, { type: 'customer', value: customer });
      if (name !== null && name !== customer) differing.push({ customer, identifiers: null, name });
    }
  });
  const nobody: string[] = [];
  if (hasIdentifiers) {
    const naming = new Naming(state);
    const names = new Set<string>();
    const evidence = isTimed
      ? `min({ 'time': time, 'source': source, 'id': coalesce(id, '') })`
      : `min({ 'time': NULL::BIGINT, 'source': source, 'id': '' })`;
    await eachRow(
      connection,
      `SELECT customer, identifiers, seen.time, seen.source, seen.id FROM (
         SELECT customer, identifiers, ${evidence} AS seen FROM ${stagedTable}
         WHERE reason IS NULL AND identifiers IS NOT NULL GROUP BY customer, identifiers)`,
      ([customers = [], texts = [], times = [], sources = [], ids = []]) => {
        texts.forEach((text, at) => {
          const customer = customers[at] === null ? null : String(customers[at]);
          const identifiers = textsOf(String(text));
          const given = identifiersOf(types, { customer: customer ?? undefined, identifiers });
          const time = times[at] === null ? Number.NaN : Number(times[at]);
          const seen = { time, source: String(sources[at]), interaction: String(ids[at]) };
          const name = naming.head(given, seen);
          if (name === null) nobody.push(String(text));
          else {
            names.add(name);
            if (name !== customer) differing.push({ customer, identifiers: String(text), name });
          }
        });
        // what is disputed stays small when it is settled along the way
        settle(state.graph);
      },
    );
    await naming.codes(connection, isTimed ? names : new Set(), isTimed ? new Set() : names);
    await keepIdentity(connection, state);
  }
  await renameStaged(connection, differing, hasIdentifiers);
  await refuseNobody(connection, nobody, isTimed);
  const isWhole = !hasIdentifiers && differing.length === 0;
  return { names: isWhole ? distinctCustomers : null, nextCode: Number(next) };
}

/** Tells the graph the codes of names that were learned since the rows were staged, and counts their interactions under whom they belong to. */
export async function bindLearned(
  connection: DuckDBConnection,
  identity: StoredIdentity,
  { nextCode }: StagedCustomers,
): Promise<void> {
  const state = await identity.state(connection);
  if (state.graph.identifiers.size === 0) return;
  const found = await query(
    connection,
    `SELECT i.code, customer.code AS head FROM identity_identifier AS i
     JOIN (SELECT * FROM customer WHERE code >= ${nextCode}) AS customer ON customer.name = ${nameSql}`,
  );
  for (const row of found) setHead(state, Number(row['code']), Number(row['head']));
  if (state.newHeads.length > 0) await keepIdentity(connection, state);
}

function textsOf(json: string): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [type, value] of Object.entries(JSON.parse(json) as Record<string, unknown>))
    texts[type] = String(value);
  return texts;
}

async function renameStaged(
  connection: DuckDBConnection,
  heads: readonly StagedHead[],
  hasIdentifiers: boolean,
): Promise<void> {
  if (heads.length === 0) return;
  await fill(connection, 'staged_head', ['customer', 'identifiers', 'name'], heads, (head) => [
    head.customer,
    head.identifiers,
    head.name,
  ]);
  const same = hasIdentifiers ? 'AND staged_head.identifiers IS NOT DISTINCT FROM s.identifiers' : '';
  await connection.run(`UPDATE ${input} AS s SET customer = staged_head.name FROM staged_head
    WHERE staged_head.customer IS NOT DISTINCT FROM s.customer ${same}`);
  await connection.run('DROP TABLE staged_head');
}

/** Nothing but what names nobody in particular (a mailbox of a role, `null`) stands in these rows: a text of theirs is nobody's. */
async function refuseNobody(
  connection: DuckDBConnection,
  identifiers: readonly string[],
  isTimed: boolean,
): Promise<void> {
  if (identifiers.length === 0) return;
  await fill(connection, 'staged_nobody', ['identifiers'], [...new Set(identifiers)], (text) => [text]);
  const says = `'nothing names a customer: ' || s.identifiers`;
  const where = 's.customer IS NULL AND s.identifiers = staged_nobody.identifiers';
  if (isTimed) {
    const said = await columnsAmong(connection, ['text', 'rating']);
    if (said.length > 0)
      await connection.run(`UPDATE ${input} AS s SET feedback = true FROM staged_nobody
        WHERE ${where} AND s.bad IS NULL AND coalesce(${said.map((name) => `${name}::VARCHAR`).join(', ')}) IS NOT NULL`);
    await connection.run(`UPDATE ${input} AS s
      SET bad = ${says} || ${separator} || json_object('time', time, 'identifiers', s.identifiers)::VARCHAR
      FROM staged_nobody WHERE ${where} AND s.bad IS NULL AND NOT s.feedback`);
  } else
    await connection.run(`UPDATE ${input} AS s
      SET reason = ${says}, raw = json_object('identifiers', s.identifiers, 'attributes', attributes)::VARCHAR
      FROM staged_nobody WHERE ${where} AND s.reason IS NULL`);
  await connection.run('DROP TABLE staged_nobody');
}

async function columnsAmong(connection: DuckDBConnection, names: readonly string[]): Promise<string[]> {
  const rows = await query(
    connection,
    `SELECT column_name AS name FROM duckdb_columns() WHERE table_name = '${input}'`,
  );
  const found = rows.map((row) => String(row['name']));
  return names.filter((name) => found.includes(name));
}

async function fill<T>(
  connection: DuckDBConnection,
  table: string,
  columns: readonly string[],
  rows: readonly T[],
  valuesOf: (row: T) => readonly (string | null)[],
): Promise<void> {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${table} (${columns.map((name) => `${name} VARCHAR`).join(', ')})`,
  );
  const appender = await connection.createAppender(table, 'main', 'temp');
  for (let from = 0; from < rows.length; from += chunkRows) {
    const part = rows.slice(from, from + chunkRows).map(valuesOf);
    const chunk = DuckDBDataChunk.create(
      columns.map(() => VARCHAR),
      part.length,
    );
    chunk.setColumns(columns.map((_, at) => part.map((values) => values[at]!)));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

async function eachRow(
  connection: DuckDBConnection,
  sql: string,
  visit: (columns: unknown[][]) => void,
): Promise<void> {
  const result = await connection.stream(sql);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    visit(Array.from({ length: chunk.columnCount }, (_, at) => chunk.getColumnValues(at) as unknown[]));
  }
}
