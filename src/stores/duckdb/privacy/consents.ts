import type { DuckDBConnection } from '@duckdb/node-api';
import { identifierWritten } from '../../../identity/headName.ts';
import { codeOf, keyOf, membersOf } from '../../../identity/identifierTable.ts';
import { typeNamed } from '../../../identity/identifierTypes.ts';
import { parseIdentifier } from '../../../identity/internIdentifier.ts';
import { mergeConsent } from '../../../identity/mergeConsent.ts';
import type { ConsentStatement } from '../../../model/identity.ts';
import { query } from '../database.ts';
import type { IdentityState } from '../identity/identityState.ts';
import { literal } from '../sqlText.ts';
import { allowAgain, keyOf as normalKey, type Suppression } from './suppression.ts';

/** The purpose without which interactions are not kept, once it was refused. */
export const ANALYTICS = 'analytics';
const atOnce = 500;

/** Keeps what was said of consent, inside the caller's transaction; what repeats the latest before it is not kept again. Gives what was news. */
export async function keepConsents(
  connection: DuckDBConnection,
  statements: readonly ConsentStatement[],
): Promise<ConsentStatement[]> {
  const news: ConsentStatement[] = [];
  for (let from = 0; from < statements.length; from += atOnce) {
    const part = statements.slice(from, from + atOnce);
    const known = await statementsOf(connection, [...new Set(part.map(({ identifier }) => identifier))]);
    const about = new Map<string, ConsentStatement[]>();
    for (const statement of known) remember(about, statement);
    const fresh = [...part]
      .sort((one, other) => one.time - other.time)
      .filter((statement) => {
        const before = (about.get(aboutOf(statement)) ?? [])
          .filter(({ time }) => time <= statement.time)
          .reduce<ConsentStatement | null>(
            (latest, one) => (latest && latest.time > one.time ? latest : one),
            null,
          );
        if (before?.granted === statement.granted) return false;
        remember(about, statement);
        return true;
      });
    if (fresh.length === 0) continue;
    news.push(...fresh);
    await connection.run(`INSERT INTO consent VALUES ${fresh.map(rowOf).join(', ')}`);
  }
  return news;
}

function aboutOf({ identifier, purpose, channel }: ConsentStatement): string {
  return JSON.stringify([identifier, purpose, channel]);
}

function remember(about: Map<string, ConsentStatement[]>, statement: ConsentStatement): void {
  const known = about.get(aboutOf(statement));
  if (known) known.push(statement);
  else about.set(aboutOf(statement), [statement]);
}

function rowOf({
  identifier,
  purpose,
  channel,
  granted,
  time,
  source,
  evidence = '',
}: ConsentStatement): string {
  const texts = [literal(identifier), literal(purpose), channel === null ? 'NULL' : literal(channel)];
  return `(${texts.join(', ')}, ${granted}, ${Math.trunc(time)}, ${literal(source)}, ${literal(evidence)})`;
}

/** Everything that was said of consent under identifiers (`type:value`), the oldest first. */
export async function statementsOf(
  connection: DuckDBConnection,
  keys: readonly string[],
): Promise<ConsentStatement[]> {
  if (keys.length === 0) return [];
  const rows = await query(
    connection,
    `SELECT * FROM consent WHERE identifier IN (${keys.map(literal).join(', ')}) ORDER BY said, identifier, purpose, channel`,
  );
  return rows.map((row) => ({
    identifier: String(row['identifier']),
    purpose: String(row['purpose']),
    channel: row['channel'] === null ? null : String(row['channel']),
    granted: row['granted'] === true,
    time: Number(row['said']),
    source: String(row['source']),
    ...(row['evidence'] === '' ? {} : { evidence: String(row['evidence']) }),
  }));
}

/** Every identifier of the customer of an identifier, as `type:value`. */
export function keysBeside({ graph }: IdentityState, key: string): string[] {
  const { identifiers } = graph;
  const { type: name, value } = parseIdentifier(key);
  const type = typeNamed(identifiers.types, name);
  const code = type === null ? -1 : codeOf(identifiers, type, value);
  return code < 0 ? [key] : membersOf(identifiers, code).map((member) => keyOf(identifiers, member));
}

/** Has interactions kept or not as the consent of customers says now, given an identifier of each, inside the caller's transaction. */
export async function applyConsent(
  connection: DuckDBConnection,
  suppression: Suppression,
  state: IdentityState,
  keys: readonly string[],
  at: number,
): Promise<void> {
  const done = new Set<string>();
  for (const key of keys) {
    if (done.has(key)) continue;
    const beside = keysBeside(state, key);
    for (const one of beside) done.add(one);
    const said = await statementsOf(connection, beside);
    const refused = mergeConsent(said).filter(({ purpose, granted }) => purpose === ANALYTICS && !granted);
    await allowAgain(connection, suppression, beside);
    for (const { channel } of refused)
      await suppression.add(connection, beside.map(parseIdentifier), 'consent', at, channel);
  }
}

/** An identifier of each customer who refused analytics at some time: whose other identifiers may have changed. */
export async function refusedKeys(connection: DuckDBConnection): Promise<string[]> {
  const rows = await query(
    connection,
    `SELECT DISTINCT identifier FROM consent WHERE purpose = '${ANALYTICS}' AND NOT granted`,
  );
  return rows.map((row) => String(row['identifier']));
}

/** Every identifier (`type:value`) of a customer, given any of them as people write it. */
export function customerKeys(state: IdentityState, customer: string): string[] {
  const { types } = state.graph.identifiers;
  const written = normalKey(types, identifierWritten(types, customer));
  return written === null ? [] : keysBeside(state, written);
}
