import type { Identifier } from '../model/identity.ts';
import type { Interaction } from '../model/interaction.ts';

/**
 * Everything by which an interaction names its customer. A customer column that holds email addresses names
 * the customer by the id and by the address.
 */
export function identifiersOf({
  customer,
  identifiers,
}: Pick<Interaction, 'customer' | 'identifiers'>): Identifier[] {
  const found: Identifier[] = [];
  if (customer !== undefined) {
    found.push({ type: 'customer', value: customer });
    if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(customer.trim())) found.push({ type: 'email', value: customer });
  }
  for (const type in identifiers) found.push({ type, value: identifiers[type]! });
  return found;
}
