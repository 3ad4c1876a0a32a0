import type { DuckDBConnection } from '@duckdb/node-api';
import type { CodedColumn, Columns, TextColumns } from '../../engine/columns.ts';
import type { BaseColumns } from '../columns/baseColumns.ts';
import { ColumnCheckpoint } from '../columns/checkpoint.ts';
import { positionOf } from '../columns/feedback.ts';
import type { Merging } from '../columns/mergeFresh.ts';
import { type Roots, rootOf } from '../columns/roots.ts';
import { baseFromArrays, baseToArrays, codedFromArrays } from '../columns/savedColumns.ts';
import type { Tasks } from '../columns/tasks.ts';
import { textColumns } from '../columns/textColumns.ts';
import { baseSet, keyOf, setOf } from './columnSets.ts';
import { type Database, one } from './database.ts';
import { displayNames, findCustomers } from './identity/findCustomers.ts';
import type { StoredIdentity } from './identity/storedIdentity.ts';
import { advance, columnsOf, type Loaded, mergingOn, newlyLoaded } from './loadedColumns.ts';
import { readAttribute, readCustomerAttribute } from './readAttribute.ts';
import { readBaseColumns } from './readColumns.ts';
import { beyondColumns } from './readFresh.ts';
import { readFeedbackKeys, readTexts } from './readTexts.ts';

/** so many fresh interactions are always taken in one by one, and the checkpoint need not have them */
const smallRows = 100_000;

/**
 * ms between savings of what grew. Where the file system writes all new data before it syncs any file, as ext4 does, acknowledgements wait for each.
 */
const saveEvery = 60_000;

/** Which of the kept customers and interactions are which of columns. */
interface KeptCodes extends Pick<BaseColumns, 'feedbackHead' | 'firstArrival' | 'nextArrival'> {
  customerCode: Uint32Array;
  slot: Uint32Array;
  roots: Roots;
}

/**
 * The columns of the newest epoch: in memory, else from the checkpoint, else read from the database and then saved.
 * One load at a time; saving goes on beside the answers.
 */
export class ColumnCache {
  readonly #database: Database;
  readonly #checkpoint: ColumnCheckpoint;
  #loaded: Loaded | null = null;
  /** the database's code of each customer and who was who, of all columns that somebody still holds; codes are never given twice */
  readonly #codes = new WeakMap<Columns, KeptCodes>();
  readonly #identity: StoredIdentity;
  #last: Promise<unknown> = Promise.resolve();
  #saving: Promise<unknown> = Promise.resolve();
  readonly #merging: Merging;
  readonly #clock: () => number;
  /** interactions in the base columns of the checkpoint, and its epoch */
  #saved: { interactions: number; epoch: number; at: number } | null = null;
  /** an attribute was read that could not be saved with what is saved */
  #isBehind = false;

  /** @param clock ms since some moment */
  constructor(
    database: Database,
    identity: StoredIdentity,
    folder: string,
    tasks: Tasks | null,
    clock: () => number,
  ) {
    this.#database = database;
    this.#identity = identity;
    this.#checkpoint = new ColumnCheckpoint(folder);
    this.#merging = mergingOn(tasks);
    this.#clock = clock;
  }

