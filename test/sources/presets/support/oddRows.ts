import fc from 'fast-check';
import type { Layout } from './layouts.ts';

/** What stands in cells that nobody expects there. */
const odd = fc.oneof(
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<string | null>(
      null,
      null,
      ' ',
      '0',
      '-1',
      '11',
      '1e309',
      'NaN',
      '9999-99-99',
      '2026-02-30T10:00:00Z',
      '0001-01-01T00:00:00Z',
      '+275760-09-14T00:00:00Z',
      '31/12/2026',
      '99999999999999999999',
      '<p>&#x110000;<!--',
      '&amp;&nbsp;&#0;',
      "'+44 20",
      '=1+1',
      '{"a":1}',
      '[[[',
      '[1,null,"x"]',
      '[{"key":null,"value":7},{"key":"__proto__","value":{"string_value":"x"}}]',
      'null',
      'true',
      '😡\ud800',
      '"quoted", and; more',
      'line\nbreak\0',
      '__proto__',
      'constructor',
    ),
  },
);

/** Rows of a layout, half good and half odd, behind one that is good. */
export function rowsOf({ columns }: Layout): fc.Arbitrary<(string | null)[][]> {
  const row = fc.tuple(
    ...columns.map(([, good]) => fc.oneof({ weight: 2, arbitrary: fc.constant<string | null>(good) }, odd)),
  );
  return fc
    .array(row, { minLength: 1, maxLength: 4 })
    .map((rows) => [columns.map(([, good]) => good), ...rows]);
}
