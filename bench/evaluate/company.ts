import {
  allocateCodes,
  type CodedColumn,
  type Columns,
  type Selection,
  type TextColumns,
} from '../../src/engine/columns.ts';
import { everything } from '../../src/engine/selection.ts';
import { discoverMap } from '../../src/insight/discoverMap.ts';
import { type StagePlan, stagePlan } from '../../src/insight/stages/stagePlan.ts';
import { ratingKinds } from '../../src/model/interaction.ts';
import { DAY } from '../../src/simulate/calendar.ts';
import { noiseRanges } from '../../src/simulate/companies/effects.ts';
import type { CompanyTruth } from '../../src/simulate/companies/truth.ts';
import { chanceFrom } from '../../src/simulate/random.ts';
import { type Simulation, simulate } from '../../src/simulate/simulate.ts';
import { feedbackColumns } from '../../src/stores/columns/feedback.ts';
import { Growing } from './growing.ts';

export const industries = ['broadband-seeded', 'retail', 'insurance', 'public-service'] as const;

/** Which company: everything else follows. */
export interface CompanyKey {
  industry: (typeof industries)[number];
  seed: string;
  /** false: nothing is planted */
  planted: boolean;
}

/** A simulated company as claims see it, and the truth to hold them against. */
export interface EvaluatedCompany {
  key: CompanyKey;
  customers: number;
  /** ids by index */
  ids: readonly string[];
  /** ms: the window simulated */
  from: number;
  to: number;
  /** whole histories, as they are without any definition; attributes region and plan are in the columns */
  selection: Selection;
  texts: TextColumns;
  /** stages as they are discovered, not as they were planted */
  stages(): StagePlan;
  truth: CompanyTruth;
}

/** How large a company of a seed is: 500 … 200,000 customers, even on a logarithmic scale, for 120 … 400 days. */
export function sizeOf(
  { industry, seed }: CompanyKey,
  largest: number = noiseRanges.customers[1],
): { customers: number; days: number } {
  const random = chanceFrom(`${industry} ${seed}`).stream('size', 0);
  const [least, most] = noiseRanges.customers;
  const customers = Math.round(
    Math.exp(random.between(Math.log(least), Math.log(Math.max(least, Math.min(most, largest))))),
  );
  return { customers, days: random.whole(...(noiseRanges.days as readonly [number, number])) };
}

/** Simulates a company and reads it into columns, as an import would. */
export function foundCompany(key: CompanyKey, largest?: number): EvaluatedCompany {
  const { customers, days } = sizeOf(key, largest);
  const scenario = key.planted ? key.industry : `${key.industry}-even`;
  const simulation = simulate(scenario, { customers, days, seed: key.seed }) as Simulation<CompanyTruth>;
  const read = readColumns(simulation);
  const selection = everything(read.columns);
  let plan: StagePlan | null = null;
  return {
    key,
    customers: read.columns.customers,
    ids: read.ids,
    from: simulation.from,
    to: simulation.to,
    selection,
    texts: read.texts,
    stages() {
      plan ??= stagePlan(
        selection,
        discoverMap(selection, {
          name: 'Map',
          id: 'map',
          at: new Date(simulation.to).toISOString(),
          resamples: 0,
        }),
      );
      return plan;
    },
    truth: simulation.truth(),
  };
}

interface Answer {
  customer: number;
  time: number;
  touchpoint: number;
  channel: number;
  kind: number;
  rating: number;
  text: string;
}

