import type { DuckDBConnection } from '@duckdb/node-api';
import type { IdentityGraph } from '../../../identity/identityGraph.ts';
import { identifiersOf } from '../../../identity/interactionIdentifiers.ts';
import type { ArrivedTraits } from '../../../model/arrivals.ts';
import type { ConsentStatement, Identifier } from '../../../model/identity.ts';
import type { ImportPlan } from '../../../model/importPlan.ts';
import { consentAsked, consentIn } from '../../../privacy/consentWords.ts';
import { query } from '../database.ts';
import type { IdentityState } from '../identity/identityState.ts';
import type { StoredIdentity } from '../identity/storedIdentity.ts';
import { jsonPath } from '../sqlText.ts';
import { stagedTable } from '../staging.ts';
import { ANALYTICS, applyConsent, keepConsents, refusedKeys } from './consents.ts';
import { keyOf, type Suppression } from './suppression.ts';

/** Keeps what people said of consent, and has the store keep interactions accordingly. */
export class ConsentKeeping {
  readonly #suppression: Suppression;
  readonly #identity: StoredIdentity;
  /** who was who when consent was last applied */
  #applied: { graph: IdentityGraph; sequence: number } | null = null;

  constructor(suppression: Suppression, identity: StoredIdentity) {
    this.#suppression = suppression;
    this.#identity = identity;
  }

  /** Call it at the beginning of each transaction that keeps interactions: customers may be other ones than before. */
  async begin(connection: DuckDBConnection, at: number): Promise<void> {
    await this.#suppression.ready(connection);
    if (!this.#suppression.hasRefusals) return;
    const state = await this.#identity.state(connection);
    const sequence = sequenceOf(state);
    if (this.#applied?.graph === state.graph && this.#applied.sequence === sequence) return;
    await this.#apply(connection, state, await refusedKeys(connection), at);
  }

  /** Keeps statements; what they change about whose interactions are kept holds at once. */
  async learn(
    connection: DuckDBConnection,
    statements: readonly ConsentStatement[],
    at: number,
  ): Promise<void> {
    if (statements.length === 0) return;
    const news = await keepConsents(connection, statements);
    const keys = news.filter(({ purpose }) => purpose === ANALYTICS).map(({ identifier }) => identifier);
    if (keys.length > 0) await this.#apply(connection, await this.#identity.state(connection), keys, at);
  }

  async #apply(
    connection: DuckDBConnection,
    state: IdentityState,
    keys: readonly string[],
    at: number,
  ): Promise<void> {
    await applyConsent(connection, this.#suppression, state, keys, at);
    await this.#suppression.load(connection, { isKept: false });
    this.#applied = { graph: state.graph, sequence: sequenceOf(state) };
  }

  /** What clients said of consent beside who somebody is. */
  async learnTraits(
    connection: DuckDBConnection,
    traits: readonly ArrivedTraits[],
    at: number,
  ): Promise<void> {
    const statements: ConsentStatement[] = [];
    for (const { identifiers, attributes, time, source } of traits) {
      const said = consentIn(attributes);
      const identifier = said.length === 0 ? null : await this.#firstKey(connection, identifiers);
      if (identifier === null) continue;
      statements.push(...said.map((consent) => ({ ...consent, identifier, time, source })));
    }
    await this.learn(connection, statements, at);
  }

  /** What staged rows say of consent, in columns that are attributes. */
  async learnStaged(connection: DuckDBConnection, plan: ImportPlan, at: number): Promise<void> {
    const names = plan.columns
      .filter(({ role }) => role === 'attribute')
      .map(({ attribute, column }) => attribute ?? column)
      .filter((name) => consentAsked(name) !== null);
    if (names.length === 0) return;
    const isInteractions = plan.content === 'interactions';
    const values = names.map((name) => `json_extract_string(attributes, ${jsonPath(name)})`);
    const rows = await query(
      connection,
      `SELECT customer, identifiers, source, ${isInteractions ? 'time' : `${at}::BIGINT AS time`}, ${values.map((value, n) => `${value} AS v${n}`).join(', ')}
       FROM ${stagedTable} WHERE reason IS NULL AND coalesce(${values.join(', ')}) IS NOT NULL`,
    );
    const { types } = (await this.#identity.state(connection)).graph.identifiers;
    const statements: ConsentStatement[] = [];
    for (const row of rows) {
      const identifiers =
        row['identifiers'] === null ? {} : (JSON.parse(String(row['identifiers'])) as Record<string, string>);
      const who =
        row['customer'] === null ? { identifiers } : { customer: String(row['customer']), identifiers };
      const identifier = await this.#firstKey(connection, identifiersOf(types, who));
      if (identifier === null) continue;
      const attributes = Object.fromEntries(names.map((name, n) => [name, String(row[`v${n}`] ?? '')]));
      const [time, source] = [Number(row['time']), String(row['source'])];
      statements.push(...consentIn(attributes).map((consent) => ({ ...consent, identifier, time, source })));
    }
    await this.learn(connection, statements, at);
  }

  async #firstKey(connection: DuckDBConnection, identifiers: readonly Identifier[]): Promise<string | null> {
    const { types } = (await this.#identity.state(connection)).graph.identifiers;
    // of people who were erased this is not kept either
    if (this.#suppression.anyErased(types, identifiers)) return null;
    for (const identifier of identifiers) {
      const key = keyOf(types, identifier);
      if (key !== null) return key;
    }
    return null;
  }
}

function sequenceOf({ graph }: IdentityState): number {
  return graph.changes.start + graph.changes.identifiers.length;
}
