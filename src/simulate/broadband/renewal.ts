import { DAY, HOUR, MINUTE, momentWithin, rhythms } from '../calendar.ts';
import { Diary } from '../history.ts';
import { leave } from './cancellation.ts';
import type { Life } from './customer.ts';
import { bites, ratesOf } from './painPoints.ts';

/** The end of a contract; the time from which the customer is gone, null where they stay. */
export function renew(life: Life, from: number): number | null {
  const random = life.random('renewal');
  const diary = new Diary(life.steps, random, life.device, from);
  const campaign = random.chance(0.5) ? bites.renewalOffer.campaign : 'Simple renewal';
  const isAffected = life.planted && campaign === bites.renewalOffer.campaign;
  const rates = ratesOf('renewalOffer', isAffected);
  const more = { campaign, ...(isAffected ? { hurt: 'renewalOffer' } : {}) };
  const digital = () => (random.chance(life.persona.app) ? 'app' : 'website');

  diary.next('Renewal offer', 'email', HOUR, more);
  const visits = random.chance(0.62) ? 1 + random.poisson(life.persona.haggles * 0.6) : 0;
  for (let visit = 0; visit < visits; visit++) diary.next('Offer page', digital(), 22 * HOUR, more);
  if (random.chance(rates.asks)) {
    diary.next('Renewal call', 'helpline', 20 * HOUR, more);
    if (random.chance(0.3)) diary.next('Offer page', digital(), 30 * MINUTE, more);
  }
  const decision = random.next();
  if (decision < rates.cancels) return leave(life, diary, more);
  if (decision < rates.cancels + rates.renews)
    diary.next('Renewed', 'email', random.between(0.5, 4) * DAY, more);
  return null;
}

/** Looking at what else is on offer, between two times. */
export function checkDeals(life: Life, from: number, to: number): void {
  const random = life.random('deals');
  const count = random.poisson((life.persona.dealChecks * Math.max(0, to - from)) / (180 * DAY));
  for (let n = 0; n < count; n++) {
    const time = momentWithin(from, to - from, rhythms.evening, random);
    new Diary(life.steps, random, life.device, time).next('Offer page', 'website', MINUTE);
  }
}
