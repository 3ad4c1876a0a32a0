import type { InsightKind } from '../model/insight.ts';
import type { RecommendationStatus } from '../model/recommendation.ts';
import { bites } from './broadband/painPoints.ts';
import { scenarioNamed } from './scenarios.ts';

/** What the people of the demo company measured, found, decided and tried. */
export interface DemoStory {
  kpis: readonly DemoKpi[];
  findings: readonly DemoFinding[];
  changes: readonly DemoChange[];
}

export interface DemoKpi {
  name: string;
  formula: string;
  target: string;
  /** which way is better; without it as is usual */
  direction?: 'up' | 'down';
  owner: string;
  description: string;
  /** it stands on the stage of this touchpoint, on the map of this journey */
  on?: { journey: string; touchpoint: string };
}

/** An insight that somebody decided about: the first that is found of these kinds at these places. */
export interface DemoFinding {
  journey: string;
  /** the one that is wanted most comes first */
  kinds: readonly InsightKind[];
  touchpoints: readonly string[];
  /** the condition of the customers that it concerns; without it of any */
  segment?: string;
  /** why it was dismissed; without it, it was accepted */
  dismissed?: string;
  owner?: string;
  /** what was said about its recommendation */
  recommendation?: DemoRecommendation;
}

export interface DemoRecommendation {
  owner: string;
  /** 1 a day … 5 months */
  effort: number;
  /** days from today */
  start: number;
  due: number;
  status: RecommendationStatus;
  kpi: string;
  /** name of the recorded change that tries it */
  change?: string;
}

export interface DemoChange {
  name: string;
  description: string;
  journey: string;
  metric: string;
  split: string;
  owner: string;
}

const simplerOffer = 'Simple renewal in place of the Loyalty bundle';

const kpis: readonly DemoKpi[] = [
  {
    name: 'Connected within 14 days',
    formula: 'conversion(Order confirmed -> Connected, within 14d)',
    target: '75%',
    owner: 'Onboarding team',
    description: 'Of those whose order is confirmed, who is online two weeks later.',
    on: { journey: 'join', touchpoint: 'Connected' },
  },
  {
    name: 'Order to router',
    formula: 'median(time Order confirmed -> Router arrives)',
    target: '5d',
    owner: 'Field service',
    description: 'How long half of the customers wait for their router.',
    on: { journey: 'join', touchpoint: 'Date by text' },
  },
  {
    name: '“Where is he?” calls per order',
    formula: 'rate("Where is he? call" / Order confirmed)',
    target: '15%',
    direction: 'down',
    owner: 'Field service',
    description: 'Calls that a date kept would spare.',
    on: { journey: 'join', touchpoint: 'Where is he? call' },
  },
  {
    name: 'Ease of the set-up guide',
    formula: 'ces(Set-up guide)',
    target: '5',
    owner: 'Onboarding team',
    description: 'From 1, very hard, to 7, very easy.',
    on: { journey: 'join', touchpoint: 'Set-up guide' },
  },
  {
    name: 'NPS of those just connected',
    formula: 'nps(Connected)',
    target: '20',
    owner: 'Customer experience',
    description: 'Asked when the router is online for the first time.',
  },
  {
    name: 'Settled at first contact',
    formula: '1 - repeat contact(within 7d)',
    target: '70%',
    owner: 'Customer care',
    description: 'Of those who spoke with a person, who needed nobody again within a week.',
  },
  {
    name: 'Renewed within 30 days',
    formula: 'conversion(Renewal offer -> Renewed, within 30d)',
    target: '50%',
    owner: 'Retention team',
    description: 'Of those who got a renewal offer, who took one.',
    on: { journey: 'renewal', touchpoint: 'Renewal offer' },
  },
];

const findings: readonly DemoFinding[] = [
  {
    journey: 'renewal',
    kinds: ['escalation', 'dropOff', 'negativeEmotion'],
    touchpoints: ['Offer page', 'Renewal offer'],
    segment: `campaign=${bites.renewalOffer.campaign}`,
    owner: 'Retention team',
    recommendation: {
      ...{ owner: 'Retention team', effort: 2, start: -21, due: 14, status: 'inTest' },
      kpi: 'Renewed within 30 days',
      change: simplerOffer,
    },
  },
  {
    journey: 'join',
    kinds: ['dropOff', 'rework', 'escalation', 'negativeEmotion'],
    touchpoints: ['Set-up guide'],
    segment: `router=${bites.setUpLoop.router}`,
    owner: 'Onboarding team',
    recommendation: {
      ...{ owner: 'Onboarding team', effort: 3, start: 7, due: 45, status: 'accepted' },
      kpi: 'Connected within 14 days',
    },
  },
  {
    journey: 'join',
    kinds: ['repeatContact', 'wait', 'escalation', 'negativeEmotion'],
    touchpoints: ['Where is he? call', 'Router arrives', 'Date by text', 'Appointment moved'],
    segment: `region=${bites.slowInstallation.region}`,
    owner: 'Field service',
  },
  {
    journey: 'join',
    kinds: ['escalation', 'negativeEmotion'],
    touchpoints: ['Billing page'],
  },
  {
    journey: 'join',
    kinds: ['rework'],
    touchpoints: ['Date by text'],
    dismissed: 'We text the date twice on purpose: when it is booked, and the day before.',
  },
];

const changes: readonly DemoChange[] = [
  {
    name: simplerOffer,
    description: 'Half of the customers whose contract ended got one plain price, drawn by chance.',
    journey: 'renewal',
    metric: 'Renewed within 30 days',
    split: `campaign=Simple renewal/${bites.renewalOffer.campaign}`,
    owner: 'Retention team',
  },
];

/** Null for companies that the demo does not tell of in detail. */
export function demoStory(scenario: string): DemoStory | null {
  return scenarioNamed(scenario).industry === null ? { kpis, findings, changes } : null;
}
