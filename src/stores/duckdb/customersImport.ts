import type { DuckDBConnection } from '@duckdb/node-api';
import { UnusableInput } from '../../model/unusableInput.ts';
import { one } from './database.ts';
import type { InputSql } from './fileSql.ts';
import { jsonObjectSql, type RowTexts } from './planSql.ts';
import { dropStaged, nthSql, stagedTable } from './staging.ts';

/** Reads a file of customer attributes into the staging table. */
export async function stageCustomers(
  connection: DuckDBConnection,
  texts: RowTexts,
  input: InputSql,
  row: string | null,
  raw: string,
): Promise<void> {
  const customer = texts.of('customer');
  if (customer === null && texts.identifiers.size === 0)
    throw new UnusableInput('no column holds the customer: say which one does');
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${stagedTable}_input AS
    SELECT *, md5_number(concat_ws(chr(31), coalesce(attributes, ''), coalesce(identifiers, ''))) AS content
      FROM (SELECT * EXCLUDE (raw_text), CASE WHEN reason IS NOT NULL THEN raw_text END AS raw
      FROM (SELECT ${row === null ? '' : `${row} AS row, `}${customer ?? 'NULL::VARCHAR'} AS customer, ${texts.of('source')} AS source,
        ${jsonObjectSql(texts.attributes)}::VARCHAR AS attributes, ${jsonObjectSql(texts.identifiers)}::VARCHAR AS identifiers,
        CASE WHEN ${input.unreadable ?? 'NULL::VARCHAR'} IS NOT NULL THEN ${input.unreadable ?? 'NULL::VARCHAR'}
          WHEN ${customer ?? 'NULL'} IS NULL AND ${jsonObjectSql(texts.identifiers)} IS NULL THEN 'the customer is missing' END AS reason,
        ${raw} AS raw_text
      FROM ${input.from}))`);
  await connection.run(
    `CREATE OR REPLACE TEMP VIEW ${stagedTable} AS SELECT ${await nthSql(connection)} AS nth, * FROM ${stagedTable}_input`,
  );
}

/** Keeps the staged attributes: for each attribute of a customer the last value that came. */
export async function keepCustomerAttributes(
  connection: DuckDBConnection,
  source: string,
): Promise<{ received: number; accepted: number; revised: number; quarantined: number; customers: number }> {
  const code = Number((await one(connection, 'SELECT code FROM source WHERE name = $1', [source]))['code']);
  await connection.run(`CREATE OR REPLACE TEMP TABLE judged AS
    SELECT s.nth, s.customer, s.content,
      coalesce(lag(s.content) OVER (PARTITION BY s.customer ORDER BY s.nth), known.content) AS before
    FROM ${stagedTable} AS s LEFT JOIN customer_row AS known ON known.customer = s.customer AND known.source = ${code}
    WHERE s.reason IS NULL`);
  const counts = await one(
    connection,
    `SELECT count(*) AS good, count(*) FILTER (before IS NULL) AS accepted, count(*) FILTER (before <> content) AS revised,
       count(DISTINCT customer) AS customers FROM judged`,
  );
  const staged = await one(connection, `SELECT count(*) AS received FROM ${stagedTable}`);
  await connection.run(`CREATE OR REPLACE TEMP TABLE said AS
    SELECT customer, said.key AS name, identifies, last(said.value ORDER BY nth) AS value FROM (
      SELECT nth, customer, identifies, unnest(map_entries(from_json(texts, '"MAP(VARCHAR, VARCHAR)"'))) AS said FROM (
        SELECT nth, customer, false AS identifies, attributes AS texts FROM ${stagedTable} WHERE reason IS NULL
        UNION ALL
        SELECT nth, customer, true, identifiers FROM ${stagedTable} WHERE reason IS NULL)
      WHERE texts IS NOT NULL)
    GROUP BY ALL`);
  await connection.run(
    `DELETE FROM customer_attribute WHERE (customer, name, identifies) IN (SELECT (customer, name, identifies) FROM said)`,
  );
  await connection.run(
    'INSERT INTO customer_attribute (customer, name, identifies, value) SELECT customer, name, identifies, value FROM said',
  );
  await connection.run(`INSERT INTO attribute SELECT DISTINCT name, true FROM said
    WHERE NOT identifies AND name NOT IN (SELECT name FROM attribute WHERE of_customers)`);
  await connection.run(
    `DELETE FROM customer_row WHERE source = ${code} AND customer IN (SELECT customer FROM judged)`,
  );
  await connection.run(
    `INSERT INTO customer_row SELECT ${code}, customer, last(content ORDER BY nth) FROM judged GROUP BY customer`,
  );
  for (const table of ['judged', 'said']) await connection.run(`DROP TABLE ${table}`);
  await dropStaged(connection);
  return {
    received: Number(staged['received']),
    accepted: Number(counts['accepted']),
    revised: Number(counts['revised']),
    quarantined: Number(staged['received']) - Number(counts['good']),
    customers: Number(counts['customers']),
  };
}
