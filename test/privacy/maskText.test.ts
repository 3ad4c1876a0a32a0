import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passesLuhn, passesMod97 } from '../../src/privacy/masking/checksums.ts';
import { findPersonalData, maskText, mayHoldPersonalData } from '../../src/privacy/masking/maskText.ts';
import { labelledTexts } from './labelledTexts.ts';

const texts = labelledTexts();

describe('masking of personal data', () => {
  it('has a set of texts to be measured by', () => {
    expect(texts.length).toBeGreaterThanOrEqual(200);
    expect(new Set(texts.map(({ language }) => language))).toEqual(
      new Set(['en', 'de', 'fr', 'es', 'it', 'nl']),
    );
  });

  it('finds what is labelled, and nothing else', () => {
    const missed: string[] = [];
    const beyond: string[] = [];
    let found = 0;
    for (const { text, spans } of texts) {
      const findings = findPersonalData(text);
      found += findings.length;
      for (const span of spans)
        if (!findings.some(({ from, to, kind }) => from <= span.from && to >= span.to && kind === span.kind))
          missed.push(text);
      for (const { from, to } of findings)
        if (!spans.some((span) => span.from <= from && span.to >= to))
          beyond.push(`${text} → ${text.slice(from, to)}`);
    }
    expect({ missed, beyond }).toEqual({ missed: [], beyond: [] });
    expect(found).toBeGreaterThan(100);
  });

  it.each([
    ['call +44 20 7946 0018, card 4111 1111 1111 1111', 'call [phone], card [card]'],
    ['Mail: ana＠ejemplo.es', 'Mail: [email]'],
    ['card ４１１１ １１１１ １１１１ １１１１', 'card [card]'],
    ['IBAN DE89\u00a03704\u00a00044\u00a00532\u00a00130\u00a000!', 'IBAN [iban]!'],
    ['order 4111111111111112 paid', 'order 4111111111111112 paid'],
    ['😀 jane@example.com 😀', '😀 [email] 😀'],
    ['', ''],
    ['nothing to see', 'nothing to see'],
  ])('%s', (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });

  it('changes nothing when it is done again', () => {
    for (const { text } of texts) expect(maskText(maskText(text))).toBe(maskText(text));
  });

  it('masks any valid card and account number between words', () => {
    const digits = (length: number) =>
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length });
    fc.assert(
      fc.property(digits(14), fc.constantFrom('', ' ', '-'), (body, separator) => {
        const start = `4${body.join('')}`;
        const card = [...'0123456789'].map((digit) => start + digit).find(passesLuhn) ?? '';
        const written = card.replace(/(\d{4})(?=\d)/g, `$1${separator}`);
        fc.pre(!/^4(\d)\1+$/.test(card));
        expect(maskText(`paid with ${written} today`)).toBe('paid with [card] today');
      }),
      { numRuns: 10_000, seed: 22 },
    );
    fc.assert(
      fc.property(digits(18), fc.boolean(), (body, isGrouped) => {
        const rest = body.join('');
        const check = [...Array(100).keys()]
          .map((n) => String(n).padStart(2, '0'))
          .find((n) => passesMod97(`DE${n}${rest}`));
        fc.pre(check !== undefined);
        const iban = `DE${check}${rest}`;
        const written = isGrouped ? iban.replace(/(.{4})(?=.)/g, '$1 ') : iban;
        expect(maskText(`bitte ${written} nehmen`)).toBe('bitte [iban] nehmen');
      }),
      { numRuns: 3000, seed: 22 },
    );
  });

  it('leaves orders, dates and amounts as they are', () => {
    const two = fc.integer({ min: 1, max: 12 }).map((n) => String(n).padStart(2, '0'));
    const year = fc.integer({ min: 1990, max: 2030 });
    const date = fc.oneof(
      fc.tuple(year, two, two).map(([y, m, d]) => `${y}-${m}-${d}`),
      fc.tuple(two, two, year).map(([d, m, y]) => `${d}.${m}.${y}`),
      fc.tuple(two, two, year).map(([d, m, y]) => `${d}/${m}/${y}`),
    );
    const amount = fc
      .tuple(
        fc.integer({ min: 0, max: 9_999_999 }),
        fc.constantFrom('en-GB', 'de-DE', 'fr-FR'),
        fc.constantFrom('€', '£', '$'),
      )
      .map(
        ([cents, locale, sign]) =>
          `${(cents / 100).toLocaleString(locale, { minimumFractionDigits: 2 })} ${sign}`,
      );
    const order = fc
      .tuple(
        fc.constantFrom(
          'order',
          'order number',
          'Bestellnummer',
          'commande n°',
          'pedido',
          "numero d'ordine",
          'bestelnummer',
          'invoice #',
        ),
        fc.integer({ min: 100_000, max: 999_999_999_999 }),
      )
      .map(([word, number]) => `${word} ${number}`);
    fc.assert(
      fc.property(
        fc.oneof(date, amount, order),
        fc.constantFrom('I wait for', 'it was', 'wegen', 'pour', 'por'),
        (value, words) => {
          const text = `${words} ${value}, please look`;
          expect(maskText(text)).toBe(text);
        },
      ),
      { numRuns: 10_000, seed: 22 },
    );
  });

  it('never fails, and masks only inside the text', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        '@',
        '+',
        '0',
        '1234',
        ' ',
        '.',
        '-',
        '(',
        ')',
        'account ',
        '://',
        'www.',
        '?token=',
        'jane@example.com',
      ),
    );
    const anything = fc.array(part, { maxLength: 20 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(anything, (text) => {
        const findings = findPersonalData(text);
        let at = 0;
        for (const { from, to } of findings) {
          expect(from).toBeGreaterThanOrEqual(at);
          expect(to).toBeGreaterThan(from);
          at = to;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 10_000, seed: 22 },
    );
  });

  it('is fast on hostile texts', () => {
    const hostile = [
      '1'.repeat(50_000),
      'a@'.repeat(25_000),
      '+1 '.repeat(20_000),
      'account '.repeat(8000),
      '1-'.repeat(25_000),
      'a.'.repeat(25_000),
      ':'.repeat(50_000),
      ' at a'.repeat(10_000),
      'account no is '.repeat(4000),
    ];
    for (const text of hostile) {
      const began = performance.now();
      maskText(text);
      expect(performance.now() - began, text.slice(0, 20)).toBeLessThan(1500);
    }
  });

  it('tells the store which texts need no look', () => {
    expect(mayHoldPersonalData).not.toMatch(/\\p/);
    for (const { text, spans } of texts)
      if (spans.length > 0) expect(findPersonalData(text).length).toBeGreaterThan(0);
  });
});
