import type { Selection } from '../engine/columns.ts';
import {
  addRating,
  createRatingSums,
  emotionOf,
  meanInterval,
  prevailingKinds,
} from '../engine/statistics/emotion.ts';
import type { JourneyMap } from '../model/journeyMap.ts';
import type { MapFigures, Ribbon, StageFigures, TouchpointFigures } from '../model/mapFigures.ts';
import { firstOf } from './emotions/emotionCells.ts';
import { addText, anchorsOf, createTextSums, textEmotionOf, type Written } from './emotions/textFeelings.ts';
import { feedbackOf } from './figures/feedbackOf.ts';
import { chooseQuotes, type QuotableText } from './figures/quotes.ts';
import { type Walk, walkJourneys } from './figures/walkJourneys.ts';
import type { TextScores } from './text/scorer.ts';

export interface MeasureExtras {
  /** texts of feedback, best first; personal data in them is masked */
  readonly texts?: readonly QuotableText[];
  /** what customers wrote and how it feels: where a cell has few ratings, they say how it feels */
  readonly said?: { readonly written: Written; readonly scores: TextScores } | null;
  /** ribbons returned at most, those with the most journeys first (300) */
  readonly ribbons?: number;
  /** quotes returned per stage at most (4) */
  readonly quotes?: number;
  /** kinds of rating (indices in ratingKinds), the one to show first; default: those with the most ratings here first */
  readonly kinds?: readonly number[];
  /** whether the data is simulated; where absent a source whose name begins with 'simulat' says so */
  readonly simulated?: boolean;
}

/**
 * Measures a map against the journeys of a selection in one pass: every number is an exact count, every median exact. An interaction belongs to the
 * touchpoint that matches it (see matchMap); one that none matches is listed under `unmapped`.
 * - A journey goes on from a stage when an interaction of a later stage, or of an outcome, comes after its first one there.
 * - Of the others it dropped off where it has been silent for longer than `silenceMs` at the end of the data (the last step of all columns),
 *   otherwise it is in progress; without any gap to learn from all are in progress.
 * - A ribbon joins touchpoints of interactions that come directly one after the other; going to an outcome is always forward.
 */
export function measureMap(selection: Selection, map: JourneyMap, extras: MeasureExtras = {}): MapFigures {
  const pass = walkJourneys(selection, map);
  const { gaps, matching } = pass;
  const silenceMs = gaps.quantileOfAll(0.95);
  const dataEnd = lastTime(selection);
  const stages = stageCounts(map, pass, silenceMs, dataEnd);
  const emotions = measureEmotions(selection, map, extras);
  const ribbons = gaps.ribbons(map.touchpoints.length).map(
    (ribbon): Ribbon => ({
      from: map.touchpoints[ribbon.from]!.id,
      to: map.touchpoints[ribbon.to]!.id,
      journeys: ribbon.journeys,
      count: ribbon.count,
      medianMs: ribbon.medianMs,
      direction: directionOf(map, pass.stageOf, ribbon.from, ribbon.to),
    }),
  );
  ribbons.sort(
    (a, b) => b.journeys - a.journeys || b.count - a.count || (a.from + a.to < b.from + b.to ? -1 : 1),
  );
  const shownRibbons = ribbons.slice(0, extras.ribbons ?? 300);
  const sources = selection.columns.source.names.filter((_, code) => pass.sourceSeen[code] === 1).sort();
  const unmapped = selection.touchpoints.names
    .flatMap((touchpoint, label) =>
      pass.unmappedInteractions[label]! > 0
        ? [
            {
              touchpoint,
              interactions: pass.unmappedInteractions[label]!,
              journeys: pass.unmappedJourneys[label]!,
            },
          ]
        : [],
    )
    .sort((a, b) => b.interactions - a.interactions || (a.touchpoint < b.touchpoint ? -1 : 1));
  return {
    n: { journeys: pass.journeys, customers: pass.customers, interactions: pass.interactions },
    from: pass.interactions > 0 ? new Date(pass.from).toISOString() : null,
    to: pass.interactions > 0 ? new Date(pass.to).toISOString() : null,
    sources,
    simulated: extras.simulated ?? (sources.length > 0 && sources.every((name) => /^simulat/i.test(name))),
    silenceMs,
    medianMs: pass.lengths.median(0),
    stages: stages.map((stage, s) => ({ ...stage, emotion: emotions.stages[s]! })),
    touchpoints: map.touchpoints.map(
      (touchpoint, t): TouchpointFigures => ({
        id: touchpoint.id,
        interactions: pass.tpInteractions[t]!,
        journeys: pass.tpJourneys[t]!,
        customers: pass.tpCustomers[t]!,
        ends: pass.tpEnds[t]!,
        repeats: pass.tpRepeats[t]!,
        channels: channelsOf(selection, pass.tpChannels, t),
        medianToNextMs: gaps.medianFrom(t),
        emotion: emotions.touchpoints[t]!,
      }),
    ),
    ribbons: shownRibbons,
    shown: {
      interactions: [pass.matched, pass.interactions],
      ribbons: [shownRibbons.length, ribbons.length],
    },
    unmapped,
    quotes: chooseQuotes(selection, map, matching, extras.texts ?? [], extras.quotes ?? 4),
  };
}

