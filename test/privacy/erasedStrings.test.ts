import { describe, expect, it } from 'vitest';
import { erasedStrings, quotesOf } from '../../src/privacy/erasing/erasedStrings.ts';
import { eraseFromJson } from '../../src/privacy/erasing/eraseFromJson.ts';

const strings = erasedStrings({
  name: 'c-1',
  identifiers: [
    { type: 'email', value: 'jane.doe@example.com' },
    { type: 'customer', value: 'c-1' },
  ],
  spellings: ['Jane.Doe@Example.com'],
  fullNames: [],
  texts: [],
});
const isQuote = quotesOf(['The engineer never came, and nobody called', 'Checkout', 'fine']);

describe('taking a person out of documents', () => {
  it('leaves out entries and keys, takes out mentions, empties quotes, and leaves the rest as it is', () => {
    const document = {
      customers: ['c-1', 'c-2', 'JANE.DOE@example.com'],
      byCustomer: { 'c-1': 1, 'c-12': 2 },
      note: 'ask jane.doe@example.com, not jane.doe@example.com.au',
      stages: ['Checkout', 'fine'],
      quotes: ['“The engineer never came, and nobody…”', 'THE ENGINEER NEVER CAME, AND NOBODY CALLED'],
      n: 1,
      none: null,
    };
    expect(eraseFromJson(document, strings, isQuote)).toEqual({
      customers: ['c-2'],
      byCustomer: { 'c-12': 2 },
      note: 'ask [erased], not jane.doe@example.com.au',
      stages: ['Checkout', 'fine'],
      quotes: ['[erased]', '[erased]'],
      n: 1,
      none: null,
    });
    const other = { customers: ['c-2'], note: 'c-12 and c-1 are short' };
    expect(eraseFromJson(other, strings, isQuote)).toBe(other);
  });
});
