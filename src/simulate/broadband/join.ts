import { DAY, HOUR, MINUTE, momentAfter, momentWithin, rhythms } from '../calendar.ts';
import { Diary } from '../history.ts';
import { payBill } from './billing.ts';
import type { Life } from './customer.ts';
import { bites, ratesOf } from './painPoints.ts';

const campaigns = ['Spring switch', 'Half-price summer', 'Brand', 'Student move'] as const;

/** Runs the joining of a customer; the time from which they are one, null where they never became one. */
export function join(life: Life, arrival: { from: number; span: number }): number | null {
  const random = life.random('join');
  const diary = new Diary(life.steps, random, life.device, 0);
  diary.now = momentWithin(arrival.from, arrival.span, rhythms.evening, random);
  if (!discover(life, diary)) return null;
  if (!compare(life, diary)) return null;
  if (!order(life, diary)) return null;
  if (!waitForInstallation(life, diary)) return null;
  if (!setUp(life, diary)) return null;
  return firstBill(life, diary) ? diary.now : null;
}

function digital(life: Life, diary: Diary): 'app' | 'website' {
  return diary.random.chance(life.persona.app) ? 'app' : 'website';
}

function discover(life: Life, diary: Diary): boolean {
  const { random } = diary;
  const rounds = 1 + (random.chance(life.persona.discoverAgain) ? random.whole(1, 2) : 0);
  for (let round = 0; round < rounds; round++) {
    const gap = round === 0 ? MINUTE : random.between(1, 6) * DAY;
    const way = random.weighted(life.persona.discover);
    if (way === 'Search ad') {
      diary.next('Search ad', random.chance(0.25) ? 'social' : 'website', gap, {
        campaign: random.pick(campaigns),
      });
    } else if (way === 'Recommended') diary.next('Recommended', 'social', gap);
    else if (way === 'Shop visit') diary.next('Shop visit', 'store', gap);
    else return true;
  }
  return random.chance(0.69);
}

function compare(life: Life, diary: Diary): boolean {
  const { random } = diary;
  const { persona } = life;
  const pause = persona.hesitationHours * HOUR;
  diary.next('Plan page', 'website', random.chance(0.5) ? 3 * MINUTE : pause);
  if (random.chance(0.72)) diary.next('Coverage check', 'website', 4 * MINUTE);
  const loops = random.poisson(persona.planLoops);
  for (let loop = 0; loop < loops; loop++) {
    diary.next('Plan page', 'website', pause);
    if (random.chance(0.2)) diary.next('Coverage check', 'website', 4 * MINUTE);
  }
  if (random.chance(persona.asksAdvice)) {
    diary.next('Webchat advice', 'webchat', 20 * MINUTE);
    if (random.chance(0.35)) diary.next('Plan page', 'website', 6 * HOUR);
    if (random.chance(0.2)) diary.next('Webchat advice', 'webchat', pause);
  }
  return random.chance(0.83);
}

function order(life: Life, diary: Diary): boolean {
  const { random } = diary;
  const { persona } = life;
  const pause = persona.hesitationHours * HOUR;
  if (random.chance(persona.ordersByPhone)) {
    diary.next('Order by phone', 'helpline', pause * 0.6);
    if (random.chance(0.05)) return false;
  } else {
    diary.next('Checkout', 'website', random.chance(0.6) ? 9 * MINUTE : pause * 0.7);
    if (random.chance(0.22)) {
      if (random.chance(0.28)) return false;
      if (random.chance(0.3)) diary.next('Plan page', 'website', 5 * MINUTE);
      if (random.chance(0.18)) diary.next('Order by phone', 'helpline', 18 * HOUR);
      else diary.next('Checkout', 'website', 16 * HOUR);
    }
  }
  diary.at('Order confirmed', 'email', diary.now + random.between(1, 9) * MINUTE);
  return random.chance(0.98);
}

