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
  /** what is not kept of an identifier: nothing of it ('erased'), or no interaction, on any channel (null) or on some */
  #hashes = new Map<string, 'erased' | ReadonlySet<string | null>>();
  /** the same by identifiers as they are written */
  readonly #known = new Map<string, 'erased' | ReadonlySet<string | null> | null>();

  /** true where somebody refused analytics */
  hasRefusals = false;
  #isStale = false;
  #isUnsure = false;

  /** Reads again what a transaction that was not kept had changed. */
  async ready(connection: DuckDBConnection): Promise<void> {
    if (this.#isStale) await this.load(connection);
  }

  /** Call it at the end of each transaction. */
  ended(isKept: boolean): void {
    if (this.#isUnsure && !isKept) this.#isStale = true;
    this.#isUnsure = false;
  }

  /** @param isKept false while the transaction that changed something runs */
  async load(connection: DuckDBConnection, { isKept = true }: { isKept?: boolean } = {}): Promise<void> {
    this.#isStale = false;
    this.#isUnsure = !isKept;
    this.#salt = String((await one(connection, 'SELECT salt FROM suppression_salt'))['salt']);
    const rows = await query(connection, 'SELECT hash, why, channel FROM suppressed');
    const refused = await one(
      connection,
      `SELECT EXISTS (SELECT 1 FROM consent WHERE purpose = 'analytics' AND NOT granted) AS any_refused`,
    );
    this.hasRefusals = refused['any_refused'] === true;
    this.#hashes = new Map();
    for (const { hash: found, why, channel } of rows) {
      const before = this.#hashes.get(String(found));
      if (why === 'erased' || before === 'erased') this.#hashes.set(String(found), 'erased');
      else this.#hashes.set(String(found), new Set(before).add(channel === null ? null : String(channel)));
    }
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

  /** True for `type:value` of a person who was erased. */
  isErased(key: string): boolean {
    return this.#hashes.size > 0 && this.#hashes.get(this.hashOf(key)) === 'erased';
  }

  /** True where an interaction is not kept, because of any of its identifiers. */
  names(types: IdentifierTypes, who: Pick<Interaction, 'customer' | 'identifiers' | 'channel'>): boolean {
    if (this.#hashes.size === 0) return false;
    return identifiersOf(types, who).some((identifier) => {
      const found = this.#find(types, identifier);
      return found === 'erased' || (found !== null && (found.has(null) || found.has(who.channel ?? '')));
    });
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

  #find(types: IdentifierTypes, identifier: Identifier) {
    const written = `${identifier.type}:${identifier.value}`;
    const known = this.#known.get(written);
    if (known !== undefined) return known;
    const key = keyOf(types, identifier);
    const found = (key === null ? null : this.#hashes.get(this.hashOf(key))) ?? null;
    if (this.#known.size >= mostRemembered) this.#known.clear();
    this.#known.set(written, found);
    return found;
  }

  /** Writes down that interactions of identifiers are not kept from now on, inside the caller's transaction; load again once it is kept. */
  async add(
    connection: DuckDBConnection,
    identifiers: readonly Identifier[],
    why: SuppressionReason,
    at: number,
    channel: string | null = null,
  ): Promise<void> {
    for (let from = 0; from < identifiers.length; from += 1000) {
      const rows = identifiers.slice(from, from + 1000).map(({ type, value }) => {
        const key = `${type}:${value}`;
        return `(${literal(this.hashOf(key))}, ${literal(value)})`;
      });
      await connection.run(
        `INSERT INTO suppressed SELECT hash, sha256(${literal(this.#salt)} || ${coarseSql('value')}), ${literal(why)}, ${at}, ${channel === null ? 'NULL' : literal(channel)}
         FROM (VALUES ${rows.join(', ')}) AS new(hash, value)
         WHERE hash NOT IN (SELECT hash FROM suppressed WHERE why = ${literal(why)} AND channel IS NOT DISTINCT FROM ${channel === null ? 'NULL' : literal(channel)})`,
      );
    }
  }
}

/** Has interactions of identifiers kept again that were not for want of consent, inside the caller's transaction. */
export async function allowAgain(
  connection: DuckDBConnection,
  suppression: Suppression,
  keys: readonly string[],
): Promise<void> {
  for (let from = 0; from < keys.length; from += 1000) {
    const hashes = keys.slice(from, from + 1000).map((key) => literal(suppression.hashOf(key)));
    await connection.run(`DELETE FROM suppressed WHERE why = 'consent' AND hash IN (${hashes.join(', ')})`);
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
