import { attributionFold } from '../src/engine/attribution/attribution.ts';
import type { Selection } from '../src/engine/columns.ts';
import { conformanceFold } from '../src/engine/conformance/conformance.ts';
import type { ConformanceOptions } from '../src/engine/conformance/design.ts';
import { correlatesFold } from '../src/engine/funnel/correlates.ts';
import { pathsFold } from '../src/engine/paths/paths.ts';
import { loopsFold } from '../src/engine/retention/loops.ts';
import { repeatContactsFold } from '../src/engine/retention/repeatContacts.ts';
import { retentionFold } from '../src/engine/retention/retention.ts';
import { periodBounds, UTC } from '../src/engine/statistics/calendar.ts';
import { rhythmFold } from '../src/engine/time/rhythm.ts';
import { timeBetweenFold } from '../src/engine/time/timeBetween.ts';
import { timeToNextFold } from '../src/engine/time/timeToNext.ts';
import { trendFold } from '../src/engine/time/trend.ts';
import type { Folds } from '../src/operations/folds.ts';

export type Ask = (folds: Folds, selection: Selection) => Promise<unknown>;

const day = 86_400_000;
export const start = 1704067200000;
const steps = ['Touchpoint 1', 'Touchpoint 2', 'Touchpoint 3', 'Touchpoint 4', 'Touchpoint 5'];
const channels = ['website', 'app', 'helpline', 'email', 'store', 'webchat'];

/** Every question of the engine, with options as a person would ask it. Times of the log reach over rows × 3 s. */
export function questionsOver(rows: number): Record<string, Ask> {
  const end = start + rows * 3000 + 1_000_000;
  const weeks = periodBounds(UTC, 'week', start, end);
  const months = periodBounds(UTC, 'month', start, end);
  const silence = { thresholdMs: 30 * day, asOf: end };
  const passage = { from: ['Touchpoint 1'], to: ['Touchpoint 2'] };
  const trend = { bounds: weeks, touchpoints: [], ...passage, withinMs: 30 * day };
  return {
    flow: (folds, selection) => folds.flow(selection, { times: false }),
    'flow with times': (folds, selection) => folds.flow(selection, { times: true }),
    variants: (folds, selection) => folds.variants(selection, {}),
    funnel: (folds, selection) => folds.funnel(selection, { steps, withinMs: 30 * day }),
    touchpoints: (folds, selection) => folds.touchpoints(selection, {}),
    journeys: (folds, selection) => folds.journeys(selection, {}),
    paths: (folds, selection) => folds.run('paths/paths', pathsFold, selection, { from: 'Touchpoint 1' }),
    'time between': (folds, selection) => folds.run('time/timeBetween', timeBetweenFold, selection, passage),
    'time to next': (folds, selection) => folds.run('time/timeToNext', timeToNextFold, selection, {}),
    retention: (folds, selection) =>
      folds.run('retention/retention', retentionFold, selection, {
        start: [],
        returns: [],
        unit: 'month',
        measured: 'calendar',
        periods: 6,
        bounds: months,
        asOf: end,
        by: null,
        first: 'ever',
        mode: 'on',
      }),
    loops: (folds, selection) => folds.run('retention/loops', loopsFold, selection, {}),
    'repeat contacts': (folds, selection) =>
      folds.run('retention/repeatContacts', repeatContactsFold, selection, { withinMs: 7 * day, asOf: end }),
    'trend of interactions': (folds, selection) =>
      folds.run('time/trend', trendFold, selection, { ...trend, figure: 'interactions' }),
    'trend of conversion': (folds, selection) =>
      folds.run('time/trend', trendFold, selection, { ...trend, figure: 'conversion' }),
    rhythm: (folds, selection) =>
      folds.run('time/rhythm', rhythmFold, selection, {
        zone: UTC,
        span: { from: start, to: end },
        touchpoints: [],
      }),
    conformance: (folds, selection) =>
      folds.run('conformance/conformance', conformanceFold, selection, {
        design: designOf(selection),
        ignoreUnmapped: true,
        silence,
      }),
    attribution: (folds, selection) =>
      folds.run('attribution/attribution', attributionFold, selection, {
        to: ['Touchpoint 5'],
        by: 'channel',
        values: channels,
        silence,
      }),
    correlates: (folds, selection) =>
      folds.run('funnel/correlates', correlatesFold, selection, {
        funnel: { steps: ['Touchpoint 1', 'Touchpoint 2'] },
        from: 0,
        to: 1,
        landmarkMs: day,
        attributes: [],
      }),
  };
}

/** Four stages in a row, a quarter of the touchpoints dealt out to them; two in the last one are the outcome. */
function designOf({ touchpoints }: Selection): ConformanceOptions['design'] {
  const stageOf = (at: number) => (at < 2 ? 3 : at % 3);
  return {
    stages: [0, 1, 2, 3].map((stage) => ({
      outcome: stage === 3,
      optional: stage === 1,
      steps: 0,
      targetMs: stage === 0 ? 7 * day : null,
    })),
    touchpoints: touchpoints.names.slice(0, 10).map((_, at) => ({
      stage: stageOf(at),
      step: -1,
      required: at === 5,
      repeatable: at % 2 === 0,
      anywhere: at === 7,
      branch: null,
      outcome: stageOf(at) === 3 ? 'good' : null,
      targetMs: null,
    })),
    labels: touchpoints.names.map((_, at) => (at < 10 ? at : -1)),
    channels: [],
  };
}
