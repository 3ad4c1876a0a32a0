import {
  type Conformance,
  type ConformanceFoldOptions,
  conformanceFold,
} from '../../src/engine/conformance/conformance.ts';
import {
  type ConformanceFitting,
  conformanceFittingFold,
} from '../../src/engine/conformance/conformanceFitting.ts';
import type { ConformanceOptions } from '../../src/engine/conformance/design.ts';
import { type Flow, type FlowOptions, flowFold } from '../../src/engine/flow/flow.ts';
import type { Fold } from '../../src/engine/fold.ts';
import {
  type Funnel,
  type FunnelOptions,
  type FunnelStep,
  funnelFold,
} from '../../src/engine/funnel/funnel.ts';
import { type Paths, pathsFold } from '../../src/engine/paths/paths.ts';
import type { PathsOptions } from '../../src/engine/paths/pathWindow.ts';
import { type Touchpoints, type TouchpointsOptions, touchpointsFold } from '../../src/engine/touchpoints.ts';
import { type Variants, type VariantsOptions, variantsFold } from '../../src/engine/variants/variants.ts';
import { CHANNELS, STAGES, TOUCHPOINTS } from './data.ts';

/** The questions of the table, in its order. */
export const QUESTIONS = [
  'graph',
  'graphTimes',
  'variants',
  'funnel',
  'paths',
  'touchpoints',
  'conformance',
  'alignment',
] as const;
export type QuestionName = (typeof QUESTIONS)[number];
/** Those that SQL has an answer to. */
export type SqlQuestionName = Exclude<QuestionName, 'alignment'>;
export const SQL_QUESTIONS = QUESTIONS.filter((name) => name !== 'alignment') as SqlQuestionName[];

export const TITLES: Record<QuestionName, string> = {
  graph: 'directly-follows graph',
  graphTimes: '… with exact medians',
  variants: 'variants',
  funnel: 'funnel, 5 steps, 7 d, by channel',
  paths: 'paths, 8 steps',
  touchpoints: 'touchpoint metrics, exact quantiles',
  conformance: 'conformance to stages',
  alignment: '… with what is out of place',
};

export const FUNNEL_STEPS = ['Home page', 'Product page', 'Price list', 'Checkout', 'Payment'];
export const TOP_VARIANTS = 20;

/**
 * A question as it is asked of the engine, and its answer as lines that a plain loop in C gives too. `core` is what of
 * it SQL is asked for as well.
 */
export interface EngineQuestion<Options, Result> {
  file: string;
  fold: Fold<Options, unknown, Result>;
  options: Options;
  lines(result: Result): string[];
  core(lines: readonly string[]): string[];
}

const codeOf = new Map(TOUCHPOINTS.map((name, code) => [name, code]));
const ms = (value: number | null) => (value === null ? -1 : value);

const graph: EngineQuestion<FlowOptions, Flow> = {
  file: 'flow/flow',
  fold: flowFold,
  options: { times: false },
  lines: ({ edges }) =>
    edges.map((e) => `${codeOf.get(e.from)},${codeOf.get(e.to)},${e.count},${e.journeys}`),
  core: (lines) => [...lines],
};

const graphTimes: EngineQuestion<FlowOptions, Flow> = {
  file: 'flow/flow',
  fold: flowFold,
  options: { times: true, precision: 'exact' },
  lines: ({ edges }) =>
    edges.map(
      (e) =>
        `${codeOf.get(e.from)},${codeOf.get(e.to)},${e.count},${e.journeys},${ms(e.medianMs)},${ms(e.p95Ms)}`,
    ),
  core: (lines) => [...lines],
};

const variants: EngineQuestion<VariantsOptions, Variants> = {
  file: 'variants/variants',
  fold: variantsFold,
  options: { top: TOP_VARIANTS },
  lines: ({ n, variants }) => [
    `variants ${n.variants}`,
    ...variants.map(
      (v) => `${v.journeys},${ms(v.medianMs)},${v.touchpoints.map((name) => codeOf.get(name)).join('>')}`,
    ),
  ],
  core: (lines) => lines.map((line) => line.replace(/^(\d+),[^,]*,/, '$1,')),
};

