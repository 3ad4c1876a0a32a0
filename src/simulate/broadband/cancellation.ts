import { DAY, HOUR, MINUTE } from '../calendar.ts';
import type { Diary, SimulatedStep } from '../history.ts';
import type { Life } from './customer.ts';

/** Asking to leave; the time from which the customer is gone, null where they stay. */
export function leave(life: Life, diary: Diary, more: Partial<SimulatedStep> = {}): number | null {
  const { random } = diary;
  diary.next('Cancel request', random.weighted(life.persona.help), 1.5 * DAY, more);
  if (random.chance(0.6 + 0.2 * life.persona.haggles)) {
    diary.next('Retention offer', random.chance(0.6) ? 'helpline' : 'email', 20 * HOUR);
    if (random.chance(0.2 + 0.3 * life.persona.haggles)) {
      diary.next('Stayed', 'email', 10 * HOUR);
      return null;
    }
  }
  if (random.chance(0.9)) diary.next('Final bill', 'email', 8 * DAY, { amount: life.customer.monthlyValue });
  diary.next('Cancelled', 'email', random.chance(0.5) ? 3 * DAY : 40 * MINUTE);
  return diary.now;
}
