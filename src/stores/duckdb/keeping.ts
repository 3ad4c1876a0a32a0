import type { DuckDBConnection } from '@duckdb/node-api';
import { one } from './database.ts';
import { detailColumns } from './schema.ts';
import { stagedTable } from './staging.ts';

const details = detailColumns.map(([name]) => name);
const columns = [
  'arrival',
  'customer',
  'time',
  'touchpoint',
  'channel',
  'source',
  'feedback',
  'historical',
  ...details,
];
const columnList = columns.join(', ');

/** The staged good rows with codes for names; arrival numbers follow their order in the input. */
const codedSql = (base: number) => `SELECT ${base} + s.rowid AS arrival, customer.code AS customer, s.time,
  touchpoint.code AS touchpoint, channel.code AS channel, source.code AS source, s.feedback, s.historical,
  ${details.map((name) => `s.${name}`).join(', ')}
  FROM ${stagedTable} AS s
  LEFT JOIN customer ON customer.name = s.customer
  JOIN touchpoint ON touchpoint.name = s.touchpoint
  JOIN channel ON channel.name = coalesce(s.channel, '')
  JOIN source ON source.name = s.source
  WHERE s.reason IS NULL`;

/** What an interaction says, as 128 bits; where it came from and when it arrived are no part of it. */
const content = `md5_number(concat_ws(chr(31), 'c' || customer, 'u' || time, 't' || touchpoint, 'h' || channel, feedback,
  ${details
    .filter((name) => name !== 'id')
    .map((name) => `'${name}=' || ${name}`)
    .join(', ')}))`;

/**
 * Keeps the staged good rows that are not known yet, inside the caller's transaction. A row with an id is known by (source, id),
 * and the newest content under an id counts; a row without is known by its content and its number among identical ones.
 */
