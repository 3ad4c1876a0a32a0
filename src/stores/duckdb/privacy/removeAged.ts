import type { DuckDBConnection } from '@duckdb/node-api';
import { type AgeLimits, limitOf, type OverdueCounts, type SourceOverdue } from '../../../model/retention.ts';
import { one, query } from '../database.ts';
import type { IdentityState } from '../identity/identityState.ts';
import { literal } from '../sqlText.ts';
import { recountTallies } from '../tallies.ts';
import { beAnotherState } from './beAnotherState.ts';
import { identifiersOfCustomer } from './findPerson.ts';
import { takeOutCustomers, takeOutLeaving } from './leaving.ts';

/** `(source, name, before)` of every source with a limit, as SQL; null where there is none. */
async function limitsSql(connection: DuckDBConnection, limits: AgeLimits): Promise<string | null> {
  const sources = await query(
    connection,
    `SELECT code, name FROM source UNION SELECT NULL, source FROM quarantine WHERE source NOT IN (SELECT name FROM source) ORDER BY ALL`,
  );
  const rows = sources.flatMap(({ code, name }) => {
    const limit = limitOf(limits, String(name));
    return limit === null
      ? []
      : [`(${code ?? 'NULL'}::UINTEGER, ${literal(String(name))}, ${limit}::BIGINT)`];
  });
  return rows.length === 0 ? null : `(VALUES ${rows.join(', ')}) AS age(source, name, before)`;
}

/** The customers by whose name interactions are counted: an expression over a table with `customer`, joined with redirect. */
const rootSql = 'coalesce(redirect.root, i.customer)';
const withRoots = 'LEFT JOIN redirect ON redirect.customer = i.customer';

/**
 * Customers (by the code of their root) of whom nothing is left: they had interactions, all of which go, and nobody said anything of them
 * since the earliest limit, neither an attribute nor a consent.
 */
function goneSql(age: string, limits: AgeLimits): string {
  return `SELECT root FROM (
      SELECT ${rootSql} AS root, bool_and(i.time < coalesce(age.before, i.time)) AS is_gone
      FROM interaction AS i ${withRoots} LEFT JOIN ${age} ON age.source = i.source
      WHERE i.customer IS NOT NULL GROUP BY 1)
    WHERE is_gone AND root NOT IN (
      SELECT coalesce(redirect.root, c.code) FROM customer AS c LEFT JOIN redirect ON redirect.customer = c.code
      WHERE lower(c.name) IN (SELECT lower(customer) FROM customer_attribute WHERE said >= ${earliest(limits)}))`;
}

function earliest({ workspace, sources }: AgeLimits): number {
  return Math.min(...[workspace, ...sources.values()].filter((one) => one !== null));
}

/** What goes by its age, and what of each source; nothing is changed. */
export async function countAged(
  connection: DuckDBConnection,
  limits: AgeLimits,
  onlyInteractions = false,
): Promise<{ total: OverdueCounts; sources: SourceOverdue[] }> {
  const total: OverdueCounts = { interactions: 0, revisions: 0, quarantined: 0, customers: 0 };
  const age = await limitsSql(connection, limits);
  if (age === null) return { total, sources: [] };
  const latest = Math.max(...[limits.workspace, ...limits.sources.values()].filter((one) => one !== null));
  // the latest limit alone lets the database pass over what is younger
  const rows = await query(
    connection,
    `SELECT age.name, coalesce(old.n, 0) AS interactions, coalesce(bad.n, 0) AS quarantined FROM ${age}
     LEFT JOIN (SELECT i.source, count(*) AS n FROM interaction AS i JOIN ${age} ON age.source = i.source
       WHERE i.time < ${latest} AND i.time < age.before GROUP BY 1) AS old ON old.source = age.source
     LEFT JOIN (SELECT q.source, count(*) AS n FROM quarantine AS q JOIN ${age} ON age.name = q.source
       WHERE q.imported < age.before GROUP BY 1) AS bad ON bad.source = age.name
     ORDER BY age.name`,
  );
  const sources = rows.map((row) => ({
    source: String(row['name']),
    interactions: Number(row['interactions']),
    quarantined: Number(row['quarantined']),
  }));
  for (const { interactions, quarantined } of sources) {
    total.interactions += interactions;
    total.quarantined += quarantined;
  }
  if (onlyInteractions) return { total, sources };
  const { n: revisions } = await one(
    connection,
    `SELECT count(*) AS n FROM revision AS r LEFT JOIN ${age} ON age.source = r.source WHERE r.time < age.before
       OR r.arrival IN (SELECT i.arrival FROM interaction AS i JOIN ${age} ON age.source = i.source WHERE i.time < age.before)`,
  );
  total.revisions = Number(revisions);
  if (total.interactions > 0)
    total.customers = Number(
      (await one(connection, `SELECT count(*) AS n FROM (${goneSql(age, limits)})`))['n'],
    );
  return { total, sources };
}