const funnel: EngineQuestion<FunnelOptions, Funnel> = {
  file: 'funnel/funnel',
  fold: funnelFold,
  options: { steps: FUNNEL_STEPS, withinMs: 7 * 24 * 3600_000, by: 'channel', attributeAt: 'first' },
  lines: ({ steps, by }) => [
    ...stepLines(-1, steps),
    ...Object.entries(by ?? {}).flatMap(([channel, those]) => stepLines(CHANNELS.indexOf(channel), those)),
  ],
  core: (lines) =>
    lines.filter((line) => !line.startsWith('-1')).map((line) => line.split(',').slice(0, 3).join()),
};

function stepLines(channel: number, steps: readonly FunnelStep[]): string[] {
  return steps.map((step, k) => `${channel},${k},${step.customers},${ms(step.medianMs)}`);
}

/** From the journey's start. 255 stands for 'ended'. */
const paths: EngineQuestion<PathsOptions, Paths> = {
  file: 'paths/paths',
  fold: pathsFold,
  options: { steps: 8, rows: TOUCHPOINTS.length },
  lines: ({ links }) =>
    links
      .filter(({ fromKind }) => fromKind === 'touchpoint')
      .map((link) => {
        const to = link.toKind === 'ended' ? 255 : codeOf.get(link.to);
        return `${link.step},${codeOf.get(link.from)},${to},${link.journeys}`;
      }),
  core: (lines) => [...lines],
};

const touchpoints: EngineQuestion<TouchpointsOptions, Touchpoints> = {
  file: 'touchpoints',
  fold: touchpointsFold,
  options: { precision: 'exact' },
  lines: (result) =>
    result.touchpoints.map((t) => {
      const on = CHANNELS.map(
        (name) => t.channels.find(({ channel }) => channel === name)?.interactions ?? 0,
      );
      const { interactions, journeys, repeats, ends, medianToNextMs, p90ToNextMs } = t;
      const figures = [interactions, journeys, repeats, ends, ms(medianToNextMs), ms(p90ToNextMs)];
      return [codeOf.get(t.touchpoint), ...figures, ...on].join();
    }),
  core: (lines) => [...lines],
};

const perStage = TOUCHPOINTS.length / STAGES.length;

/** Every touchpoint is in a stage and none is required: what doesn't fit is what falls back to an earlier stage. */
const staged: ConformanceOptions = {
  design: {
    stages: STAGES.map(() => ({ outcome: false, optional: false, steps: 0, targetMs: null })),
    touchpoints: TOUCHPOINTS.map((_, code) => ({
      stage: Math.floor(code / perStage),
      step: -1,
      required: false,
      repeatable: true,
      anywhere: false,
      branch: null,
      outcome: null,
      targetMs: null,
    })),
    labels: TOUCHPOINTS.map((_, code) => code),
    channels: [],
  },
  silence: null,
};

/** How many journeys follow the stages. */
const conformance: EngineQuestion<ConformanceOptions, ConformanceFitting> = {
  file: 'conformance/conformanceFitting',
  fold: conformanceFittingFold,
  options: staged,
  lines: ({ fitting }) => [`fitting ${fitting}`],
  core: (lines) => [...lines],
};

/**
 * The least cost of making each journey one that follows the stages. C looks for the cost and the ways alone; the engine also for which interactions
 * are to blame, whose they are, and which ways of leaving the stages are frequent.
 */
const alignment: EngineQuestion<ConformanceFoldOptions, Conformance> = {
  file: 'conformance/conformance',
  fold: conformanceFold,
  options: staged,
  lines: ({ fitting, cost, ways }) => [
    `fitting ${fitting}`,
    `cost ${cost}`,
    ...ways.map(({ from, to, journeys }) => `${from},${to},${journeys}`),
  ],
  core: (lines) => [...lines],
};

// biome-ignore lint/suspicious/noExplicitAny: questions of different kinds in one table
export const engineQuestions: Record<QuestionName, EngineQuestion<any, any>> = {
  graph,
  graphTimes,
  variants,
  funnel,
  paths,
  touchpoints,
  conformance,
  alignment,
};

/** What two peers must have in common, in any order. */
export function fingerprint(lines: readonly string[]): string {
  return [...lines].sort().join('\n');
}
