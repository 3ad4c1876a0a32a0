import { hash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import { identifierWritten } from '../../../identity/headName.ts';
import { type IdentifierTypes, typeNamed } from '../../../identity/identifierTypes.ts';
import { identifiersOf } from '../../../identity/interactionIdentifiers.ts';
import { normaliseIdentifier } from '../../../identity/normaliseIdentifier.ts';
import type { Identifier } from '../../../model/identity.ts';
import type { Interaction } from '../../../model/interaction.ts';
import { one, query } from '../database.ts';
import { literal } from '../sqlText.ts';

/** Why interactions of somebody are not kept. */
export type SuppressionReason = 'erased' | 'consent';

const mostRemembered = 200_000;

/**
 * SQL for what is left of a value to find rows by: letters and digits in lower case, without the name of a type before them;
 * of long numbers (phones, written in many ways) the last eight digits.
 */
export function coarseSql(value: string): string {
  const plain = `regexp_replace(lower(regexp_replace(trim(${value}), '^[a-z][a-z0-9_-]*:', '')), '[^\\p{L}\\p{N}]', '', 'g')`;
  return `CASE WHEN regexp_full_match(${plain}, '[0-9]{9,}') THEN right(${plain}, 8) ELSE ${plain} END`;
}

/** Whose interactions are not kept, as hashes salted for this workspace: who holds its files and guesses an identifier can test the guess. */
export class Suppression {
  #salt = '';
  #hashes = new Map<string, SuppressionReason>();
  readonly #known = new Map<string, boolean>();

  async load(connection: DuckDBConnection): Promise<void> {
    this.#salt = String((await one(connection, 'SELECT salt FROM suppression_salt'))['salt']);
    const rows = await query(connection, 'SELECT hash, why FROM suppressed');
    this.#hashes = new Map(rows.map((row) => [String(row['hash']), row['why'] as SuppressionReason]));
    this.#known.clear();
  }

  get isEmpty(): boolean {
    return this.#hashes.size === 0;
  }

  get salt(): string {
    return this.#salt;
  }

  hashOf(key: string): string {
    return hash('sha256', this.#salt + key);
  }

  /** @param key `type:value`, normalised */
  has(key: string): boolean {
    return this.#hashes.size > 0 && this.#hashes.has(this.hashOf(key));
  }

  /** True for `type:value` of a person who was erased. */
  isErased(key: string): boolean {
    return this.#hashes.size > 0 && this.#hashes.get(this.hashOf(key)) === 'erased';
  }

  /** True where any identifier of an interaction is suppressed. */
  names(types: IdentifierTypes, who: Pick<Interaction, 'customer' | 'identifiers'>): boolean {
    if (this.#hashes.size === 0) return false;
    return identifiersOf(types, who).some((identifier) => this.#isSuppressed(types, identifier));
  }

  /** True where any of the identifiers is of a person who was erased: only of those nothing at all is kept. */
  anyErased(types: IdentifierTypes, identifiers: readonly Identifier[]): boolean {
    if (this.#hashes.size === 0) return false;
    return identifiers.some((identifier) => {
      const key = keyOf(types, identifier);
      return key !== null && this.isErased(key);
    });
  }

  /** True where a word of a raw text is a suppressed identifier of a known type. */
  isMentioned(types: IdentifierTypes, raw: string): boolean {
    if (this.#hashes.size === 0) return false;
    const words = new Set(raw.split(/[\s,;"'<>|{}[\]=\\]+/).filter((word) => word.length > 2));
    for (const word of words) {
      const written = [
        identifierWritten(types, word),
        identifierWritten(types, word.replace(/[.:!?)]+$/, '')),
      ];
      const others = types.list.map(({ name }) => ({ type: name, value: word }));
      if (this.anyErased(types, [...written, ...others])) return true;
    }
    return false;
  }

  #isSuppressed(types: IdentifierTypes, { type, value }: Identifier): boolean {
    const written = `${type}:${value}`;
    const known = this.#known.get(written);
    if (known !== undefined) return known;
    const key = keyOf(types, { type, value });
    const isSuppressed = key !== null && this.has(key);
    if (this.#known.size >= mostRemembered) this.#known.clear();
    this.#known.set(written, isSuppressed);
    return isSuppressed;
  }

  /** Writes down that interactions of identifiers are not kept from now on, inside the caller's transaction; load again once it is kept. */
  async add(
    connection: DuckDBConnection,
    identifiers: readonly Identifier[],
    why: SuppressionReason,
    at: number,
  ): Promise<void> {
    for (let from = 0; from < identifiers.length; from += 1000) {
      const rows = identifiers.slice(from, from + 1000).map(({ type, value }) => {
        const key = `${type}:${value}`;
        return `(${literal(this.hashOf(key))}, ${literal(value)})`;
      });
      await connection.run(
        `INSERT INTO suppressed SELECT hash, sha256(${literal(this.#salt)} || ${coarseSql('value')}), ${literal(why)}, ${at}
         FROM (VALUES ${rows.join(', ')}) AS new(hash, value)
         WHERE hash NOT IN (SELECT hash FROM suppressed WHERE why = ${literal(why)})`,
      );
    }
  }
}

/** An identifier as `type:value`, normalised; as it was written where it stands for nobody in particular, null where it has no type. */
export function keyOf(types: IdentifierTypes, { type: called, value }: Identifier): string | null {
  const type = typeNamed(types, called);
  if (type === null) return null;
  const normal = normaliseIdentifier(type.name, value, types.rules);
  return 'value' in normal ? `${type.name}:${normal.value}` : null;
}

export async function suppressedCounts(
  connection: DuckDBConnection,
): Promise<{ erased: number; consent: number }> {
  const row = await one(
    connection,
    `SELECT count(*) FILTER (why = 'erased') AS erased, count(*) FILTER (why = 'consent') AS consent FROM suppressed`,
  );
  return { erased: Number(row['erased']), consent: Number(row['consent']) };
}
