import type { DuckDBConnection } from '@duckdb/node-api';
import type { ArrivedInteraction } from '../../../model/arrivals.ts';
import { clean } from '../../../arrivals/sound.ts';

/** so many names are remembered */
const most = 100_000;

/** Remembers which attributes interactions have. `known` are those that the database has for sure. */
export async function learnAttributes(
  connection: DuckDBConnection,
  interactions: readonly ArrivedInteraction[],
  known: Set<string>,
): Promise<void> {
  const fresh = new Set<string>();
  for (const { attributes } of interactions)
    for (const name in attributes) if (!known.has(name) && attributes[name]?.trim() !== '') fresh.add(name);
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
