import { DAY, momentWithin, rhythms } from '../calendar.ts';
import { Diary } from '../history.ts';
import type { Chance } from '../random.ts';
import { monthlyBills } from './billing.ts';
import { leave } from './cancellation.ts';
import { complain } from './complaint.ts';
import { bornAs, inWindow, type Life } from './customer.ts';
import { join } from './join.ts';
import { queries } from './query.ts';
import { checkDeals, renew } from './renewal.ts';

/** Joining may have begun this long before the window, so that its first weeks are as busy as the rest. */
const runUp = 75 * DAY;

export interface Window {
  /** ms, inclusive */
  from: number;
  /** ms, exclusive */
  to: number;
  planted: boolean;
}

/** What a customer of the company lives through in a window: their journeys, one beside the other. */
export function live(
  index: number,
  chance: Chance,
  window: Window,
): { life: Life; steps: ReturnType<typeof inWindow> } {
  const random = (name: string) => chance.stream(name, index);
  const life: Life = { ...bornAs(index, random('customer')), ...window, steps: [], random };
  const choices = random('choices');

  let since: number | null = life.from - 30 * DAY;
  if (life.joins) {
    const from = life.from - runUp;
    since = join(life, { from, span: life.to - from });
    if (!life.steps.some((step) => step.time >= life.from && step.time < life.to)) {
      life.steps.length = 0;
      const later = (name: string) => chance.stream(`${name} later`, index);
      since = join({ ...life, random: later }, { from: life.from, span: life.to - life.from });
    }
  }
  if (since !== null) stay(life, since, choices);
  return { life, steps: inWindow(life) };
}

function stay(life: Life, since: number, random: ReturnType<Life['random']>): void {
  const from = Math.max(since, life.from - 30 * DAY);
  const joined = life.steps.length;
  const hurts = new Set(life.steps.map((step) => step.hurt).filter((hurt) => hurt !== undefined)).size;
  let gone: number | null = null;

  monthlyBills(life, from + (life.joins ? 23 : random.between(0, 30)) * DAY);
  queries(life, from, life.to);
  checkDeals(life, from, life.to);
  // a little before the window already, so that it does not begin with a lull
  const start = Math.max(from, life.from - 10 * DAY);
  const renews = random.chance(life.joins ? 0 : 0.5);
  const renewal = momentWithin(start, life.to - start, rhythms.mailing, random);
  if (renews) gone = renew(life, renewal);

  const complains = random.chance(0.05 + 0.07 * hurts);
  const complaint = life.joins
    ? from + random.between(0.5, 12) * DAY
    : momentWithin(from, life.to - from, rhythms.evening, random);
  const leavesAnyway = random.chance(0.1);
  const departure = momentWithin(start, life.to - start, rhythms.evening, random);
  if (complains && gone === null && !complain(life, complaint) && random.chance(0.35)) {
    gone = leaveAt(life, complaint + 14 * DAY);
  } else if (leavesAnyway && !renews && gone === null) {
    gone = leaveAt(life, Math.max(departure, from + 10 * DAY));
  }
  if (gone === null) return;
  const end = gone;
  const kept = life.steps.filter((step, index) => index < joined || step.time <= end);
  life.steps.length = 0;
  life.steps.push(...kept);
}

function leaveAt(life: Life, time: number): number | null {
  return leave(life, new Diary(life.steps, life.random('cancellation'), life.device, time));
}
