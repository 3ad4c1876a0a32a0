import type { DuckDBConnection } from '@duckdb/node-api';
import { clean } from '../../../arrivals/sound.ts';
import type { ArrivedTraits } from '../../../model/arrivals.ts';
import { literal } from '../sqlText.ts';

/** An attribute of a customer as it was said: the latest said one counts, of equally late ones the last that came. */
interface Said {
  customer: string;
  name: string;
  identifies: boolean;
  value: string;
  time: number;
}

/**
 * Keeps what was said about customers, inside the caller's transaction.
 * @param names what each one's customer is called; null where nobody is named
 * Gives whether it changed any attribute.
 */
export async function keepTraits(
  connection: DuckDBConnection,
  traits: readonly ArrivedTraits[],
  names: readonly (string | null)[],
): Promise<boolean> {
  const said = [...latestOf(traits, names).values()];
  if (said.length === 0) return false;
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE said AS SELECT * FROM (VALUES ${said
      .map(
        ({ customer, name, identifies, value, time }) =>
          `(${literal(customer)}, ${literal(name)}, ${identifies}, ${literal(value)}, ${Math.trunc(time)}::BIGINT)`,
      )
      .join(', ')}) AS said(customer, name, identifies, value, said)`,
  );
  await connection.run(`DELETE FROM said USING customer_attribute AS known
    WHERE known.customer = said.customer AND known.name = said.name AND known.identifies = said.identifies
      AND (known.value = said.value OR known.said > said.said)`);
  const changed = (await connection.runAndReadAll('SELECT count(*) FROM said')).getRows()[0]?.[0] !== 0n;
  if (changed) {
    await connection.run(`DELETE FROM customer_attribute USING said
      WHERE customer_attribute.customer = said.customer AND customer_attribute.name = said.name
        AND customer_attribute.identifies = said.identifies`);
    await connection.run(`INSERT INTO customer_attribute (customer, name, identifies, value, said)
      SELECT customer, name, identifies, value, said FROM said`);
    await connection.run(`INSERT INTO attribute SELECT DISTINCT name, true FROM said
      WHERE NOT identifies AND name NOT IN (SELECT name FROM attribute WHERE of_customers)`);
    await connection.run('INSERT INTO customer_change SELECT epoch + 1 FROM state');
  }
  await connection.run('DROP TABLE said');
  return changed;
}

function latestOf(traits: readonly ArrivedTraits[], names: readonly (string | null)[]): Map<string, Said> {
  const latest = new Map<string, Said>();
  for (const [at, { identifiers, attributes, time }] of traits.entries()) {
    const customer = names[at] ?? null;
    if (customer === null) continue;
    const learn = (name: string, identifies: boolean, value: string) => {
      if (value.trim() === '') return;
      const key = JSON.stringify([customer, name, identifies]);
      const before = latest.get(key);
      if (before === undefined || before.time <= time)
        latest.set(key, { customer, name: clean(name), identifies, value: clean(value), time });
    };
    for (const name in attributes) learn(name, false, attributes[name] ?? '');
    for (const { type, value } of identifiers) learn(type, true, value);
  }
  return latest;
}
