import { type FlowOptions, type Flow, flowFold } from '../../src/engine/flow.ts';
import type { Fold } from '../../src/engine/fold.ts';
import { type Funnel, type FunnelOptions, type FunnelStep, funnelFold } from '../../src/engine/funnel.ts';
import { type Touchpoints, type TouchpointsOptions, touchpointsFold } from '../../src/engine/touchpoints.ts';
import { type Variants, type VariantsOptions, variantsFold } from '../../src/engine/variants.ts';
import { CHANNELS, TOUCHPOINTS } from './data.ts';

/** The seven questions of the table, in its order. */
export const QUESTIONS = ['graph', 'graphTimes', 'variants', 'funnel', 'touchpoints'] as const;
export type QuestionName = (typeof QUESTIONS)[number];

export const TITLES: Record<QuestionName, string> = {
  graph: 'directly-follows graph',
  graphTimes: '… with exact medians',
  variants: 'variants',
  funnel: 'funnel, 5 steps, 7 d, by channel',
  touchpoints: 'touchpoint metrics, exact quantiles',
};

export const FUNNEL_STEPS = ['Home page', 'Product page', 'Price list', 'Checkout', 'Payment'];
export const TOP_VARIANTS = 20;

/**
 * A question as it is asked of the engine, and its answer as lines that a plain loop in C gives too. `core` cuts a line to what SQL is
 * asked for as well, null where SQL isn't asked for the line.
 */
export interface EngineQuestion<Options, Result> {
  file: string;
  fold: Fold<Options, unknown, Result>;
  options: Options;
  lines(result: Result): string[];
  core(line: string): string | null;
}

const codeOf = new Map(TOUCHPOINTS.map((name, code) => [name, code]));
const ms = (value: number | null) => (value === null ? -1 : value);

const graph: EngineQuestion<FlowOptions, Flow> = {
  file: 'flow',
  fold: flowFold,
  options: { times: false },
  lines: ({ edges }) => edges.map((e) => `${codeOf.get(e.from)},${codeOf.get(e.to)},${e.count},${e.journeys}`),
  core: (line) => line.split(',').slice(0, 3).join(),
};

const graphTimes: EngineQuestion<FlowOptions, Flow> = {
  file: 'flow',
  fold: flowFold,
  options: { times: true, precision: 'exact' },
  lines: ({ edges }) =>
    edges.map(
      (e) => `${codeOf.get(e.from)},${codeOf.get(e.to)},${e.count},${e.journeys},${ms(e.medianMs)},${ms(e.p95Ms)}`,
    ),
  core: (line) => {
    const [from, to, count, , median] = line.split(',');
    return [from, to, count, median].join();
  },
};

const variants: EngineQuestion<VariantsOptions, Variants> = {
  file: 'variants',
  fold: variantsFold,
  options: { top: TOP_VARIANTS },
  lines: ({ n, variants }) => [
    `variants ${n.variants}`,
    ...variants.map((v) => `${v.journeys},${ms(v.medianMs)},${v.touchpoints.map((name) => codeOf.get(name)).join('>')}`),
  ],
  core: (line) => line.replace(/^(\d+),[^,]*,/, '$1,'),
};

const funnel: EngineQuestion<FunnelOptions, Funnel> = {
  file: 'funnel',
  fold: funnelFold,
  options: { steps: FUNNEL_STEPS, withinMs: 7 * 24 * 3600_000, by: 'channel', attributeAt: 'first' },
  lines: ({ steps, by }) => [
    ...stepLines(-1, steps),
    ...Object.entries(by ?? {}).flatMap(([channel, those]) => stepLines(CHANNELS.indexOf(channel), those)),
  ],
  core: (line) => (line.startsWith('-1') ? null : line.split(',').slice(0, 3).join()),
};

function stepLines(channel: number, steps: readonly FunnelStep[]): string[] {
  return steps.map((step, k) => `${channel},${k},${step.customers},${ms(step.medianMs)}`);
}

const touchpoints: EngineQuestion<TouchpointsOptions, Touchpoints> = {
  file: 'touchpoints',
  fold: touchpointsFold,
  options: { precision: 'exact' },
  lines: (result) =>
    result.touchpoints.map((t) => {
      const on = CHANNELS.map((name) => t.channels.find(({ channel }) => channel === name)?.interactions ?? 0);
      const { interactions, journeys, repeats, ends, medianToNextMs, p90ToNextMs } = t;
      const figures = [interactions, journeys, repeats, ends, ms(medianToNextMs), ms(p90ToNextMs)];
      return [codeOf.get(t.touchpoint), ...figures, ...on].join();
    }),
  core: (line) => line.split(',').slice(0, 6).join(),
};

// biome-ignore lint/suspicious/noExplicitAny: questions of different kinds in one table
export const engineQuestions: Record<QuestionName, EngineQuestion<any, any>> = {
  graph,
  graphTimes,
  variants,
  funnel,
  touchpoints,
};

/** What two peers must have in common, in any order. */
export function fingerprint(lines: readonly string[]): string {
  return [...lines].sort().join('\n');
}
