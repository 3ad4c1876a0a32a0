import type { DuckDBConnection } from '@duckdb/node-api';
import type { IdentifierTypes } from '../../../identity/identifierTypes.ts';
import type { ArrivalLedgers, PackedArrivals } from '../../../model/arrivals.ts';
import type { ErasedCounts, KnownPerson } from '../../../model/erasing.ts';
import type { ConsentStatement } from '../../../model/identity.ts';
import type { ImportPlan } from '../../../model/importPlan.ts';
import type { Interaction } from '../../../model/interaction.ts';
import { type PrivacyRules, privacyRulesSchema } from '../../../model/privacy.ts';
import type { AgeLimits, OverdueCounts, SourceOverdue } from '../../../model/retention.ts';
import { ageLimits } from '../../../privacy/ageLimits.ts';
import { erasedStrings } from '../../../privacy/erasing/erasedStrings.ts';
import { maskInteractions } from '../../../privacy/maskRecord.ts';
import type { MaskKeptOptions, PersonalData } from '../../personalData.ts';
import type { Database } from '../database.ts';
import type { StoredIdentity } from '../identity/storedIdentity.ts';
import { withoutAged, withoutAgedRows } from './agedOut.ts';
import { beAnotherState } from './beAnotherState.ts';
import { ConsentKeeping } from './consentKeeping.ts';
import { customerKeys, statementsOf } from './consents.ts';
import { erasePerson } from './erasePerson.ts';
import { findPerson } from './findPerson.ts';
import { type ImportPrivacy, importPrivacy } from './importPrivacy.ts';
import { countOnly, inPlace } from './keptMasking.ts';
import { maskKept } from './maskKept.ts';
import { maskPacked } from './maskPacked.ts';
import { agedCustomers, countAged, removeAged, sourceCounts } from './removeAged.ts';
import { ledgersWithSuppressed, suppressArrivals, suppressInteractions } from './suppressArrivals.ts';
import { type Suppression, suppressedCounts } from './suppression.ts';
import { findMentions, holdsPart } from './textColumns.ts';

export interface StorePrivacyOptions {
  database: Database;
  identity: StoredIdentity;
  suppression: Suppression;
  /** ms since 1970-01-01 UTC */
  clock: () => number;
  /** what is masked, as it is now; absent: what is usual */
  rules?: (() => Promise<PrivacyRules>) | undefined;
  /** forgets what was made from the tables */
  forget(): Promise<void>;
}

/** What the store does about personal data: masks, keeps out, remembers consent, erases. */
export class StorePrivacy implements PersonalData {
  readonly #options: StorePrivacyOptions;
  readonly #suppression: Suppression;
  readonly #consents: ConsentKeeping;

  constructor(options: StorePrivacyOptions) {
    this.#options = options;
    this.#suppression = options.suppression;
    this.#consents = new ConsentKeeping(options.suppression, options.identity);
    options.database.onTransactionEnd((isKept) => options.suppression.ended(isKept));
  }

  rules(): Promise<PrivacyRules> {
    return this.#options.rules?.() ?? Promise.resolve(privacyRulesSchema.parse({}));
  }

  /** Call it at the beginning of each transaction that keeps interactions. */
  begin(connection: DuckDBConnection): Promise<void> {
    return this.#consents.begin(connection, this.#options.clock());
  }

  forImport(rules: PrivacyRules, plan: ImportPlan): ImportPrivacy {
    const { identity, clock } = this.#options;
    return importPrivacy(rules, plan, {
      suppression: this.#suppression,
      identity,
      consents: this.#consents,
      at: clock(),
    });
  }

