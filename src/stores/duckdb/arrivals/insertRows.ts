import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  type DuckDBConnection,
  type DuckDBDataChunk,
  DuckDBTableFunction,
  type DuckDBType,
  UINTEGER,
  VARCHAR,
} from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';
import { query } from '../database.ts';
import type { CodedRows } from './codedRows.ts';
import { chunkRows, fillColumn, isEmptyColumn, Scratch } from './fillChunk.ts';

/** Which rows to insert, and the arrival number of each. */
export interface RowsToInsert {
  rows: CodedRows;
  at: Uint32Array;
  arrivals: Float64Array;
}

interface Column {
  name: string;
  type: DuckDBType;
}

/**
 * Inserts coded rows into tables with the columns of interactions or of their details. The rows are a table function of the database, which
 * asks for a chunk at a time: it compresses and writes on threads of its own, and only filling the chunks happens on this one.
 */
export class RowsInserter {
  readonly #scratch = new Scratch();
  readonly #columnsOf = new Map<string, readonly Column[]>();
  /** the one that has the table function, and whether it keeps it when its transaction is rolled back */
  #connection: DuckDBConnection | null = null;
  #isLasting = false;
  #inserting: (RowsToInsert & { columns: readonly Column[]; next: number; error: unknown }) | null = null;

  /** Inside the caller's transaction. A column of another name stays empty. */
  async insert(
    connection: DuckDBConnection,
    table: string,
    { rows, at, arrivals }: RowsToInsert,
  ): Promise<void> {
    if (at.length === 0) return;
    if (this.#connection !== connection) {
      connection.registerTableFunction(this.#function());
      this.#connection = connection;
      this.#isLasting = false;
    }
    const columns = (await this.#columns(connection, table)).filter(({ name }) => !isEmptyColumn(rows, name));
    const inserting = { rows, at, arrivals, columns, next: 0, error: undefined };
    this.#inserting = inserting;
    const names = columns.map(({ name }) => name).join(', ');
    try {
      await connection.run(`INSERT INTO ${table} (${names}) SELECT * FROM arriving_rows()`);
    } catch (error) {
      throw inserting.error ?? error;
    } finally {
      this.#inserting = null;
    }
  }

  /** Call it at the end of each transaction: a table function that was made in it goes with it. */
  ended(isKept: boolean): void {
    if (isKept) this.#isLasting = this.#connection !== null;
    else if (!this.#isLasting) this.#connection = null;
  }

  #function(): DuckDBTableFunction {
    return DuckDBTableFunction.create({
      name: 'arriving_rows',
      bindFunction: (info) => {
        for (const { name, type } of this.#inserting?.columns ?? []) info.addResultColumn(name, type);
        info.setCardinality(this.#inserting?.at.length ?? 0, true);
      },
      initFunction: (info) => info.setMaxThreads(1),
      mainFunction: (info, chunk) => {
        try {
          this.#fill(chunk);
        } catch (error) {
          if (this.#inserting) this.#inserting.error = error;
          info.setError(String(error));
        }
      },
    });
  }

  /** An empty chunk is the end. */
  #fill(chunk: DuckDBDataChunk): void {
    if (this.#inserting === null) return;
    const { rows, at, arrivals, columns, next } = this.#inserting;
    const to = Math.min(next + chunkRows, at.length);
    const part = {
      chunk,
      rows,
      at: at.subarray(next, to),
      arrivals: arrivals.subarray(next, to),
      scratch: this.#scratch,
    };
    if (to > next)
      columns.forEach(({ name }, column) => {
        fillColumn(part, column, name);
      });
    duckdb.data_chunk_set_size(chunk.chunk, to - next);
    this.#inserting.next = to;
  }

  async #columns(connection: DuckDBConnection, table: string): Promise<readonly Column[]> {
    const known = this.#columnsOf.get(table);
    if (known) return known;
    const columns = await columnsOf(connection, table);
    this.#columnsOf.set(table, columns);
    return columns;
  }
}

const typesByName: Readonly<Record<string, DuckDBType>> = { BIGINT, UINTEGER, BOOLEAN, DOUBLE, VARCHAR };

async function columnsOf(connection: DuckDBConnection, table: string): Promise<Column[]> {
  const rows = await query(connection, `SELECT name, type FROM pragma_table_info('${table}') ORDER BY cid`);
  return rows.map((row) => {
    const type = typesByName[String(row['type'])];
    if (type === undefined) throw new TypeError(`${table} has a column of type ${row['type']}`);
    return { name: String(row['name']), type };
  });
}
