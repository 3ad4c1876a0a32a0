import { ratingMaxima, ratingMinima } from '../../model/interaction.ts';
import { HOUR, MINUTE } from '../calendar.ts';
import type { SimulatedFeedback, SimulatedStep } from '../history.ts';
import type { Random } from '../random.ts';
import type { Life } from './customer.ts';
import { closers, ironies, openers, phrases } from './phrases.ts';
import { touchpointFacts } from './touchpoints.ts';

/** How one person felt about a step: the planted mean with their own spread, in −1…1. */
function feeling(step: SimulatedStep, random: Random): number {
  const facts = touchpointFacts[step.touchpoint];
  const mean = (step.hurt === undefined ? undefined : facts?.hurt) ?? facts?.valence ?? 0;
  return Math.max(-1, Math.min(1, random.normal(mean, 0.42)));
}

function toneOf(valence: number): 'bad' | 'mixed' | 'good' {
  return valence < -0.15 ? 'bad' : valence > 0.25 ? 'good' : 'mixed';
}

/** Answers to surveys: about a part of the steps, minutes to two days later. */
export function surveysOf(life: Life, steps: readonly SimulatedStep[]): SimulatedFeedback[] {
  const random = life.random('survey');
  const words = life.random('survey words');
  const answers: SimulatedFeedback[] = [];
  for (const step of steps) {
    const survey = touchpointFacts[step.touchpoint]?.survey;
    if (survey === undefined || !random.chance(survey.rate)) continue;
    const valence = feeling(step, random);
    const min = ratingMinima[survey.kind];
    const max = ratingMaxima[survey.kind];
    const time = step.time + Math.round(random.around(2.5 * HOUR, 1.1) / 1000) * 1000;
    if (time >= life.to) continue;
    answers.push({
      time,
      touchpoint: step.touchpoint,
      channel: 'survey',
      rating: { kind: survey.kind, value: min + Math.round(((valence + 1) / 2) * (max - min)) },
      text: random.chance(0.42 + 0.3 * Math.abs(valence)) ? comment(step.touchpoint, valence, words) : '',
    });
  }
  return answers.sort((a, b) => a.time - b.time);
}

const teams: Readonly<Record<string, string>> = {
  wait: 'Field planning',
  setup: 'Technical help',
  billing: 'Billing',
  renewal: 'Loyalty',
  complaint: 'Complaints',
  leaving: 'Loyalty',
};

/** Tickets: what was noted about a contact, minutes after it. The contact is the step; the ticket only says what it was about. */
export function ticketsOf(life: Life, steps: readonly SimulatedStep[]): SimulatedFeedback[] {
  const random = life.random('ticket');
  const tickets: SimulatedFeedback[] = [];
  for (const step of steps) {
    const facts = touchpointFacts[step.touchpoint];
    if (facts?.ticket === undefined || !random.chance(facts.ticket)) continue;
    const topic = phrases[facts.topic];
    if (topic === undefined) continue;
    const time = step.time + (step.durationMs ?? 0) + random.whole(1, 9) * MINUTE;
    if (time >= life.to) continue;
    const valence = feeling(step, random);
    const note = random.pick(valence < 0 ? topic.noteBad : topic.noteGood);
    const said = random.chance(0.4) ? ` Customer: "${comment(step.touchpoint, valence, random)}"` : '';
    tickets.push({
      time,
      touchpoint: step.touchpoint,
      channel: step.channel,
      text: note + said,
      team: teams[facts.topic] ?? 'Customer care',
      agent: `Agent ${random.whole(1, 48)}`,
    });
  }
  return tickets.sort((a, b) => a.time - b.time);
}

function comment(touchpoint: string, valence: number, random: Random): string {
  const tone = toneOf(valence);
  const topic = phrases[touchpointFacts[touchpoint]?.topic ?? 'service'] ?? phrases['service'];
  if (topic === undefined) return '';
  if (tone === 'bad' && random.chance(0.02)) return random.pick(ironies);
  const opener = random.pick(openers[tone]);
  const first = random.pick(topic[tone]);
  let body = first;
  if (random.chance(0.22)) {
    const second = random.pick(topic[tone]);
    if (second !== first) body += random.pick([', ', ' and ', '. Also ']) + second;
  }
  let text = opener + body + random.pick(closers[tone]);
  if (random.chance(0.7)) text = text.charAt(0).toUpperCase() + text.slice(1);
  if (random.chance(0.06)) text = mistype(text, random);
  if (random.chance(0.006)) text += ` ${personal(random)}`;
  return text;
}

/** Two neighbouring letters swapped, or one lost. */
function mistype(text: string, random: Random): string {
  const at = random.whole(1, Math.max(1, text.length - 3));
  const [a, b] = [text.charAt(at), text.charAt(at + 1)];
  if (!/^[a-z]$/.test(a) || !/^[a-z]$/.test(b)) return text;
  return text.slice(0, at) + (random.chance(0.6) ? b + a : b) + text.slice(at + 2);
}

const firstNames = ['jo', 'sam', 'alex', 'kim', 'robin', 'lee', 'pat', 'chris'] as const;

/** A made-up address or number, of the ranges that are kept free for fiction. */
function personal(random: Random): string {
  if (random.chance(0.5)) return `Write to ${random.pick(firstNames)}.${random.whole(10, 99)}@example.com`;
  return `Call me on 07700 900${String(random.whole(0, 999)).padStart(3, '0')}`;
}