export async function keepStaged(
  connection: DuckDBConnection,
): Promise<{ base: number; revised: Map<number, number> }> {
  const { base } = (await one(connection, 'SELECT next_arrival AS base FROM state')) as { base: number };
  const revised = new Map<number, number>();
  const staged = await one(
    connection,
    `SELECT count(id) AS ids, count(*) AS good FROM ${stagedTable} WHERE reason IS NULL`,
  );
  if (staged['good'] === 0) return { base, revised };
  const known = await one(
    connection,
    `SELECT EXISTS (SELECT 1 FROM interaction WHERE source IN (${stagedSources})) AS any`,
  );
  if (staged['ids'] === 0 && known['any'] === false) {
    await connection.run(`INSERT INTO interaction (${columnList}) ${codedSql(base)}`);
  } else {
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE coded AS SELECT *, ${content} AS content FROM (${codedSql(base)})`,
    );
    await connection.run(`CREATE OR REPLACE TEMP TABLE fresh AS SELECT ${columnList} FROM coded LIMIT 0`);
    if (staged['ids'] !== staged['good']) await freshWithoutId(connection);
    if (staged['ids'] !== 0) for (const [source, n] of await freshWithId(connection)) revised.set(source, n);
    await connection.run(`INSERT INTO interaction (${columnList})
      SELECT ${base} + row_number() OVER (ORDER BY arrival) - 1, * EXCLUDE (arrival) FROM fresh`);
    await connection.run('DROP TABLE coded');
    await connection.run('DROP TABLE fresh');
  }
  await connection.run(
    `UPDATE state SET next_arrival = greatest(next_arrival, (SELECT coalesce(max(arrival) + 1, 0) FROM interaction))`,
  );
  return { base, revised };
}

const stagedSources = `SELECT code FROM source WHERE name IN (SELECT DISTINCT source FROM ${stagedTable})`;

/** Of n identical rows in the input and k kept ones, the last n − k are new. */
async function freshWithoutId(connection: DuckDBConnection): Promise<void> {
  await connection.run(`CREATE OR REPLACE TEMP TABLE kept_count AS
    SELECT source, content, count(*) AS n
    FROM (SELECT source, ${content} AS content FROM interaction
      WHERE id IS NULL AND source IN (${stagedSources})
        AND time BETWEEN (SELECT min(time) FROM coded WHERE id IS NULL) AND (SELECT max(time) FROM coded WHERE id IS NULL))
    WHERE (source, content) IN (SELECT (source, content) FROM coded WHERE id IS NULL)
    GROUP BY ALL`);
  await connection.run(`INSERT INTO fresh SELECT ${columnList} FROM coded
    WHERE id IS NULL AND NOT EXISTS (
      SELECT 1 FROM kept_count AS k WHERE k.source = coded.source AND k.content = coded.content)`);
  await connection.run(`INSERT INTO fresh SELECT ${columnList} FROM (
    SELECT coded.*, k.n, row_number() OVER (PARTITION BY coded.source, coded.content ORDER BY coded.arrival) AS number
    FROM coded JOIN kept_count AS k ON k.source = coded.source AND k.content = coded.content
    WHERE coded.id IS NULL) WHERE number > n`);
  await connection.run('DROP TABLE kept_count');
}

/** Gives the number of revised rows by source code. */
async function freshWithId(connection: DuckDBConnection): Promise<[number, number][]> {
  await connection.run(`CREATE OR REPLACE TEMP TABLE kept AS
    SELECT ${columnList}, ${content} AS content FROM interaction
    WHERE id IS NOT NULL AND source IN (${stagedSources})
      AND (source, id) IN (SELECT (source, id) FROM coded WHERE id IS NOT NULL)`);
  await connection.run(`CREATE OR REPLACE TEMP TABLE contended AS
    SELECT source, id FROM coded WHERE id IS NOT NULL GROUP BY ALL HAVING count(*) > 1
    UNION SELECT source, id FROM kept`);
  await connection.run(`INSERT INTO fresh SELECT ${columnList} FROM coded
    WHERE id IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM contended AS c WHERE c.source = coded.source AND c.id = coded.id)`);
  await connection.run(`CREATE OR REPLACE TEMP TABLE version AS
    SELECT *, lag(content) OVER versions AS before, lead(content) OVER versions AS after,
      min(arrival) OVER (PARTITION BY source, id) AS first_arrival,
      bool_or(known) OVER (PARTITION BY source, id) AS known_key
    FROM (SELECT ${columnList}, content, true AS known FROM kept
      UNION ALL SELECT ${columnList}, content, false FROM coded SEMI JOIN contended USING (source, id))
    WINDOW versions AS (PARTITION BY source, id ORDER BY arrival)`);
  const last = 'after IS NULL';
  const changedKey = `(source, id) IN (SELECT (source, id) FROM version WHERE before IS NOT NULL AND before <> content)`;
  await connection.run(`INSERT INTO fresh SELECT ${columnList.replace('arrival', 'first_arrival')} FROM version
    WHERE ${last} AND NOT known_key`);
  await connection.run(`INSERT INTO revision (${columnList}, superseded)
    SELECT ${columnList.replace('arrival', 'first_arrival')}, (SELECT epoch + 1 FROM state) FROM version WHERE after <> content`);
  await connection.run(
    `DELETE FROM interaction WHERE arrival IN (SELECT arrival FROM version WHERE known AND ${changedKey})`,
  );
  await connection.run(`INSERT INTO interaction (${columnList})
    SELECT ${columnList.replace('arrival', 'first_arrival')} FROM version WHERE ${last} AND known_key AND ${changedKey}`);
  const reader = await connection.runAndReadAll(
    `SELECT source, count(*)::INTEGER FROM version WHERE NOT known AND before <> content GROUP BY source`,
  );
  const revised = reader.getRows().map((row): [number, number] => [Number(row[0]), Number(row[1])]);
  for (const table of ['kept', 'contended', 'version']) await connection.run(`DROP TABLE ${table}`);
  return revised;
}
