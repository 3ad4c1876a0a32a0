import type { DuckDBConnection } from '@duckdb/node-api';
import { detailColumns } from '../schema.ts';
import { suspectChangedNames, tallyRevised, tallySuspects } from '../tallies.ts';
import type { CodedRows } from './codedRows.ts';
import type { RowsInserter } from './insertRows.ts';
import type { RowAt, Standing } from './versions.ts';

const core = 'arrival, customer, time, touchpoint, channel, source, feedback, historical';
const details = ['arrival', ...detailColumns.map(([name]) => name), 'said_time'].join(', ');

/** A former version, under the arrival number of its interaction. */
export interface FormerVersion extends RowAt {
  arrival: number;
}

/** Keeps what interactions said before they were revised, and puts those that were kept already to what they say now. */
export async function keepRevisions(
  connection: DuckDBConnection,
  inserter: RowsInserter,
  changed: readonly Standing[],
  former: readonly FormerVersion[],
): Promise<void> {
  if (former.length === 0) return;
  await insertAll(connection, inserter, 'former_version', former);
  await connection.run(`INSERT INTO revision (${core}, ${details.replace('arrival, ', '')}, superseded)
    SELECT ${core}, ${details.replace('arrival, ', '')}, (SELECT epoch + 1 FROM state) FROM former_version`);
  await connection.run('DROP TABLE former_version');
  if (changed.length === 0) return;
  const at = (rowAt: (standing: Standing) => RowAt) =>
    changed.map((standing) => ({ ...rowAt(standing), arrival: standing.arrival as number }));
  await insertAll(
    connection,
    inserter,
    'changed',
    at(({ now }) => now),
  );
  await insertAll(
    connection,
    inserter,
    'kept',
    at(({ past, now }) => past[0] ?? now),
  );
  const arrivals = changed.map(({ arrival }) => arrival).join(', ');
  for (const table of ['interaction', 'detail'])
    await connection.run(`DELETE FROM ${table} WHERE arrival IN (${arrivals})`);
  await connection.run(`INSERT INTO interaction (${core}) SELECT ${core} FROM changed`);
  await connection.run(`INSERT INTO detail (${details}) SELECT ${details} FROM changed`);
  await tallyRevised(connection);
  await suspectChangedNames(connection);
  await tallySuspects(connection);
  for (const table of ['changed', 'kept']) await connection.run(`DROP TABLE ${table}`);
}

/** Makes a temporary table of rows from several sets of them. */
async function insertAll(
  connection: DuckDBConnection,
  inserter: RowsInserter,
  table: string,
  versions: readonly FormerVersion[],
): Promise<void> {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${table} AS SELECT ${core}, ${details.replace('arrival, ', '')} FROM whole LIMIT 0`,
  );
  const sets = new Map<CodedRows, FormerVersion[]>();
  for (const version of versions) {
    const set = sets.get(version.rows);
    if (set) set.push(version);
    else sets.set(version.rows, [version]);
  }
  for (const [rows, set] of sets)
    await inserter.insert(connection, table, {
      rows,
      at: Uint32Array.from(set, ({ row }) => row),
      arrivals: Float64Array.from(set, ({ arrival }) => arrival),
    });
}
