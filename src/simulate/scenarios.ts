import type { JourneyDefinition } from '../model/definition.ts';
import { UnusableInput } from '../model/unusableInput.ts';
import { definitionsOf, journeys } from './broadband/journeys.ts';

export interface Scenario {
  name: string;
  provider: string;
  summary: string;
  /** false: the same company with nothing planted */
  planted: boolean;
  suggestedJourney: string;
}

const all: readonly Scenario[] = [
  {
    name: 'broadband',
    provider: 'Harbour Broadband',
    summary:
      'A broadband provider: people join, ask, complain, renew and leave. Four kinds of customers and four pain points are planted.',
    planted: true,
    suggestedJourney: 'join',
  },
  {
    name: 'broadband-even',
    provider: 'Harbour Broadband',
    summary:
      'The same provider with no pain point planted: no region, router, page or offer is worse than another but by chance.',
    planted: false,
    suggestedJourney: 'join',
  },
];

export const scenarioNames: readonly string[] = all.map((scenario) => scenario.name);

export function scenarioNamed(name: string): Scenario {
  const found = all.find((scenario) => scenario.name === name);
  if (found !== undefined) return found;
  throw new UnusableInput(`There is no scenario '${name}': use one of ${scenarioNames.join(', ')}.`);
}

/** The journeys of a scenario, as definitions that a workspace can keep. */
export function journeyDefinitions(scenario: string): JourneyDefinition[] {
  scenarioNamed(scenario);
  return definitionsOf(journeys);
}
