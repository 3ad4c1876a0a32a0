import type { DuckDBConnection } from '@duckdb/node-api';
import type { IdentityRules } from '../../../model/identity.ts';
import type {
  CustomerIdentity,
  Decided,
  FoundPerson,
  IdentityDecider,
  LoggedDecision,
  Person,
} from '../../customerIdentity.ts';
import { type Database, query } from '../database.ts';
import { literal } from '../sqlText.ts';
import { mergePeople, unmergePeople } from './decideAbout.ts';
import { describePerson, grouped } from './describePerson.ts';
import { displayNames, foundByCode } from './findCustomers.ts';
import type { IdentityState } from './identityState.ts';
import { noCode } from './identityState.ts';
import { resetRules } from './resetRules.ts';
import type { StoredIdentity } from './storedIdentity.ts';

/** Who is who in a database. Decisions are kept in transactions of their own. */
export class DuckdbIdentity implements CustomerIdentity {
  readonly #database: Database;
  readonly #identity: StoredIdentity;

  constructor(database: Database, identity: StoredIdentity) {
    this.#database = database;
    this.#identity = identity;
  }

  describe(id: string): Promise<Person | null> {
    return this.#database.read(async (connection) =>
      describePerson(connection, await this.#identity.state(connection), id),
    );
  }

  search(text: string, limit: number): Promise<FoundPerson[]> {
    return this.#database.read(async (connection) => {
      const state = await this.#identity.state(connection);
      return search(connection, state, text.trim(), limit);
    });
  }

  merge(one: string, other: string, decider: IdentityDecider): Promise<Decided> {
    return this.#decide((connection, state) => mergePeople(connection, state, [one, other], decider));
  }

  unmerge(one: string, other: string, decider: IdentityDecider): Promise<Decided> {
    return this.#decide((connection, state) => unmergePeople(connection, state, [one, other], decider));
  }

  log(limit: number): Promise<{ decisions: LoggedDecision[]; total: number }> {
    return this.#database.read(async (connection) => {
      const { graph } = await this.#identity.state(connection);
      const decisions = grouped(graph.decisions);
      return { decisions: decisions.slice(0, limit), total: decisions.length };
    });
  }

  rules(): Promise<IdentityRules> {
    return this.#database.read(async (connection) => (await this.#identity.state(connection)).graph.rules);
  }

  setRules(rules: IdentityRules): Promise<{ before: number; after: number }> {
    return this.#database.transaction(async (connection) => {
      const state = await this.#identity.state(connection);
      this.#identity.forgetAtEnd();
      const result = await resetRules(connection, state, rules);
      return { keep: true, result };
    });
  }

  #decide(work: (connection: DuckDBConnection, state: IdentityState) => Promise<Decided>): Promise<Decided> {
    return this.#database.transaction(async (connection) => {
      const state = await this.#identity.state(connection);
      try {
        return { keep: true, result: await work(connection, state) };
      } catch (error) {
        // what was half decided is read again
        this.#identity.forgetAtEnd();
        throw error;
      }
    });
  }
}

/** Customers of whom an identifier holds a text, those that begin with it first. */
async function search(
  connection: DuckDBConnection,
  state: IdentityState,
  text: string,
  limit: number,
): Promise<FoundPerson[]> {
  if (text === '') return [];
  const like = `'%' || ${literal(text.replace(/[\\%_]/g, (sign) => `\\${sign}`))} || '%'`;
  const rows = await query(
    connection,
    `SELECT * FROM (SELECT name, code, NULL AS identifier FROM customer WHERE name ILIKE ${like} ESCAPE '\\'
     UNION ALL SELECT type || ':' || value, NULL, code FROM identity_identifier WHERE value ILIKE ${like} ESCAPE '\\')
     ORDER BY position(lower(${literal(text)}) IN lower(name)), length(name), name LIMIT ${Math.trunc(limit) * 4}`,
  );
  const people = new Map<string, { codes: number[]; found: string }>();
  const { customer } = state.graph.identifiers;
  for (const row of rows) {
    const identifier = row['identifier'] === null ? -1 : Number(row['identifier']);
    const code = row['code'] === null ? (state.headCode[identifier] ?? noCode) : Number(row['code']);
    const known = row['code'] === null ? identifier : (state.identifierOf.get(code) ?? -1);
    const key = known >= 0 ? `graph ${customer[known]}` : `code ${code}`;
    if (people.has(key)) continue;
    const codes = code === noCode ? codesOf(state, identifier) : foundByCode(state, code).codes;
    if (codes.length > 0) people.set(key, { codes, found: String(row['name']) });
    if (people.size >= limit) break;
  }
  const all = [...people.values()];
  const names = await displayNames(
    connection,
    state,
    all.map(({ codes }) => codes[0] ?? noCode),
  );
  const codes = all.flatMap((person) => person.codes);
  const counted =
    codes.length === 0
      ? []
      : await query(
          connection,
          `SELECT customer, count(*) AS n FROM interaction WHERE customer IN (${codes.join(', ')}) GROUP BY customer`,
        );
  const counts = new Map(counted.map((row) => [Number(row['customer']), Number(row['n'])]));
  return all.map(({ codes: own, found }) => ({
    name: names.get(own[0] ?? noCode) ?? found,
    found,
    interactions: own.reduce((sum, code) => sum + (counts.get(code) ?? 0), 0),
  }));
}

function codesOf(state: IdentityState, identifier: number): number[] {
  const { customer, next } = state.graph.identifiers;
  if (customer[identifier] === undefined) return [];
  const codes: number[] = [];
  let at = identifier;
  do {
    const code = state.headCode[at] ?? noCode;
    if (code !== noCode) codes.push(code);
    at = next[at]!;
  } while (at !== identifier);
  return codes.sort((a, b) => a - b);
}
