import type { Insight } from '../../model/insight.ts';
import type { Recommendation } from '../../model/recommendation.ts';
import { sayRate } from '../inbox/figuresSentence.ts';
import { sayCount, saySegment } from '../say.ts';
import type { BetterServed } from './betterServed.ts';
import { expectedOf } from './expected.ts';

/** Time that a proposal gives, from the day it is made. */
export const usualDays = 90;
const DAY = 86_400_000;

const confidenceNumber = { high: 0.9, medium: 0.6, low: 0.3 } as const;

/**
 * A SMART recommendation for a pain: what to do (by its kind), measured by its rate, with a target from the data (what the better-served third gets; else
 * what the insight compares with), the expected effect, and a day by which. Effort and owner are for people to say. Null where the insight has no rate.
 * @param now ms
 */
export function proposeFor(insight: Insight, third: BetterServed | null, now: number): Recommendation | null {
  const { rate, baseRate, interval, n } = insight;
  if (rate === null || baseRate === null || interval === null || n === null) return null;
  const isShare = insight.measure === 'share';
  const isBetter = third !== null && isShare && third.rate < rate;
  const target = isBetter
    ? { rate: third.rate, interval: third.interval }
    : { rate: baseRate, interval: null };
  const expected = expectedOf({ rate, interval, n }, target, isShare);
  const say = (value: number) => sayRate(insight.measure, value);
  return {
    format: 'waymark/recommendation',
    version: 1,
    id: `for-${insight.id}`,
    title: `${deed(insight)}: from ${say(rate)} to ${say(target.rate)}`,
    description: '',
    map: '',
    stage: insight.at.stage ?? '',
    touchpoint: insight.at.touchpoint ?? insight.at.to ?? '',
    insight: insight.id,
    opportunity: '',
    kpi: '',
    measure: insight.measure,
    baseline: rate,
    target: target.rate,
    targetFrom: isBetter
      ? { source: 'bestThird', text: saidOf(third) }
      : { source: 'reference', text: insight.reference?.text ?? 'what the insight compares with' },
    expected: expected.change,
    interval: [...expected.interval],
    customers: expected.customers,
    customersInterval: expected.customersInterval && [...expected.customersInterval],
    confidence: confidenceNumber[insight.confidence],
    effort: null,
    impact: insight.customersAffected * helped(insight.measure, rate, target.rate),
    score: null,
    due: new Date(now + usualDays * DAY).toISOString().slice(0, 10),
    start: null,
    liveSince: null,
    owner: '',
    tickets: [],
    change: '',
    status: 'proposed',
    at: null,
  };
}

/** The share of those affected whom the target would spare it, 0…1; of a valence, of the way to the best there is. */
function helped(measure: Insight['measure'], rate: number, target: number): number {
  const share =
    measure === 'valence' ? (target - rate) / (1 - rate || 1) : rate > 0 ? (rate - target) / rate : 0;
  return Math.max(0, Math.min(1, share));
}

function saidOf({ by, groups, rate, interval }: BetterServed): string {
  const n = groups.reduce((sum, group) => sum + group.n, 0);
  const names = groups.map(({ value }) => (value === '' ? 'none said' : value)).join(', ');
  const say = (value: number) => sayRate('share', value);
  return `what the better-served third gets: ${by} ${names} (${say(rate)}, 95 %: ${say(interval[0])} to ${say(interval[1])}, of ${sayCount(n)})`;
}

function deed({ kind, at, title }: Insight): string {
  const place = at.touchpoint ?? at.to ?? at.from ?? at.stage ?? 'this place';
  const where = at.segment ? ` for ${saySegment(at.segment)}` : '';
  switch (kind) {
    case 'dropOff':
      return `Keep more customers going after ${place}${where}`;
    case 'deadEnd':
      return `Give customers a way on from ${place}${where}`;
    case 'wait':
      return `Shorten the way from ${at.from ?? place} to ${at.to ?? place}${where}`;
    case 'rework':
      return `Make ${place} work the first time${where}`;
    case 'repeatContact':
      return `Settle it with the first ${place}${where}`;
    case 'escalation':
      return `Answer at ${place} what customers then ask a person${where}`;
    case 'channelGap':
      return `Bring ${place} on ${at.channel ?? 'this channel'} up to the other channels${where}`;
    case 'negativeEmotion':
      return `Make ${place} feel better${where}`;
    case 'failure':
      return `Stop ${place}${where}`;
    case 'unmetNeed':
      return `Offer what customers ask for at ${place}${where}`;
    case 'deviation':
      return `Bring ${place} back to the designed way${where}`;
    case 'drift':
      return `Find out what changed at ${place}, and put it right${where}`;
    default:
      return `Mend: ${title}`;
  }
}
