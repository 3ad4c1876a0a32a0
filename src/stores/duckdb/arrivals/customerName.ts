import type { Identifier } from '../../../model/identity.ts';

/**
 * What a customer is called that only identifiers name: the strongest of them, as `type:value`; the canonical column's value as it is.
 * Null where nothing names one.
 */
export function customerName(
  customer: string | undefined,
  identifiers: readonly Identifier[],
): string | null {
  if (customer !== undefined && customer.trim() !== '') return customer;
  const first = identifiers.find(({ value }) => value.trim() !== '');
  if (first === undefined) return null;
  return first.type === 'customer' ? first.value : `${first.type}:${first.value}`;
}
