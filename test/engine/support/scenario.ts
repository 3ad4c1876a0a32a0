import fc from 'fast-check';
import { type Columns, IGNORED, type Labels, type Selection } from '../../../src/engine/columns.ts';
import { type Fold, secondFold, splitWork } from '../../../src/engine/fold.ts';
import { cutAtPauses, cutJourneys, type JourneyCut } from '../../../src/engine/select/cutJourneys.ts';
import { restrict } from '../../../src/engine/select/restrict.ts';
import type { Restriction } from '../../../src/engine/select/restrictionTests.ts';
import { everything } from '../../../src/engine/selection.ts';
import { columnsOf, type Row } from '../../support/columns.ts';
import { cleaned, cutBy, filtered, histories, type Journey, type Step } from '../oracle/journeys.ts';

export const NAMES = ['A', 'B', 'C', 'D d', 'E'] as const;
export const CHANNELS = ['', 'app', 'web'] as const;
export const PLANS = ['', 'pro', '7', '12'] as const;

type Clean = (name: string) => string | null;

/** One made-up log seen in one way: what the engine gets, and how the oracle says the same. */
export interface Scenario {
  rows: Row[];
  clean: Clean;
  definition: JourneyCut | null;
  gapMs: number | null;
  restriction: Restriction;
  isLeft: (step: Step) => boolean;
  /** so many names that pairs of labels are hashed */
  manyLabels: boolean;
  parts: number;
}

const cleanings: Clean[] = [
  (name) => name,
  (name) => (name === 'C' ? null : name),
  (name) => (name === 'B' ? 'A' : name),
  (name) => (name === 'A' || name === 'E' ? null : name === 'C' ? 'B' : name),
];

const none = { start: [], end: [], timeoutMs: null, only: [], ignore: [] };
const definitions: (JourneyCut | null)[] = [
  null,
  null,
  { ...none, start: ['A'], end: ['B'] },
  { ...none, start: ['B'], timeoutMs: 2 },
  { ...none, end: ['A', 'E'], ignore: ['B'] },
  { ...none, only: ['A', 'B'], timeoutMs: 3 },
  { ...none, start: ['A'], only: ['B', 'E'] },
];

const filters: Pick<Scenario, 'restriction' | 'isLeft'>[] = [
  { restriction: {}, isLeft: () => true },
  { restriction: {}, isLeft: () => true },
  { restriction: { channels: ['app'] }, isLeft: (step) => step.channel === 'app' },
  { restriction: { since: 3, until: 7 }, isLeft: (step) => step.time >= 3 && step.time < 7 },
  {
    restriction: { where: [{ attribute: 'plan', operator: '>', values: ['8'] }] },
    isLeft: (step) => step.attributes['plan'] === '12',
  },
  {
    restriction: {
      channels: ['web', 'app'],
      where: [{ attribute: 'plan', operator: '!=', values: ['pro'] }],
    },
    isLeft: (step) => step.channel !== '' && (step.attributes['plan'] ?? '') !== 'pro',
  },
  { restriction: { since: 100 }, isLeft: () => false },
];

/** Each row is one number, so that cases are cheap to make and shrink well. */
const rowCode = fc.nat(4 * 10 * NAMES.length * CHANNELS.length * PLANS.length - 1);

function rowOf(code: number): Row {
  let rest = code;
  const digit = (base: number) => {
    const found = rest % base;
    rest = Math.floor(rest / base);
    return found;
  };
  const touchpoint = NAMES[digit(NAMES.length)]!;
  const customer = `c${digit(4)}`;
  const time = digit(10);
  const channel = CHANNELS[digit(CHANNELS.length)]!;
  return { customer, time, touchpoint, channel, attributes: { plan: PLANS[digit(PLANS.length)]! } };
}

export const scenarios: fc.Arbitrary<Scenario> = fc
  .tuple(fc.array(rowCode, { maxLength: 14 }), fc.nat(2 ** 30))
  .map(([codes, choice]) => {
    let rest = choice;
    const pick = (options: number) => {
      const found = rest % options;
      rest = Math.floor(rest / options);
      return found;
    };
    const clean = cleanings[pick(cleanings.length)]!;
    const filter = filters[pick(filters.length)]!;
    const definition = definitions[pick(definitions.length)]!;
    const gapMs = pick(5) === 0 ? 1 : null;
    const parts = 1 + pick(4);
    return { rows: codes.map(rowOf), clean, ...filter, definition, gapMs, parts, manyLabels: pick(25) === 0 };
  });

/** Labels of cleaned names, in order of first appearance. */
export function cleanedLabels(raw: readonly string[], clean: Clean): Labels {
  const names = [...new Set(raw.map(clean).filter((name) => name !== null))];
  const of = Uint32Array.from(raw, (name) => {
    const to = clean(name);
    return to === null ? IGNORED : names.indexOf(to);
  });
  return { names, of };
}

const UNUSED = Array.from({ length: 1100 }, (_, i) => `unused ${i}`);

export function selectionOf(scenario: Scenario, columns: Columns = columnsOf(scenario.rows)): Selection {
  let labels = cleanedLabels(columns.touchpoint.names, scenario.clean);
  if (scenario.manyLabels) {
    const of = labels.of.map((label) => (label === IGNORED ? label : label + UNUSED.length));
    labels = { names: [...UNUSED, ...labels.names], of };
  }
  let selection = everything(columns, { touchpoints: labels });
  if (scenario.definition) {
    const { journeys, touchpoints } = cutJourneys(columns, labels, scenario.definition);
    selection = { ...selection, journeys, touchpoints };
  }
  if (scenario.gapMs !== null) {
    const journeys = cutAtPauses(columns, selection.touchpoints, selection.journeys, scenario.gapMs);
    selection = { ...selection, journeys };
  }
  return restrict(selection, withKnownAttributes(scenario.restriction, columns)).selection;
}

/** A log without a row has no attribute either. */
function withKnownAttributes(restriction: Restriction, columns: Columns): Restriction {
  return columns.attributes.has('plan') ? restriction : { ...restriction, where: [] };
}

export function journeysOf(scenario: Scenario): Journey[] {
  let journeys = cleaned(histories(scenario.rows), scenario.clean);
  if (scenario.definition) journeys = cutBy(journeys, scenario.definition);
  if (scenario.gapMs !== null) journeys = cutBy(journeys, { ...none, timeoutMs: scenario.gapMs });
  return filtered(journeys, scenario.isLeft);
}

/** Runs a fold in parts whose states go through a structured clone, as between threads. */
export function runInParts<P, S, R>(
  fold: Fold<P, S, R>,
  selection: Selection,
  parameters: P,
  parts: number,
): R {
  const state = visitParts(fold, selection, parameters, parts);
  const { second } = fold;
  const brief = structuredClone(second?.brief(state, selection, parameters) ?? null);
  if (second && brief !== null)
    second.take(state, visitParts(secondFold(second), selection, brief, parts), brief);
  return fold.finish(parts > 1 ? structuredClone(state) : state, selection, parameters);
}

function visitParts<P, S, R>(fold: Fold<P, S, R>, selection: Selection, parameters: P, parts: number): S {
  const bounds = splitWork(fold, selection, parameters, parts);
  const states = bounds.slice(1).map((to, part) => {
    const state = fold.create(selection, parameters);
    fold.visit(state, selection, parameters, bounds[part]!, to);
    return parts > 1 ? structuredClone(state) : state;
  });
  const [first, ...others] = states;
  for (const other of others) fold.merge(first!, other);
  return first!;
}

/** 10,000 cases, the same ones each time. */
export const CASES = { numRuns: 10_000, seed: 20_240_501 };
