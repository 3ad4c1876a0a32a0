import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shorten, textWidth } from '../../../src/map/text/measure.ts';

const look = { size: 11 } as const;

/** Takes one character after the other away until the rest fits. */
function shortenSlowly(text: string, width: number): string {
  if (textWidth(text, look) <= width) return text;
  const characters = [...text];
  while (characters.length > 1) {
    characters.pop();
    const shorter = `${characters.join('').trimEnd()}…`;
    if (textWidth(shorter, look) <= width) return shorter;
  }
  return '…';
}

describe('shorten', () => {
  it('keeps as much as fits', () => {
    const text = fc.string({ unit: fc.constantFrom('i', 'W', ' ', '\n', 'é', '😀', '数'), maxLength: 40 });
    fc.assert(
      fc.property(text, fc.nat(200), (given, width) => {
        expect(shorten(given, look, width)).toBe(shortenSlowly(given, width));
      }),
      { seed: 4, numRuns: 10_000 },
    );
  });

  it('cuts a text of any length at once', () => {
    const started = performance.now();
    expect(textWidth(shorten('long text '.repeat(30_000), look, 300), look)).toBeLessThanOrEqual(300);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