  columns(attributes: readonly string[], customerAttributes: readonly string[]): Promise<Columns> {
    return this.#inTurn(async () => {
      const loaded = await this.#current(attributes, customerAttributes);
      loaded.columns ??= columnsOf(loaded);
      const { steps, roots, feedbackHead, firstArrival, nextArrival } = loaded.base;
      const { customerCode, slot } = steps;
      this.#codes.set(loaded.columns, { customerCode, slot, roots, feedbackHead, firstArrival, nextArrival });
      return loaded.columns;
    });
  }

  /** @throws RangeError for an index that is none of a customer, or columns that are none of this store */
  async customerIds(columns: Columns, indices: readonly number[]): Promise<string[]> {
    if (indices.length === 0) return [];
    const { customerCode } = this.#codesOf(columns);
    const codes = indices.map((index) => {
      const code = customerCode[index];
      if (code === undefined) throw new RangeError(`there is no customer ${index}`);
      return code;
    });
    const names = await this.#database.read(async (connection) =>
      displayNames(connection, await this.#identity.state(connection), codes),
    );
    return codes.map((code) => names.get(code) ?? '');
  }

  async customerIndices(columns: Columns, ids: readonly string[]): Promise<(number | null)[]> {
    const { customerCode, roots } = this.#codesOf(columns);
    const found = await this.#database.read(async (connection) =>
      findCustomers(connection, await this.#identity.state(connection), ids),
    );
    return found.map((customer) => {
      for (const code of customer?.codes ?? []) {
        const index = positionOf(customerCode, rootOf(roots, code));
        if (index >= 0) return index;
      }
      return null;
    });
  }

  /** What customers wrote, along such columns. */
  async textColumns(columns: Columns): Promise<TextColumns> {
    const kept = this.#codesOf(columns);
    const [rows, keys] = await this.#database.read(async (connection) => [
      await readTexts(connection, kept),
      await readFeedbackKeys(connection, kept),
    ]);
    return textColumns(columns, kept, rows, keys);
  }

  #codesOf(columns: Columns): KeptCodes {
    const codes = this.#codes.get(columns);
    if (codes === undefined) throw new RangeError('these columns are of another store');
    return codes;
  }

  /** Forgets all columns, in memory and saved: something was taken out of the data. */
  forget(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#saving;
      this.#loaded = null;
      this.#saved = null;
      await this.#checkpoint.keepOnly([]);
    });
  }

  /** Resolves when nothing is being loaded or saved any more. */
  async settled(): Promise<void> {
    await this.#last;
    await this.#saving;
  }

  /** Saves what is not saved yet, where that is worth it. */
  async close(): Promise<void> {
    await this.#last;
    if (this.#loaded && this.#isWorthSaving(this.#loaded)) this.#saveAll(this.#loaded);
    await this.settled();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work);
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  #current(attributes: readonly string[], customerAttributes: readonly string[]): Promise<Loaded> {
    return this.#database.read(async (connection) => {
      const { identity } = await one(connection, 'SELECT identity FROM state');
      const isOurs = this.#loaded?.identity === identity;
      const before =
        (isOurs ? this.#loaded : null) ??
        (await this.#fromCheckpoint(String(identity), attributes, customerAttributes));
      // whatever fails on the way, the next caller begins anew
      this.#loaded = null;
      const loaded =
        (before && (await this.#advanced(connection, before))) ??
        (await this.#read(connection, String(identity)));
      this.#loaded = loaded;
      for (const name of attributes) await this.#attribute(connection, loaded, name);
      for (const name of customerAttributes) await this.#customerAttribute(connection, loaded, name);
      return loaded;
    });
  }

  /** The columns as they were saved, with those of the attributes wanted that were saved with them. */
  async #fromCheckpoint(
    identity: string,
    attributes: readonly string[],
    customerAttributes: readonly string[],
  ): Promise<Loaded | null> {
    const saved = await this.#checkpoint.load(baseSet, identity);
    if (saved === null) return null;
    const base = baseFromArrays(saved);
    const loaded = newlyLoaded(identity, base);
    this.#saved = { interactions: base.steps.time.length, epoch: base.epoch, at: this.#clock() };
    const load = async (
      into: Map<string, CodedColumn>,
      kind: 'attribute' | 'customer-attribute',
      names: readonly string[],
    ) => {
      for (const name of names) {
        const column = await this.#checkpoint.load(setOf(kind, name), keyOf(loaded));
        if (column !== null) into.set(name, codedFromArrays(column));
      }
    };
    await load(loaded.attributes, 'attribute', attributes);
    await load(loaded.customerAttributes, 'customer-attribute', customerAttributes);
    return loaded;
  }

  /** Columns with what arrived since; null where that is not all that happened, or so much that they are quicker made anew. */
  async #advanced(connection: DuckDBConnection, loaded: Loaded): Promise<Loaded | null> {
    const beyond = await beyondColumns(connection, loaded.base);
    const interactions = loaded.base.steps.time.length;
    const most = Math.max(interactions / 4, smallRows);
    if (beyond === null || beyond.rows > most) return null;
    if (beyond.epoch === loaded.base.epoch) return loaded;
    const advanced = await advance(connection, loaded, beyond, this.#merging, most);
    if (advanced === null) return null;
    this.#saveInTime(advanced);
    return advanced;
  }

  #isWorthSaving({ base }: Loaded): boolean {
    const interactions = base.steps.time.length;
    const grown = interactions - (this.#saved?.interactions ?? 0);
    return this.#isBehind || grown > Math.max(interactions / 16, smallRows);
  }

  /** Saves what is worth it, unless it was done a moment ago: what is saved last is saved at the end. A clock that was put back counts as time. */
  #saveInTime(loaded: Loaded): void {
    const since = this.#saved === null ? saveEvery : Math.abs(this.#clock() - this.#saved.at);
    if (since >= saveEvery && this.#isWorthSaving(loaded)) this.#saveAll(loaded);
  }

  async #read(connection: DuckDBConnection, identity: string): Promise<Loaded> {
    await this.#saving;
    const loaded = newlyLoaded(identity, await readBaseColumns(connection));
    this.#saveAll(loaded);
    return loaded;
  }

  async #attribute(connection: DuckDBConnection, loaded: Loaded, name: string): Promise<void> {
    if (loaded.attributes.has(name)) return;
    const { steps, firstArrival } = loaded.base;
    const set = setOf('attribute', name);
    await this.#column(loaded, loaded.attributes, name, set, () =>
      readAttribute(connection, name, firstArrival, steps.slot),
    );
  }

  async #customerAttribute(connection: DuckDBConnection, loaded: Loaded, name: string): Promise<void> {
    if (loaded.customerAttributes.has(name)) return;
    const set = setOf('customer-attribute', name);
    await this.#column(loaded, loaded.customerAttributes, name, set, () =>
      readCustomerAttribute(connection, name, loaded.base.steps.customerCode, loaded.base.roots),
    );
  }

  async #column(
    loaded: Loaded,
    into: Map<string, CodedColumn>,
    name: string,
    set: string,
    read: () => Promise<CodedColumn>,
  ): Promise<void> {
    const isCurrent = this.#saved?.epoch === loaded.base.epoch;
    const saved = isCurrent ? await this.#checkpoint.load(set, keyOf(loaded)) : null;
    const column = saved === null ? await read() : codedFromArrays(saved);
    into.set(name, column);
    loaded.columns = null;
    if (saved !== null) return;
    if (isCurrent) this.#save(() => this.#saveColumn(set, keyOf(loaded), column));
    else {
      this.#isBehind = true;
      this.#saveInTime(loaded);
    }
  }

  #saveAll(loaded: Loaded): void {
    const { base } = loaded;
    const key = keyOf(loaded);
    const columns = [
      ...[...loaded.attributes].map(([name, column]) => [setOf('attribute', name), column] as const),
      ...[...loaded.customerAttributes].map(
        ([name, column]) => [setOf('customer-attribute', name), column] as const,
      ),
    ];
    this.#saved = { interactions: base.steps.time.length, epoch: base.epoch, at: this.#clock() };
    this.#isBehind = false;
    this.#save(async () => {
      const { notes, arrays } = baseToArrays(base);
      await this.#checkpoint.save(baseSet, loaded.identity, notes, arrays);
      for (const [set, column] of columns) await this.#saveColumn(set, key, column);
      await this.#checkpoint.keepOnly([baseSet, ...columns.map(([set]) => set)]);
    });
  }

  #saveColumn(set: string, key: string, { names, codes }: CodedColumn): Promise<void> {
    return this.#checkpoint.save(set, key, { names }, { codes });
  }

  /** A checkpoint that can't be written costs time at the next start, and nothing else. */
  #save(work: () => Promise<void>): void {
    this.#saving = this.#saving.then(work).catch(() => undefined);
  }
}
