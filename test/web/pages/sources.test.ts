import { describe, expect, it } from 'vitest';
import type { ImportPlan } from '../../../src/model/importPlan.ts';
import {
  readOverrides,
  terminalCommand,
  withAlternative,
  withRole,
  writeOverrides,
} from '../../../src/web/pages/sources/overrides.ts';
import { plainRefusal, waysToSettle } from '../../../src/web/pages/sources/refusal.ts';

const ambiguous =
  "Dates in column 'when' can be read in two ways: '03/04/2026' is 2026-04-03 or 2026-03-04, and no date of the file settles it: say --date-order day-first, --date-order month-first, or --time-format '%d/%m/%Y'.";

describe('waysToSettle', () => {
  it('offers both readings of an ambiguous date with what each means', () => {
    expect(waysToSettle(ambiguous, { timezone: 'UTC' })).toEqual([
      {
        label: 'The day stands first',
        note: '03/04/2026 is 2026-04-03',
        change: { timezone: 'UTC', dateOrder: 'day-first' },
      },
      {
        label: 'The month stands first',
        note: '03/04/2026 is 2026-03-04',
        change: { timezone: 'UTC', dateOrder: 'month-first' },
      },
    ]);
    expect(plainRefusal(ambiguous)).not.toMatch(/--/);
    expect(plainRefusal(ambiguous)).toMatch(/no date of the file settles it\.$/);
  });

  it('offers the columns where none says who the customer is', () => {
    const refusal =
      'No column of x.csv says who the customer is: name it, for example with --columns customer=a (columns: a, b, c).';
    expect(waysToSettle(refusal, {}).map(({ label, change }) => [label, change.columns])).toEqual([
      ['a', { customer: 'a' }],
      ['b', { customer: 'b' }],
      ['c', { customer: 'c' }],
    ]);
  });

  it('offers nothing where it knows no way', () => {
    expect(waysToSettle('x.csv is a ZIP archive: unpack it first.', {})).toEqual([]);
  });
});

describe('withRole', () => {
  const plan: ImportPlan = {
    source: 's',
    timezone: 'UTC',
    content: 'interactions',
    columns: [
      { column: 'page', role: 'touchpoint' },
      { column: 'note', role: 'attribute' },
    ],
  };

  it('sets free the role that the column had', () => {
    expect(withRole({}, plan, 'page', 'channel').columns).toEqual({ touchpoint: '', channel: 'page' });
  });

  it('moves a role to another column', () => {
    expect(withRole({}, plan, 'note', 'touchpoint').columns).toEqual({ touchpoint: 'note' });
  });

  it('makes a column a mere attribute', () => {
    expect(withRole({}, plan, 'page', 'attribute').columns).toEqual({ touchpoint: '' });
  });
});

describe('overrides', () => {
  it('takes up the alternatives that it can carry out, and no others', () => {
    expect(withAlternative({}, 'time format', 'month-first')).toEqual({ dateOrder: 'month-first' });
    expect(withAlternative({}, 'customer', 'email')).toEqual({ columns: { customer: 'email' } });
    expect(withAlternative({}, 'weather', 'rain')).toBeNull();
  });

  it('survives the address, and a spoilt address is as none', () => {
    const overrides = { timezone: 'Europe/Berlin', columns: { customer: 'id' } };
    expect(readOverrides(writeOverrides(overrides))).toEqual(overrides);
    expect(writeOverrides({})).toBeUndefined();
    expect(readOverrides('{oh')).toEqual({});
    expect(readOverrides('[1]')).toEqual({});
  });

  it('writes the command that does the same', () => {
    expect(
      terminalCommand(['my calls.csv'], { channel: 'helpline', columns: { customer: 'Caller id' } }),
    ).toBe("waymark import 'my calls.csv' --channel helpline --columns 'customer=Caller id'");
  });
});
