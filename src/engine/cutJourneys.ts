import { type Columns, IGNORED, type Journeys, type Labels } from './columns.ts';
import { labelSet, type UnknownName } from './labels.ts';
import { allocateJourneys } from './selection.ts';

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

/** A pause longer than this begins a new session. */
export const SESSION_GAP_MS = 30 * 60_000;

/**
 * Cuts every customer's history into journeys. A journey opens at an interaction that matches `start` (at any when `start` is empty)
 * while none is open; it closes with one that matches `end`, which is still part of it, or before the first interaction
 * later than `timeoutMs` after the one before. What is ignored, or not in `only` where that is given, is as if it
 * had never happened: it opens, closes and prolongs nothing. `start` and `end` need no mention in `only`.
 */
export function cutJourneys(columns: Columns, labels: Labels, definition: JourneyCut): CutJourneys {
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
  const touchpoints = { names: labels.names, of };
  const { offsets } = columns;
  const ranges = {
    count: columns.customers,
    start: offsets.subarray(0, columns.customers),
    end: offsets.subarray(1),
    customer: null,
  };
  const journeys = cut(columns, touchpoints, ranges, {
    opens: definition.start.length === 0 ? null : start.member,
    closes: end.member,
    timeoutMs: definition.timeoutMs ?? Number.POSITIVE_INFINITY,
  });
  return {
    journeys,
    touchpoints,
    unknown: [...start.unknown, ...end.unknown, ...only.unknown, ...ignore.unknown],
  };
}

/** Cuts journeys further wherever a customer paused for longer than `gapMs`. */
export function cutAtPauses(
  columns: Columns,
  labels: Labels,
  journeys: Journeys,
  gapMs = SESSION_GAP_MS,
): Journeys {
  const closes = new Uint8Array(labels.names.length);
  return cut(columns, labels, journeys, { opens: null, closes, timeoutMs: gapMs });
}

interface Ranges {
  count: number;
  start: Uint32Array;
  end: Uint32Array;
  /** null where range c is customer c */
  customer: Uint32Array | null;
}

interface Rules {
  /** by label; null = every interaction opens a journey */
  opens: Uint8Array | null;
  closes: Uint8Array;
  timeoutMs: number;
}

function cut(columns: Columns, labels: Labels, ranges: Ranges, rules: Rules): Journeys {
  const { time, touchpoint } = columns;
  const { codes } = touchpoint;
  const { of } = labels;
  const { opens, closes, timeoutMs } = rules;
  let starts = new Uint32Array(Math.max(1024, ranges.count));
  let ends = new Uint32Array(starts.length);
  let customers = new Uint32Array(starts.length);
  let count = 0;
  const take = (start: number, end: number, customer: number) => {
    if (count === starts.length) {
      starts = doubled(starts);
      ends = doubled(ends);
      customers = doubled(customers);
    }
    starts[count] = start;
    ends[count] = end;
    customers[count++] = customer;
  };
  for (let range = 0; range < ranges.count; range++) {
    const customer = ranges.customer === null ? range : ranges.customer[range]!;
    const last = ranges.end[range]!;
    let opened = -1;
    let latest = -1;
    for (let i = ranges.start[range]!; i < last; i++) {
      // IGNORED reads as −1
      const label = of[codes[i]!]! | 0;
      if (label < 0) continue;
      if (opened >= 0 && time[i]! - time[latest]! > timeoutMs) {
        take(opened, latest + 1, customer);
        opened = -1;
      }
      latest = i;
      if (opened < 0) {
        if (opens !== null && opens[label] === 0) continue;
        opened = i;
      }
      if (closes[label] === 1) {
        take(opened, i + 1, customer);
        opened = -1;
      }
    }
    if (opened >= 0) take(opened, latest + 1, customer);
  }
  const journeys = allocateJourneys(count);
  journeys.start.set(starts.subarray(0, count));
  journeys.end.set(ends.subarray(0, count));
  journeys.customer.set(customers.subarray(0, count));
  return journeys;
}

function doubled(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
