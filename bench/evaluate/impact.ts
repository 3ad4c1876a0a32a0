import { type Assessment, assess } from '../../src/insight/impact/assess.ts';
import type { Subject } from '../../src/insight/impact/says.ts';
import { chanceFrom, type Random } from '../../src/simulate/random.ts';
import { byWeek, companyOverTime, drawn, drawnTimes, outcomes, type Trial } from './impactTrials.ts';
import { atLeast, atMost, type Figure, type LonePart, reported } from './part.ts';

const subject: Subject = {
  metric: 'KPI',
  unit: 'amount',
  direction: 'up',
  treated: 'new',
  control: 'old',
  at: null,
  sequential: false,
};

interface Tried extends Trial {
  found: Assessment;
}

function tries(name: string, times: number, make: (random: Random, t: number) => Trial): Tried[] {
  const chance = chanceFrom(`impact ${name}`);
  return Array.from({ length: times }, (_, t) => {
    const trial = make(chance.stream(name, t), t);
    return { ...trial, found: assess(trial.comparison, subject) };
  });
}

const share = <T>(all: readonly T[], holds: (one: T) => boolean) => all.filter(holds).length / all.length;
const covers = ({ found, truth }: Tried) => {
  const interval = found.effect?.interval;
  return !!interval && interval[0] <= truth && truth <= interval[1];
};
const says = ({ found: { verdict } }: Tried) => verdict === 'better' || verdict === 'worse';
const width = ({ found }: Tried) => found.effect!.interval![1] - found.effect!.interval![0];

function coverage(name: string, all: readonly Tried[], low = 0.93, high = 0.97): Figure[] {
  const value = share(all, covers);
  const n = `${all.length} simulations`;
  return [
    atLeast(`impact: ${name}, 95 % intervals that cover the true effect`, value, low, n),
    atMost(`impact: ${name}, 95 % intervals that cover the true effect`, value, high, n),
  ];
}

const size = (random: Random) => Math.round(Math.exp(random.between(Math.log(400), Math.log(6000))));

