import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { CodedColumn, Columns } from '../../engine/columns.ts';
import type { BaseColumns } from '../columns/baseColumns.ts';
import { ColumnCheckpoint } from '../columns/checkpoint.ts';
import { positionOf } from '../columns/feedback.ts';
import { baseFromArrays, baseToArrays, codedFromArrays } from '../columns/savedColumns.ts';
import { type Database, one, query } from './database.ts';
import { readAttribute, readCustomerAttribute } from './readAttribute.ts';
import { readBaseColumns } from './readColumns.ts';
import { literal } from './sqlText.ts';

interface Loaded {
  key: string;
  base: BaseColumns;
  attributes: Map<string, CodedColumn>;
  customerAttributes: Map<string, CodedColumn>;
}

const baseSet = 'base';
/** how many ids stand in one query */
const idsAtOnce = 5000;

/**
 * The columns of the newest epoch: in memory, else from the checkpoint, else read from the database and then saved.
 * One load at a time; saving goes on beside the answers.
 */
export class ColumnCache {
  readonly #database: Database;
  readonly #checkpoint: ColumnCheckpoint;
  #loaded: Loaded | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #saving: Promise<unknown> = Promise.resolve();

  constructor(database: Database, folder: string) {
    this.#database = database;
    this.#checkpoint = new ColumnCheckpoint(folder);
  }

  columns(attributes: readonly string[], customerAttributes: readonly string[]): Promise<Columns> {
    return this.#inTurn(async () => {
      const loaded = await this.#current(attributes, customerAttributes);
      const { steps, feedback, touchpointNames, channelNames, sourceNames } = loaded.base;
      return {
        interactions: steps.time.length,
        customers: steps.customerCode.length,
        offsets: steps.offsets,
        time: steps.time,
        touchpoint: { codes: steps.touchpoint, names: touchpointNames },
        channel: { codes: steps.channel, names: channelNames },
        source: { codes: steps.source, names: sourceNames },
        attributes: new Map(loaded.attributes),
        customerAttributes: new Map(loaded.customerAttributes),
        feedback,
      };
    });
  }

  /** @throws RangeError for an index that is none of a customer */
  customerIds(indices: readonly number[]): Promise<string[]> {
    return this.#inTurn(async () => {
      if (indices.length === 0) return [];
      const { steps } = (await this.#current([], [])).base;
      const codes = indices.map((index) => {
        const code = steps.customerCode[index];
        if (code === undefined) throw new RangeError(`there is no customer ${index}`);
        return code;
      });
      const rows = await this.#database.read((connection) =>
        query(
          connection,
          `SELECT code, name FROM customer WHERE code IN (${[...new Set(codes)].join(', ')})`,
        ),
      );
      const names = new Map(rows.map((row) => [Number(row['code']), String(row['name'])]));
      return codes.map((code) => names.get(code) ?? '');
    });
  }

  async customerIndex(id: string): Promise<number | null> {
    return (await this.customerIndices([id]))[0] ?? null;
  }

  customerIndices(ids: readonly string[]): Promise<(number | null)[]> {
    return this.#inTurn(async () => {
      const { steps } = (await this.#current([], [])).base;
      const found = new Map<string, number>();
      for (let at = 0; at < ids.length; at += idsAtOnce) {
        const names = ids
          .slice(at, at + idsAtOnce)
          .map(literal)
          .join(', ');
        const rows = await this.#database.read((connection) =>
          query(connection, `SELECT name, code FROM customer WHERE name IN (${names})`),
        );
        for (const row of rows)
          found.set(String(row['name']), positionOf(steps.customerCode, Number(row['code'])));
      }
      return ids.map((id) => {
        const index = found.get(id) ?? -1;
        return index < 0 ? null : index;
      });
    });
  }

  /** Resolves when nothing is being loaded or saved any more. */
  async settled(): Promise<void> {
    await this.#last;
    await this.#saving;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work);
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  #current(attributes: readonly string[], customerAttributes: readonly string[]): Promise<Loaded> {
    return this.#database.read(async (connection) => {
      const state = await one(connection, 'SELECT identity, epoch FROM state');
      const key = `${state['identity']} ${state['epoch']}`;
      if (this.#loaded?.key !== key) this.#loaded = await this.#loadBase(connection, key);
      const { steps, firstArrival } = this.#loaded.base;
      for (const name of attributes)
        await this.#attribute(this.#loaded.attributes, 'attribute', name, key, () =>
          readAttribute(connection, name, firstArrival, steps.slot),
        );
      for (const name of customerAttributes)
        await this.#attribute(this.#loaded.customerAttributes, 'customer-attribute', name, key, () =>
          readCustomerAttribute(connection, name, steps.customerCode),
        );
      return this.#loaded;
    });
  }

  async #loadBase(connection: DuckDBConnection, key: string): Promise<Loaded> {
    this.#loaded = null;
    await this.#saving;
    const saved = await this.#checkpoint.load(baseSet, key);
    const base = saved === null ? await readBaseColumns(connection) : baseFromArrays(saved);
    if (saved === null) {
      const { notes, arrays } = baseToArrays(base);
      this.#save(async () => {
        await this.#checkpoint.save(baseSet, key, notes, arrays);
        await this.#checkpoint.keepOnly([baseSet]);
      });
    }
    return { key, base, attributes: new Map(), customerAttributes: new Map() };
  }

  async #attribute(
    loaded: Map<string, CodedColumn>,
    kind: string,
    name: string,
    key: string,
    read: () => Promise<CodedColumn>,
  ): Promise<void> {
    if (loaded.has(name)) return;
    const set = `${kind}-${createHash('sha256').update(name).digest('hex').slice(0, 16)}`;
    const saved = await this.#checkpoint.load(set, key);
    const column = saved === null ? await read() : codedFromArrays(saved);
    loaded.set(name, column);
    if (saved === null)
      this.#save(() => this.#checkpoint.save(set, key, { names: column.names }, { codes: column.codes }));
  }

  /** A checkpoint that can't be written costs time at the next start, and nothing else. */
  #save(work: () => Promise<void>): void {
    this.#saving = this.#saving.then(work).catch(() => undefined);
  }
}
