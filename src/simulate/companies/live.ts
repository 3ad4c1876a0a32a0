import { DAY, HOUR, MINUTE, momentAfter, momentWithin, type Rhythm, rhythms } from '../calendar.ts';
import type { SimulatedCustomer, SimulatedStep } from '../history.ts';
import type { Chance, Random } from '../random.ts';
import { type Company, isDigital, type PlantedPain, plans, regions } from './company.ts';
import type { PainKind } from './effects.ts';
import type { Group } from './groups.ts';
import type { IndustryStage, IndustryStep } from './industry.ts';

const rhythmOf: Readonly<Record<string, Rhythm>> = {
  helpline: rhythms.helpline,
  store: rhythms.store,
  webchat: rhythms.webchat,
  email: rhythms.mailing,
  text: rhythms.mailing,
};

/** Whether a planted pain bites a customer. */
export function bites({ where }: PlantedPain, customer: SimulatedCustomer): boolean {
  return where === null || customer[where.attribute] === where.value;
}

/** Whoever index `index` of a company is; the same whenever it is asked. */
export function customerOf(
  company: Company,
  chance: Chance,
  index: number,
): {
  customer: SimulatedCustomer;
  group: Group;
} {
  const random = chance.stream('customer', index);
  const group = groupAt(company.groups, random.next());
  return {
    group,
    customer: {
      index,
      id: `sim-${company.industry.name}-${index + 1}`,
      persona: group.name,
      region: random.pick(regions),
      plan: random.weighted({ [plans[0]]: 0.45, [plans[1]]: 0.35, [plans[2]]: 0.2 }),
      monthlyValue: Math.round(random.around(30, 0.5)),
      ageBand: random.pick(['18-29', '30-44', '45-59', '60+']),
      household: random.pick(['single', 'couple', 'family']),
      tenureMonths: random.whole(0, 120),
    },
  };
}

function groupAt(groups: readonly Group[], place: number): Group {
  let left = place;
  for (const group of groups) {
    left -= group.share;
    if (left < 0) return group;
  }
  const last = groups.at(-1);
  if (last === undefined) throw new Error('a company has no customers without groups');
  return last;
}

/** Everything that a customer does in the window, in order of time. */
export function stepsOf(
  company: Company,
  chance: Chance,
  customer: SimulatedCustomer,
  group: Group,
): SimulatedStep[] {
  const random = chance.stream('journey', customer.index);
  const steps: SimulatedStep[] = [];
  const journeys = 1 + (random.chance(0.12) ? 1 : 0);
  for (let nth = 0; nth < journeys; nth++) {
    const start = startOf(company, random);
    if (start !== null) new Journey(company, customer, group, random, steps, start).go();
  }
  const days = (company.to - company.from) / DAY;
  const around = random.poisson((company.noise.elsewhere * group.elsewhere * days) / 30);
  for (let nth = 0; nth < around; nth++) {
    const { touchpoint, channel } = random.pick(company.industry.elsewhere);
    const time = momentWithin(
      company.from,
      company.to - company.from,
      rhythmOf[channel] ?? rhythms.evening,
      random,
    );
    steps.push({ time, touchpoint, channel });
  }
  return steps
    .filter(({ time }) => time < company.to && !random.chance(company.noise.withoutCustomer))
    .sort((a, b) => a.time - b.time);
}

/** A start by season, weekday and a planted change of volume; null where nothing begins. */
function startOf({ from, to, noise, drifts }: Company, random: Random): number | null {
  const volume = drifts.find(({ what }) => what === 'volume');
  for (let tries = 0; tries < 50; tries++) {
    const time = momentWithin(from, to - from, rhythms.evening, random);
    const year = Math.cos((2 * Math.PI * time) / (365.25 * DAY));
    const season = 1 - (1 - 1 / noise.season) * (0.5 - 0.5 * year);
    const rise = volume === undefined ? 1 : time >= volume.at ? 1 : 1 / volume.by;
    if (random.chance(season * rise)) return time;
  }
  return null;
}

/** One way through the stages. */
class Journey {
  readonly #company: Company;
  readonly #customer: SimulatedCustomer;
  readonly #group: Group;
  readonly #random: Random;
  readonly #steps: SimulatedStep[];
  #now: number;
  #main = '';

  constructor(
    company: Company,
    customer: SimulatedCustomer,
    group: Group,
    random: Random,
    steps: SimulatedStep[],
    start: number,
  ) {
    this.#company = company;
    this.#customer = customer;
    this.#group = group;
    this.#random = random;
    this.#steps = steps;
    this.#now = start;
  }

