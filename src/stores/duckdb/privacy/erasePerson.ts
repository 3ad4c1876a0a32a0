import type { DuckDBConnection } from '@duckdb/node-api';
import type { ErasedCounts, KnownPerson } from '../../../model/erasing.ts';
import { type ErasedStrings, erasedStrings } from '../../../privacy/erasing/erasedStrings.ts';
import { one, query } from '../database.ts';
import type { IdentityState } from '../identity/identityState.ts';
import { literal } from '../sqlText.ts';
import { recountTallies } from '../tallies.ts';
import { beAnotherState } from './beAnotherState.ts';
import { namesOf } from './findPerson.ts';
import { takeOutCustomers, takeOutLeaving } from './leaving.ts';
import { rewriteTexts } from './rewriteTexts.ts';
import { keyOf, type Suppression } from './suppression.ts';
import { eachTextColumn, likely } from './textColumns.ts';

/**
 * Takes a person out of every table, inside the caller's transaction, and has their identifiers suppressed. What is deleted stays in the
 * file until it is written anew. Doing it again changes nothing.
 */
export async function erasePerson(
  connection: DuckDBConnection,
  state: IdentityState,
  suppression: Suppression,
  person: KnownPerson,
  at: number,
): Promise<ErasedCounts> {
  const strings = erasedStrings(person);
  const codes = await codesOf(connection, namesOf(state, person));
  const interactions = await deleteInteractions(connection, codes);
  const quarantined = await deleteQuarantined(connection, strings);
  const keys = new Set(person.identifiers.map(({ type, value }) => `${type}:${value}`));
  await takeOutLeaving(connection, state, { names: new Set(namesOf(state, person)), keys });
  await takeOutCustomers(connection, `(${listed(codes)})`);
  const mentions = await takeOutMentions(connection, state, person, strings);
  await suppression.add(connection, person.identifiers, 'erased', at);
  await recountTallies(connection);
  await beAnotherState(connection);
  return { interactions, identifiers: person.identifiers.length, quarantined, mentions };
}

const listed = (codes: readonly number[]) => (codes.length === 0 ? 'NULL' : codes.join(', '));

async function codesOf(connection: DuckDBConnection, names: readonly string[]): Promise<number[]> {
  const rows = await query(
    connection,
    `SELECT code FROM customer WHERE name IN (${names.map(literal).join(', ')})`,
  );
  return rows.map((row) => Number(row['code']));
}

async function deleteInteractions(connection: DuckDBConnection, codes: readonly number[]): Promise<number> {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE erased AS SELECT arrival FROM interaction WHERE customer IN (${listed(codes)})`,
  );
  const { n } = await one(connection, 'SELECT count(*) AS n FROM erased');
  for (const table of ['interaction', 'detail', 'revision'])
    await connection.run(`DELETE FROM ${table} WHERE arrival IN (SELECT arrival FROM erased)`);
  await connection.run(`DELETE FROM revision WHERE customer IN (${listed(codes)})`);
  await connection.run('DROP TABLE erased');
  return Number(n);
}

/** The raw text of a row is all that says whose it is. */
async function deleteQuarantined(connection: DuckDBConnection, strings: ErasedStrings): Promise<number> {
  const rows = await query(connection, 'SELECT rowid::VARCHAR AS place, file, reason, raw FROM quarantine');
  const out = rows.filter(({ file, reason, raw }) =>
    [file, reason, raw].some(
      (text) => strings.mentions(String(text)) || valuesOf(String(text)).some(strings.isWhole),
    ),
  );
  if (out.length > 0)
    await connection.run(
      `DELETE FROM quarantine WHERE rowid IN (${out.map(({ place }) => String(place)).join(', ')})`,
    );
  return out.length;
}

/** Values of a record's first level, or the fields of a line. */
function valuesOf(raw: string): string[] {
  if (raw.startsWith('{')) {
    try {
      return Object.values(JSON.parse(raw) as Record<string, unknown>).map(String);
    } catch {
      // a broken record is a line like others
    }
  }
  return raw.split(/[,;\t|]/).map((field) => field.trim().replace(/^"(.*)"$/, '$1'));
}

/** Takes identifiers out of what others wrote, and out of their records. */
async function takeOutMentions(
  connection: DuckDBConnection,
  state: IdentityState,
  person: KnownPerson,
  strings: ErasedStrings,
): Promise<number> {
  let mentions = 0;
  const { types } = state.graph.identifiers;
  const known = new Set(person.identifiers.map(({ type, value }) => `${type}:${value}`));
  await eachTextColumn(connection, async (table, column) => {
    if (
      table === 'suppressed' ||
      table === 'suppression_salt' ||
      (table === 'state' && column === 'identity')
    )
      return;
    if (column === 'identifiers') {
      mentions += await rewriteTexts(
        connection,
        {
          table,
          column,
          found: `SELECT rowid, ${column} FROM ${table} WHERE ${likely(column, [...strings.within, ...strings.wholeOnly])}`,
        },
        (json) =>
          withoutIdentifiers(json, ({ type, value }) => known.has(keyOf(types, { type, value }) ?? '')),
      );
      await connection.run(`UPDATE ${table} SET ${column} = NULL WHERE ${column} = '{}'`);
    }
    if (strings.within.length === 0) return;
    mentions += await rewriteTexts(
      connection,
      {
        table,
        column,
        found: `SELECT rowid, "${column}" FROM "${table}" WHERE ${likely(`"${column}"`, strings.within)}`,
      },
      strings.without,
    );
  });
  return mentions;
}

function withoutIdentifiers(
  json: string,
  isErased: (identifier: { type: string; value: string }) => boolean,
): string {
  const all = Object.entries(JSON.parse(json) as Record<string, string>);
  const kept = all.filter(([type, value]) => !isErased({ type, value }));
  return kept.length === all.length ? json : JSON.stringify(Object.fromEntries(kept));
}
