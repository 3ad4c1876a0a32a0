import type { Identifier } from '../model/identity.ts';
import type { Interaction } from '../model/interaction.ts';
import { identifierWritten } from './headName.ts';
import { type IdentifierTypes, typeNamed } from './identifierTypes.ts';

/**
 * Everything by which an interaction names its customer, the customer's own column first. A column of customers that holds an email
 * address names the customer by the address.
 */
export function identifiersOf(
  types: IdentifierTypes,
  { customer, identifiers }: Pick<Interaction, 'customer' | 'identifiers'>,
): Identifier[] {
  const found: Identifier[] = [];
  if (customer !== undefined) found.push(identifierWritten(types, customer));
  for (const type in identifiers) {
    const value = identifiers[type]!;
    // an id that is an address is one under any name
    const isId = value.includes('@') && typeNamed(types, type)?.name === 'customer';
    found.push(isId ? identifierWritten(types, value) : { type, value });
  }
  return found;
}
