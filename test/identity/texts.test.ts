import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addText, compareTexts, createTexts, setText, textOf, wipeText } from '../../src/identity/texts.ts';

/** Texts of all planes, and short ones that often begin alike. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('a', 'b', 'é', '\ufeff', '\ue000', '\uffff', '😀'), maxLength: 4 }),
);
const change = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), text, at: fc.nat() }),
  fc.record({ kind: fc.constant('set' as const), text, at: fc.nat() }),
  fc.record({ kind: fc.constant('wipe' as const), text: fc.constant(''), at: fc.nat() }),
);

describe('texts as bytes', () => {
  it('read as what was written last, and are ordered as strings are', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const texts = createTexts();
        const expected: string[] = [];
        for (const { kind, text: said, at } of changes) {
          if (kind === 'add' || expected.length === 0) {
            expect(addText(texts, said)).toBe(expected.length);
            expected.push(said);
            continue;
          }
          const number = at % expected.length;
          if (kind === 'set') setText(texts, number, said);
          else wipeText(texts, number);
          expected[number] = said;
        }
        expect(expected.map((_, number) => textOf(texts, number))).toEqual(expected);
        for (let a = 0; a < expected.length; a++)
          for (let b = 0; b < expected.length; b++) {
            const [one, other] = [expected[a]!, expected[b]!];
            const order = one < other ? -1 : one > other ? 1 : 0;
            expect(Math.sign(compareTexts(texts, a, b))).toBe(order);
          }
      }),
      { numRuns: 3000, seed: 11 },
    );
  });

  it('hold long ones, and put U+FFFD where half a character is', () => {
    const texts = createTexts();
    const long = 'é😀x'.repeat(10_000);
    expect(textOf(texts, addText(texts, long))).toBe(long);
    expect(textOf(texts, addText(texts, 'a\ud800b'))).toBe('a\ufffdb');
  });

  it('need no more room for a text that is replaced again and again', () => {
    const texts = createTexts();
    addText(texts, 'stays');
    addText(texts, '');
    const long = 'x'.repeat(40_000);
    for (let nth = 0; nth < 500; nth++) setText(texts, 1, `${long}${nth}`);
    expect(texts.bytes.length).toBeLessThan(8e6);
    expect([textOf(texts, 0), textOf(texts, 1)]).toEqual(['stays', `${long}499`]);
  });
});
