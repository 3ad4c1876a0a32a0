import type { DuckDBConnection } from '@duckdb/node-api';
import { one, query } from './database.ts';
import { detailAttributes } from './schema.ts';

/**
 * What a summary says, kept in step with the interactions inside the transactions that change them:
 * `source_tally` counts and spans of each source that has interactions, `detail_tally` how many interactions have a detail,
 * `idle_name` the few names that no interaction bears (any more), because another version of it counts.
 */
const tables = [
  `CREATE TABLE source_tally (source UINTEGER NOT NULL, interactions BIGINT NOT NULL, feedback BIGINT NOT NULL,
     first BIGINT NOT NULL, last BIGINT NOT NULL)`,
  'CREATE TABLE detail_tally (name VARCHAR NOT NULL, filled BIGINT NOT NULL)',
  'CREATE TABLE idle_name (kind VARCHAR NOT NULL, code UINTEGER NOT NULL)',
];
const kinds = ['customer', 'touchpoint', 'channel'] as const;

const spanOf = (
  rows: string,
) => `SELECT source, count(*) AS interactions, count(*) FILTER (feedback) AS feedback,
  min(time) AS first, max(time) AS last FROM ${rows} GROUP BY source`;

/** Makes the tables where there are none, and counts what the file holds. */
export async function ensureTallies(connection: DuckDBConnection): Promise<void> {
  const found = await one(
    connection,
    `SELECT count(*) AS n FROM duckdb_tables() WHERE table_name = 'source_tally' AND NOT temporary`,
  );
  if (found['n'] !== 0) return;
  await connection.run('BEGIN');
  for (const table of tables) await connection.run(table);
  await countAll(connection);
  await connection.run('COMMIT');
}

/** Counts everything anew, where interactions were taken away. */
export async function recountTallies(connection: DuckDBConnection): Promise<void> {
  for (const table of ['source_tally', 'detail_tally', 'idle_name'])
    await connection.run(`DELETE FROM ${table}`);
  await countAll(connection);
}

async function countAll(connection: DuckDBConnection): Promise<void> {
  await connection.run(`INSERT INTO source_tally ${spanOf('interaction')}`);
  for (const name of detailAttributes)
    await connection.run(`INSERT INTO detail_tally SELECT '${name}', count(${name}) FROM detail`);
  for (const kind of kinds)
    await connection.run(`INSERT INTO idle_name SELECT '${kind}', code FROM ${kind}
      WHERE name <> '' AND code NOT IN (SELECT DISTINCT ${kind} FROM interaction WHERE ${kind} IS NOT NULL)`);
}

/**
 * Counts the interactions that arrived from a number on, and gives how many there are by source code.
 * @param details those that any of them can have
 */
