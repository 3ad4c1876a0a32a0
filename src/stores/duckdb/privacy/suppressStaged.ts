import type { DuckDBConnection } from '@duckdb/node-api';
import type { IdentifierTypes } from '../../../identity/identifierTypes.ts';
import { identifiersOf } from '../../../identity/interactionIdentifiers.ts';
import type { Identifier } from '../../../model/identity.ts';
import { mayNamePeople, redactErased } from '../../../privacy/erasing/redactErased.ts';
import { query } from '../database.ts';
import { literal } from '../sqlText.ts';
import { stagedTable } from '../staging.ts';
import { rewriteTexts } from './rewriteTexts.ts';
import { firstStagedRow } from './stagedRows.ts';
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
  { stored, hasChannel }: { stored: readonly string[]; hasChannel: boolean },
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  if (suppression.isEmpty) return counts;
  const hasIdentifiers = stored.includes('identifiers');
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
    `SELECT nth, customer, source, ${hasChannel ? 'channel' : 'NULL::VARCHAR'} AS channel, ${identifiers} AS identifiers, reason, raw FROM ${stagedTable}
     WHERE customer IN (SELECT value FROM suspect) ${named} OR reason IS NOT NULL`,
  );
  await connection.run('DROP TABLE suspect');
  const out: number[] = [];
  for (const row of rows) {
    const who = {
      ...(row['customer'] === null ? {} : { customer: String(row['customer']) }),
      ...(row['channel'] === null ? {} : { channel: String(row['channel']) }),
      identifiers: textsOf(row['identifiers']),
    };
    const isOut =
      (hasChannel
        ? suppression.names(types, who)
        : suppression.anyErased(types, identifiersOf(types, who))) ||
      (row['reason'] !== null && suppression.isMentioned(types, String(row['raw'])));
    if (!isOut) continue;
    out.push(Number(row['nth']));
    const source = String(row['source']);
    counts.set(source, (counts.get(source) ?? 0) + 1);
  }
  const first = await firstStagedRow(connection);
  for (let from = 0; from < out.length; from += 5000)
    await connection.run(
      `DELETE FROM ${input} WHERE rowid - ${first} IN (${out.slice(from, from + 5000).join(', ')})`,
    );
  return counts;
}

/** Takes addresses and phone numbers of erased people out of what others wrote. */
export async function redactStaged(
  connection: DuckDBConnection,
  suppression: Suppression,
  types: IdentifierTypes,
  stored: readonly string[],
): Promise<void> {
  if (suppression.isEmpty) return;
  const first = await firstStagedRow(connection);
  const isErased = (identifier: Identifier) => suppression.anyErased(types, [identifier]);
  const redact = (text: string) => redactErased(text, isErased);
  for (const [column, shape] of [
    ['text', mayNamePeople],
    ['attributes', '@'],
  ] as const) {
    if (!stored.includes(column)) continue;
    const found = `SELECT nth + ${first}, ${column} FROM ${stagedTable} WHERE regexp_matches(${column}, ${literal(shape)})`;
    await rewriteTexts(
      connection,
      { table: input, column, found },
      column === 'text' ? redact : (json) => redactValues(json, redact),
    );
  }
}

function redactValues(json: string, redact: (text: string) => string): string {
  const values = JSON.parse(json) as Record<string, string>;
  let isChanged = false;
  for (const [name, value] of Object.entries(values)) {
    const redacted = redact(String(value));
    isChanged ||= redacted !== value;
    values[name] = redacted;
  }
  return isChanged ? JSON.stringify(values) : json;
}

function textsOf(json: unknown): Record<string, string> {
  return typeof json === 'string' ? (JSON.parse(json) as Record<string, string>) : {};
}
