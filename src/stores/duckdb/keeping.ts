import type { DuckDBConnection } from '@duckdb/node-api';
import { one, query } from './database.ts';
import { detailColumns } from './schema.ts';
import { stagedTable } from './staging.ts';
import { suspectNames, tallyAdded, tallyRevised, tallySuspects } from './tallies.ts';

const details = detailColumns.map(([name]) => name);
const core = ['arrival', 'customer', 'time', 'touchpoint', 'channel', 'source', 'feedback', 'historical'];
const coreList = core.join(', ');
const detailList = ['arrival', ...details].join(', ');
const columnList = [...core, ...details].join(', ');
const columnListFromFirst = columnList.replace('arrival', 'first_arrival AS arrival');

/**
 * The staged good rows with codes for names, which all have one; arrival numbers follow their order in the input.
 * Inner joins would let the planner hash the rows by a channel that is the same in all of them.
 */
const codedSql = (base: number, columns: readonly string[], customers = 'customer') => `
  SELECT ${base} + s.nth AS arrival, customer.code AS customer, s.time, touchpoint.code AS touchpoint,
    channel.code AS channel, source.code AS source, s.feedback, s.historical
    ${columns.map((name) => `, s.${name}`).join('')}
  FROM ${stagedTable} AS s
  LEFT JOIN ${customers} AS customer ON customer.name = s.customer
  LEFT JOIN touchpoint ON touchpoint.name = s.touchpoint
  LEFT JOIN channel ON channel.name = coalesce(s.channel, '')
  LEFT JOIN source ON source.name = s.source
  WHERE s.reason IS NULL`;

/** What an interaction says, as 128 bits; its source, its id and when it arrived are no part of it, nor is a detail that it lacks. */
const contentOf = (stored: readonly string[], time = 'time') =>
  `md5_number(concat_ws(chr(31), 'c' || customer, 'u' || ${time}, 't' || touchpoint, 'h' || channel, feedback${stored
    .filter((name) => name !== 'id')
    .map((name) => `, '${name}=' || ${name}`)
    .join('')}))`;
const content = contentOf(details, 'coalesce(said_time, time)');

const stagedSources = `SELECT code FROM source WHERE name IN (SELECT DISTINCT source FROM ${stagedTable})`;

/** The columns of `whole`, where only these details are stored. */
const wholeOf = (stored: readonly string[]) =>
  [
    ...core,
    ...detailColumns.map(([name, type]) => (stored.includes(name) ? name : `NULL::${type} AS ${name}`)),
  ].join(', ');

const anyOf = (columns: readonly string[]) =>
  `coalesce(${columns.map((name) => `${name}::VARCHAR`).join(', ')}) IS NOT NULL`;

/**
 * Keeps the staged good rows that are not known yet, inside the caller's transaction. A row with an id is known by (source, id),
 * and the newest content under an id counts; a row without is known by its content and its number among identical ones.
 * Gives how many are new and how many are revised, by source code.
 */
export async function keepStaged(
  connection: DuckDBConnection,
  stagedDetails: readonly string[],
): Promise<{ accepted: Map<number, number>; revised: Map<number, number> }> {
  const base = Number((await one(connection, 'SELECT next_arrival AS base FROM state'))['base']);
  const staged = await one(
    connection,
    `SELECT count(id) AS ids, count(*) AS good FROM ${stagedTable} WHERE reason IS NULL`,
  );
  if (staged['good'] === 0) return { accepted: new Map(), revised: new Map() };
  const known = await one(
    connection,
    `SELECT EXISTS (SELECT 1 FROM interaction WHERE source IN (${stagedSources})) AS any_known`,
  );
  let revised = new Map<number, number>();
  if (staged['ids'] === 0 && known['any_known'] === false) await keepAll(connection, base, stagedDetails);
  else {
    await codeStaged(connection, base, stagedDetails);
    if (staged['ids'] !== staged['good']) await freshWithoutId(connection, stagedDetails);
    if (staged['ids'] !== 0) revised = await freshWithId(connection, stagedDetails);
    await connection.run(`CREATE OR REPLACE TEMP TABLE numbered_input AS
      SELECT ${base} + row_number() OVER (ORDER BY arrival) - 1 AS arrival, * EXCLUDE (arrival) FROM fresh`);
    await connection.run(
      `CREATE OR REPLACE TEMP VIEW numbered AS SELECT ${wholeOf(stagedDetails)} FROM numbered_input`,
    );
    await insertWhole(connection, 'numbered');
    for (const view of ['coded', 'numbered']) {
      await connection.run(`DROP VIEW ${view}`);
      await connection.run(`DROP TABLE ${view}_input`);
    }
    await connection.run('DROP TABLE fresh');
  }
  await connection.run(
    `UPDATE state SET next_arrival = greatest(next_arrival,
       (SELECT coalesce(max(arrival) + 1, 0) FROM interaction WHERE arrival >= ${base}))`,
  );
  const accepted = await tallyAdded(connection, base, stagedDetails);
  if (staged['ids'] !== 0) await tallySuspects(connection);
  return { accepted, revised };
}

