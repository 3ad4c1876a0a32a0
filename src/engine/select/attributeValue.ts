import { IGNORED, type Selection } from '../columns.ts';
import { attributeColumns } from './predicates.ts';

/**
 * The value of an attribute at an interaction: its own, else its customer's; '' where there is none. `channel` is the cleaned channel unless an
 * attribute is called so.
 */
export function attributeValue(
  selection: Selection,
  attribute: string,
): (interaction: number, customer: number) => string {
  if (attribute === 'channel' && !selection.columns.attributes.has('channel')) {
    const { codes } = selection.columns.channel;
    const { of, names } = selection.channels;
    return (i) => (of[codes[i]!] === IGNORED ? '' : names[of[codes[i]!]!]!);
  }
  const found = attributeColumns(selection, attribute);
  const own = found?.ofInteraction;
  const customers = found?.ofCustomer;
  return (i, customer) => {
    const value = own ? own.names[own.codes[i]!]! : '';
    return value !== '' || !customers ? value : customers.names[customers.codes[customer]!]!;
  };
}
