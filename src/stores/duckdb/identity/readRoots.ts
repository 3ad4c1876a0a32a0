import type { DuckDBConnection } from '@duckdb/node-api';
import { eachChunk, uint32 } from '../chunks.ts';

/** Codes that count under another one, with that one; since an epoch, also those that count for themselves again. */
export async function readRoots(
  connection: DuckDBConnection,
  since: number | null,
): Promise<Map<number, number>> {
  const roots = new Map<number, number>();
  const where = since === null ? 'customer <> root' : `epoch > ${since}`;
  await eachChunk(connection, `SELECT customer, root FROM redirect WHERE ${where}`, ([customers, found]) => {
    const root = uint32(found);
    uint32(customers).forEach((code, at) => {
      roots.set(code, root[at] ?? code);
    });
  });
  return roots;
}
