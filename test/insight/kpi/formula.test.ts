import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatFormula, nameText } from '../../../src/insight/kpi/formatFormula.ts';
import { FormulaError, parseFormula } from '../../../src/insight/kpi/formula.ts';

const read = (text: string) => parseFormula(text);

describe('formulas', () => {
  test.each([
    'conversion(Order -> Router arrives, within 7d)',
    'conversion([A|B] -> C -> "D (x)")',
    'completion(A -> B)',
    'abandonment(Cart -> Payment, within 12h)',
    'median(time Order -> Router arrives)',
    'p90(time A -> B, within 30d)',
    'mean(time A -> B)',
    'mean(amount, at Order)',
    'median(amount)',
    'sum(amount)',
    'rate(Login succeeded / Login)',
    'rate("GET /a" / "GET /b")',
    'share(Helpline call)',
    'share(^A->.*->B$)',
    'share(A -> B)',
    'share(retention_7 = true)',
    'share(plan in (pro, "team, large"))',
    'share(age > 30)',
    'per journey(Helpline call)',
    'reach([^A|B])',
    'csat(Set-up guide)',
    'nps()',
    'ces()',
    'stars([A|B])',
    'retention(week 4)',
    'retention(month 1, start Order, return Order)',
    'contact rate(Checkout, within 7d, via [helpline|webchat])',
    'repeat contact(within 14d)',
    'count(Order) / customers()',
    '1 - share(A)',
    '(share(A) + share(B)) / 2',
    'journeys() - (count(A) - count(B))',
  ])('%s reads to itself', (text) => {
    expect(formatFormula(read(text))).toBe(text);
  });

  test.each([
    ['Per  Journey( A )', 'per journey(A)'],
    ['referral(Friend invited)', 'reach(Friend invited)'],
    ['rate(A/B)', 'rate(A / B)'],
    ['repeat contact()', 'repeat contact(within 7d)'],
    ['contact rate(A)', 'contact rate(A, within 7d)'],
    ["count('A, b')", 'count("A, b")'],
    ['median(time A -> B, within 2 weeks)', 'median(time A -> B, within 14d)'],
    ["share(Customer's call)", "share(Customer's call)"],
  ])('%s means %s', (text, same) => {
    expect(formatFormula(read(text))).toBe(same);
  });

  test('any name can be written', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), fc.string({ minLength: 1 }), (a, b) => {
        fc.pre(a.trim() !== '' && b.trim() !== '' && !a.startsWith('[') && !b.startsWith('['));
        const text = `rate(${nameText(a)} / ${nameText(b)})`;
        expect(read(text)).toEqual({ kind: 'measure', measure: { kind: 'rate', hits: [a], of: [b] } });
      }),
      { seed: 5, numRuns: 5000 },
    );
  });

  test.each([
    ['conversoin(A -> B)', 0, "there is no figure 'conversoin'; did you mean 'conversion'? (character 1)"],
    ['conversion(A)', 11, 'two touchpoints are wanted: conversion(A -> B) (character 12)'],
    ['conversion(A -> B', 10, 'the bracket is not closed (character 11)'],
    [
      'conversion(A -> B, within soon)',
      26,
      "'soon' is no time: write a number with s, min, h, d or w, for example 7d (character 27)",
    ],
    ['share(A) share(B)', 9, "'share(B)' can't be read: + - * or / is wanted before it (character 10)"],
    ['1 -', 3, 'a figure is wanted here (character 4)'],
    ['retention(4)', 10, 'a period is wanted: retention(week 4) (character 11)'],
    [
      'share',
      5,
      'a bracket is wanted: share(Helpline call), share(A -> B) or share(plan = pro) (character 6)',
    ],
  ])('%s: says where', (text, position, message) => {
    const found = errorOf(() => read(text));
    expect(found.message).toBe(message);
    expect(found.position).toBe(position);
  });

  test.each([
    ['count(Ordr)', 6, 'Order'],
    ['conversion(Order -> Paymnt)', 20, 'Payment'],
    ['share(Order->Paymnt)', 13, 'Payment'],
    ['rate([Order|Paymnt] / Order)', 12, 'Payment'],
    ['sum(amonut)', 4, 'amount'],
    ['contact rate(Order, via helplin)', 24, 'helpline'],
    ['share(amout > 3)', 6, 'amount'],
  ])('%s: suggests the nearest name', (text, position, nearest) => {
    const known = { touchpoints: ['Order', 'Payment'], channels: ['helpline'], attributes: ['amount'] };
    const found = errorOf(() => parseFormula(text, known));
    expect([found.position, found.nearest]).toEqual([position, nearest]);
  });
});

function errorOf(work: () => unknown): FormulaError {
  try {
    work();
  } catch (error) {
    if (error instanceof FormulaError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
