import type { CodedColumn, Columns } from '../../engine/columns.ts';
import { positionOf } from '../columns/feedback.ts';
import type { Database } from './database.ts';
import { query } from './database.ts';
import { readAttribute, readCustomerAttribute } from './readAttribute.ts';
import { type BaseColumns, readBaseColumns } from './readColumns.ts';
import { literal } from './sqlText.ts';
import { epochOf } from './summary.ts';

interface Loaded {
  base: BaseColumns;
  attributes: Map<string, CodedColumn>;
  customerAttributes: Map<string, CodedColumn>;
}

/** The columns of the newest epoch, in memory. One load at a time; a load that a write overtook is done again. */
export class ColumnCache {
  readonly #database: Database;
  #loaded: Loaded | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(database: Database, _folder: string) {
    this.#database = database;
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

  /** Indices that are none of a customer are refused. */
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

  customerIndex(id: string): Promise<number | null> {
    return this.#inTurn(async () => {
      const { steps } = (await this.#current([], [])).base;
      const rows = await this.#database.read((connection) =>
        query(connection, `SELECT code FROM customer WHERE name = ${literal(id)}`),
      );
      const code = rows[0]?.['code'];
      const index = typeof code === 'number' ? positionOf(steps.customerCode, code) : -1;
      return index < 0 ? null : index;
    });
  }

  async settled(): Promise<void> {
    await this.#last;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work);
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  #current(attributes: readonly string[], customerAttributes: readonly string[]): Promise<Loaded> {
    return this.#database.read(async (connection) => {
      const epoch = await epochOf(connection);
      if (this.#loaded?.base.epoch !== epoch) {
        this.#loaded = null;
        this.#loaded = {
          base: await readBaseColumns(connection),
          attributes: new Map(),
          customerAttributes: new Map(),
        };
      }
      const loaded = this.#loaded;
      const { steps, firstArrival } = loaded.base;
      for (const name of attributes)
        if (!loaded.attributes.has(name))
          loaded.attributes.set(name, await readAttribute(connection, name, firstArrival, steps.slot));
      for (const name of customerAttributes)
        if (!loaded.customerAttributes.has(name))
          loaded.customerAttributes.set(
            name,
            await readCustomerAttribute(connection, name, steps.customerCode),
          );
      return loaded;
    });
  }
}
