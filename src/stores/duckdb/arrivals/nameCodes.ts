import type { DuckDBConnection } from '@duckdb/node-api';
import { clean } from '../../../arrivals/sound.ts';
import { one, query } from '../database.ts';
import { literal } from '../sqlText.ts';

/** So many codes are remembered of each kind of name. */
const most = 200_000;
/** how many names stand in one query */
const namesAtOnce = 500;

/** Codes of touchpoints, channels or sources: those of late are remembered, others looked up, new ones given. */
export class NameCodes {
  readonly #table: 'touchpoint' | 'channel' | 'source';
  #known = new Map<string, number>();
  /** codes from here on were given by the last call of `codes` */
  nextBefore = Number.POSITIVE_INFINITY;

  constructor(table: 'touchpoint' | 'channel' | 'source') {
    this.#table = table;
  }

  /** Finds out or gives the codes of names, inside the caller's transaction. */
  async codes(connection: DuckDBConnection, names: Iterable<string>): Promise<ReadonlyMap<string, number>> {
    this.nextBefore = Number.POSITIVE_INFINITY;
    const wanted = [...new Set(names)];
    let missing = wanted.filter((name) => !this.#known.has(name));
    if (this.#known.size + missing.length > most) {
      this.#known.clear();
      missing = wanted;
    }
    await this.#learn(connection, missing);
    for (const name of missing) this.#known.set(name, this.#known.get(clean(name)) ?? 0);
    return this.#known;
  }

  async #learn(connection: DuckDBConnection, names: readonly string[]): Promise<void> {
    for (let at = 0; at < names.length; at += namesAtOnce) {
      const part = [...new Set(names.slice(at, at + namesAtOnce).map(clean))];
      const rows = await query(
        connection,
        `SELECT name, code FROM ${this.#table} WHERE name IN (${part.map(literal).join(', ')})`,
      );
      for (const row of rows) this.#known.set(String(row['name']), Number(row['code']));
      const fresh = part.filter((name) => !this.#known.has(name));
      if (fresh.length === 0) continue;
      const { next } = await one(
        connection,
        `SELECT (coalesce(max(code), -1) + 1)::BIGINT AS next FROM ${this.#table}`,
      );
      this.nextBefore = Math.min(this.nextBefore, Number(next));
      const given = fresh.map((name, nth) => [Number(next) + nth, name] as const);
      await connection.run(
        `INSERT INTO ${this.#table} VALUES ${given.map(([code, name]) => `(${code}, ${literal(name)})`).join(', ')}`,
      );
      for (const [code, name] of given) this.#known.set(name, code);
    }
  }

  /** Call it when what was given in a transaction was not kept. */
  forget(): void {
    this.#known.clear();
  }
}
