import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AttributeStatement, mergeAttributes } from '../../src/identity/mergeAttributes.ts';
import { allows, mergeConsent } from '../../src/identity/mergeConsent.ts';
import type { ConsentStatement } from '../../src/model/identity.ts';

const said = (
  identifier: string,
  granted: boolean,
  time: number,
  channel: string | null = null,
): ConsentStatement => ({
  identifier,
  purpose: 'marketing',
  channel,
  granted,
  time,
  source: 'shop',
});

describe('consent of a merged customer', () => {
  test('is the most restrictive of its identifiers, of each as last said', () => {
    expect(
      allows(mergeConsent([said('user:1', false, 1), said('user:1', true, 2)]), 'marketing', 'email'),
    ).toBe(true);
    expect(
      allows(mergeConsent([said('user:1', true, 2), said('email:a@x.io', false, 1)]), 'marketing', 'email'),
    ).toBe(false);
    expect(
      allows(mergeConsent([said('user:1', true, 1), said('user:1', false, 1)]), 'marketing', 'email'),
    ).toBe(false);
  });

  test('is refused on a channel alone, and unknown where nobody spoke', () => {
    const consents = mergeConsent([said('user:1', true, 1), said('user:1', false, 2, 'text')]);
    expect(allows(consents, 'marketing', 'text')).toBe(false);
    expect(allows(consents, 'marketing', 'email')).toBe(true);
    expect(allows(consents, 'analytics', 'email')).toBe(null);
    expect(consents[1]?.because).toEqual([said('user:1', false, 2, 'text')]);
  });
});

test('neither consent nor attributes depend on the order of what was told', () => {
  const statement = fc.record({
    identifier: fc.constantFrom('user:1', 'email:a@x.io'),
    purpose: fc.constantFrom('marketing', 'analytics'),
    channel: fc.constantFrom(null, 'email'),
    granted: fc.boolean(),
    time: fc.nat(3),
    source: fc.constantFrom('a', 'b'),
  });
  const attribute = fc.record({
    identifier: fc.constantFrom('user:1', 'email:a@x.io'),
    name: fc.constantFrom('plan', 'city'),
    value: fc.constantFrom('', 'x', 'y'),
    time: fc.nat(3),
  });
  const shuffled = <T>(values: fc.Arbitrary<T>) =>
    fc
      .array(values, { maxLength: 9 })
      .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
  fc.assert(
    fc.property(
      shuffled(statement),
      shuffled<AttributeStatement>(attribute),
      ([one, other], [first, second]) => {
        expect(mergeConsent(other)).toEqual(mergeConsent(one));
        expect([...mergeAttributes(second)]).toEqual([...mergeAttributes(first)]);
      },
    ),
    { numRuns: 2000, seed: 14 },
  );
});
