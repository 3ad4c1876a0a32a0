import { describe, expect, it } from 'vitest';
import { proposeFor } from '../../../src/insight/recommendations/propose.ts';
import { insightKinds, insightSchema } from '../../../src/model/insight.ts';
import { recommendationSchema } from '../../../src/model/recommendation.ts';

const now = Date.parse('2026-01-10T12:00:00Z');
const insight = insightSchema.parse({
  id: 'dropoff-upload-1',
  kind: 'dropOff',
  at: { stage: 'Claim', touchpoint: 'Upload' },
  title: 'Of 1,000 journeys 24 % end at Upload',
  n: 1000,
  severity: 0.4,
  customersAffected: 240,
  rate: 0.24,
  baseRate: 0.06,
  interval: [0.21, 0.27],
  reference: { kind: 'rest', text: 'the other places of the journey' },
  confidence: 'high',
});
const third = {
  by: 'channel',
  groups: [{ value: 'app', x: 48, n: 400 }],
  rate: 0.12,
  interval: [0.09, 0.15] as const,
  p: 1e-6,
};

describe('a proposal', () => {
  it('is specific, measurable, and bound to a day', () => {
    const found = proposeFor(insight, third, now)!;
    expect(recommendationSchema.parse(found)).toEqual(found);
    expect(found).toMatchObject({
      title: 'Keep more customers going after Upload: from 24 % to 12 %',
      insight: 'dropoff-upload-1',
      baseline: 0.24,
      target: 0.12,
      due: '2026-04-10',
      status: 'proposed',
      effort: null,
      confidence: 0.9,
    });
    expect(found.expected).toBeCloseTo(-0.12);
    expect(found.interval![0]).toBeCloseTo(-0.12 - Math.hypot(0.03, 0.03));
    expect(found.customers).toBeCloseTo(120);
    expect(found.impact).toBeCloseTo(120);
    expect(found.targetFrom).toEqual({
      source: 'bestThird',
      text: 'what the better-served third gets: channel app (12 %, 95 %: 9 % to 15 %, of 400)',
    });
  });

  it('takes what the insight compares with where no third is served better', () => {
    for (const nobody of [null, { ...third, rate: 0.3 }])
      expect(proposeFor(insight, nobody, now)).toMatchObject({
        target: 0.06,
        targetFrom: { source: 'reference', text: 'the other places of the journey' },
      });
  });

  it('says of times and ratings what they are, and no customers', () => {
    const wait = {
      ...insight,
      kind: 'wait' as const,
      at: { from: 'Order', to: 'Delivery' },
      measure: 'ms' as const,
      rate: 4 * 86_400_000,
      baseRate: 86_400_000 * 1.5,
      interval: [3.5 * 86_400_000, 4.5 * 86_400_000] as [number, number],
    };
    expect(proposeFor(wait, third, now)).toMatchObject({
      title: 'Shorten the way from Order to Delivery: from 4 days to 1.5 days',
      customers: null,
      customersInterval: null,
    });
  });

  it('begins with a verb for every kind, and is none without a rate', () => {
    for (const kind of insightKinds)
      expect(proposeFor({ ...insight, kind }, null, now)?.title).toMatch(
        /^(Keep|Give|Shorten|Make|Settle|Answer|Bring|Stop|Offer|Find)/,
      );
    expect(proposeFor({ ...insight, rate: null }, third, now)).toBeNull();
  });
});
