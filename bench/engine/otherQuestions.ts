import { attributionFold } from '../../src/engine/attribution/attribution.ts';
import type { Fold } from '../../src/engine/fold.ts';
import { correlatesFold } from '../../src/engine/funnel/correlates.ts';
import { funnelFold } from '../../src/engine/funnel/funnel.ts';
import { insteadFold } from '../../src/engine/funnel/instead.ts';
import { journeysFold } from '../../src/engine/journeys.ts';
import { pathsFold } from '../../src/engine/paths/paths.ts';
import { loopsFold } from '../../src/engine/retention/loops.ts';
import { repeatContactsFold } from '../../src/engine/retention/repeatContacts.ts';
import { retentionFold } from '../../src/engine/retention/retention.ts';
import { periodBounds, UTC } from '../../src/engine/statistics/calendar.ts';
import { rhythmFold } from '../../src/engine/time/rhythm.ts';
import { timeBetweenFold } from '../../src/engine/time/timeBetween.ts';
import { timeToNextFold } from '../../src/engine/time/timeToNext.ts';
import { trendFold } from '../../src/engine/time/trend.ts';
import { touchpointsFold } from '../../src/engine/touchpoints.ts';
import { representativesFold } from '../../src/engine/variants/representatives.ts';
import { variantsFold } from '../../src/engine/variants/variants.ts';
import { CHANNELS, STAGES, TOUCHPOINTS } from './data.ts';
import { FUNNEL_STEPS } from './questions.ts';

/** A question without peers: `file` exports the fold as `<file>Fold`. */
export interface OtherQuestion {
  title: string;
  file: string;
  // biome-ignore lint/suspicious/noExplicitAny: questions of different kinds in one list
  fold: Fold<any, any, any>;
  options: unknown;
}

function other<Options, State, Result>(
  title: string,
  file: string,
  fold: Fold<Options, State, Result>,
  options: Options,
): OtherQuestion {
  return { title, file, fold, options };
}

const HOUR = 3600_000;
const DAY = 24 * HOUR;
const span = { from: Date.UTC(2024, 0, 1), to: Date.UTC(2026, 0, 1) };
const asOf = span.to;
const weeks = periodBounds(UTC, 'week', span.from, span.to);
const silence = { thresholdMs: 60 * DAY, asOf };
const [home = '', product = '', , , payment = ''] = FUNNEL_STEPS;
const perStage = TOUCHPOINTS.length / STAGES.length;
const trend = { bounds: weeks, touchpoints: [], from: [product], to: [payment], withinMs: 30 * DAY };

export const others: OtherQuestion[] = [
  other('touchpoints, time to next by Kaplan and Meier', 'touchpoints', touchpointsFold, { silence }),
  other('variants, repeats collapsed', 'variants/variants', variantsFold, { collapse: true }),
  other('representative journeys', 'variants/representatives', representativesFold, { k: 5 }),
  other('funnel in any order, with intervals', 'funnel/funnel', funnelFold, {
    steps: FUNNEL_STEPS,
    order: 'any',
    withinMs: 30 * DAY,
    intervals: true,
    silence,
  }),
  other('what instead', 'funnel/instead', insteadFold, { steps: FUNNEL_STEPS, step: 1 }),
  other('paths around a touchpoint, repeats collapsed', 'paths/paths', pathsFold, {
    from: product,
    show: 'around',
    collapse: true,
  }),
  other('time to next', 'time/timeToNext', timeToNextFold, {}),
  other('time between two touchpoints', 'time/timeBetween', timeBetweenFold, {
    from: [home],
    to: [payment],
    count: 'each',
    silence,
  }),
  other('trend of interactions', 'time/trend', trendFold, { ...trend, figure: 'interactions' }),
  other('trend of customers', 'time/trend', trendFold, { ...trend, figure: 'customers' }),
  other('trend of a conversion', 'time/trend', trendFold, { ...trend, figure: 'conversion' }),
  other('trend of a median time', 'time/trend', trendFold, { ...trend, figure: 'medianTime' }),
  other('retention by week', 'retention/retention', retentionFold, {
    mode: 'on',
    start: [],
    returns: [],
    unit: 'week',
    measured: 'sinceStart',
    periods: 12,
    bounds: weeks,
    asOf,
    by: null,
    first: 'ever',
  }),
  other('hours of the week', 'time/rhythm', rhythmFold, { zone: UTC, span, touchpoints: [] }),
  other('loops', 'retention/loops', loopsFold, {
    stages: { names: STAGES, of: TOUCHPOINTS.map((_, code) => Math.floor(code / perStage)), width: 1 },
  }),
  other('repeat contacts', 'retention/repeatContacts', repeatContactsFold, { withinMs: 7 * DAY, asOf }),
  other('correlates of an outcome', 'funnel/correlates', correlatesFold, {
    path: payment,
    landmarkMs: 7 * DAY,
    attributes: [],
  }),
  other('attribution to touchpoints, with intervals', 'attribution/attribution', attributionFold, {
    to: [payment],
    by: 'touchpoint',
    values: TOUCHPOINTS.filter((name) => name !== payment),
    silence,
  }),
  other('attribution to channels, pairs of touches', 'attribution/attribution', attributionFold, {
    to: [payment],
    by: 'channel',
    values: CHANNELS,
    order: 2,
    collapse: true,
    silence,
  }),
  other('journeys that fit a path', 'journeys', journeysFold, { path: `${home}->${product}`, limit: 50 }),
];
