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

/** The same as codes: the value of an interaction is names[of(interaction, customer)]; several codes may have one name. */
export function attributeCodes(
  selection: Selection,
  attribute: string,
): { names: readonly string[]; of(interaction: number, customer: number): number } {
  if (attribute === 'channel' && !selection.columns.attributes.has('channel')) {
    const { codes } = selection.columns.channel;
    const { of, names } = selection.channels;
    return { names: [...names, ''], of: (i) => Math.min(of[codes[i]!]!, names.length) };
  }
  const found = attributeColumns(selection, attribute);
  const own = found?.ofInteraction;
  const customers = found?.ofCustomer;
  if (!customers) return own ? { names: own.names, of: (i) => own.codes[i]! } : { names: [''], of: () => 0 };
  if (!own) return { names: customers.names, of: (_, customer) => customers.codes[customer]! };
  const absent = Uint8Array.from(own.names, (name) => (name === '' ? 1 : 0));
  const width = own.names.length;
  return {
    names: [...own.names, ...customers.names],
    of: (i, customer) => (absent[own.codes[i]!] === 1 ? width + customers.codes[customer]! : own.codes[i]!),
  };
}