export async function tallyAdded(
  connection: DuckDBConnection,
  base: number,
  details: readonly string[],
): Promise<Map<number, number>> {
  const since = `arrival >= ${base}`;
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE added_tally AS ${spanOf(`(SELECT * FROM interaction WHERE ${since})`)}`,
  );
  const added = await query(connection, 'SELECT source, interactions FROM added_tally');
  await mergeSpans(connection);
  await addFilled(connection, `detail WHERE ${since}`, 1, details);
  await bearNames(connection, base);
  return new Map(added.map((row) => [Number(row['source']), Number(row['interactions'])]));
}

/** Names that interactions bear which arrived from a number on are idle no more. */
export async function bearNames(connection: DuckDBConnection, base: number): Promise<void> {
  const { idle } = await one(connection, 'SELECT count(*) AS idle FROM idle_name');
  if (idle === 0) return;
  for (const kind of kinds)
    await connection.run(`DELETE FROM idle_name WHERE kind = '${kind}'
      AND code IN (SELECT ${kind} FROM interaction WHERE arrival >= ${base})`);
}

/** Takes the spans of `added_tally` into those of the sources. */
async function mergeSpans(connection: DuckDBConnection): Promise<void> {
  await connection.run(
    `INSERT INTO added_tally SELECT * FROM source_tally WHERE source IN (SELECT source FROM added_tally)`,
  );
  await connection.run('DELETE FROM source_tally WHERE source IN (SELECT source FROM added_tally)');
  await connection.run(`INSERT INTO source_tally SELECT source, sum(interactions)::BIGINT, sum(feedback)::BIGINT, min(first), max(last)
    FROM added_tally GROUP BY source`);
  await connection.run('DROP TABLE added_tally');
}

async function addFilled(
  connection: DuckDBConnection,
  rows: string,
  sign: 1 | -1,
  details: readonly string[],
): Promise<void> {
  const counted = detailAttributes.filter((name) => details.includes(name));
  if (counted.length === 0) return;
  const filled = await one(
    connection,
    `SELECT ${counted.map((name) => `count(${name}) AS ${name}`).join(', ')} FROM ${rows}`,
  );
  for (const name of counted)
    if (Number(filled[name]) > 0)
      await connection.run(
        `UPDATE detail_tally SET filled = filled + ${sign * Number(filled[name])} WHERE name = '${name}'`,
      );
}

/**
 * Counts revised interactions: `changed` as they are now, `kept` as they and others were. Call it when they are in their place.
 */
export async function tallyRevised(connection: DuckDBConnection): Promise<void> {
  const { revised } = await one(connection, 'SELECT count(*) AS revised FROM changed');
  if (revised === 0) return;
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE former AS SELECT * FROM kept WHERE arrival IN (SELECT arrival FROM changed)`,
  );
  // a span that began or ended with a revised interaction has to be looked for
  const sources = await query(
    connection,
    `SELECT source FROM source_tally WHERE source IN (SELECT source FROM changed)`,
  );
  for (const { source } of sources) {
    const { lost } = await one(
      connection,
      `SELECT bool_or(former.time = first OR former.time = last) AS lost FROM former JOIN source_tally USING (source)
       WHERE source = ${source}`,
    );
    const span = lost === true ? `(SELECT * FROM interaction WHERE source = ${source})` : null;
    const now = await one(
      connection,
      `SELECT min(time) AS first, max(time) AS last FROM ${
        span ??
        `(SELECT time FROM changed WHERE source = ${source}
        UNION ALL SELECT unnest([first, last]) FROM source_tally WHERE source = ${source})`
      }`,
    );
    await connection.run(`UPDATE source_tally SET first = ${now['first']}, last = ${now['last']},
      feedback = feedback + (SELECT count(*) FILTER (feedback) FROM changed WHERE source = ${source})
        - (SELECT count(*) FILTER (feedback) FROM former WHERE source = ${source})
      WHERE source = ${source}`);
  }
  await addFilled(connection, 'former', -1, detailAttributes);
  await addFilled(connection, 'changed', 1, detailAttributes);
  await connection.run('DROP TABLE former');
}

/** Remembers the names in `version` under ids with different contents: some may be borne by no interaction when all are in their place. */
export async function suspectNames(connection: DuckDBConnection): Promise<void> {
  const contested =
    '(SELECT * FROM version SEMI JOIN (SELECT source, id FROM version WHERE before <> content) USING (source, id))';
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE suspect_name AS ${kinds
      .map(
        (kind) =>
          `SELECT DISTINCT '${kind}' AS kind, ${kind} AS code FROM ${contested} WHERE ${kind} IS NOT NULL`,
      )
      .join(' UNION ALL ')}`,
  );
}

/** Remembers the names that `changed` interactions bore as `kept`, and don't bear now. */
export async function suspectChangedNames(connection: DuckDBConnection): Promise<void> {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE suspect_name AS ${kinds
      .map(
        (kind) => `SELECT '${kind}' AS kind, unnest([kept.${kind}, changed.${kind}]) AS code
          FROM kept JOIN changed USING (arrival) WHERE kept.${kind} IS DISTINCT FROM changed.${kind}`,
      )
      .join(' UNION ')}`,
  );
  await connection.run('DELETE FROM suspect_name WHERE code IS NULL');
}

/** Finds out which of the suspect names no interaction bears. */
export async function tallySuspects(connection: DuckDBConnection): Promise<void> {
  const found = await query(connection, 'SELECT DISTINCT kind FROM suspect_name');
  for (const { kind } of found) {
    const suspects = `(SELECT code FROM suspect_name WHERE kind = '${kind}')`;
    const borne = `(SELECT DISTINCT ${kind} FROM interaction WHERE ${kind} IN ${suspects})`;
    await connection.run(`DELETE FROM idle_name WHERE kind = '${kind}' AND code IN ${suspects}`);
    await connection.run(`INSERT INTO idle_name SELECT '${kind}', code FROM ${suspects}
      WHERE code NOT IN ${borne} AND NOT ('${kind}' = 'channel' AND code = 0)`);
  }
  await connection.run('DROP TABLE suspect_name');
}