/** Prepares `coded`, the staged rows with codes, and `fresh` for those that turn out to be new. */
async function codeStaged(
  connection: DuckDBConnection,
  base: number,
  stagedDetails: readonly string[],
): Promise<void> {
  // few rows are not worth a hash of all customers
  await connection.run(`CREATE OR REPLACE TEMP TABLE staged_customer AS
    SELECT * FROM customer WHERE name IN (SELECT customer FROM ${stagedTable} WHERE reason IS NULL)`);
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE coded_input AS ${codedSql(base, stagedDetails, 'staged_customer')}`,
  );
  await connection.run('DROP TABLE staged_customer');
  await connection.run(
    `CREATE OR REPLACE TEMP VIEW coded AS SELECT ${wholeOf(stagedDetails)} FROM coded_input`,
  );
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE fresh AS SELECT ${[...core, ...stagedDetails].join(', ')} FROM coded LIMIT 0`,
  );
}

/** Keeps every good row: none can be known, and none has an id. */
async function keepAll(
  connection: DuckDBConnection,
  base: number,
  stagedDetails: readonly string[],
): Promise<void> {
  await connection.run(`INSERT INTO interaction (${coreList}) ${codedSql(base, [])}`);
  if (stagedDetails.length > 0)
    await connection.run(`INSERT INTO detail (${detailList}) SELECT ${base} + nth, ${details.join(', ')}
      FROM ${stagedTable} WHERE reason IS NULL AND ${anyOf(stagedDetails)}`);
}

async function insertWhole(connection: DuckDBConnection, table: string): Promise<void> {
  await connection.run(`INSERT INTO interaction (${coreList}) SELECT ${coreList} FROM ${table}`);
  await connection.run(
    `INSERT INTO detail (${detailList}) SELECT ${detailList} FROM ${table} WHERE ${anyOf(details)}`,
  );
}

/**
 * Of n identical rows in the input and k kept ones, the last n − k are new. Only rows for which one of the same source, time and touchpoint
 * is kept need to be compared: `alike`, with their content.
 */
async function freshWithoutId(connection: DuckDBConnection, stagedDetails: readonly string[]): Promise<void> {
  const list = [...core, ...stagedDetails].join(', ');
  await connection.run(`CREATE OR REPLACE TEMP TABLE near AS SELECT ${coreList} FROM interaction
    SEMI JOIN (SELECT source, time, touchpoint FROM coded WHERE id IS NULL) USING (source, time, touchpoint)`);
  await connection.run(`INSERT INTO fresh SELECT ${list} FROM coded
    ANTI JOIN near USING (source, time, touchpoint) WHERE id IS NULL`);
  await connection.run(`CREATE OR REPLACE TEMP TABLE alike AS SELECT ${list}, ${contentOf(stagedDetails)} AS content FROM coded
    SEMI JOIN near USING (source, time, touchpoint) WHERE id IS NULL`);
  await connection.run(`CREATE OR REPLACE TEMP TABLE kept_count AS
    SELECT source, content, count(*) AS n
    FROM (SELECT source, ${content} AS content
      FROM near LEFT JOIN (SELECT * FROM detail WHERE arrival IN (SELECT arrival FROM near)) USING (arrival)
      WHERE id IS NULL)
    SEMI JOIN alike USING (source, content)
    GROUP BY ALL`);
  await connection.run(
    `INSERT INTO fresh SELECT ${list} FROM alike ANTI JOIN kept_count USING (source, content)`,
  );
  // only contents that the input has more often than the store need numbers
  await connection.run(`CREATE OR REPLACE TEMP TABLE grown AS
    SELECT source, content, n FROM (SELECT source, content, count(*) AS here FROM alike GROUP BY ALL)
    JOIN kept_count USING (source, content) WHERE here > n`);
  await connection.run(`INSERT INTO fresh SELECT ${list} FROM (
    SELECT *, row_number() OVER (PARTITION BY source, content ORDER BY arrival) AS number
    FROM alike JOIN grown USING (source, content)) WHERE number > n`);
  for (const table of ['near', 'alike', 'kept_count', 'grown']) await connection.run(`DROP TABLE ${table}`);
}

