import { csvLine, isoSeconds } from './csv.ts';
import type { CustomerHistory, SimulatedFeedback } from './history.ts';
import type { Simulation } from './simulate.ts';

/** A file of a simulation: its lines, without line ends. */
export interface SimulationFile {
  name: string;
  /** under which its rows are imported; says that they are simulated. Null for the truth, which is no data */
  source: string | null;
  lines: Iterable<string>;
}

const eventColumns =
  'customer,time,touchpoint,channel,source,id,duration,amount,currency,direction,campaign,device,region,plan,router';
const surveyColumns = 'customer,time,touchpoint,channel,source,id,kind,rating,ratingKind,text';
const ticketColumns = 'customer,time,touchpoint,channel,source,id,kind,text,team,agent';
const customerColumns = 'customer,plan,region,ageBand,household,tenureMonths,monthlyValue';

/**
 * The files of a simulation, one customer after the other. Each can be read again and gives the same lines. Every row of
 * interactions carries a source that says 'simulated', every customer's id starts with 'sim-', and the truth says so too.
 */
export function simulationFiles(simulation: Simulation): SimulationFile[] {
  const file = (
    name: string,
    source: string,
    header: string,
    rows: (history: CustomerHistory, source: string) => Iterable<string>,
  ): SimulationFile => ({
    name,
    source,
    lines: again(function* () {
      yield header;
      for (const history of simulation.histories()) yield* rows(history, source);
    }),
  });
  return [
    file('events.csv', 'simulated events', eventColumns, eventRows),
    file('surveys.csv', 'simulated surveys', surveyColumns, surveyRows),
    // the companies that a seed decides on have no help desk
    ...(simulation.scenario.industry === null
      ? [file('tickets.csv', 'simulated tickets', ticketColumns, ticketRows)]
      : []),
    file('crm.csv', 'simulated crm', customerColumns, customerRows),
    { name: 'truth.json', source: null, lines: again(() => truthLines(simulation)) },
  ];
}

function again(make: () => Iterator<string>): Iterable<string> {
  return { [Symbol.iterator]: make };
}

const outbound = new Set(['email', 'text']);

function* eventRows({ customer, steps }: CustomerHistory, source: string): Generator<string> {
  for (const [n, step] of steps.entries()) {
    yield csvLine([
      customer.id,
      isoSeconds(step.time),
      step.touchpoint,
      step.channel,
      source,
      `e-${customer.index + 1}-${n + 1}`,
      step.durationMs,
      step.amount,
      step.amount === undefined ? undefined : 'GBP',
      outbound.has(step.channel) ? 'outbound' : 'inbound',
      step.campaign,
      step.device,
      customer.region,
      customer.plan,
      step.router,
    ]);
  }
}

function* surveyRows({ customer, surveys }: CustomerHistory, source: string): Generator<string> {
  for (const [n, answer] of surveys.entries()) {
    yield csvLine([
      ...said(customer.id, answer, source),
      `s-${customer.index + 1}-${n + 1}`,
      'feedback',
      answer.rating?.value,
      answer.rating?.kind,
      answer.text,
    ]);
  }
}

function* ticketRows({ customer, tickets }: CustomerHistory, source: string): Generator<string> {
  for (const [n, ticket] of tickets.entries()) {
    yield csvLine([
      ...said(customer.id, ticket, source),
      `t-${customer.index + 1}-${n + 1}`,
      'feedback',
      ticket.text,
      ticket.team,
      ticket.agent,
    ]);
  }
}

function said(customer: string, feedback: SimulatedFeedback, source: string): string[] {
  return [customer, isoSeconds(feedback.time), feedback.touchpoint, feedback.channel, source];
}

function* customerRows({ customer }: CustomerHistory): Generator<string> {
  const { id, plan, region, ageBand, household, tenureMonths, monthlyValue } = customer;
  yield csvLine([id, plan, region, ageBand, household, tenureMonths, monthlyValue]);
}

function* truthLines(simulation: Simulation): Generator<string> {
  const { scenario, options, from, to } = simulation;
  const truth = {
    simulated: true,
    note: `Simulated data. ${scenario.provider} does not exist; nobody in these files is a person.`,
    scenario: scenario.name,
    provider: scenario.provider,
    planted: scenario.planted
      ? 'The personas and pain points below, and nothing else.'
      : 'The personas below. No pain point: differences between regions, routers, pages and offers are chance.',
    customers: options.customers,
    seed: options.seed,
    from: isoSeconds(from),
    to: isoSeconds(to),
    ...simulation.truth(),
  };
  yield* JSON.stringify(truth, null, 2).split('\n');
}