  go(): void {
    const { stages, success } = this.#company.industry;
    for (const stage of stages) {
      if (this.#random.chance(this.#group.asks)) this.#ask(stage);
      for (const step of this.#ordered(stage)) {
        if (this.#now >= this.#company.to) return;
        if (!this.#takes(step)) continue;
        if (!this.#take(stage, step)) return;
      }
    }
    this.#next(success.touchpoint, success.channel, 24 * HOUR);
  }

  /** The steps of a stage; now and then neighbours off the main way change places. */
  #ordered({ steps }: IndustryStage): readonly IndustryStep[] {
    const order: IndustryStep[] = [];
    for (const step of steps) {
      const before = order.at(-1);
      const swaps =
        before !== undefined &&
        (before.share < 1 || step.share < 1) &&
        this.#random.chance(this.#company.noise.shuffled);
      if (swaps) order.splice(-1, 0, step);
      else order.push(step);
    }
    return order;
  }

  #takes({ share, touchpoint }: IndustryStep): boolean {
    if (share === 1) return true;
    const drift = this.#drift('flow', touchpoint);
    return this.#random.chance(Math.min(0.95, share * this.#group.curiosity + drift));
  }

  /** Takes a step with all that belongs to it; false where nothing follows any more. */
  #take(stage: IndustryStage, step: IndustryStep): boolean {
    const { touchpoint } = step;
    const random = this.#random;
    const channel = this.#channelOf(step);
    const waits = this.#rate(
      'wait',
      touchpoint,
      (pain) => pain.to === touchpoint && pain.touchpoint === this.#main,
    );
    const drift = this.#drift('time', touchpoint) || 1;
    const gap = step.gapHours * HOUR * this.#group.pace * waits * drift;
    if (step.failure !== undefined) {
      const fails = this.#rate('failure', touchpoint, (pain) => pain.to === step.failure);
      for (let tries = 0; tries < 3 && random.chance(fails); tries++)
        this.#next(step.failure, channel, tries === 0 ? gap : 10 * MINUTE);
    }
    this.#next(touchpoint, channel, gap);
    if (step.share === 1) this.#main = touchpoint;
    const again = this.#rate('rework', touchpoint, (pain) => pain.touchpoint === touchpoint);
    for (let times = 0; times < 4 && random.chance(again); times++)
      this.#next(touchpoint, channel, 40 * MINUTE);
    for (let left = isDigital(channel) ? random.poisson(this.#group.lingers) : 0; left > 0; left--)
      this.#next(touchpoint, channel, 5 * HOUR);
    if (isDigital(channel)) {
      const turns = this.#rate('escalation', touchpoint, (pain) => pain.touchpoint === touchpoint);
      if (random.chance(turns)) this.#ask(stage);
    }
    return !this.#stops(step, channel);
  }

  #stops({ touchpoint }: IndustryStep, channel: string): boolean {
    const planted = this.#company.pains.find(
      (pain) =>
        (pain.kind === 'dropOff' || pain.kind === 'deadEnd' || pain.kind === 'channelGap') &&
        pain.touchpoint === touchpoint &&
        (pain.channel === null || pain.channel === channel) &&
        bites(pain, this.#customer),
    );
    return this.#random.chance(planted?.bites ?? this.#company.usual('dropOff', touchpoint));
  }

  /** Turns to a person, and perhaps again within days. */
  #ask({ help }: IndustryStage): void {
    this.#next(help.touchpoint, help.channel, this.#random.between(1, 40) * HOUR, 0.3);
    const again = this.#rate('repeatContact', help.touchpoint, (pain) => pain.touchpoint === help.touchpoint);
    for (let times = 0; times < 3 && this.#random.chance(again); times++)
      this.#next(help.touchpoint, help.channel, this.#random.between(12, 100) * HOUR, 0.3);
  }

  #channelOf({ channels, touchpoint }: IndustryStep): string {
    const { noise, industry } = this.#company;
    if (Object.keys(channels).length > 1 && this.#random.chance(noise.rareChannel))
      return industry.rareChannel;
    const shift = this.#company.drifts.find(
      (drift) => drift.what === 'mix' && drift.touchpoint === touchpoint,
    );
    const weights: Record<string, number> = {};
    for (const [channel, weight] of Object.entries(channels)) {
      const shifted =
        shift !== undefined && shift.channel === channel && this.#now >= shift.at ? shift.by : 1;
      weights[channel] = weight * (this.#group.taste[channel] ?? 1) * shifted;
    }
    return this.#random.weighted(weights);
  }

  /** What a kind of pain amounts to here, for this customer. */
  #rate(kind: PainKind, touchpoint: string, isHere: (pain: PlantedPain) => boolean): number {
    const pain = this.#company.pains.find(
      (one) => one.kind === kind && isHere(one) && bites(one, this.#customer),
    );
    return pain?.bites ?? this.#company.usual(kind, touchpoint);
  }

  #drift(what: 'flow' | 'time', touchpoint: string): number {
    const drift = this.#company.drifts.find((one) => one.what === what && one.touchpoint === touchpoint);
    return drift !== undefined && this.#now >= drift.at ? drift.by : 0;
  }

  #next(touchpoint: string, channel: string, gap: number, spread = this.#company.noise.spread): void {
    const rhythm = rhythmOf[channel] ?? rhythms.evening;
    this.#now = momentAfter(this.#now, this.#random.around(gap, spread), rhythm, this.#random);
    this.#steps.push({ time: this.#now, touchpoint, channel });
  }
}
