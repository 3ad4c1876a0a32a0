/** A column of a query's result. */
export interface QueryColumn {
  name: string;
  /** whether its values are objects that become columns of their own */
  json: boolean;
}

export type DatabaseRow = readonly (string | null)[];

/**
 * A database as it is read: its query, in order of the cursor column. Values are text, times in ISO 8601 and those of a known zone in UTC.
 * Nothing is ever written there. @throws UnusableInput with one sentence for whatever the database refuses
 */
export interface DatabaseReader {
  /** Columns of the query, the cursor column among them; fails when the query can't be run. */
  columns(): Promise<QueryColumn[]>;
  /**
   * Up to `limit` rows whose cursor is at least `from` (null: all that have one), in batches that fit into memory. The caller may stop at
   * any row.
   */
  rows(from: string | null, limit: number, signal: AbortSignal): AsyncIterable<readonly DatabaseRow[]>;
  /** Whether there are rows without a value in the cursor column, null where that takes too long to find out. */
  hasRowsWithoutCursor(): Promise<boolean | null>;
  close(): Promise<void>;
}

/** What a reader needs to know of a query. */
export interface QuerySettings {
  table?: string | undefined;
  query?: string | undefined;
  cursor: string;
  timeoutMs: number;
}
