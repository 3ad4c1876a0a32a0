import type { DuckDBConnection } from '@duckdb/node-api';
import type { IdentifierTypes } from '../../../identity/identifierTypes.ts';
import { query } from '../database.ts';
import { literal } from '../sqlText.ts';
import { stagedTable } from '../staging.ts';
import { coarseSql, type Suppression } from './suppression.ts';

const input = `${stagedTable}_input`;

/**
 * Takes out of the staged rows those that name a suppressed identifier, and gives how many there were, by source. One semi-join on
 * hashes finds rows that may; only these are looked at closely.
 */
export async function suppressStaged(
  connection: DuckDBConnection,
  suppression: Suppression,
  types: IdentifierTypes,
  hasIdentifiers: boolean,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  if (suppression.isEmpty) return counts;
  const salt = literal(suppression.salt);
  const identifiers = hasIdentifiers ? 'identifiers' : 'NULL::VARCHAR';
  const values = [
    `SELECT DISTINCT customer AS value FROM ${stagedTable} WHERE customer IS NOT NULL`,
    ...(hasIdentifiers
      ? [
          `SELECT DISTINCT unnest(map_values(from_json(identifiers, '"MAP(VARCHAR, VARCHAR)"'))) FROM ${stagedTable} WHERE identifiers IS NOT NULL`,
        ]
      : []),
  ];
  await connection.run(`CREATE OR REPLACE TEMP TABLE suspect AS SELECT value FROM (${values.join(' UNION ')})
    WHERE sha256(${salt} || ${coarseSql('value')}) IN (SELECT coarse FROM suppressed)`);
  const named = hasIdentifiers
    ? `OR list_has_any(map_values(from_json(identifiers, '"MAP(VARCHAR, VARCHAR)"')), (SELECT coalesce(list(value), []) FROM suspect))`
    : '';
  const rows = await query(
    connection,
    `SELECT nth, customer, source, ${identifiers} AS identifiers, reason, raw FROM ${stagedTable}
     WHERE customer IN (SELECT value FROM suspect) ${named} OR reason IS NOT NULL`,
  );
  await connection.run('DROP TABLE suspect');
  const out: number[] = [];
  for (const row of rows) {
    const who = {
      ...(row['customer'] === null ? {} : { customer: String(row['customer']) }),
      identifiers: textsOf(row['identifiers']),
    };
    const isOut =
      suppression.names(types, who) ||
      (row['reason'] !== null && suppression.isMentioned(types, String(row['raw'])));
    if (!isOut) continue;
    out.push(Number(row['nth']));
    const source = String(row['source']);
    counts.set(source, (counts.get(source) ?? 0) + 1);
  }
  if (out.length > 0) {
    const [first] = await query(connection, `SELECT CAST(min(rowid) AS VARCHAR) AS first FROM ${input}`);
    for (let from = 0; from < out.length; from += 5000)
      await connection.run(
        `DELETE FROM ${input} WHERE rowid - ${first?.['first']} IN (${out.slice(from, from + 5000).join(', ')})`,
      );
  }
  return counts;
}

function textsOf(json: unknown): Record<string, string> {
  return typeof json === 'string' ? (JSON.parse(json) as Record<string, string>) : {};
}
