import { type Persona, personaSchema } from '../model/persona.ts';
import { scenarioNamed } from './scenarios.ts';

/** A map that the demo sets up, beside what is discovered: what people would have written on it. */
export interface DemoPlan {
  name: string;
  journey: string;
  objective: string;
  owner: string;
  personas: readonly string[];
  marks: readonly DemoMark[];
}

/** What somebody wrote on the map in a workshop, at the stage that holds a touchpoint. */
export interface DemoMark {
  at: string;
  lane: 'painPoints' | 'opportunities' | 'notes';
  kind: 'painPoint' | 'opportunity' | 'note';
  text: string;
  provenance: 'reported' | 'assumed';
  owner: string;
}

const plans: readonly DemoPlan[] = [
  {
    name: 'Renewing with Harbour',
    journey: 'renewal',
    objective: 'A customer whose contract ends finds the right plan without having to call.',
    owner: 'Retention team',
    personas: ['deal-hunter'],
    marks: [
      {
        at: 'Renewal offer',
        lane: 'painPoints',
        kind: 'painPoint',
        text: 'Nobody can say which offer is cheaper',
        provenance: 'assumed',
        owner: 'Retention team',
      },
    ],
  },
  {
    name: 'A complaint at Harbour',
    journey: 'complaint',
    objective: 'A customer who complains gets one answer that settles it.',
    owner: 'Customer relations',
    personas: [],
    marks: [],
  },
  {
    name: 'Joining Harbour',
    journey: 'join',
    objective: 'A new customer is online within 7 days of ordering.',
    owner: 'Onboarding team',
    personas: ['self-server', 'caller'],
    marks: [
      {
        at: 'Where is he? call',
        lane: 'painPoints',
        kind: 'painPoint',
        text: 'Nobody knows when the engineer comes',
        provenance: 'reported',
        owner: 'Field service',
      },
      {
        at: 'Set-up guide',
        lane: 'painPoints',
        kind: 'painPoint',
        text: 'The guide shows another router',
        provenance: 'assumed',
        owner: '',
      },
      {
        at: 'Date by text',
        lane: 'opportunities',
        kind: 'opportunity',
        text: 'Two-hour slots, kept',
        provenance: 'assumed',
        owner: 'Field service',
      },
    ],
  },
];

const cards = [
  {
    id: 'self-server',
    name: 'Sam, does it alone',
    description: 'Looks everything up and rings nobody if it can be helped.',
    goals: ['Be online without waiting for anybody'],
    frustrations: ['A guide that does not fit the box'],
    preferredChannels: ['website', 'app'],
  },
  {
    id: 'caller',
    name: 'Carol, wants to talk',
    description: 'Trusts a voice more than a page.',
    goals: ['Hear from a person when the engineer comes'],
    frustrations: ['Being sent back to the website'],
    preferredChannels: ['helpline', 'store'],
  },
  {
    id: 'deal-hunter',
    name: 'Dev, compares',
    description: 'Knows three rivals’ prices by heart.',
    goals: ['Pay no more than a new customer does'],
    frustrations: ['Offers that need a calculator'],
    preferredChannels: ['website', 'webchat'],
  },
];

/** Maps in the order in which they are made; the last one is the newest. */
export function demoPlans(scenario: string): readonly DemoPlan[] {
  const { industry, provider } = scenarioNamed(scenario);
  if (industry === null) return plans;
  const name = `${industry.journey.charAt(0).toUpperCase()}${industry.journey.slice(1)} with ${provider}`;
  return [{ name, journey: industry.journey, objective: '', owner: '', personas: [], marks: [] }];
}

/** Persona cards as somebody wrote them in a workshop: assumed, not measured. */
export function demoPersonas(scenario: string): Persona[] {
  if (scenarioNamed(scenario).industry !== null) return [];
  return cards.map((card) => personaSchema.parse({ ...card, provenance: 'assumed' }));
}
