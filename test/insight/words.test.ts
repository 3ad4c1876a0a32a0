import { describe, expect, it } from 'vitest';
import { meanInterval } from '../../src/engine/statistics/emotion.ts';
import { seededRandom } from '../../src/engine/statistics/seededRandom.ts';
import { studentQuantile975 } from '../../src/engine/statistics/student.ts';
import { maskPersonalData } from '../../src/insight/maskPersonalData.ts';
import { sayCount, sayDuration, saySegment, sayShare, saySigned } from '../../src/insight/say.ts';
import { displayNames } from '../../src/insight/stages/displayNames.ts';
import { endingWorth } from '../../src/insight/stages/outcomes.ts';
import { nameStages } from '../../src/insight/stages/stageNames.ts';

describe('conditions in sentences', () => {
  it.each([
    ['region=North and coast', 'region North and coast'],
    ['ageBand=60+', 'age band 60+'],
    ['test_version=gate_40', 'test version gate_40'],
    ['NPSGroup=low', 'NPSGroup low'],
    ['plan!=pro', 'plan!=pro'],
  ])('%s → %s', (condition, said) => expect(saySegment(condition)).toBe(said));
});

describe('display names', () => {
  it.each([
    [['T06 Determine necessity of stop advice'], ['Determine necessity of stop advice']],
    [['T07-1 Draft intern advice aspect 1'], ['Draft intern advice aspect 1']],
    [
      ['W_Nabellen offertes', 'A_SUBMITTED', 'A_PARTLYSUBMITTED'],
      ['Nabellen offertes', 'Submitted', 'Partly submitted'],
    ],
    [
      ['A_ACCEPTED', 'A_PREACCEPTED'],
      ['Accepted', 'Pre-accepted'],
    ],
    [
      ['page_view', 'checkoutStarted', 'Sign-up'],
      ['Page view', 'Checkout started', 'Sign-up'],
    ],
    [
      ['/shop/checkout/payment.html?x=1', 'https://x.org/pricing'],
      ['Checkout payment', 'Pricing'],
    ],
    [
      ['FAQ page', 'NPS', 'TV ad'],
      ['FAQ page', 'NPS', 'TV ad'],
    ],
    [
      ['Where is he? call', 'E-mail sent', '3.2 Sign contract'],
      ['Where is he? call', 'E-mail sent', 'Sign contract'],
    ],
    [
      ['2024', '', '24/7 hotline'],
      ['2024', '', '24/7 hotline'],
    ],
  ])('%j → %j', (raw, shown) => {
    expect(displayNames(raw)).toEqual(shown);
  });
});

describe('stage names', () => {
  const namesOf = (stages: Parameters<typeof nameStages>[0]) => nameStages(stages).map(({ name }) => name);
  const stage = (...names: string[]) => names.map((name) => ({ name, weight: 100 }));

  it('are the usual ones where touchpoints speak for them', () => {
    expect(
      namesOf([
        stage('Search ad', 'Newsletter banner'),
        stage('Product page', 'Price comparison'),
        stage('Basket', 'Checkout'),
        stage('Invoice', 'Direct debit'),
      ]),
    ).toEqual(['Awareness', 'Consideration', 'Order', 'Billing']);
  });

  it('are what touchpoints share, else the most used one, and never alike', () => {
    expect(
      namesOf([
        stage('Check soil sample', 'Send soil sample', 'Soil sample lost'),
        [...stage('Zebra'), { name: 'Quokka', weight: 900 }],
        stage('Quokka'),
      ]),
    ).toEqual(['Soil sample', 'Around Quokka', 'Stage 3']);
    expect(nameStages([stage('Zebra'), stage('Invoice')]).map(({ makeshift }) => makeshift)).toEqual([
      true,
      false,
    ]);
  });
});

describe('endings', () => {
  it.each([
    ['A_DECLINED', 'bad'],
    ['Order cancelled', 'bad'],
    ['Not approved', 'bad'],
    ['O_ACCEPTED', 'good'],
    ['Won', 'good'],
    ['Case closed', 'neutral'],
    ['Product page', null],
  ])('%s: %s', (name, worth) => {
    expect(endingWorth(name)).toBe(worth);
  });
});

describe('maskPersonalData', () => {
  it.each([
    ['write to ada.l+x@mail.example.org please', 'write to [email] please'],
    ['call +49 (0)170 123 45 67!', 'call [phone number]!'],
    ['0201-555-01234', '[phone number]'],
    ['card 4111 1111 1111 1111 was charged', 'card [card number] was charged'],
    ['IBAN DE89 3704 0044 0532 0130 00.', 'IBAN [account number].'],
    ['customer 12345678 here', 'customer [number] here'],
    ['from 10.1.2.3', 'from [ip address]'],
    ['on 2026-03-04 and 4.3.2026', 'on 2026-03-04 and 4.3.2026'],
    ['it cost 1,234,567.00 or 39.99, 3 times in 2025', 'it cost 1,234,567.00 or 39.99, 3 times in 2025'],
  ])('%s', (text, masked) => {
    expect(maskPersonalData(text)).toBe(masked);
  });
});

describe('numbers in words', () => {
  it('reads well', () => {
    expect([sayCount(1234567), sayCount(7)]).toEqual(['1,234,567', '7']);
    expect([sayShare(0.412), sayShare(0.041), sayShare(1), sayShare(0), sayShare(0.0004)]).toEqual([
      '41 %',
      '4.1 %',
      '100 %',
      '0 %',
      'under 0.1 %',
    ]);
    expect([0, 90_000, 5_400_000, 200_000_000, 86_400_000 * 45].map(sayDuration)).toEqual([
      '0 seconds',
      '1.5 minutes',
      '1.5 hours',
      '2.3 days',
      '45 days',
    ]);
    expect([saySigned(-0.214), saySigned(0.3), saySigned(-0.001)]).toEqual(['−0.21', '+0.30', '0.00']);
  });
});

describe('the interval of a mean', () => {
  it('uses the quantiles of Student', () => {
    expect([1, 4, 5, 10, 30, 1000].map((df) => studentQuantile975(df).toFixed(2))).toEqual([
      '12.71',
      '2.78',
      '2.57',
      '2.23',
      '2.04',
      '1.96',
    ]);
  });

  it('holds the true mean 95 times of 100, also of few ratings', () => {
    const random = seededRandom(21);
    for (const n of [3, 8, 40]) {
      let held = 0;
      const rounds = 2000;
      for (let round = 0; round < rounds; round++) {
        let sum = 0;
        let squares = 0;
        for (let i = 0; i < n; i++) {
          const u = random();
          const value = u < 0.2 ? -1 : u < 0.4 ? -0.5 : u < 0.5 ? 0 : u < 0.8 ? 0.5 : 1;
          sum += value;
          squares += value * value;
        }
        const { low, high } = meanInterval(n, sum, squares);
        if (low <= 0.05 && 0.05 <= high) held++;
      }
      expect(held / rounds).toBeGreaterThan(0.93);
    }
  });

  it('is never certain of a few equal ratings', () => {
    const { mean, low, high } = meanInterval(5, 5, 5);
    expect(mean).toBe(1);
    expect(low).toBeLessThan(0.8);
    expect(high).toBe(1);
  });
});