  /** Keeps what of arrivals may be kept by `keep`, inside the caller's transaction. */
  async keepArrivals(
    connection: DuckDBConnection,
    arrivals: PackedArrivals,
    rules: PrivacyRules,
    keep: (arrivals: PackedArrivals) => Promise<ArrivalLedgers>,
  ): Promise<ArrivalLedgers> {
    const suppressed = new Map<string, number>();
    const limits = ageLimits(rules, arrivals.receivedAt);
    const young =
      limits === null ? arrivals : { ...arrivals, rows: withoutAgedRows(arrivals.rows, limits, suppressed) };
    const masked = await maskPacked(rules, young);
    await this.begin(connection);
    await this.#consents.learnTraits(connection, masked.traits, arrivals.receivedAt);
    const kept = this.#suppression.isEmpty
      ? masked
      : suppressArrivals(this.#suppression, await this.#types(connection), masked, suppressed);
    return ledgersWithSuppressed(connection, await keep(kept), suppressed, arrivals.receivedAt);
  }

  /** Interactions as they may be kept, and how many may not, by source; inside the caller's transaction. */
  async forAppend(
    connection: DuckDBConnection,
    interactions: readonly Interaction[],
    rules: PrivacyRules,
  ): Promise<{ interactions: readonly Interaction[]; suppressed: ReadonlyMap<string, number> }> {
    const suppressed = new Map<string, number>();
    const limits = ageLimits(rules, this.#options.clock());
    const young = limits === null ? interactions : withoutAged(interactions, limits, suppressed);
    const masked = maskInteractions(rules, young);
    await this.begin(connection);
    const kept = this.#suppression.isEmpty
      ? masked
      : suppressInteractions(this.#suppression, await this.#types(connection), masked, suppressed);
    return { interactions: kept, suppressed };
  }

  async #types(connection: DuckDBConnection): Promise<IdentifierTypes> {
    return (await this.#options.identity.state(connection)).graph.identifiers.types;
  }

  consentOf(customer: string): Promise<ConsentStatement[]> {
    const { database, identity } = this.#options;
    return database.write(async (connection) =>
      statementsOf(connection, customerKeys(await identity.state(connection), customer)),
    );
  }

  /** What a person in the app says holds for everything that names the customer. */
  sayConsent(customer: string, said: Omit<ConsentStatement, 'identifier'>): Promise<void> {
    const { database, identity, clock } = this.#options;
    return database.transaction(async (connection) => {
      const state = await identity.state(connection);
      const statements = customerKeys(state, customer).map((identifier) => ({ ...said, identifier }));
      await this.#suppression.ready(connection);
      await this.#consents.learn(connection, statements, clock());
      return { keep: true, result: undefined };
    });
  }

  personOf(customer: string): Promise<KnownPerson | null> {
    const { database, identity } = this.#options;
    return database.write(async (connection) =>
      findPerson(connection, await identity.state(connection), customer),
    );
  }

  async erase(person: KnownPerson, { dryRun = false }: { dryRun?: boolean } = {}): Promise<ErasedCounts> {
    const { database, identity, clock } = this.#options;
    const counts = await database.transaction(async (connection) => {
      const state = await identity.state(connection);
      const result = await erasePerson(connection, state, this.#suppression, person, clock());
      return { keep: !dryRun, result };
    });
    if (!dryRun) await this.#forgetAll();
    return counts;
  }

  async maskKept({ source, plans, dryRun = false }: MaskKeptOptions) {
    const { database } = this.#options;
    const wanted = { rules: await this.rules(), source, plans };
    if (dryRun) return database.read((connection) => maskKept(connection, wanted, countOnly(connection)));
    const { result, isChanged } = await database.transaction(async (connection) => {
      const result = await maskKept(connection, wanted, inPlace(connection));
      const { texts, values, revisions, quarantined } = result.counts;
      const isChanged = texts + values + revisions + quarantined > 0;
      if (isChanged) await beAnotherState(connection);
      return { keep: isChanged, result: { result, isChanged } };
    });
    if (isChanged) await this.#forgetAll();
    return result;
  }

  interactionsBySource(): Promise<ReadonlyMap<string, number>> {
    return this.#options.database.read(sourceCounts);
  }

  overdue(
    limits: AgeLimits,
    { onlyInteractions = false }: { onlyInteractions?: boolean } = {},
  ): Promise<{ total: OverdueCounts; sources: SourceOverdue[] }> {
    return this.#options.database.read((connection) => countAged(connection, limits, onlyInteractions));
  }

  overdueCustomers(limits: AgeLimits): Promise<ReadonlySet<string>> {
    const { database, identity } = this.#options;
    return database.write(async (connection) =>
      agedCustomers(connection, await identity.state(connection), limits),
    );
  }

  async removeOverdue(limits: AgeLimits): Promise<OverdueCounts> {
    const { database, identity } = this.#options;
    const removed = await database.transaction(async (connection) => ({
      keep: true,
      result: await removeAged(connection, await identity.state(connection), limits),
    }));
    if (removed.interactions + removed.revisions + removed.quarantined > 0) await this.#forgetAll();
    return removed;
  }

  async compact(): Promise<string[]> {
    const { database } = this.#options;
    await database.rewrite();
    await this.#forgetAll();
    return [database.file];
  }

  async #forgetAll(): Promise<void> {
    const { database, forget } = this.#options;
    await forget();
    await database.write((connection) => this.#suppression.load(connection));
  }

  mentionsOf(person: KnownPerson): Promise<{ table: string; column: string; values: number }[]> {
    return this.#options.database.read((connection) => findMentions(connection, erasedStrings(person)));
  }

  hasPartOf(person: KnownPerson): Promise<boolean> {
    return this.#options.database.read((connection) => holdsPart(connection, erasedStrings(person)));
  }

  suppressions(): Promise<{ erased: number; consent: number }> {
    return this.#options.database.read(suppressedCounts);
  }
}
