import type { CustomerHistory, SimulatedCustomer, SimulatedStep } from '../history.ts';
import type { Random } from '../random.ts';
import { bites } from './painPoints.ts';
import { type Persona, personas } from './personas.ts';

const regions = { Midlands: 0.27, South: 0.26, Capital: 0.25, [bites.slowInstallation.region]: 0.22 };
const plans: Readonly<Record<string, { share: number; price: number }>> = {
  'Fibre 50': { share: 0.34, price: 29 },
  'Fibre 150': { share: 0.36, price: 36 },
  'Fibre 500': { share: 0.2, price: 45 },
  'Fibre and TV': { share: 0.1, price: 58 },
};
const planShares = Object.fromEntries(Object.entries(plans).map(([name, plan]) => [name, plan.share]));
const households = { single: 0.31, couple: 0.29, family: 0.33, shared: 0.07 };
const routers = { 'Hub 2': 0.48, [bites.setUpLoop.router]: 0.32, 'Hub Mini': 0.2 };

/** A customer with what their journeys need to know. */
export interface Life {
  customer: SimulatedCustomer;
  persona: Persona;
  device: string;
  router: string;
  /** joins in or shortly before the window; the others are customers already */
  joins: boolean;
  /** pain points are planted at all */
  planted: boolean;
  /** the window, ms: from inclusive, to exclusive */
  from: number;
  to: number;
  steps: SimulatedStep[];
  random(name: string): Random;
}

export function bornAs(
  index: number,
  random: Random,
): Pick<Life, 'customer' | 'persona' | 'device' | 'router' | 'joins'> {
  const name = random.weighted(Object.fromEntries(personas.map((persona) => [persona.name, persona.share])));
  const persona = personas.find((candidate) => candidate.name === name);
  if (persona === undefined) throw new Error(`no persona ${name}`);
  const plan = random.weighted(planShares);
  const joins = random.chance(0.38);
  const customer: SimulatedCustomer = {
    index,
    id: `sim-${String(index + 1).padStart(6, '0')}`,
    persona: persona.name,
    region: random.weighted(regions),
    plan,
    monthlyValue: (plans[plan]?.price ?? 0) + random.pick([0, 0, 0, 4, 6, 10]),
    ageBand: random.weighted(persona.ageBands),
    household: random.weighted(households),
    tenureMonths: joins ? 0 : Math.min(120, Math.max(1, Math.round(random.around(22, 0.7)))),
  };
  return {
    customer,
    persona,
    device: random.weighted(persona.devices),
    router: random.weighted(routers),
    joins,
  };
}

/** Steps inside the window, in order of time; what happened at the same second keeps its order. */
export function inWindow(life: Life): CustomerHistory['steps'] {
  return life.steps
    .filter((step) => step.time >= life.from && step.time < life.to)
    .sort((a, b) => a.time - b.time);
}