/**
 * Only ids that are kept already or come more than once need an order of versions; all others are new.
 * Gives the number of revised rows by source code.
 */
async function freshWithId(
  connection: DuckDBConnection,
  stagedDetails: readonly string[],
): Promise<Map<number, number>> {
  const list = [...core, ...stagedDetails].join(', ');
  await connection.run(`CREATE OR REPLACE TEMP TABLE known_id AS
    SELECT arrival FROM detail WHERE id IN (SELECT id FROM coded WHERE id IS NOT NULL)`);
  const known = 'arrival IN (SELECT arrival FROM known_id)';
  await connection.run(`CREATE OR REPLACE TEMP TABLE kept AS
    SELECT ${columnList}, ${content} AS content
    FROM (SELECT * FROM interaction WHERE ${known}) JOIN (SELECT * FROM detail WHERE ${known}) USING (arrival)
    SEMI JOIN (SELECT source, id FROM coded WHERE id IS NOT NULL) USING (source, id)`);
  await connection.run(`CREATE OR REPLACE TEMP TABLE contended AS
    SELECT source, id FROM coded WHERE id IS NOT NULL GROUP BY ALL HAVING count(*) > 1
    UNION SELECT source, id FROM kept`);
  await connection.run(`INSERT INTO fresh SELECT ${list} FROM coded
    ANTI JOIN contended USING (source, id) WHERE id IS NOT NULL`);
  await connection.run(`CREATE OR REPLACE TEMP TABLE version AS
    SELECT *, lag(content) OVER versions AS before, lead(content) OVER versions AS after,
      min(arrival) OVER (PARTITION BY source, id) AS first_arrival,
      bool_or(known) OVER (PARTITION BY source, id) AS known_key
    FROM (SELECT ${columnList}, content, true AS known FROM kept
      UNION ALL SELECT ${columnList}, ${contentOf(stagedDetails)}, false FROM coded SEMI JOIN contended USING (source, id))
    WINDOW versions AS (PARTITION BY source, id ORDER BY arrival)`);
  await connection.run(`CREATE OR REPLACE TEMP TABLE changed AS SELECT ${columnListFromFirst} FROM version
    SEMI JOIN (SELECT source, id FROM version WHERE before <> content) USING (source, id)
    WHERE after IS NULL AND known_key`);
  await connection.run(`INSERT INTO fresh SELECT ${list.replace('arrival', 'first_arrival')} FROM version
    WHERE after IS NULL AND NOT known_key`);
  await connection.run(`INSERT INTO revision (${columnList}, superseded)
    SELECT ${columnListFromFirst}, (SELECT epoch + 1 FROM state) FROM version WHERE after <> content`);
  for (const table of ['interaction', 'detail'])
    await connection.run(`DELETE FROM ${table} WHERE arrival IN (SELECT arrival FROM changed)`);
  await insertWhole(connection, 'changed');
  await tallyRevised(connection);
  await suspectNames(connection);
  const rows = await query(
    connection,
    'SELECT source, count(*) AS n FROM version WHERE NOT known AND before <> content GROUP BY source',
  );
  for (const table of ['known_id', 'kept', 'contended', 'version', 'changed'])
    await connection.run(`DROP TABLE ${table}`);
  return new Map(rows.map((row) => [Number(row['source']), Number(row['n'])]));
}
