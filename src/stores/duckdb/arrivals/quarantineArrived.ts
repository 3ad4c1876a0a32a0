import type { DuckDBConnection } from '@duckdb/node-api';
import { clean } from '../../../arrivals/sound.ts';
import { literal } from '../sqlText.ts';

/** What arrived and can't be kept, as it came. */
export interface Quarantined {
  source: string;
  reason: string;
  raw: string;
}

/** how many rows stand in one query */
const rowsAtOnce = 200;

/** Keeps what can't be kept elsewhere, each time that it comes. */
export async function quarantineArrived(
  connection: DuckDBConnection,
  items: readonly Quarantined[],
  at: number,
): Promise<void> {
  for (let from = 0; from < items.length; from += rowsAtOnce) {
    const rows = items
      .slice(from, from + rowsAtOnce)
      .map(
        ({ source, reason, raw }) =>
          `('q' || nextval('quarantine_id'), ${[source, '', clean(reason), clean(raw)].map(literal).join(', ')}, ${Math.trunc(at)})`,
      );
    await connection.run(
      `INSERT INTO quarantine (id, source, file, reason, raw, imported, row)
       SELECT *, 0 FROM (VALUES ${rows.join(', ')})`,
    );
  }
}
