import { UnusableInput } from '../model/unusableInput.ts';
import { surveysOf, ticketsOf } from './broadband/feedback.ts';
import { live } from './broadband/life.ts';
import { countTruth, type Truth } from './broadband/truth.ts';
import { DAY } from './calendar.ts';
import { foundCompany } from './companies/company.ts';
import { answersOf } from './companies/feedback.ts';
import type { Industry } from './companies/industry.ts';
import { customerOf, stepsOf } from './companies/live.ts';
import { type CompanyTruth, truthOf } from './companies/truth.ts';
import type { CustomerHistory } from './history.ts';
import { type Chance, chanceFrom } from './random.ts';
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

/** A simulated company, and what was planted in it. Its histories are the same whenever they are asked for; those of a large one are made anew, not kept. */
export interface Simulation<Planted extends object = Truth | CompanyTruth> {
  scenario: Scenario;
  options: SimulationOptions;
  /** ms: the window, from inclusive, to exclusive */
  from: number;
  to: number;
  histories(): Iterable<CustomerHistory>;
  truth(): Planted;
}

/** Prepares the company of a scenario: pure, and decided by its arguments alone. */
export function simulate(
  scenarioName: 'broadband' | 'broadband-even',
  given?: Partial<SimulationOptions>,
): Simulation<Truth>;
export function simulate(scenarioName: string, given?: Partial<SimulationOptions>): Simulation;
export function simulate(scenarioName: string, given: Partial<SimulationOptions> = {}): Simulation {
  const scenario = scenarioNamed(scenarioName);
  const options = { ...defaultSimulation, ...given };
  const from = checked(options);
  const to = from + options.days * DAY;
  const window = { from, to, planted: scenario.planted };
  const prepare = scenario.industry === null ? detailedCompany : seededCompany(scenario.industry);
  const { historyOf, truth } = prepare(chanceFrom(options.seed), window);

  function* made(): Generator<CustomerHistory> {
    for (let index = 0; index < options.customers; index++) yield historyOf(index);
  }

  const kept: CustomerHistory[] = [];
  function histories(): Iterable<CustomerHistory> {
    if (options.customers > keptCustomers) return { [Symbol.iterator]: made };
    if (kept.length === 0) for (const history of made()) kept.push(history);
    return kept;
  }

  return { scenario, options, from, to, histories, truth: () => truth(histories()) };
}

interface Window {
  from: number;
  to: number;
  planted: boolean;
}

interface PreparedCompany {
  historyOf(index: number): CustomerHistory;
  truth(histories: Iterable<CustomerHistory>): Truth | CompanyTruth;
}

/** The provider of the demo, whose customers live through several journeys. */
function detailedCompany(chance: Chance, window: Window): PreparedCompany {
  return {
    historyOf(index) {
      const { life, steps } = live(index, chance, window);
      return {
        customer: life.customer,
        steps,
        surveys: surveysOf(life, steps),
        tickets: ticketsOf(life, steps),
      };
    },
    truth: (histories) => countTruth(histories, window.to, window.planted),
  };
}

/** A company of an industry, in which the seed decides what is planted. */
function seededCompany(industry: Industry) {
  return (chance: Chance, window: Window): PreparedCompany => {
    const company = foundCompany(industry, chance, window);
    return {
      historyOf(index) {
        const { customer, group } = customerOf(company, chance, index);
        const steps = stepsOf(company, chance, customer, group);
        return { customer, steps, surveys: answersOf(company, chance, customer, steps), tickets: [] };
      },
      truth: (histories) => truthOf(company, histories),
    };
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
