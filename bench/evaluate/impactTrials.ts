import type { Comparison } from '../../src/insight/impact/comparison.ts';
import { timelineAround } from '../../src/insight/impact/timeline.ts';
import { DAY } from '../../src/simulate/calendar.ts';
import type { Random } from '../../src/simulate/random.ts';

/** A simulated comparison and the effect that is truly in it. */
export interface Trial {
  comparison: Comparison;
  truth: number;
  /** what the treated would have come to */
  level: number;
}

export const outcomes = ['binary', 'count', 'amount', 'ratio'] as const;
export type Outcome = (typeof outcomes)[number];

/** Numerator and denominator of a customer; `lift` multiplies what is expected. */
type Draw = (random: Random, lift: number) => readonly [number, number];

interface Kind {
  draw: Draw;
  level: number;
}

/** What customers bring, and what it comes to on average: skewed, clustered and rare as reality is. */
function kindOf(outcome: Outcome, random: Random): Kind {
  if (outcome === 'binary') {
    const level = random.between(0.03, 0.5);
    return { level, draw: (chance, lift) => [chance.chance(level * lift) ? 1 : 0, 1] };
  }
  if (outcome === 'count') {
    const level = random.between(0.3, 4);
    // customers differ: a gamma-like mean by a log-normal factor of mean 1
    return {
      level,
      draw: (chance, lift) => [chance.poisson(level * lift * chance.around(Math.exp(-0.18), 0.6)), 1],
    };
  }
  if (outcome === 'amount') {
    const spread = random.between(0.6, 1.1);
    const buys = random.between(0.2, 0.9);
    const mean = Math.exp(spread ** 2 / 2);
    return {
      level: buys * 30 * mean,
      draw: (chance, lift) => [chance.chance(buys) ? 30 * lift * chance.around(1, spread) : 0, 1],
    };
  }
  const p = random.between(0.1, 0.5);
  // some customers try often, and those who do succeed less
  return {
    level: (0.7 * 2 * p + 0.3 * 8 * p * 0.6) / (0.7 * 2 + 0.3 * 8),
    draw: (chance, lift) => {
      const isOften = chance.chance(0.3);
      const tries = chance.poisson(isOften ? 8 : 2);
      const own = p * lift * (isOften ? 0.6 : 1);
      let hits = 0;
      for (let i = 0; i < tries; i++) if (chance.chance(own)) hits++;
      return [hits, tries];
    },
  };
}

const plain = {
  treated: 'new',
  control: 'old',
  both: 0,
  share: 0.5,
  attributes: [],
  assignedBefore: null,
  timeline: null,
  sequential: false,
  worth: 0.1,
} as const;

class Rows {
  readonly customer: number[] = [];
  readonly period: number[] = [];
  readonly numerator: number[] = [];
  readonly denominator: number[] = [];

  add(customer: number, period: number, numerator: number, denominator: number): void {
    if (denominator === 0 && numerator === 0) return;
    this.customer.push(customer);
    this.period.push(period);
    this.numerator.push(numerator);
    this.denominator.push(denominator);
  }

  done() {
    return {
      customer: Uint32Array.from(this.customer),
      period: Uint32Array.from(this.period),
      numerator: Float64Array.from(this.numerator),
      denominator: Float64Array.from(this.denominator),
    };
  }
}

const groupsOf = (n: number, random: Random) =>
  Int8Array.from({ length: n }, () => (random.chance(0.5) ? 1 : 0));

/** Groups drawn by chance, no date. `lift` 1: nothing changed. */
export function drawn(
  random: Random,
  { outcome, customers, lift }: { outcome: Outcome; customers: number; lift: number },
): Trial {
  const { draw, level } = kindOf(outcome, random);
  const groups = groupsOf(customers, random);
  const rows = new Rows();
  for (let c = 0; c < customers; c++) rows.add(c, 0, ...draw(random, groups[c] === 1 ? lift : 1));
  return {
    comparison: { ...plain, rows: rows.done(), kind: 'ratio', groups },
    truth: level * (lift - 1),
    level,
  };
}

