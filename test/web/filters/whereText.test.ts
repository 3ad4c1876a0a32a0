import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWhere } from '../../../src/operations/where.ts';
import { readableWhere, whereText, withValues } from '../../../src/web/filters/whereText.ts';

describe('a condition as text', () => {
  it.each([
    ['=', ['Pro'], 'plan=Pro', 'plan is Pro'],
    ['=', ['Pro', 'Basic'], 'plan in (Pro,Basic)', 'plan is Pro or Basic'],
    ['=', ['Pro, yearly', 'Basic'], 'plan in ("Pro, yearly",Basic)', 'plan is Pro, yearly or Basic'],
    ['!=', ['Pro'], 'plan!=Pro', 'plan is not Pro'],
    ['>', ['30'], 'plan>30', 'plan > 30'],
  ] as const)('%s %j', (operator, values, text, words) => {
    expect(whereText(withValues('plan', operator, values))).toBe(text);
    expect(readableWhere(text)).toBe(words);
  });

  it('is read by the questions as it was meant, whatever the signs in it', () => {
    const value = fc.string({ minLength: 1, maxLength: 10 });
    const attribute = fc
      .string({ minLength: 1, maxLength: 10 })
      .filter((name) => !name.includes('"') && name.trim() !== '' && name === name.trim());
    fc.assert(
      fc.property(
        attribute,
        fc.constantFrom('=', '!=', '<', '>'),
        fc.uniqueArray(value, { minLength: 1, maxLength: 3 }),
        (name, operator, given) => {
          const draft = withValues(name, operator, operator === '=' ? given : given.slice(0, 1));
          expect(parseWhere(whereText(draft))).toEqual(draft);
        },
      ),
      { seed: 11, numRuns: 500 },
    );
  });
});
