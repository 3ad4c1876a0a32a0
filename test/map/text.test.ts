import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shorten, textWidth, wrapEvenly, wrapText } from '../../src/map/text/measure.ts';
import { numberWords } from '../../src/map/text/numbers.ts';

const style = { size: 11.5, weight: 600 } as const;
const words = fc
  .array(
    fc.constantFrom(
      'Determine',
      'necessity',
      'W_Nabellen_incomplete',
      'T10',
      'Vertragsverlängerungsbestätigung',
      'a',
      '日本語のタッチポイント',
      '–',
      'Set-up',
    ),
    { maxLength: 9 },
  )
  .map((list) => list.join(' '));

describe('wrapping', () => {
  test('no line is wider than asked, and no character is lost', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 40, max: 300 }), (text, width) => {
        for (const wrap of [wrapText, wrapEvenly]) {
          const lines = wrap(text, style, width);
          for (const line of lines) expect(textWidth(line, style)).toBeLessThanOrEqual(width);
          expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        }
        expect(wrapEvenly(text, style, width).length).toBe(wrapText(text, style, width).length);
      }),
      { seed: 31, numRuns: 300 },
    );
  });

  test('with a limit of lines the last one ends in an ellipsis and fits', () => {
    const lines = wrapText('one two three four five six seven', style, 60, 2);
    expect(lines.length).toBe(2);
    expect(lines[1]).toMatch(/…$/);
    expect(textWidth(lines[1] ?? '', style)).toBeLessThanOrEqual(60);
    expect(shorten('short', style, 200)).toBe('short');
  });

  test('widths are those of Inter: figures are all equally wide, and bolder is wider', () => {
    expect(new Set([...'0123456789'].map((digit) => textWidth(digit, style))).size).toBe(1);
    expect(textWidth('Wait for installation', { size: 13, weight: 600 })).toBeGreaterThan(
      textWidth('Wait for installation', { size: 13 }),
    );
    expect(textWidth('M', { size: 1000 })).toBe(903);
  });
});

describe('numberWords', () => {
  const en = numberWords('en');
  test('counts, shares and valences', () => {
    expect(en.count(7904)).toBe('7,904');
    expect(numberWords('de').count(7904)).toBe('7.904');
    expect(en.share(0.71)).toBe('71\u2009%');
    expect(en.share(0.034)).toBe('3.4\u2009%');
    expect(en.share(1)).toBe('100\u2009%');
    expect(en.share(0)).toBe('0\u2009%');
    expect(en.valence(-0.52)).toBe('−0.52');
    expect(en.valence(0.3)).toBe('+0.30');
    expect(en.valence(-0.0001)).toBe('0.00');
  });

  test('durations in the unit that people use', () => {
    const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
    expect(en.duration(0)).toBe('0\u2009s');
    expect(en.duration(250)).toBe('250\u2009ms');
    expect(en.duration(35_000)).toBe('35\u2009s');
    expect(en.duration(14 * minute)).toBe('14\u2009min');
    expect(en.duration(5.5 * hour)).toBe('5.5\u2009h');
    expect(en.duration(24 * hour)).toBe('24\u2009h');
    expect(en.duration(2.1 * day)).toBe('2.1\u2009d');
    expect(en.duration(11.2 * day)).toBe('11.2\u2009d');
    expect(en.duration(400 * day)).toBe('400\u2009d');
    expect(en.duration(-2 * day)).toBe('−2.0\u2009d');
  });

  test('periods and dates', () => {
    expect(en.period('2026-06-01T00:00:00Z', '2026-08-30T10:00:00Z')).toBe('1 Jun – 30 Aug 2026');
    expect(en.period('2025-12-01', '2026-08-30')).toBe('1 Dec 2025 – 30 Aug 2026');
    expect(en.period('2026-08-30T01:00:00Z', '2026-08-30T10:00:00Z')).toBe('30 Aug 2026');
    expect(en.shortDate('2026-08-30', '2026-12-01')).toBe('30 Aug');
    expect(en.date('some day')).toBe('some day');
  });

  test('what is absent is said to be absent', () => {
    for (const absent of [null, undefined, Number.NaN, Number.POSITIVE_INFINITY]) {
      for (const word of [
        en.count(absent),
        en.share(absent),
        en.duration(absent),
        en.valence(absent),
        en.decimal(absent),
      ]) {
        expect(word).toBe('no data');
      }
    }
    expect(en.period(null, null)).toBe('no data');
  });
});
