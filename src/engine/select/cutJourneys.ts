import { type Columns, IGNORED, type Journeys, type Labels, type Selection } from '../columns.ts';
import { type Fold, runFold } from '../fold.ts';
import { labelSet, type UnknownName } from '../labels.ts';
import { everything } from '../selection.ts';
import { addRange, createRanges, type JourneyRanges, journeysOf, mergeRanges } from './journeyRanges.ts';

/** Where a journey starts, ends and times out; names of touchpoints after cleaning, exact or with `*`. */
export interface JourneyCut {
  readonly start: readonly string[];
  readonly end: readonly string[];
  readonly timeoutMs: number | null;
  readonly only: readonly string[];
  readonly ignore: readonly string[];
}

export interface CutJourneys {
  readonly journeys: Journeys;
  /** the labels given, with those IGNORED that the definition leaves out */
  readonly touchpoints: Labels;
  /** patterns that fit no touchpoint */
  readonly unknown: readonly UnknownName[];
}

/** How journeys are cut, by label. */
export interface CutRules {
  /** null = every interaction opens a journey */
  opens: Uint8Array | null;
  closes: Uint8Array;
  timeoutMs: number;
}

/** Cuts the journeys of a selection further; a filter plays no part. */
export const cutJourneysFold: Fold<CutRules, JourneyRanges, Journeys> = {
  create: () => createRanges(),
  visit,
  merge: mergeRanges,
  finish: journeysOf,
};

/**
 * How a definition cuts every customer's history into journeys. A journey opens at an interaction that matches `start` (at any when
 * `start` is empty) while none is open; it closes with one that matches `end`, which is still part of it, or before the first
 * interaction later than `timeoutMs` after the one before. What is ignored, or not in `only` where that is given, is as if it
 * had never happened: it opens, closes and prolongs nothing. `start` and `end` need no mention in `only`.
 */
export function cutRules(
  labels: Labels,
  definition: JourneyCut,
): { rules: CutRules } & Omit<CutJourneys, 'journeys'> {
  const start = labelSet(definition.start, labels.names);
  const end = labelSet(definition.end, labels.names);
  const only = labelSet(definition.only, labels.names);
  const ignore = labelSet(definition.ignore, labels.names);
  const of = new Uint32Array(labels.of.length);
  for (let code = 0; code < of.length; code++) {
    const label = labels.of[code]!;
    const belongs =
      label !== IGNORED &&
      ignore.member[label] === 0 &&
      (definition.only.length === 0 ||
        only.member[label] === 1 ||
        start.member[label] === 1 ||
        end.member[label] === 1);
    of[code] = belongs ? label : IGNORED;
  }
  return {
    rules: {
      opens: definition.start.length === 0 ? null : start.member,
      closes: end.member,
      timeoutMs: definition.timeoutMs ?? Number.POSITIVE_INFINITY,
    },
    touchpoints: { names: labels.names, of },
    unknown: [...start.unknown, ...end.unknown, ...only.unknown, ...ignore.unknown],
  };
}

/** Cuts every customer's history into the journeys of a definition. */
export function cutJourneys(columns: Columns, labels: Labels, definition: JourneyCut): CutJourneys {
  const { rules, touchpoints, unknown } = cutRules(labels, definition);
  const journeys = runFold(cutJourneysFold, everything(columns, { touchpoints }), rules);
  return { journeys, touchpoints, unknown };
}

/** How journeys are cut further wherever a customer paused for longer than `gapMs`. */
export function pauseRules(labels: Labels, gapMs: number): CutRules {
  return { opens: null, closes: new Uint8Array(labels.names.length), timeoutMs: gapMs };
}

/** Cuts journeys further wherever a customer paused for longer than `gapMs`. */
export function cutAtPauses(columns: Columns, labels: Labels, journeys: Journeys, gapMs: number): Journeys {
  const selection = { ...everything(columns, { touchpoints: labels }), journeys };
  return runFold(cutJourneysFold, selection, pauseRules(labels, gapMs));
}

function visit(ranges: JourneyRanges, selection: Selection, rules: CutRules, from: number, to: number): void {
  const { time, touchpoint } = selection.columns;
  const { codes } = touchpoint;
  const { of } = selection.touchpoints;
  const { start, end, customer } = selection.journeys;
  const { opens, closes, timeoutMs } = rules;
  for (let j = from; j < to; j++) {
    const last = end[j]!;
    let opened = -1;
    let latest = -1;
    for (let i = start[j]!; i < last; i++) {
      // IGNORED reads as −1
      const label = of[codes[i]!]! | 0;
      if (label < 0) continue;
      if (opened >= 0 && time[i]! - time[latest]! > timeoutMs) {
        addRange(ranges, opened, latest + 1, customer[j]!);
        opened = -1;
      }
      latest = i;
      if (opened < 0) {
        if (opens !== null && opens[label] === 0) continue;
        opened = i;
      }
      if (closes[label] === 1) {
        addRange(ranges, opened, i + 1, customer[j]!);
        opened = -1;
      }
    }
    if (opened >= 0) addRange(ranges, opened, latest + 1, customer[j]!);
  }
}
