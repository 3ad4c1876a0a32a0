import type { Identifier, JsonObject } from './incoming.ts';

/** UTF-16 units of an identifier. A longer one is quarantined: cut, it would join people who have nothing to do with each other. */
export const longestIdentifier = 1000;

/** Identifiers of one item. */
export const mostIdentifiers = 50;

/** Collects what names the customer of one item; `problem` says why it can't be believed. */
export class Identifiers {
  readonly list: Identifier[] = [];
  problem: string | null = null;

  /** Adds an id that the client gave on purpose: one that can't be used makes the item invalid. */
  add(type: Identifier['type'], value: unknown): void {
    if (value === undefined || value === null || value === '') return;
    const text = this.read(type, value);
    if (text !== null) this.put(type, text);
  }

  /** Adds what may be an identifier and stays an attribute where it is none. */
  addPossible(type: 'email' | 'phone' | 'device', value: unknown): void {
    if (typeof value !== 'string' || value === '' || unusable(value)) return;
    if (type === 'email' && !value.includes('@')) return;
    if (type === 'phone' && !/\d/.test(value)) return;
    this.put(type, value);
  }

  /** email and phone of traits. */
  addTraits(traits: JsonObject): void {
    this.addPossible('email', traits['email']);
    this.addPossible('phone', traits['phone']);
  }

  private read(type: string, value: unknown): string | null {
    const said = names.get(type) ?? type;
    if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
    if (typeof value === 'number')
      this.problem ??= `the ${said} is a number that is not exact: send it as text`;
    else if (typeof value !== 'string') this.problem ??= `the ${said} is neither text nor a number`;
    else if (value.length > longestIdentifier)
      this.problem ??= `the ${said} has ${value.length} characters, and ${longestIdentifier} is the most`;
    else if (unusable(value))
      this.problem ??= `the ${said} holds characters that are none (NUL, half a surrogate pair)`;
    else if (value.trim() === '') return null;
    else return value;
    return null;
  }

  private put(type: Identifier['type'], value: string): void {
    if (this.list.some((known) => known.type === type && known.value === value)) return;
    if (this.list.length < mostIdentifiers) this.list.push({ type, value });
    else this.problem ??= `more than ${mostIdentifiers} identifiers are named`;
  }
}

const names: ReadonlyMap<string, string> = new Map([
  ['userId', 'user id'],
  ['anonymousId', 'anonymous id'],
  ['group', 'group id'],
  ['either', 'earlier id'],
]);

function unusable(value: string): boolean {
  return value.length > longestIdentifier || value.includes('\ufffd');
}
