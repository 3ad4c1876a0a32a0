import { DAY, HOUR, momentAfter, rhythms } from '../calendar.ts';
import { Diary } from '../history.ts';
import type { Life } from './customer.ts';
import { bites, ratesOf } from './painPoints.ts';

/** After a bill: perhaps a look at the billing page, which may end in a call. */
export function payBill(life: Life, diary: Diary, looks: number): void {
  const { random } = diary;
  if (!random.chance(looks * life.persona.looksAtBills)) return;
  const channel = random.chance(0.15 + 0.55 * life.persona.app) ? 'app' : 'website';
  const isAffected = life.planted && channel === bites.billingPage.channel;
  const hurt = isAffected ? { hurt: 'billingPage' } : {};
  diary.next('Billing page', channel, 14 * HOUR, hurt);
  if (random.chance(ratesOf('billingPage', isAffected).calls)) {
    const moment = momentAfter(diary.now, random.between(0.3, 24) * HOUR, rhythms.helpline, random);
    diary.at('Billing call', 'helpline', moment, hurt);
  }
}

/** The monthly bills of a customer, from the first that falls due after `from`. */
export function monthlyBills(life: Life, from: number): void {
  const random = life.random('billing');
  for (let due = from; due < life.to; due += 30.4 * DAY) {
    const diary = new Diary(life.steps, random, life.device, due);
    diary.next('Bill by email', 'email', 9 * HOUR, { amount: life.customer.monthlyValue });
    payBill(life, diary, 0.16);
  }
}
