import { UnusableInput } from '../model/unusableInput.ts';
import { surveysOf, ticketsOf } from './broadband/feedback.ts';
import { live } from './broadband/life.ts';
import { countTruth, type Truth } from './broadband/truth.ts';
import { DAY } from './calendar.ts';
import type { CustomerHistory } from './history.ts';
import { chanceFrom } from './random.ts';
import { type Scenario, scenarioNamed } from './scenarios.ts';

export interface SimulationOptions {
  /** 1 … 10 million */
  customers: number;
  /** any text; the same seed gives the same bytes */
  seed: string;
  /** first day, ISO date (UTC) */
  start: string;
  /** length of the window in days */
  days: number;
}

/** 180 days that end with 30 August 2026. */
export const defaultSimulation: SimulationOptions = {
  customers: 20_000,
  seed: 'harbour',
  start: '2026-03-04',
  days: 180,
};

/** Up to so many customers the histories are kept between two readings (some 1.5 kB each). */
const keptCustomers = 50_000;

/** A simulated company. Its histories are the same whenever they are asked for; those of a large one are made anew, not kept. */
export interface Simulation {
  scenario: Scenario;
  options: SimulationOptions;
  /** ms: the window, from inclusive, to exclusive */
  from: number;
  to: number;
  histories(): Iterable<CustomerHistory>;
  truth(): Truth;
}

/** Prepares the company of a scenario: pure, and decided by its arguments alone. */
export function simulate(scenarioName: string, given: Partial<SimulationOptions> = {}): Simulation {
  const scenario = scenarioNamed(scenarioName);
  const options = { ...defaultSimulation, ...given };
  const from = checked(options);
  const to = from + options.days * DAY;
  const window = { from, to, planted: scenario.planted };

  function* made(): Generator<CustomerHistory> {
    const chance = chanceFrom(options.seed);
    for (let index = 0; index < options.customers; index++) {
      const { life, steps } = live(index, chance, window);
      yield {
        customer: life.customer,
        steps,
        surveys: surveysOf(life, steps),
        tickets: ticketsOf(life, steps),
      };
    }
  }

  const kept: CustomerHistory[] = [];
  function histories(): Iterable<CustomerHistory> {
    if (options.customers > keptCustomers) return made();
    if (kept.length === 0) for (const history of made()) kept.push(history);
    return kept;
  }

  return {
    scenario,
    options,
    from,
    to,
    histories,
    truth: () => countTruth(histories(), to, scenario.planted),
  };
}

function checked({ customers, start, days }: SimulationOptions): number {
  if (!Number.isInteger(customers) || customers < 1 || customers > 10_000_000) {
    throw new UnusableInput(
      `${customers} customers cannot be simulated: give a whole number from 1 to 10000000.`,
    );
  }
  if (!Number.isInteger(days) || days < 1 || days > 3650) {
    throw new UnusableInput(
      `A window of ${days} days cannot be simulated: give a whole number from 1 to 3650.`,
    );
  }
  const from = /^\d{4}-\d{2}-\d{2}$/.test(start) ? Date.parse(`${start}T00:00:00Z`) : Number.NaN;
  // a day such as 30 February is read as one in March
  if (Number.isNaN(from) || !new Date(from).toISOString().startsWith(start)) {
    throw new UnusableInput(`'${start}' is no first day for a simulation: write it as 2026-03-04.`);
  }
  return from;
}
