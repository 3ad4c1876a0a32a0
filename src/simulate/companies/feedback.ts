import { type RatingKind, ratingMaxima, ratingMinima } from '../../model/interaction.ts';
import { closers, openers } from '../broadband/phrases.ts';
import { HOUR } from '../calendar.ts';
import type { SimulatedCustomer, SimulatedFeedback, SimulatedStep } from '../history.ts';
import type { Chance, Random } from '../random.ts';
import type { Company } from './company.ts';
import type { IndustryStage } from './industry.ts';
import { bites } from './live.ts';

/** What is said about a subject: words for it stand in the place of `$`. */
const said = {
  bad: [
    '$ was a nightmare',
    'very disappointed with $',
    'I am frustrated, $ makes no sense',
    '$ is confusing and slow',
    'nobody could help me with $',
    '$ went wrong twice',
    'it took far too long, $ has to get better',
  ],
  mixed: [
    '$ was ok',
    '$ is neither good nor bad',
    'some of $ was fine, some was not',
    'nothing special about $',
  ],
  good: [
    '$ was easy',
    'very happy with $',
    '$ was quick and clear',
    'great help with $',
    'what a relief, $ just worked',
    '$ was better than I thought',
  ],
} as const;

/** The mean valence of a touchpoint for a customer at a time, as planted. */
export function plantedValence(
  company: Company,
  touchpoint: string,
  customer: SimulatedCustomer,
  time: number,
): number {
  const pain = company.pains.find(
    (one) => one.kind === 'negativeEmotion' && one.touchpoint === touchpoint && bites(one, customer),
  );
  const drift = company.drifts.find((one) => one.what === 'emotion' && one.touchpoint === touchpoint);
  const mean = pain?.bites ?? company.usual('negativeEmotion', touchpoint);
  return Math.max(-1, mean + (drift !== undefined && time >= drift.at ? drift.by : 0));
}

/** Answers to surveys about a part of the steps, minutes to two days later. */
export function answersOf(
  company: Company,
  chance: Chance,
  customer: SimulatedCustomer,
  steps: readonly SimulatedStep[],
): SimulatedFeedback[] {
  const random = chance.stream('answers', customer.index);
  const rated = new Map<string, { stage: IndustryStage; kind: RatingKind }>();
  for (const stage of company.industry.stages)
    for (const { touchpoint, rating } of stage.steps)
      if (rating !== undefined) rated.set(touchpoint, { stage, kind: rating });
  const answers: SimulatedFeedback[] = [];
  for (const step of steps) {
    const asked = rated.get(step.touchpoint);
    if (asked === undefined || !random.chance(company.noise.rated)) continue;
    const time = step.time + Math.round(random.around(2.5 * HOUR, 1.1) / 1000) * 1000;
    if (time >= company.to) continue;
    const mean = plantedValence(company, step.touchpoint, customer, step.time);
    const valence = Math.max(-1, Math.min(1, random.normal(mean, 0.42)));
    const [low, high] = [ratingMinima[asked.kind], ratingMaxima[asked.kind]];
    answers.push({
      time,
      touchpoint: step.touchpoint,
      channel: 'survey',
      rating: { kind: asked.kind, value: low + Math.round(((valence + 1) / 2) * (high - low)) },
      text: random.chance(0.55) ? comment(company, asked.stage, step.touchpoint, valence, random) : '',
    });
  }
  return answers.sort((a, b) => a.time - b.time);
}

function comment(
  { pains }: Company,
  stage: IndustryStage,
  touchpoint: string,
  valence: number,
  random: Random,
): string {
  const tone = valence < -0.15 ? 'bad' : valence > 0.25 ? 'good' : 'mixed';
  const need = pains.find((pain) => pain.kind === 'unmetNeed' && pain.touchpoint === touchpoint);
  const words =
    need !== undefined && random.chance(need.bites)
      ? random.pick([
          `I wish ${stage.wish}`,
          `why can't it be that ${stage.wish}`,
          `would be good if ${stage.wish}`,
        ])
      : random.pick(said[tone]).replace('$', stage.subject);
  const text = random.pick(openers[tone]) + words + random.pick(closers[tone]);
  return text.charAt(0).toUpperCase() + text.slice(1);
}