function waitForInstallation(life: Life, diary: Diary): boolean {
  const { random } = diary;
  const isAffected = life.planted && life.customer.region === bites.slowInstallation.region;
  const rates = ratesOf('slowInstallation', isAffected);
  const hurt = isAffected ? { hurt: 'slowInstallation' } : {};
  const confirmed = diary.now;
  const wait = Math.max(1.2 * DAY, random.around(rates.medianWaitMs, 0.38));
  const arrives = momentAfter(confirmed, wait, rhythms.delivery, random);
  const before = (share: number) => confirmed + (arrives - confirmed) * share;

  diary.next('Date by text', 'text', random.between(3, 18) * HOUR, hurt);
  if (life.persona.name === 'Self-server' && random.chance(0.12)) {
    diary.next('Set-up guide', digital(life, diary), 6 * HOUR, { router: life.router });
  }
  if (random.chance(rates.moved)) {
    const moved = momentAfter(Math.max(diary.now, before(0.35)), HOUR, rhythms.delivery, random);
    diary.at('Appointment moved', random.chance(0.7) ? 'text' : 'helpline', moved, hurt);
    if (random.chance(0.75)) diary.next('Date by text', 'text', 5 * HOUR, hurt);
  }
  if (random.chance(Math.min(0.95, rates.asks * life.persona.impatience))) {
    ask(diary, before(random.between(0.55, 0.85)), hurt);
    if (random.chance(rates.asksAgain)) ask(diary, before(0.95), hurt);
  }
  const gone = random.next();
  if (gone < rates.cancels) {
    const channel = random.weighted(life.persona.help);
    const regret = Math.max(diary.now + HOUR, before(random.between(0.7, 1.1)));
    diary.now = regret;
    diary.next('Order cancelled', channel, 3 * HOUR, hurt);
    return false;
  }
  if (gone < rates.cancels + 0.03) return false;
  if (random.chance(0.45)) {
    const reminder = momentAfter(Math.max(diary.now, arrives - 20 * HOUR), MINUTE, rhythms.mailing, random);
    if (reminder < arrives) diary.at('Date by text', 'text', reminder, hurt);
  }
  const delivered = Math.max(arrives, diary.now + HOUR);
  diary.at('Router arrives', 'text', delivered, { router: life.router, ...hurt });
  return true;
}

function ask(diary: Diary, around: number, hurt: { hurt?: string }): void {
  const moment = momentAfter(Math.max(diary.now, around), HOUR, rhythms.helpline, diary.random);
  diary.at('Where is he? call', 'helpline', moment, hurt);
}

function setUp(life: Life, diary: Diary): boolean {
  const { random } = diary;
  const isAffected = life.planted && life.router === bites.setUpLoop.router;
  const rates = ratesOf('setUpLoop', isAffected);
  const more = { router: life.router, ...(isAffected ? { hurt: 'setUpLoop' } : {}) };
  const askForHelp = (gap: number) => {
    const chats = random.chance(life.persona.help.webchat + 0.1);
    diary.next(chats ? 'Set-up chat' : 'Set-up call', chats ? 'webchat' : 'helpline', gap, more);
  };
  if (random.chance(0.03)) return false;
  const isAssisted = random.chance(life.persona.assistedSetUp);
  if (isAssisted) askForHelp(14 * HOUR);
  if (!isAssisted || random.chance(0.4)) {
    diary.next('Set-up guide', digital(life, diary), isAssisted ? 30 * MINUTE : 9 * HOUR, more);
  }
  for (let attempt = 0; attempt < 6 && random.chance(rates.fails); attempt++) {
    if (random.chance(rates.givesUp)) return false;
    askForHelp(2 * HOUR);
    if (random.chance(0.85)) diary.next('Set-up guide', digital(life, diary), 50 * MINUTE, more);
  }
  diary.next('Connected', 'app', 25 * MINUTE, { router: life.router });
  return random.chance(0.95);
}

function firstBill(life: Life, diary: Diary): boolean {
  const { random } = diary;
  const billed = momentAfter(diary.now, random.between(12, 24) * DAY, rhythms.mailing, random);
  diary.at('Bill by email', 'email', billed, { amount: life.customer.monthlyValue });
  payBill(life, diary, 0.42);
  if (random.chance(0.05)) return false;
  const paid = Math.max(diary.now + 6 * HOUR, billed + random.between(5, 9) * DAY);
  diary.at('First payment', 'email', momentAfter(paid, HOUR, rhythms.mailing, random));
  return true;
}