/** Times of customers, to be compared by their medians. */
export function drawnTimes(random: Random, { customers, lift }: { customers: number; lift: number }): Trial {
  const groups = groupsOf(customers, random);
  const median = random.between(1, 72);
  const spread = random.between(0.5, 1.3);
  const rows = new Rows();
  for (let c = 0; c < customers; c++)
    rows.add(c, 0, random.around(median * (groups[c] === 1 ? lift : 1), spread), 1);
  return {
    comparison: { ...plain, rows: rows.done(), kind: { quantile: 0.5 }, groups },
    truth: median * (lift - 1),
    level: median,
  };
}

/** Customers who buy week after week, each at their own rate, in a company whose weeks have a common course. */
export function byWeek(
  random: Random,
  {
    customers,
    lift,
    before,
    after,
    design,
    gap = 1,
  }: {
    customers: number;
    lift: number;
    before: number;
    after: number;
    design: 'randomised' | 'differenceInDifferences';
    /** how the treated differ from the start, where they were not drawn */
    gap?: number;
  },
): Trial {
  const groups = groupsOf(customers, random);
  const weeks = before + after;
  const course = Array.from({ length: weeks }, () => random.between(0.7, 1.3));
  const level = random.between(0.2, 1.5);
  const rows = new Rows();
  for (let c = 0; c < customers; c++) {
    const isTreated = groups[c] === 1;
    const own = level * random.around(Math.exp(-0.32), 0.8);
    for (let w = 0; w < weeks; w++) {
      // a week in which they were not there at all
      if (random.chance(0.2)) continue;
      const extra = isTreated ? (gap - 1) * level + (w >= before ? (lift - 1) * level : 0) : 0;
      rows.add(c, w, random.poisson(Math.max(0, own * 1 + (course[w]! - 1) * level * 0.5 + extra)), 1);
    }
  }
  const from = 0;
  const timeline = timelineAround(before * 7 * DAY, from, weeks * 7 * DAY, 0);
  return {
    comparison: {
      ...plain,
      rows: rows.done(),
      kind: 'ratio',
      groups,
      timeline,
      assignedBefore: design === 'randomised' ? null : true,
    },
    truth: level * (lift - 1),
    level,
  };
}

/** One KPI of a whole company by week or day: a trend, a weekly rhythm, and chance that goes on from day to day. */
export function companyOverTime(
  random: Random,
  { weeks, after, lift, daily }: { weeks: number; after: number; lift: number; daily: boolean },
): Trial {
  const perWeek = daily ? 7 : 1;
  const periods = weeks * perWeek;
  const change = (weeks - after) * perWeek;
  const level = random.between(0.1, 0.4);
  const slope = (random.between(-0.2, 0.2) * level) / periods;
  const rhythm = Array.from({ length: perWeek }, () => random.between(0.85, 1.15));
  const persistence = random.between(0, 0.5);
  const rows = new Rows();
  let drift = 0;
  const customers = 300;
  for (let p = 0; p < periods; p++) {
    drift = persistence * drift + random.normal(0, 0.03 * level);
    const share = (level + slope * p + drift + (p >= change ? level * (lift - 1) : 0)) * rhythm[p % perWeek]!;
    for (let c = 0; c < customers; c += 10) {
      let hits = 0;
      for (let i = 0; i < 10; i++) if (random.chance(Math.min(1, Math.max(0, share)))) hits++;
      rows.add(c, p, hits, 10);
    }
  }
  const mean = rhythm.reduce((sum, x) => sum + x, 0) / perWeek;
  return {
    comparison: {
      ...plain,
      rows: rows.done(),
      kind: 'ratio',
      groups: new Int8Array(customers).fill(1),
      assignedBefore: null,
      timeline: timelineAround((change / perWeek) * 7 * DAY, 0, weeks * 7 * DAY, 0),
    },
    truth: level * (lift - 1) * mean,
    level,
  };
}
