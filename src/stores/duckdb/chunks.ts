import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';

/** Streams a result as typed arrays, one per column; the columns must hold no NULL. */
export function eachChunk(
  connection: DuckDBConnection,
  sql: string,
  visit: (columns: unknown[]) => void,
): Promise<void> {
  return eachWholeChunk(connection, sql, (_, columns) => visit(columns));
}

/** The same, with the chunk; columns that are no numbers are null. */
export async function eachWholeChunk(
  connection: DuckDBConnection,
  sql: string,
  visit: (chunk: DuckDBDataChunk, columns: unknown[]) => void,
): Promise<void> {
  const result = await connection.stream(sql);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    const columns: unknown[] = [];
    for (let at = 0; at < chunk.columnCount; at++) {
      const vector = chunk.getColumnVector(at);
      columns.push('items' in vector ? vector.items : null);
    }
    visit(chunk, columns);
  }
}

export function uint32(column: unknown): Uint32Array {
  if (column instanceof Uint32Array) return column;
  throw new TypeError('expected a column of 32-bit numbers');
}

export function float64(column: unknown): Float64Array {
  if (column instanceof Float64Array) return column;
  throw new TypeError('expected a column of doubles');
}
