import { expect, it } from 'vitest';
import { formatMaskedKept } from '../../../src/cli/format/maskedKept.ts';

const none = { texts: 0, values: 0, revisions: 0, quarantined: 0, documents: 0 };

it('says what was masked, what would be, and that there is nothing', () => {
  const masked = {
    ...none,
    texts: 1200,
    documents: 1,
    kinds: [
      { kind: 'email', found: 900 },
      { kind: 'phone', found: 310 },
    ],
    dryRun: false,
    files: { rewritten: ['interactions.duckdb'] },
  };
  expect(formatMaskedKept(masked)).toBe(`Masked:
  texts                         1,200
  values of attributes          0
  earlier versions              0
  rows in quarantine            0
  maps and personas             1
Found: email 900, phone 310
Written anew: interactions.duckdb
`);
  expect(formatMaskedKept({ ...masked, dryRun: true, files: { rewritten: [] } })).toMatch(
    /^Would be masked:\n[\s\S]*Found: email 900, phone 310\n$/,
  );
  expect(formatMaskedKept({ ...none, kinds: [], dryRun: true, files: { rewritten: [] } })).toBe(
    'Nothing that is kept holds anything to mask, as the rules are now.\n',
  );
});