/** Whether intervals hold what they promise, in simulations with a true effect that is known. */
export const impact: LonePart = {
  name: 'impact',
  async run() {
    const trials = tries('drawn', 1000, (random, t) =>
      drawn(random, {
        outcome: outcomes[t % outcomes.length]!,
        customers: size(random),
        lift: random.between(0.8, 1.3),
      }),
    );
    const same = tries('A/A', 1000, (random, t) =>
      drawn(random, { outcome: outcomes[t % outcomes.length]!, customers: size(random), lift: 1 }),
    );
    const medians = tries('medians', 400, (random) =>
      drawnTimes(random, { customers: Math.min(2000, size(random)), lift: random.between(0.8, 1.3) }),
    );
    const cuped = tries('CUPED', 500, (random) =>
      byWeek(random, {
        customers: random.whole(300, 900),
        lift: random.between(0.9, 1.2),
        before: 8,
        after: 4,
        design: 'randomised',
      }),
    );
    const plain = cuped.map((trial): Tried => {
      const { timeline, rows } = trial.comparison;
      const kept = Uint32Array.from(rows.period.keys()).filter((e) => rows.period[e]! >= timeline!.change);
      const pick = <A extends Uint32Array | Float64Array>(of: A) =>
        of.filter((_, e) => rows.period[e]! >= timeline!.change) as A;
      const comparison = {
        ...trial.comparison,
        timeline: null,
        rows: {
          customer: pick(rows.customer),
          period: new Uint32Array(kept.length),
          numerator: pick(rows.numerator),
          denominator: pick(rows.denominator),
        },
      };
      return { ...trial, comparison, found: assess(comparison, subject) };
    });
    const common = (lift: (random: Random) => number) => (random: Random) =>
      byWeek(random, {
        customers: random.whole(300, 900),
        lift: lift(random),
        before: 8,
        after: 4,
        design: 'differenceInDifferences',
        gap: random.between(0.9, 1.3),
      });
    const did = tries(
      'DiD',
      500,
      common((random) => random.between(0.9, 1.3)),
    );
    const didSame = tries(
      'DiD A/A',
      500,
      common(() => 1),
    );
    const course = (lift: (random: Random) => number) => (random: Random, t: number) =>
      companyOverTime(random, {
        weeks: t % 2 === 0 ? random.whole(16, 50) : random.whole(7, 12),
        after: random.whole(3, t % 2 === 0 ? 6 : 4),
        lift: lift(random),
        daily: t % 2 === 1,
      });
    const series = tries(
      'series',
      400,
      course((random) => random.between(0.8, 1.3)),
    );
    const seriesSame = tries(
      'series A/A',
      400,
      course(() => 1),
    );
    const short = tries('before and after', 200, (random) =>
      companyOverTime(random, { weeks: 4, after: 1, lift: random.between(0.8, 1.3), daily: true }),
    );
    const skewed = tries('sample ratio', 300, (random) => {
      const trial = drawn(random, { outcome: 'binary', customers: 6000, lift: 1 });
      // of the treated one in six was lost
      const groups = trial.comparison.groups.map((g) => (g === 1 && random.chance(1 / 6) ? -1 : g));
      return { ...trial, comparison: { ...trial.comparison, groups } };
    });
    const failed =
      (name: string) =>
      ({ found }: Tried) =>
        found.checks.some((check) => check.name === name && !check.passed);
    const isSeries = (all: readonly Tried[]) =>
      all.filter(({ found }) => found.design === 'interruptedSeries');
    const designs = (all: readonly Tried[], design: string) =>
      share(all, ({ found }) => found.design === design);
    return {
      figures: [
        ...coverage('randomised', trials),
        ...outcomes.map((outcome, o) =>
          reported(
            `impact: randomised, ${outcome}, covered`,
            share(
              trials.filter((_, t) => t % outcomes.length === o),
              covers,
            ),
            '250 simulations',
          ),
        ),
        atMost('impact: A/A called better or worse', share(same, says), 0.065, `${same.length} simulations`),
        ...coverage('medians', medians, 0.92, 0.985),
        ...coverage('CUPED', cuped, 0.93, 0.975),
        atMost(
          'impact: width with CUPED against without',
          cuped.reduce((sum, one, t) => sum + width(one) / width(plain[t]!), 0) / cuped.length,
          0.9,
          `${cuped.length} simulations`,
        ),
        ...coverage('difference in differences under common trends', did, 0.93, 0.975),
        atMost(
          'impact: difference in differences A/A called better or worse',
          share(didSame, says),
          0.065,
          '500 simulations',
        ),
        reported(
          'impact: difference in differences A/A, called invalid',
          share(didSame, ({ found }) => found.verdict === 'invalid'),
          '500 simulations',
        ),
        atLeast(
          'impact: interrupted series, covered',
          share(isSeries(series), covers),
          0.93,
          `400 simulations, ${(designs(series, 'interruptedSeries') * 100).toFixed(0)} % taken as series`,
        ),
        atMost(
          'impact: interrupted series A/A called better or worse',
          share(isSeries(seriesSame), says),
          0.065,
          '400 simulations',
        ),
        reported(
          'impact: before and after A/A, under a trend, called better or worse',
          share(
            seriesSame.filter(({ found }) => found.design === 'beforeAfter'),
            says,
          ),
          'those of 400 simulations with too little for a series',
        ),
        atMost(
          'impact: before and after called causal',
          short.filter(({ found }) => found.claim === 'causal').length,
          0,
          `${short.length} simulations, ${(designs(short, 'beforeAfter') * 100).toFixed(0)} % before and after`,
        ),
        atMost(
          'impact: any date without a control group called causal',
          [...series, ...seriesSame].filter(({ found }) => found.claim === 'causal').length,
          0,
          '800 simulations',
        ),
        atMost(
          'impact: an effect seen where there is none in 20 looks, sequential',
          peeking(),
          0.05,
          '500 simulations',
        ),
        atLeast(
          'impact: sample ratio mismatch found',
          share(skewed, failed('sample ratio')),
          0.99,
          '300 simulations',
        ),
        atMost(
          'impact: sample ratio mismatch where there is none',
          share([...trials, ...same], failed('sample ratio')),
          0.003,
          '2000 simulations',
        ),
      ],
    };
  },
};

/** How often one who looks 20 times while data comes in sees an effect at least once where there is none. */
function peeking(): number {
  const chance = chanceFrom('impact peeking');
  let seen = 0;
  for (let t = 0; t < 500; t++) {
    const random = chance.stream('peek', t);
    const { comparison } = drawn(random, {
      outcome: outcomes[t % outcomes.length]!,
      customers: 6000,
      lift: 1,
    });
    const isEver = Array.from({ length: 20 }, (_, look) => (look + 1) * 300).some((upTo) => {
      const groups = comparison.groups.map((group, c) => (c < upTo ? group : -1));
      const interval = assess({ ...comparison, groups, sequential: true }, subject).effect?.interval;
      return !!interval && (interval[0] > 0 || interval[1] < 0);
    });
    if (isEver) seen++;
  }
  return seen / 500;
}
