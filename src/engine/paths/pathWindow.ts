import type { Selection } from '../columns.ts';
import { stepReader } from '../steps.ts';
import { type Anchor, compileAnchor } from './pathAnchor.ts';

/** Which part of the journeys: before and after are seen from the anchor, around is both, between lies from one anchor to the next. */
export type PathsShow = 'after' | 'before' | 'around' | 'between';

export interface PathsOptions {
  /** anchors as compileAnchor reads them; with both, the first `from` and the first `to` after it; with none, the journey's start */
  from?: string;
  to?: string;
  /** else: between two anchors, before a `to`, after a `from` or the start */
  show?: PathsShow;
  /** columns to a side, the anchor's among them: 2 or more; 8 unless said */
  steps?: number;
  /** A, A, B counts as A, B; before anything else */
  collapse?: boolean;
  /** touchpoints of a column that have a row of their own; 10 unless said */
  rows?: number;
  /** names of the touchpoints that have rows, per column, in place of the most frequent ones */
  shown?: readonly (readonly string[])[];
}

export interface PathFrame {
  show: PathsShow;
  columns: number;
  /** column of the anchor, or of the journey's start */
  anchor: number;
  /** step of column 0: steps count from 0 at the anchor, from 1 at the journey's start */
  first: number;
}

export function frameOf({ from, to, show, steps = 8 }: PathsOptions): PathFrame {
  const both = from !== undefined && to !== undefined;
  const chosen = show ?? (both ? 'between' : to !== undefined ? 'before' : 'after');
  if (from === undefined && to === undefined) return { show: 'after', columns: steps, anchor: 0, first: 1 };
  if (chosen === 'before') return { show: chosen, columns: steps, anchor: steps - 1, first: 1 - steps };
  if (chosen === 'around')
    return { show: chosen, columns: 2 * steps - 1, anchor: steps - 1, first: 1 - steps };
  return { show: chosen, columns: steps, anchor: 0, first: 0 };
}

/**
 * One journey at a time, seen through the frame. Column c shows label[base + c]; before `low` the journey had not started, after
 * `high` it (or the stretch between the anchors) had ended.
 */
export interface PathWindow {
  readonly frame: PathFrame;
  readonly label: Uint32Array;
  /** index of the interaction in the columns; with collapse of the first of the run */
  readonly at: Uint32Array;
  /** interactions in the run; null without collapse */
  readonly run: Uint32Array | null;
  base: number;
  low: number;
  high: number;
  /** false: no interaction counts */
  isJourney: boolean;
  /** reads a journey; whether it has the anchors */
  read(journey: number): boolean;
}

/** @throws PatternError for an anchor that can't be read */
export function pathWindow(
  selection: Selection,
  options: PathsOptions,
  from = 0,
  to = selection.journeys.count,
): PathWindow {
  const { names } = selection.touchpoints;
  const frame = frameOf(options);
  const first = options.from === undefined ? null : compileAnchor(options.from, names);
  const second = options.to === undefined ? null : compileAnchor(options.to, names);
  const reader = stepReader(selection, from, to);
  const { label, at } = reader;
  const run = options.collapse === true ? new Uint32Array(label.length) : null;
  const place = placing(frame, first, second);
  const window: PathWindow = {
    frame,
    label,
    at,
    run,
    base: 0,
    low: 0,
    high: 0,
    isJourney: false,
    read(journey) {
      let length = reader.read(journey);
      window.isJourney = length > 0;
      if (length === 0) return false;
      if (run !== null) length = collapseRuns(label, at, run, length);
      return place(window, length);
    },
  };
  return window;
}

/** Where the frame stands on a journey of a length; false where an anchor is missing. */
function placing(
  { show, anchor }: PathFrame,
  first: Anchor | null,
  second: Anchor | null,
): (window: PathWindow, length: number) => boolean {
  const single = first ?? second;
  if (single === null) {
    return (window, length) => {
      window.high = length - 1;
      return true;
    };
  }
  return (window, length) => {
    let position = single.first(window.label, 0, length);
    if (position < 0) return false;
    window.high = show === 'before' ? position : length - 1;
    if (first !== null && second !== null) {
      const end = second.first(window.label, position + 1, length);
      if (end < 0) return false;
      if (show === 'between') window.high = end;
      if (show === 'after') position = end;
    }
    window.base = position - anchor;
    return true;
  };
}

function collapseRuns(label: Uint32Array, at: Uint32Array, run: Uint32Array, length: number): number {
  let last = 0;
  run[0] = 1;
  for (let i = 1; i < length; i++) {
    if (label[i] === label[last]) {
      run[last]!++;
      continue;
    }
    last++;
    label[last] = label[i]!;
    at[last] = at[i]!;
    run[last] = 1;
  }
  return last + 1;
}