/** Names of customers who go: of all that they are called by. */
export async function agedCustomers(
  connection: DuckDBConnection,
  state: IdentityState,
  limits: AgeLimits,
): Promise<Set<string>> {
  const age = await limitsSql(connection, limits);
  if (age === null) return new Set();
  return new Set((await leavingOf(connection, state, goneSql(age, limits))).names);
}

/**
 * Removes what is older than it is kept, inside the caller's transaction. Customers of whom nothing is left go with all that is known of
 * them but what they said of consent since, and may come back; refusals of analytics stay, as hashes. Ledgers stay as they are.
 */
export async function removeAged(
  connection: DuckDBConnection,
  state: IdentityState,
  limits: AgeLimits,
): Promise<OverdueCounts> {
  const { total } = await countAged(connection, limits);
  const age = await limitsSql(connection, limits);
  if (age === null || total.interactions + total.revisions + total.quarantined === 0) return total;
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE aged AS SELECT i.arrival FROM interaction AS i JOIN ${age} ON age.source = i.source WHERE i.time < age.before`,
  );
  if (total.customers > 0) {
    await connection.run(`CREATE OR REPLACE TEMP TABLE gone_root AS ${goneSql(age, limits)}`);
    const leaving = await leavingOf(connection, state, 'SELECT root FROM gone_root');
    await connection.run(`CREATE OR REPLACE TEMP TABLE gone AS ${codesSql('SELECT root FROM gone_root')}`);
    await takeOutLeaving(connection, state, { ...leaving, consentSince: earliest(limits) });
    await takeOutCustomers(connection, '(SELECT code FROM gone)');
    for (const table of ['gone', 'gone_root']) await connection.run(`DROP TABLE ${table}`);
  }
  for (const table of ['interaction', 'detail', 'revision'])
    await connection.run(`DELETE FROM ${table} WHERE arrival IN (SELECT arrival FROM aged)`);
  await connection.run('DROP TABLE aged');
  await connection.run(
    `DELETE FROM revision USING ${age} WHERE revision.source = age.source AND revision.time < age.before`,
  );
  await connection.run(
    `DELETE FROM quarantine USING ${age} WHERE quarantine.source = age.name AND quarantine.imported < age.before`,
  );
  await recountTallies(connection);
  await beAnotherState(connection);
  return total;
}

const codesSql = (roots: string) =>
  `SELECT c.code, c.name FROM customer AS c LEFT JOIN redirect ON redirect.customer = c.code
   WHERE coalesce(redirect.root, c.code) IN (${roots})`;

/** By what customers of these roots (SQL) are known. */
async function leavingOf(connection: DuckDBConnection, state: IdentityState, roots: string) {
  const names = new Set<string>();
  const keys = new Set<string>();
  for (const row of await query(connection, codesSql(roots))) {
    const known = identifiersOfCustomer(state, String(row['name']));
    names.add(String(row['name']));
    for (const name of known.names) names.add(name);
    for (const { type, value } of known.identifiers) keys.add(`${type}:${value}`);
  }
  return { names, keys };
}

/** How many interactions each source has, of those that have any. */
export async function sourceCounts(connection: DuckDBConnection): Promise<Map<string, number>> {
  const rows = await query(
    connection,
    'SELECT name, interactions FROM source_tally JOIN source ON source.code = source_tally.source',
  );
  return new Map(rows.map((row) => [String(row['name']), Number(row['interactions'])]));
}
