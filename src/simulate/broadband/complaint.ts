import { DAY, HOUR, MINUTE } from '../calendar.ts';
import { Diary } from '../history.ts';
import type { Life } from './customer.ts';

/** A complaint; whether it was settled. */
export function complain(life: Life, from: number): boolean {
  const random = life.random('complaint');
  const diary = new Diary(life.steps, random, life.device, from);
  const { help } = life.persona;
  const way = random.weighted({ form: help.website + help.webchat * 0.6, call: help.helpline, post: 0.12 });
  if (way === 'form') diary.next('Complaint form', 'website', HOUR);
  else if (way === 'call') diary.next('Complaint call', 'helpline', HOUR);
  else diary.next('Complaint post', 'social', HOUR);
  if (way !== 'call' || random.chance(0.9))
    diary.at('Complaint received', 'email', diary.now + random.between(1, 20) * MINUTE);
  const answered = diary.now + random.between(2, 6) * DAY;
  if (random.chance(0.16 * life.persona.impatience)) {
    diary.next('Chase call', 'helpline', random.between(1.5, 4) * DAY);
  }
  if (random.chance(0.06)) return false;
  diary.now = Math.max(diary.now, answered);
  diary.next('Complaint answered', 'email', 4 * HOUR);
  if (random.chance(0.12)) {
    diary.next('Chase call', 'helpline', 1.5 * DAY);
    diary.next('Complaint answered', 'email', 1.5 * DAY);
  }
  if (random.chance(0.15)) return false;
  diary.next('Complaint closed', 'email', 2 * DAY);
  return true;
}
