import { describe, expect, it } from 'vitest';
import { parseScore, usualScore } from '../../../src/insight/recommendations/score.ts';
import { UnusableInput } from '../../../src/model/unusableInput.ts';

const values = { impact: 100, confidence: 0.5, effort: 2, customers: 40, affected: 200 };

describe('the priority that people write', () => {
  it.each([
    [usualScore, 25],
    ['impact * confidence / effort ** 2', 12.5],
    ['-(customers - affected) / 4', 40],
    ['max(customers, sqrt(impact)) + min(1, 2)', 41],
  ])('%s', (formula, expected) => {
    expect(parseScore(formula)(values)).toBe(expected);
  });

  it('is no number where it can be none', () => {
    expect(parseScore('impact / (effort - 2)')(values)).toBeNull();
    expect(parseScore('log(0 - impact)')(values)).toBeNull();
  });

  it.each([
    ['impact *', /can't be reckoned/],
    ['impcat * 2', /'impcat' is not known.*impact, confidence, effort/],
    ['this.constructor', /no arithmetic|not known/],
    ['"a" + impact', /is no number/],
    ['alert(1)', /no function 'alert'/],
    ['constructor(1)', /no function 'constructor'/],
    ['impact; effort', /not one expression/],
    ['impact ? 1 : 2', /no arithmetic/],
  ])('refuses %s', (formula, why) => {
    expect(() => parseScore(formula)).toThrow(UnusableInput);
    expect(() => parseScore(formula)).toThrow(why);
  });
});
