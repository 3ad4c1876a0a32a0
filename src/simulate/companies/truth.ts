import type { CustomerHistory } from '../history.ts';
import type { Company, PlantedDrift, PlantedPain } from './company.ts';
import { bites } from './live.ts';

export interface CompanyTruth {
  industry: string;
  journey: string;
  /** the stage of each touchpoint of the journey, in their order */
  stages: { name: string; touchpoints: string[] }[];
  success: string;
  /** met at any time: belong to no stage */
  elsewhere: string[];
  painPoints: (PlantedPain & { customersAffected: number })[];
  drift: (Omit<PlantedDrift, 'at'> & { at: string })[];
  /** none where all customers are of one kind */
  personas: { name: string; share: number; customers: number }[];
  /** mean valence as planted, where nothing bites */
  valence: { touchpoint: string; planted: number }[];
  personaOf: Record<string, string>;
}

/** What was planted in a company, and whom it met. */
export function truthOf(company: Company, histories: Iterable<CustomerHistory>): CompanyTruth {
  const { industry, pains, drifts, groups } = company;
  const affected = pains.map(() => 0);
  const counts = new Map(groups.map(({ name }) => [name, 0]));
  const personaOf: Record<string, string> = {};
  for (const { customer, steps } of histories) {
    if (steps.length === 0) continue;
    counts.set(customer.persona, (counts.get(customer.persona) ?? 0) + 1);
    if (groups.length > 1) personaOf[customer.id] = customer.persona;
    const met = new Set(steps.map(({ touchpoint }) => touchpoint));
    pains.forEach((pain, at) => {
      if (bites(pain, customer) && met.has(pain.touchpoint)) affected[at] = (affected[at] ?? 0) + 1;
    });
  }
  return {
    industry: industry.name,
    journey: industry.journey,
    stages: industry.stages.map(({ name, steps, help }) => ({
      name,
      touchpoints: [
        ...steps.flatMap(({ touchpoint, failure }) =>
          failure === undefined ? [touchpoint] : [touchpoint, failure],
        ),
        help.touchpoint,
      ],
    })),
    success: industry.success.touchpoint,
    elsewhere: industry.elsewhere.map(({ touchpoint }) => touchpoint),
    painPoints: pains.map((pain, at) => ({ ...pain, customersAffected: affected[at] ?? 0 })),
    drift: drifts.map((drift) => ({ ...drift, at: new Date(drift.at).toISOString() })),
    personas:
      groups.length === 1
        ? []
        : groups.map(({ name, share }) => ({ name, share, customers: counts.get(name) ?? 0 })),
    valence: industry.stages.flatMap(({ steps }) =>
      steps.flatMap(({ touchpoint, rating }) =>
        rating === undefined ? [] : [{ touchpoint, planted: company.usual('negativeEmotion', touchpoint) }],
      ),
    ),
    personaOf,
  };
}
