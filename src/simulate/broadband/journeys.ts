import type { JourneyDefinition } from '../../model/definition.ts';
import { DAY } from '../calendar.ts';

export interface TrueStage {
  name: string;
  /** in the order in which they are usually met */
  touchpoints: readonly string[];
}

export interface TrueJourney {
  name: string;
  description: string;
  stages: readonly TrueStage[];
  outcomes: readonly { touchpoint: string; outcome: 'good' | 'bad' | 'neutral' }[];
  start: readonly string[];
  end: readonly string[];
  timeoutMs: number;
}

/** The journeys of the company as they were planted. Lower-case names: they are what `--journey` takes. */
export const journeys: readonly TrueJourney[] = [
  {
    name: 'join',
    description: 'Becoming a customer: from first looking around to the first bill.',
    stages: [
      { name: 'Discover', touchpoints: ['Search ad', 'Recommended', 'Shop visit'] },
      { name: 'Compare', touchpoints: ['Plan page', 'Coverage check', 'Webchat advice'] },
      { name: 'Order', touchpoints: ['Checkout', 'Order by phone', 'Order confirmed'] },
      {
        name: 'Wait for installation',
        touchpoints: ['Date by text', 'Appointment moved', 'Where is he? call'],
      },
      {
        name: 'Set up',
        touchpoints: ['Router arrives', 'Set-up guide', 'Set-up call', 'Set-up chat', 'Connected'],
      },
      { name: 'First bill', touchpoints: ['Bill by email', 'Billing page', 'Billing call'] },
    ],
    outcomes: [
      { touchpoint: 'First payment', outcome: 'good' },
      { touchpoint: 'Order cancelled', outcome: 'bad' },
    ],
    start: ['Search ad', 'Recommended', 'Shop visit', 'Plan page'],
    end: ['First payment', 'Order cancelled'],
    timeoutMs: 45 * DAY,
  },
  {
    name: 'query',
    description: 'A question or a problem: from looking for help to an answer.',
    stages: [
      { name: 'Look for help', touchpoints: ['Speed test', 'Usage page', 'Help search', 'Help article'] },
      { name: 'Ask', touchpoints: ['Support chat', 'Support call'] },
    ],
    outcomes: [{ touchpoint: 'Query solved', outcome: 'good' }],
    start: ['Speed test', 'Usage page', 'Help search', 'Help article', 'Support chat', 'Support call'],
    end: ['Query solved'],
    timeoutMs: 7 * DAY,
  },
  {
    name: 'complaint',
    description: 'Something went wrong: from complaining to the answer.',
    stages: [
      { name: 'Complain', touchpoints: ['Complaint form', 'Complaint call', 'Complaint post'] },
      { name: 'Wait for an answer', touchpoints: ['Complaint received', 'Chase call'] },
      { name: 'Answer', touchpoints: ['Complaint answered'] },
    ],
    outcomes: [{ touchpoint: 'Complaint closed', outcome: 'neutral' }],
    start: ['Complaint form', 'Complaint call', 'Complaint post'],
    end: ['Complaint closed'],
    timeoutMs: 21 * DAY,
  },
  {
    name: 'renewal',
    description: 'The contract runs out: from the offer to a decision.',
    stages: [
      { name: 'Offer', touchpoints: ['Renewal offer', 'Offer page'] },
      { name: 'Clarify', touchpoints: ['Renewal call'] },
    ],
    outcomes: [
      { touchpoint: 'Renewed', outcome: 'good' },
      { touchpoint: 'Cancel request', outcome: 'bad' },
    ],
    start: ['Renewal offer'],
    end: ['Renewed', 'Cancel request'],
    timeoutMs: 30 * DAY,
  },
  {
    name: 'cancellation',
    description: 'Leaving: from asking to cancel to gone, or persuaded to stay.',
    stages: [
      { name: 'Ask to leave', touchpoints: ['Cancel request'] },
      { name: 'Be talked to', touchpoints: ['Retention offer', 'Final bill'] },
    ],
    outcomes: [
      { touchpoint: 'Cancelled', outcome: 'bad' },
      { touchpoint: 'Stayed', outcome: 'good' },
    ],
    start: ['Cancel request'],
    end: ['Cancelled', 'Stayed'],
    timeoutMs: 40 * DAY,
  },
];

/** The journeys as definitions that a workspace can keep. */
export function definitionsOf(all: readonly TrueJourney[]): JourneyDefinition[] {
  return all.map((journey) => ({
    name: journey.name,
    description: journey.description,
    start: [...journey.start],
    end: [...journey.end],
    timeoutMs: journey.timeoutMs,
    sessionGapMs: null,
    only: [
      ...new Set([
        ...journey.stages.flatMap((stage) => stage.touchpoints),
        ...journey.outcomes.map((outcome) => outcome.touchpoint),
      ]),
    ],
    ignore: [],
  }));
}
