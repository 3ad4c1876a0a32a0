import type { JourneyDefinition } from '../model/definition.ts';
import { UnusableInput } from '../model/unusableInput.ts';
import { definitionsOf, journeys } from './broadband/journeys.ts';
import { broadband } from './companies/industries/broadband.ts';
import { insurance } from './companies/industries/insurance.ts';
import { publicService } from './companies/industries/publicService.ts';
import { retail } from './companies/industries/retail.ts';
import type { Industry } from './companies/industry.ts';
import { journeyOf } from './companies/journey.ts';

export interface Scenario {
  name: string;
  provider: string;
  summary: string;
  /** false: the same company with nothing planted */
  planted: boolean;
  suggestedJourney: string;
  /** null for the company that the demo tells of in detail */
  industry: Industry | null;
}

/** The kinds of companies whose pains, changes and groups of customers the seed chooses. */
export const industries: readonly Industry[] = [broadband, retail, insurance, publicService];

const all: readonly Scenario[] = [
  {
    name: 'broadband',
    provider: 'Harbour Broadband',
    summary:
      'A broadband provider: people join, ask, complain, renew and leave. Four kinds of customers and four pain points are planted.',
    planted: true,
    suggestedJourney: 'join',
    industry: null,
  },
  {
    name: 'broadband-even',
    provider: 'Harbour Broadband',
    summary:
      'The same provider with no pain point planted: no region, router, page or offer is worse than another but by chance.',
    planted: false,
    suggestedJourney: 'join',
    industry: null,
  },
  ...industries.flatMap((industry): Scenario[] => {
    // the plain name is the demo's
    const name = industry.name === 'broadband' ? 'broadband-seeded' : industry.name;
    return [
      {
        name,
        provider: industry.provider,
        summary: `${industry.summary} What is planted follows from the seed.`,
        planted: true,
        suggestedJourney: industry.journey,
        industry,
      },
      {
        name: `${name}-even`,
        provider: industry.provider,
        summary: `${industry.summary} Nothing is planted: no place is worse than another but by chance.`,
        planted: false,
        suggestedJourney: industry.journey,
        industry,
      },
    ];
  }),
];

export const scenarioNames: readonly string[] = all.map((scenario) => scenario.name);

export function scenarioNamed(name: string): Scenario {
  const found = all.find((scenario) => scenario.name === name);
  if (found !== undefined) return found;
  throw new UnusableInput(`There is no scenario '${name}': use one of ${scenarioNames.join(', ')}.`);
}

/** The journeys of a scenario, as definitions that a workspace can keep. */
export function journeyDefinitions(scenario: string): JourneyDefinition[] {
  const { industry } = scenarioNamed(scenario);
  return definitionsOf(industry === null ? journeys : [journeyOf(industry)]);
}
