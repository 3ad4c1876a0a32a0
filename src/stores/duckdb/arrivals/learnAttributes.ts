import type { DuckDBConnection } from '@duckdb/node-api';
import { clean } from '../../../arrivals/sound.ts';

/** so many names are remembered */
const most = 100_000;

/** Remembers which attributes interactions have. `known` are those that the database has for sure. */
export async function learnAttributes(
  connection: DuckDBConnection,
  names: readonly string[],
  known: Set<string>,
): Promise<void> {
  const fresh = names.filter((name) => !known.has(name));
  if (known.size > most) known.clear();
  for (const name of fresh) {
    await connection.run(
      `INSERT INTO attribute SELECT $1, false
       WHERE NOT EXISTS (SELECT 1 FROM attribute WHERE name = $1 AND NOT of_customers)`,
      [clean(name)],
    );
    known.add(name);
  }
}
