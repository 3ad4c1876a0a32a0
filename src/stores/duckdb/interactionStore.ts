import { mkdir, rm, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { packArrivals } from '../../arrivals/packArrivals.ts';
import type { Columns, TextColumns } from '../../engine/columns.ts';
import type { ArrivalLedgers, Arrivals, PackedArrivals } from '../../model/arrivals.ts';
import { addLedgers, noRows } from '../../model/importLedger.ts';
import type { ImportInput, ImportLedger, ImportPlan, QuarantinedRow } from '../../model/importPlan.ts';
import type { Interaction } from '../../model/interaction.ts';
import type { PrivacyRules } from '../../model/privacy.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Tasks } from '../columns/tasks.ts';
import type {
  FeedbackText,
  ImportOptions,
  ImportOutcome,
  InteractionStore,
  KeptInteraction,
  LatestArrival,
  QuarantineQuery,
  SourceAnswers,
  StoreSummary,
} from '../interactionStore.ts';
import { answersOf } from './answers.ts';
import { appendInteractions } from './appending.ts';
import {
  type ArrivalMemory,
  closeArrivals,
  endArrivals,
  forgetArrivals,
  newArrivalMemory,
} from './arrivals/arrivalMemory.ts';
import { keepArrivals } from './arrivals/keepArrivals.ts';
import { keptLogPosition } from './arrivals/logPosition.ts';
import { attributedCustomers } from './attributedCustomers.ts';
import { ColumnCache } from './columnCache.ts';
import { Database } from './database.ts';
import { DuckdbIdentity } from './identity/duckdbIdentity.ts';
import { displayNames, findCustomers } from './identity/findCustomers.ts';
import { StoredIdentity } from './identity/storedIdentity.ts';
import { checkPlan, importInput } from './importing.ts';
import { latestArrivals } from './latestArrivals.ts';
import { outcomeOf } from './outcomeOf.ts';
import { StorePrivacy } from './privacy/storePrivacy.ts';
import { ledgersWithSuppressed } from './privacy/suppressArrivals.ts';
import { Suppression } from './privacy/suppression.ts';
import { quarantinedRows } from './quarantine.ts';
import { attributesOf, interactionsOf, texts, values } from './questions.ts';
import { ensureSchema } from './schema.ts';
import { literal } from './sqlText.ts';
import { attributeNames, epochOf, summarize } from './summary.ts';
import { ensureTallies } from './tallies.ts';
import { checkTimezone } from './timeSql.ts';
import { knownOutcome, rememberWholeFile, wholeFile, writeAgain } from './wholeFiles.ts';

export interface DuckdbStoreOptions {
  /** folder of the workspace; the store keeps interactions.duckdb, columns/, ids/ and temporary/ in it */
  folder: string;
  /** ms since 1970-01-01 UTC */
  clock: () => number;
  /** what the database may use, for example '1500MB' (the default) */
  memoryLimit?: string;
  threads?: number;
  /** rows accepted by an import from which on the columns are written at once (default 100,000); Infinity = never */
  columnsAfterImport?: number;
  /** threads that take fresh interactions into large columns; without them it is done on this one */
  tasks?: Tasks;
  /** what is masked, as it is now; absent: what is usual */
  privacyRules?: () => Promise<PrivacyRules>;
}

/** Opens the interactions of a workspace, and makes them where there are none. One process at a time. */
export async function openDuckdbInteractionStore(options: DuckdbStoreOptions): Promise<InteractionStore> {
  await mkdir(options.folder, { recursive: true });
  const file = join(options.folder, 'interactions.duckdb');
  const temporary = join(options.folder, 'temporary');
  await rm(temporary, { recursive: true, force: true });
  const database = await Database.open({
    file,
    temporary,
    memoryLimit: options.memoryLimit ?? '1500MB',
    threads: options.threads ?? availableParallelism(),
  }).catch((cause: unknown) => {
    throw new UnusableInput(
      `can't open ${file}: another program holds it, or it is no database of this program`,
      { cause },
    );
  });
  const suppression = new Suppression();
  try {
    await database.write(async (connection) => {
      await ensureSchema(connection, file);
      await ensureTallies(connection);
      await suppression.load(connection);
    });
  } catch (error) {
    await database.close();
    throw error;
  }
  return new DuckdbInteractionStore(database, file, options, suppression);
}

class DuckdbInteractionStore implements InteractionStore {
  readonly identity: DuckdbIdentity;
  readonly #database: Database;
  readonly #file: string;
  readonly #options: DuckdbStoreOptions;
  readonly #columns: ColumnCache;
  readonly #identity: StoredIdentity;
  readonly personal: StorePrivacy;
  /** names of the customers of columns that hold attributes alone */
  readonly #attributed = new WeakMap<Columns, string[]>();
  #arrivals: ArrivalMemory;

  constructor(database: Database, file: string, options: DuckdbStoreOptions, suppression: Suppression) {
    this.#database = database;
    this.#file = file;
    this.#options = options;
    this.#arrivals = newArrivalMemory(join(options.folder, 'ids'));
    this.#identity = new StoredIdentity((key) => suppression.isErased(key));
    this.identity = new DuckdbIdentity(database, this.#identity);
    this.personal = new StorePrivacy({
      database,
      identity: this.#identity,
      suppression,
      clock: options.clock,
      rules: options.privacyRules,
      forget: () => this.#forget(),
    });
    database.onTransactionEnd((isKept) => {
      this.#identity.ended(isKept);
      endArrivals(this.#arrivals, isKept);
    });
    this.#columns = new ColumnCache(
      database,
      this.#identity,
      join(options.folder, 'columns'),
      options.tasks ?? null,
      options.clock,
    );
  }

  async import(plan: ImportPlan, input: ImportInput, options: ImportOptions): Promise<ImportOutcome> {
    checkPlan(plan);
    checkTimezone(plan.timezone);
    options.signal?.throwIfAborted();
    const rules = await this.personal.rules();
    const progress = options.onProgress ?? (() => {});
    const job = {
      source: plan.source,
      file: options.file,
      at: this.#options.clock(),
      progress,
      signal: options.signal,
      privacy: this.personal.forImport(rules, plan),
      identity: this.#identity,
    };
    progress({ phase: 'reading', rows: 0 });
    const whole = await wholeFile(plan, input, rules);
    const outcome = await this.#database
      .transaction(
        async (connection) => {
          await this.personal.begin(connection);
          const known = whole && (await knownOutcome(connection, whole));
          if (known) await writeAgain(connection, known, job);
          const result = known ?? (await importInput(connection, plan, input, job));
          if (whole && !known && (await whole.isUnchanged()))
            await rememberWholeFile(connection, whole, result);
          const outcomes = [result];
          for (const part of options.also ?? []) {
            const privacy = this.personal.forImport(rules, part.plan);
            outcomes.push(await importInput(connection, part.plan, part.input, { ...job, privacy }));
          }
          options.signal?.throwIfAborted();
          return { keep: options.dryRun !== true, result: outcomeOf(outcomes) };
        },
        `SET TimeZone = ${literal(plan.timezone)}`,
      )
      .catch((error: unknown) => {
        // what the database says when it is interrupted is not what the caller wants to hear
        options.signal?.throwIfAborted();
        throw error;
      });
    if (!options.dryRun && outcome.accepted >= (this.#options.columnsAfterImport ?? 100_000)) {
      progress({ phase: 'columns', rows: outcome.received });
      await this.columns();
    }
    return outcome;
  }

  async append(interactions: readonly Interaction[]): Promise<ImportLedger> {
    const ledger = noRows();
    const first = interactions[0];
    if (first === undefined) return ledger;
    const job = {
      source: first.source,
      file: '',
      at: this.#options.clock(),
      progress: () => {},
      signal: undefined,
      identity: this.#identity,
    };
    const rules = await this.personal.rules();
    const outcome = await this.#database.transaction(async (connection) => {
      const kept = await this.personal.forAppend(connection, interactions, rules);
      const result =
        kept.interactions.length === 0
          ? ledger
          : await appendInteractions(connection, kept.interactions, job);
      const all = await ledgersWithSuppressed(
        connection,
        new Map([[job.source, result]]),
        kept.suppressed,
        job.at,
      );
      return { keep: true, result: [...all.values()].reduce(addLedgers, noRows()) };
    });
    const { received, accepted, duplicate, revised, quarantined, suppressed } = outcome;
    return { received, accepted, duplicate, revised, quarantined, suppressed };
  }

  async keep(arrivals: Arrivals | PackedArrivals): Promise<ArrivalLedgers> {
    const packed = 'rows' in arrivals ? arrivals : packArrivals(arrivals);
    const rules = await this.personal.rules();
    let written: ArrivalLedgers | null = null;
    try {
      return await this.#database.transaction(async (connection) => {
        written = await this.personal.keepArrivals(connection, packed, rules, (kept) =>
          keepArrivals(connection, this.#arrivals, this.#identity, kept),
        );
        return { keep: true, result: written };
      });
    } catch (error) {
      // where the database gave up at the very end, its file says whether it was kept
      const { logPosition } = arrivals;
      if (written === null || logPosition === null) throw error;
      if ((await this.keptLogPosition().catch(() => null)) !== logPosition) throw error;
      return written;
    }
  }

  keptLogPosition(): Promise<number> {
    return this.#database.read(keptLogPosition);
  }

  async summary(): Promise<StoreSummary> {
    const summary = await this.#database.read(summarize);
    const log = await stat(`${this.#file}.wal`).catch(() => null);
    return { ...summary, bytes: (await stat(this.#file)).size + (log?.size ?? 0) };
  }

  epoch(): Promise<number> {
    return this.#database.read(epochOf);
  }

  attributes(): Promise<{ ofInteractions: string[]; ofCustomers: string[] }> {
    return this.#database.read(attributeNames);
  }

  quarantined(wanted: QuarantineQuery): Promise<{ rows: QuarantinedRow[]; total: number }> {
    return this.#database.read((connection) => quarantinedRows(connection, wanted.source, wanted.limit));
  }

  async releaseQuarantined(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.#database.transaction(async (connection) => {
      await connection.run(`DELETE FROM quarantine WHERE id IN (${ids.map(literal).join(', ')})`);
      await connection.run('UPDATE state SET epoch = epoch + 1');
      return { keep: true, result: undefined };
    });
  }

  columns(attributes: readonly string[] = [], customerAttributes: readonly string[] = []): Promise<Columns> {
    return this.#columns.columns(attributes, customerAttributes);
  }

  async attributedCustomers(attributes: readonly string[]): Promise<Columns> {
    const { columns, ids } = await this.#database.read((connection) =>
      attributedCustomers(connection, attributes),
    );
    this.#attributed.set(columns, ids);
    return columns;
  }

  async customerIds(columns: Columns, indices: readonly number[]): Promise<string[]> {
    const ids = this.#attributed.get(columns);
    if (ids) return indices.map((index) => ids[index] ?? '');
    return this.#columns.customerIds(columns, indices);
  }

  async customerIndices(columns: Columns, ids: readonly string[]): Promise<(number | null)[]> {
    const attributed = this.#attributed.get(columns);
    if (attributed) {
      const indexOf = new Map(attributed.map((id, index) => [id, index]));
      return ids.map((id) => indexOf.get(id) ?? null);
    }
    return this.#columns.customerIndices(columns, ids);
  }

  textColumns(columns: Columns): Promise<TextColumns> {
    return this.#columns.textColumns(columns);
  }

  interactionsOf(customer: string): Promise<KeptInteraction[]> {
    return this.#database.read(async (connection) => {
      const { name, codes } = await this.#found(connection, customer);
      return interactionsOf(connection, name, codes);
    });
  }

  attributesOf(
    customer: string,
  ): Promise<{ attributes: Record<string, string>; identifiers: Record<string, string> }> {
    return this.#database.read(async (connection) =>
      attributesOf(connection, (await this.#found(connection, customer)).codes),
    );
  }

  /** Codes of a person's names, and what they are called. */
  async #found(
    connection: DuckDBConnection,
    customer: string,
  ): Promise<{ name: string; codes: readonly number[] }> {
    const state = await this.#identity.state(connection);
    const [found] = await findCustomers(connection, state, [customer]);
    const codes = found?.codes ?? [];
    const names = await displayNames(connection, state, codes.slice(0, 1));
    return { name: names.get(codes[0] ?? -1) ?? customer, codes };
  }

  answers(wanted: { source: string; kind: string; limit: number }): Promise<SourceAnswers> {
    return this.#database.read(async (connection) => {
      const state = await this.#identity.state(connection);
      return answersOf(connection, (codes) => displayNames(connection, state, codes), wanted);
    });
  }

  latestArrivals(limit: number): Promise<LatestArrival[]> {
    return this.#database.read(async (connection) => {
      const state = await this.#identity.state(connection);
      return latestArrivals(connection, (codes) => displayNames(connection, state, codes), limit);
    });
  }

  texts(wanted: { touchpoints?: readonly string[]; limit: number }): Promise<FeedbackText[]> {
    return this.#database.read(async (connection) => {
      const state = await this.#identity.state(connection);
      return texts(connection, (codes) => displayNames(connection, state, codes), wanted);
    });
  }

  values(attribute: string, limit: number): Promise<{ value: string; interactions: number }[]> {
    return this.#database.read((connection) => values(connection, attribute, limit));
  }

  copyTo(file: string): Promise<void> {
    return this.#database.copyTo(file);
  }

  /** What was made from the tables is made again when it is needed. */
  async #forget(): Promise<void> {
    await this.#columns.forget();
    await this.#database.write(async () => {
      this.#identity.forget();
      forgetArrivals(this.#arrivals);
    });
  }

  async close(): Promise<void> {
    await this.#columns.close();
    await closeArrivals(this.#arrivals, this.#database);
    await this.#database.close();
  }
}
