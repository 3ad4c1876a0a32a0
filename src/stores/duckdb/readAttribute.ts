import type { DuckDBConnection } from '@duckdb/node-api';
import { allocateCodes, type CodedColumn } from '../../engine/columns.ts';
import { type Roots, rootOf } from '../columns/roots.ts';
import { gather } from '../columns/sortedSteps.ts';
import { eachChunk, float64, uint32 } from './chunks.ts';
import { query } from './database.ts';
import { detailAttributes } from './schema.ts';
import { jsonPath, literal } from './sqlText.ts';

/** SQL for the value of an attribute of an interaction, as text. */
export function attributeSql(name: string): string {
  const detail = detailAttributes.find((known) => known === name);
  return detail === undefined
    ? `json_extract_string(attributes, ${jsonPath(name)})`
    : `CAST(${detail} AS VARCHAR)`;
}

/** The attribute of each step; code 0 where it has none. */
export async function readAttribute(
  connection: DuckDBConnection,
  name: string,
  firstArrival: number,
  slot: Uint32Array,
): Promise<CodedColumn> {
  const value = attributeSql(name);
  await connection.run(`CREATE OR REPLACE TEMP TABLE attribute_value AS
    SELECT name, row_number() OVER (ORDER BY name) AS code FROM (
      SELECT DISTINCT ${value} AS name FROM detail WHERE ${value} IS NOT NULL)`);
  const names = await valueNames(connection);
  let slots = 0;
  for (const at of slot) if (at >= slots) slots = at + 1;
  const bySlot = allocateCodes(names.length, slots);
  await eachChunk(
    connection,
    `SELECT (arrival - ${firstArrival})::UINTEGER, code::UINTEGER
     FROM (SELECT arrival, ${value} AS name FROM detail) AS i JOIN attribute_value USING (name)`,
    ([slotColumn, codeColumn]) => {
      const at = uint32(slotColumn);
      const code = uint32(codeColumn);
      for (let i = 0; i < at.length; i++) {
        const place = at[i] ?? 0;
        if (place < slots) bySlot[place] = code[i] ?? 0;
      }
    },
  );
  await connection.run('DROP TABLE attribute_value');
  return { names, codes: gather(bySlot, slot, names.length) };
}

/**
 * The attribute of each customer; code 0 where they have none. Of several values what was said last under any of a customer's codes, at
 * the same time the value that comes first by name; what a file said is older than what a client said.
 */
export async function readCustomerAttribute(
  connection: DuckDBConnection,
  name: string,
  customerCode: Uint32Array,
  roots: Roots,
): Promise<CodedColumn> {
  const ofName = `FROM customer_attribute WHERE name = ${literal(name)} AND NOT identifies`;
  await connection.run(`CREATE OR REPLACE TEMP TABLE attribute_value AS
    SELECT name, row_number() OVER (ORDER BY name) AS code FROM (SELECT DISTINCT value AS name ${ofName})`);
  const names = await valueNames(connection);
  const byCode = allocateCodes(names.length, (customerCode[customerCode.length - 1] ?? -1) + 1);
  const saidAt = new Float64Array(roots.length === 0 ? 0 : byCode.length).fill(Number.NEGATIVE_INFINITY);
  await eachChunk(
    connection,
    `SELECT customer.code, attribute_value.code::UINTEGER, coalesce(said.said, '-infinity'::DOUBLE)::DOUBLE
     FROM (SELECT customer, value, said ${ofName}) AS said
     JOIN customer ON customer.name = said.customer JOIN attribute_value ON attribute_value.name = said.value`,
    ([customerColumn, codeColumn, saidColumn]) => {
      const customer = uint32(customerColumn);
      const code = uint32(codeColumn);
      const said = float64(saidColumn);
      for (let i = 0; i < customer.length; i++) {
        const at = rootOf(roots, customer[i] ?? 0);
        if (at >= byCode.length) continue;
        const value = code[i] ?? 0;
        if (saidAt.length > 0 && byCode[at] !== 0) {
          const known = saidAt[at] ?? 0;
          const time = said[i] ?? 0;
          if (time < known || (time === known && (byCode[at] ?? 0) < value)) continue;
        }
        byCode[at] = value;
        if (saidAt.length > 0) saidAt[at] = said[i] ?? 0;
      }
    },
  );
  await connection.run('DROP TABLE attribute_value');
  return { names, codes: gather(byCode, customerCode, names.length) };
}

async function valueNames(connection: DuckDBConnection): Promise<string[]> {
  const rows = await query(connection, 'SELECT name FROM attribute_value ORDER BY code');
  return ['', ...rows.map((row) => String(row['name']))];
}