function stageCounts(
  map: JourneyMap,
  pass: Walk,
  silenceMs: number | null,
  dataEnd: number,
): Omit<StageFigures, 'emotion'>[] {
  const hasOutcome = pass.isOutcome.includes(true);
  return map.stages.map(({ id }, s) => {
    const final = pass.isOutcome[s] === true || (!hasOutcome && s === map.stages.length - 1);
    let dropped = 0;
    if (silenceMs !== null)
      for (const last of pass.stayed.values(s)) if (dataEnd - last > silenceMs) dropped++;
    const journeys = pass.stage.journeys[s]!;
    const wentOn = pass.stage.wentOn[s]!;
    return {
      id,
      journeys,
      customers: pass.stage.customers[s]!,
      interactions: pass.stage.interactions[s]!,
      wentOn: final ? null : wentOn,
      dropped: final ? null : dropped,
      inProgress: final ? null : journeys - wentOn - dropped,
      ended: pass.stage.ended[s]!,
      medianWithinMs: pass.within.median(s),
      medianToNextMs: final ? null : pass.toNext.median(s),
    };
  });
}

/** The time of the last step of all customers, whatever is selected: until then a silence can be observed. */
function lastTime({ columns }: Selection): number {
  let last = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < columns.customers; c++) {
    const end = columns.offsets[c + 1]!;
    if (end > columns.offsets[c]! && columns.time[end - 1]! > last) last = columns.time[end - 1]!;
  }
  return last;
}

function channelsOf(selection: Selection, counts: Uint32Array, t: number) {
  const { names } = selection.channels;
  return names
    .map((channel, code) => ({ channel, interactions: counts[t * names.length + code]! }))
    .filter(({ channel, interactions }) => interactions > 0 && channel !== '')
    .sort((a, b) => b.interactions - a.interactions || (a.channel < b.channel ? -1 : 1));
}

function directionOf(map: JourneyMap, stageOf: Int32Array, from: number, to: number): Ribbon['direction'] {
  if (from === to) return 'self';
  const a = stageOf[from]!;
  const b = stageOf[to]!;
  if (a === b) return 'within';
  if (map.stages[b]?.kind === 'outcome') return 'forward';
  if (b < a) return 'back';
  return b > a + 1 ? 'skip' : 'forward';
}

/** Kinds of rating at the touchpoints of a map (indices in ratingKinds), the most frequent first. */
export function ratingKindsOn(selection: Selection, map: JourneyMap): number[] {
  return prevailingKinds(sumRatings(selection, map).perTouchpoint);
}

function measureEmotions(selection: Selection, map: JourneyMap, extras: MeasureExtras) {
  const { perTouchpoint, perStage } = sumRatings(selection, map);
  const kinds = extras.kinds ?? prevailingKinds(perTouchpoint);
  const told = toldEmotions(selection, map, extras.said ?? null);
  return {
    touchpoints: map.touchpoints.map((_, t) =>
      firstOf(emotionOf(perTouchpoint, t, kinds), told.touchpoint(t)),
    ),
    stages: map.stages.map((_, s) => firstOf(emotionOf(perStage, s, kinds), told.stage(s))),
  };
}

/** How touchpoints and stages feel by what customers wrote there, at the level of ratings. */
function toldEmotions(selection: Selection, map: JourneyMap, said: MeasureExtras['said'] | null) {
  if (!said) return { touchpoint: () => null, stage: () => null };
  const { written, scores } = said;
  const perTouchpoint = createTextSums(map.touchpoints.length);
  const perStage = createTextSums(map.stages.length);
  const stageOf = stageIndices(map);
  feedbackOf(
    selection,
    map,
    (text, t) => {
      addText(perTouchpoint, t, scores, text);
      const s = stageOf[t]!;
      if (s >= 0) addText(perStage, s, scores, text);
    },
    written,
  );
  const anchors = anchorsOf(selection.columns.feedback, written, scores);
  return {
    touchpoint: (t: number) => textEmotionOf(perTouchpoint, t, anchors, meanInterval),
    stage: (s: number) => textEmotionOf(perStage, s, anchors, meanInterval),
  };
}

function stageIndices(map: JourneyMap): number[] {
  const indexOfStage = new Map(map.stages.map((stage, s) => [stage.id, s]));
  return map.touchpoints.map((touchpoint) => indexOfStage.get(touchpoint.stage) ?? -1);
}

/** Ratings of the selected customers per touchpoint and stage (see feedbackOf for which). */
function sumRatings(selection: Selection, map: JourneyMap) {
  const { feedback } = selection.columns;
  const perTouchpoint = createRatingSums(map.touchpoints.length);
  const perStage = createRatingSums(map.stages.length);
  const stageOf = stageIndices(map);
  feedbackOf(selection, map, (f, t) => {
    const valence = feedback.valence[f]!;
    const kind = feedback.ratingKind[f]!;
    if (kind === 0 || Number.isNaN(valence)) return;
    addRating(perTouchpoint, t, kind - 1, valence);
    const s = stageOf[t]!;
    if (s >= 0) addRating(perStage, s, kind - 1, valence);
  });
  return { perTouchpoint, perStage };
}
