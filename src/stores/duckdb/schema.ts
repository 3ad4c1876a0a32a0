import type { DuckDBConnection } from '@duckdb/node-api';
import { UnusableInput } from '../../model/unusableInput.ts';
import { one } from './database.ts';
import { identityTables } from './identity/identityTables.ts';
import { privacyTables } from './privacy/privacyTables.ts';

const version = 1;

/** What an interaction has beside its customer, time, touchpoint, channel and source: name of the column and its type. */
export const detailColumns = [
  ['id', 'VARCHAR'],
  ['text', 'VARCHAR'],
  ['rating', 'DOUBLE'],
  ['rating_kind', 'VARCHAR'],
  ['rating_max', 'DOUBLE'],
  ['outcome', 'VARCHAR'],
  ['duration', 'DOUBLE'],
  ['amount', 'DOUBLE'],
  ['currency', 'VARCHAR'],
  ['direction', 'VARCHAR'],
  ['agent', 'VARCHAR'],
  ['team', 'VARCHAR'],
  ['campaign', 'VARCHAR'],
  ['attributes', 'VARCHAR'],
  ['identifiers', 'VARCHAR'],
] as const;

/** Details that questions can filter and split by, as attributes under their own names. */
export const detailAttributes = [
  'outcome',
  'duration',
  'amount',
  'currency',
  'direction',
  'agent',
  'team',
  'campaign',
  'rating',
] as const;

const coreColumns = `arrival BIGINT NOT NULL, customer UINTEGER, time BIGINT NOT NULL, touchpoint UINTEGER NOT NULL,
  channel UINTEGER NOT NULL, source UINTEGER NOT NULL, feedback BOOLEAN NOT NULL, historical BOOLEAN NOT NULL`;
const details = detailColumns.map(([name, type]) => `${name} ${type}`).join(', ');

/**
 * Names are kept once and stand as codes in the interactions; channel code 0 is '' and means none.
 * `arrival` is the order of arrival, unique, and never given twice. Attributes and identifiers are JSON objects of strings.
 * Details stand apart, only for interactions that have any: empty columns would cost more to write than everything else.
 */
const statements = [
  'CREATE TABLE state (version INTEGER NOT NULL, identity VARCHAR NOT NULL, epoch BIGINT NOT NULL, next_arrival BIGINT NOT NULL)',
  `INSERT INTO state VALUES (${version}, uuid(), 0, 0)`,
  'CREATE TABLE customer (code UINTEGER NOT NULL, name VARCHAR NOT NULL)',
  'CREATE TABLE touchpoint (code UINTEGER NOT NULL, name VARCHAR NOT NULL)',
  'CREATE TABLE channel (code UINTEGER NOT NULL, name VARCHAR NOT NULL)',
  `INSERT INTO channel VALUES (0, '')`,
  'CREATE TABLE source (code UINTEGER NOT NULL, name VARCHAR NOT NULL)',
  `CREATE TABLE interaction (${coreColumns})`,
  `CREATE TABLE detail (arrival BIGINT NOT NULL, ${details})`,
  'CREATE VIEW whole AS SELECT * FROM interaction LEFT JOIN detail USING (arrival)',
  `CREATE TABLE revision (${coreColumns}, ${details}, superseded BIGINT NOT NULL)`,
  `CREATE TABLE import (source UINTEGER NOT NULL, file VARCHAR NOT NULL, imported BIGINT NOT NULL, received BIGINT NOT NULL,
     accepted BIGINT NOT NULL, duplicate BIGINT NOT NULL, revised BIGINT NOT NULL, quarantined BIGINT NOT NULL,
     suppressed BIGINT NOT NULL)`,
  `CREATE TABLE quarantine (id VARCHAR NOT NULL, source VARCHAR NOT NULL, file VARCHAR NOT NULL, row BIGINT NOT NULL,
     reason VARCHAR NOT NULL, raw VARCHAR NOT NULL, imported BIGINT NOT NULL)`,
  'CREATE SEQUENCE quarantine_id',
  'CREATE TABLE attribute (name VARCHAR NOT NULL, of_customers BOOLEAN NOT NULL)',
  'CREATE TABLE customer_attribute (customer VARCHAR NOT NULL, name VARCHAR NOT NULL, identifies BOOLEAN NOT NULL, value VARCHAR NOT NULL)',
  'CREATE TABLE customer_row (source UINTEGER NOT NULL, customer VARCHAR NOT NULL, content UHUGEINT NOT NULL)',
];

/**
 * What older files of this version may lack. `whole_file` holds inputs that gave nothing new at that epoch, with what importing them again
 * gives; `customer_change` the epochs that changed attributes of customers; `log_position` how far the ingest log is kept; `id_run` the files of the index of ids; `said_merge` which
 * identifiers were said to be of one person; `said_message` 64 bits of each message that said something of customers; `said_time` when something happened by the client's own clock, where that differs; `said` when an attribute of a customer was said, null where a file of customers said it.
 */
const additions = [
  'CREATE TABLE IF NOT EXISTS whole_file (key VARCHAR NOT NULL, epoch BIGINT NOT NULL, outcome VARCHAR NOT NULL)',
  'CREATE TABLE IF NOT EXISTS customer_change (epoch BIGINT NOT NULL)',
  'CREATE TABLE IF NOT EXISTS log_position (position BIGINT NOT NULL)',
  `CREATE TABLE IF NOT EXISTS id_run (name VARCHAR NOT NULL, entries BIGINT NOT NULL, first_arrival BIGINT NOT NULL,
     age BIGINT NOT NULL, next_arrival BIGINT NOT NULL, epoch BIGINT NOT NULL)`,
  'INSERT INTO log_position SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM log_position)',
  `CREATE TABLE IF NOT EXISTS said_merge (id VARCHAR, source VARCHAR NOT NULL, time BIGINT NOT NULL,
     from_type VARCHAR NOT NULL, from_value VARCHAR NOT NULL, to_type VARCHAR NOT NULL, to_value VARCHAR NOT NULL)`,
  'CREATE TABLE IF NOT EXISTS said_message (mark UBIGINT NOT NULL)',
  'ALTER TABLE customer_attribute ADD COLUMN IF NOT EXISTS said BIGINT',
  'ALTER TABLE detail ADD COLUMN IF NOT EXISTS said_time BIGINT',
  'ALTER TABLE revision ADD COLUMN IF NOT EXISTS said_time BIGINT',
  'CREATE OR REPLACE VIEW whole AS SELECT * FROM interaction LEFT JOIN detail USING (arrival)',
  ...identityTables,
  ...privacyTables,
];

/** Makes the tables where there are none, and refuses those of another version. */
export async function ensureSchema(connection: DuckDBConnection, file: string): Promise<void> {
  const found = await one(
    connection,
    `SELECT count(*) AS n FROM duckdb_tables() WHERE table_name = 'state' AND NOT temporary`,
  );
  if (found['n'] === 0) {
    await connection.run('BEGIN');
    for (const statement of statements) await connection.run(statement);
    await connection.run('COMMIT');
  }
  const state = await one(connection, 'SELECT version FROM state');
  if (state['version'] !== version)
    throw new UnusableInput(
      `${file} has format ${state['version']} and this program reads format ${version}: use the program that wrote it, or import into a new workspace`,
    );
  for (const addition of additions) await connection.run(addition);
}
