import { expect, it } from 'vitest';
import { formatPaths } from '../../../src/cli/format/paths.ts';

const row = (touchpoint: string, journeys: number, kind = 'touchpoint') => ({
  touchpoint,
  kind,
  journeys,
  share: journeys / 40,
});
const link = (from: string, to: string, journeys: number, toKind = 'touchpoint') => ({
  step: 0,
  from,
  to,
  fromKind: 'touchpoint',
  toKind,
  journeys,
});
const found = {
  n: 40,
  customers: 38,
  of: { journeys: 1200 },
  columns: [
    { step: 0, rows: [row('Checkout', 40)] },
    { step: 1, rows: [row('Paid', 30), row('ended', 10, 'ended')] },
  ],
  links: [link('Checkout', 'ended', 10, 'ended'), link('Checkout', 'Paid', 30)],
};

it('shows paths as a matrix of shares with its n, then the strongest links', () => {
  expect(formatPaths(found).split('\n')).toEqual([
    '40 of 1,200 journeys, 38 customers',
    '',
    'share of the 40 journeys, step by step (·: nobody, or among others)',
    '  step           0       1',
    '  Checkout 100.0 %       ·',
    '  Paid           ·  75.0 %',
    '  (ended)        ·  25.0 %',
    '',
    'strongest links',
    '  30   75.0 %  step 0  Checkout → Paid',
    '  10   25.0 %  step 0  Checkout → (ended)',
    '',
  ]);
});

it('says where groups differ, and where nobody has the anchors', () => {
  const difference = { value: 0.75, rest: 0.25, difference: 0.5, low: 0.4, high: 0.6 };
  const compare = {
    group: 'plan=pro',
    rest: { n: 20, customers: 20, of: { journeys: 90 } },
    differences: [
      { at: 'step 1: Paid', ...difference },
      { at: 'step 1: (ended)', ...difference, low: -0.1, high: 1 },
    ],
  };
  const text = formatPaths({ ...found, compare });
  expect(text).toContain('plan=pro: 40 of 1,200 journeys, 38 customers\nthe rest: 20 of 90 journeys');
  expect(text).toContain('+50.0  (+40.0 to +60.0)     75.0 % vs  25.0 %  step 1: Paid\n');
  expect(text).not.toContain('step 1: (ended)');
  expect(formatPaths({ ...found, n: 0, customers: 0 })).toBe(
    '0 of 1,200 journeys, 0 customers\nNo journey has the anchors.\n',
  );
});
