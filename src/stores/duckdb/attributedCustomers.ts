import type { DuckDBConnection } from '@duckdb/node-api';
import { allocateCodes, type CodedColumn, type Columns } from '../../engine/columns.ts';
import { eachChunk, uint32 } from './chunks.ts';
import { query } from './database.ts';
import { literal } from './sqlText.ts';

/**
 * The customers of whom attributes are known, by name, as columns without an interaction. A name counts as one customer: who is who is learnt
 * from interactions.
 */
export async function attributedCustomers(
  connection: DuckDBConnection,
  attributes: readonly string[],
): Promise<{ columns: Columns; ids: string[] }> {
  const all = `(SELECT DISTINCT customer FROM customer_attribute WHERE NOT identifies)`;
  await connection.run(`CREATE OR REPLACE TEMP TABLE attributed AS
    SELECT customer, (row_number() OVER (ORDER BY customer) - 1)::UINTEGER AS place FROM ${all}`);
  const ids = (await query(connection, 'SELECT customer FROM attributed ORDER BY place')).map((row) =>
    String(row['customer']),
  );
  const customerAttributes = new Map<string, CodedColumn>();
  for (const name of attributes) customerAttributes.set(name, await column(connection, name, ids.length));
  await connection.run('DROP TABLE attributed');
  return { columns: withoutInteractions(ids.length, customerAttributes), ids };
}

async function column(connection: DuckDBConnection, name: string, customers: number): Promise<CodedColumn> {
  const values = `FROM customer_attribute WHERE name = ${literal(name)} AND NOT identifies`;
  await connection.run(`CREATE OR REPLACE TEMP TABLE attribute_value AS
    SELECT value, row_number() OVER (ORDER BY value)::UINTEGER AS code FROM (SELECT DISTINCT value ${values})`);
  const rows = await query(connection, 'SELECT value FROM attribute_value ORDER BY code');
  const names = ['', ...rows.map((row) => String(row['value']))];
  const codes = allocateCodes(names.length, customers);
  await eachChunk(
    connection,
    `SELECT place, code FROM (SELECT customer, value ${values}) JOIN attributed USING (customer) JOIN attribute_value USING (value)`,
    ([places, found]) => {
      const at = uint32(places);
      const code = uint32(found);
      for (let i = 0; i < at.length; i++) codes[at[i] ?? 0] = code[i] ?? 0;
    },
  );
  await connection.run('DROP TABLE attribute_value');
  return { names, codes };
}

function withoutInteractions(
  customers: number,
  customerAttributes: ReadonlyMap<string, CodedColumn>,
): Columns {
  const codes = () => allocateCodes(1, 0);
  const none = () => new Float64Array(new SharedArrayBuffer(0));
  return {
    interactions: 0,
    customers,
    offsets: new Uint32Array(new SharedArrayBuffer((customers + 1) * 4)),
    time: none(),
    touchpoint: { codes: codes(), names: [] },
    channel: { codes: codes(), names: [''] },
    source: { codes: codes(), names: [] },
    attributes: new Map(),
    customerAttributes,
    feedback: {
      count: 0,
      customer: new Int32Array(new SharedArrayBuffer(0)),
      step: new Int32Array(new SharedArrayBuffer(0)),
      time: none(),
      touchpoint: codes(),
      channel: codes(),
      ratingKind: new Uint8Array(new SharedArrayBuffer(0)),
      rating: new Float32Array(new SharedArrayBuffer(0)),
      valence: new Float32Array(new SharedArrayBuffer(0)),
    },
  };
}
