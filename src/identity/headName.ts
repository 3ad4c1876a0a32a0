import type { Identifier } from '../model/identity.ts';
import { type IdentifierTypes, typeNamed } from './identifierTypes.ts';
import { parseIdentifier } from './internIdentifier.ts';
import { normaliseIdentifier } from './normaliseIdentifier.ts';

/** What an address looks like, in a column that may hold ids as well. */
const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
/** Beginnings that may be the name of a type. */
const typed = /^([a-z][a-z0-9_-]*):\S/;

/**
 * What a text in the place of a customer's id names: an email address where it is one, another identifier where it is written
 * as `type:value` with a type that the workspace knows, else the customer's own id.
 */
export function identifierWritten(types: IdentifierTypes, text: string): Identifier {
  const type = typed.exec(text)?.[1];
  if (type !== undefined && types.byName.get(type)?.name === type) return parseIdentifier(text);
  const trimmed = text.trim();
  if (trimmed.includes('@') && address.test(trimmed)) return { type: 'email', value: trimmed };
  return { type: 'customer', value: text };
}

/** How a customer with this (normalised) identifier is called: ids and email addresses as they are, others as `type:value`. */
export function headName(type: string, value: string): string {
  return type === 'customer' || type === 'email' ? value : `${type}:${value}`;
}

/**
 * How the customer is called whom one identifier alone names. An id that stands for nobody in particular (`guest`, `0`) is
 * one where nothing else names the customer: it counts as it is written, and never links.
 */
export function loneName(types: IdentifierTypes, given: Identifier): string | null {
  const said = typeNamed(types, given.type);
  const { type, value } =
    said?.name === 'customer'
      ? identifierWritten(types, given.value)
      : { type: said?.name, value: given.value };
  if (type === undefined) return null;
  const normal = normaliseIdentifier(type, value, types.rules);
  if ('value' in normal) return headName(type, normal.value);
  return said?.name === 'customer' && given.value.trim() !== '' ? given.value : null;
}