function readColumns(simulation: Simulation<CompanyTruth>) {
  const touchpoints = new Names();
  const channels = new Names();
  const attributes = {
    region: new Names(),
    plan: new Names(),
    ageBand: new Names(),
    household: new Names(),
    tenureMonths: new Names(),
    monthlyValue: new Names(),
  };
  for (const names of Object.values(attributes)) names.code('');
  const ofCustomer = Object.fromEntries(
    Object.keys(attributes).map((name) => [name, new Growing(Uint32Array)]),
  ) as Record<keyof typeof attributes, Growing<Uint32Array>>;
  const time = new Growing(Float64Array);
  const touchpoint = new Growing(Uint32Array);
  const channel = new Growing(Uint32Array);
  const owner = new Growing(Uint32Array);
  const offsets = new Growing(Uint32Array);
  const ids: string[] = [];
  const answers: Answer[] = [];
  offsets.push(0);
  for (const { customer, steps, surveys, tickets } of simulation.histories()) {
    if (steps.length === 0) continue;
    const index = ids.length;
    ids.push(customer.id);
    for (const [name, names] of Object.entries(attributes)) {
      const value = customer[name as keyof typeof attributes];
      ofCustomer[name as keyof typeof attributes].push(names.code(String(value)));
    }
    for (const step of steps) {
      time.push(step.time);
      touchpoint.push(touchpoints.code(step.touchpoint));
      channel.push(channels.code(step.channel));
      owner.push(index);
    }
    offsets.push(time.length);
    for (const said of [...surveys, ...tickets])
      answers.push({
        customer: index,
        time: said.time,
        touchpoint: touchpoints.code(said.touchpoint),
        channel: channels.code(said.channel),
        kind: said.rating === undefined ? 0 : ratingKinds.indexOf(said.rating.kind) + 1,
        rating: said.rating?.value ?? Number.NaN,
        text: said.text,
      });
  }
  answers.sort((a, b) => a.time - b.time);
  const coded = (codes: ArrayLike<number>, names: readonly string[]): CodedColumn => {
    const narrow = allocateCodes(names.length, codes.length);
    narrow.set(codes);
    return { codes: narrow, names };
  };
  const steps = {
    customerCode: Uint32Array.from(ids, (_, index) => index),
    offsets: offsets.done(),
    time: time.done(),
    touchpoint: coded(touchpoint.done(), touchpoints.names).codes,
  };
  const feedback = feedbackColumns(
    {
      customer: Uint32Array.from(answers, (one) => one.customer),
      time: Float64Array.from(answers, (one) => one.time),
      touchpoint: Uint32Array.from(answers, (one) => one.touchpoint),
      channel: Uint32Array.from(answers, (one) => one.channel),
      ratingKind: Uint32Array.from(answers, (one) => one.kind),
      rating: Float64Array.from(answers, (one) => one.rating),
      ratingMax: new Float64Array(answers.length).fill(Number.NaN),
    },
    steps,
    touchpoints.names.length,
    channels.names.length,
  );
  const owners = owner.done();
  const customerColumn = (name: keyof typeof attributes) =>
    coded(ofCustomer[name].done(), attributes[name].names);
  const stepColumn = (name: 'region' | 'plan') => {
    const { codes, names } = customerColumn(name);
    return coded(
      Uint32Array.from(owners, (index) => codes[index]!),
      names,
    );
  };
  const columns: Columns = {
    interactions: time.length,
    customers: ids.length,
    offsets: steps.offsets,
    time: steps.time,
    touchpoint: { codes: steps.touchpoint, names: touchpoints.names },
    channel: coded(channel.done(), channels.names),
    source: { codes: new Uint8Array(time.length), names: ['simulated events'] },
    attributes: new Map([
      ['region', stepColumn('region')],
      ['plan', stepColumn('plan')],
    ]),
    customerAttributes: new Map(
      (Object.keys(attributes) as (keyof typeof attributes)[]).map((name) => [name, customerColumn(name)]),
    ),
    feedback,
  };
  const written = answers.flatMap(({ text }, at) => (text === '' ? [] : [at]));
  const from = <T extends Int32Array | Float64Array>(
    make: new (n: number) => T,
    values: ArrayLike<number>,
  ): T => {
    const out = new make(written.length);
    written.forEach((at, i) => {
      out[i] = values[at]!;
    });
    return out;
  };
  const texts: TextColumns = {
    count: written.length,
    texts: written.map((at) => answers[at]!.text),
    customer: from(Int32Array, feedback.customer),
    step: from(Int32Array, feedback.step),
    feedback: Int32Array.from(written),
    time: from(Float64Array, feedback.time),
    touchpoint: coded(
      written.map((at) => feedback.touchpoint[at]!),
      touchpoints.names,
    ).codes,
    channel: coded(
      written.map((at) => feedback.channel[at]!),
      channels.names,
    ).codes,
  };
  return { columns, texts, ids };
}

class Names {
  readonly names: string[] = [];
  readonly #codes = new Map<string, number>();

  code(name: string): number {
    const known = this.#codes.get(name);
    if (known !== undefined) return known;
    this.#codes.set(name, this.names.length);
    this.names.push(name);
    return this.names.length - 1;
  }
}

/** A day in ms, for parts that judge dates. */
export const day = DAY;
