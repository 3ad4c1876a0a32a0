import { compileAnchor } from './pathAnchor.ts';
import type { ChosenPaths } from './pathCustomers.ts';
import { quoteName } from './pathPattern.ts';
import type { PathRowKey } from './pathRows.ts';
import type { PathFigure } from './pathsPeople.ts';
import { frameOf } from './pathWindow.ts';

/** 1 for each label that is in a set. */
type Members = Uint8Array;
/** Elements of a pattern in succession; null where none can say it. */
type Part = readonly string[] | null;

interface View {
  names: readonly string[];
  /** the labels that the step at the anchor's column may have */
  anchor: Members;
  first: Members | null;
  second: Members | null;
  isCollapsed: boolean;
  show: ChosenPaths['show'];
  /** the labels of a row `away` columns after the anchor */
  rowAt(key: PathRowKey, away: number): Members;
}

/**
 * The path pattern that exactly the journeys of a figure fit, so that it can be asked as `journeys --path`, or be the filter of any
 * other question. Null where none says it: anchors that are paths of several touchpoints, the right side of one of two anchors, a row that
 * mixes the target of a between with other touchpoints, and collapsed steps that are further than one from the anchor.
 */
export function pathEquivalent(
  names: readonly string[],
  options: ChosenPaths,
  figure: PathFigure,
): string | null {
  const { row, next } = figure;
  if (next !== null && row.kind === next.kind && (row.kind === 'ended' || row.kind === 'notStarted')) {
    const step = row.kind === 'ended' ? figure.step : figure.step + 1;
    return pathEquivalent(names, options, { step, row, next: null });
  }
  const frame = frameOf(options);
  const first = options.from === undefined ? null : compileAnchor(options.from, names).member;
  const second = options.to === undefined ? null : compileAnchor(options.to, names).member;
  const isPath =
    (options.from !== undefined && first === null) || (options.to !== undefined && second === null);
  const isCollapsed = options.collapse === true;
  if (isPath || (isCollapsed && first !== null && second !== null)) return null;
  const view: View = {
    names,
    first,
    second,
    isCollapsed,
    show: frame.show,
    anchor: first ?? second ?? new Uint8Array(names.length).fill(1),
    rowAt(key, away) {
      const shown = options.shown[frame.anchor + away] ?? [];
      const isIn = (name: string) =>
        key.kind === 'touchpoint' ? name === key.touchpoint : !shown.includes(name);
      return Uint8Array.from(names, (name) => (isIn(name) ? 1 : 0));
    },
  };
  const away = figure.step - frame.first - frame.anchor;
  return frame.show === 'before' || away < 0
    ? beforeAnchor(view, -away, figure)
    : afterAnchor(view, away, figure);
}

function beforeAnchor(view: View, away: number, { row, next }: PathFigure): string | null {
  const { anchor, first, second, names } = view;
  if (view.isCollapsed && away > 1) return null;
  const outside = complement(anchor);
  const at = (key: PathRowKey, k: number) =>
    one(k === 0 ? and(view.rowAt(key, 0), anchor) : minus(view.rowAt(key, -k), anchor), names);
  const toAnchor = (k: number): Part =>
    k === 0 ? [] : joined(times(k - 1, one(outside, names)), one(anchor, names));
  const tail: Part = first !== null && second !== null ? joined(['.*'], one(second, names)) : [];
  if (row.kind === 'notStarted') {
    if (next !== null) return write(at(next, away - 1), toAnchor(away - 1), tail);
    return write(times(away - 1, some(outside, '?', names)), one(anchor, names), tail);
  }
  const lead = some(outside, '*', names);
  if (next === null) return write(lead, at(row, away), toAnchor(away), tail);
  return write(lead, at(row, away), at(next, away - 1), toAnchor(away - 1), tail);
}

function afterAnchor(view: View, away: number, { row, next }: PathFigure): string | null {
  const { names, first, second } = view;
  const both = first !== null && second !== null;
  if (view.show === 'around' && both) return null;
  const target = view.show === 'between' && both ? second : null;
  const opening = view.show === 'after' && both ? second : view.anchor;
  const lead = leadTo(view, opening);
  if (view.isCollapsed) return away === 0 ? afterRuns(view, lead, row, next) : null;
  const between = target === null ? ['.'] : one(complement(target), names);
  if (row.kind === 'ended') {
    const arrives: Part = target === null ? [] : one(target, names);
    const free = target === null ? ['.?'] : some(complement(target), '?', names);
    const most = target === null ? away - 1 : away - 2;
    if (most < 0) return null;
    const pattern = write(lead, one(opening, names), times(most, free), arrives);
    return target === null ? ended(pattern) : pattern;
  }
  const before: Part = away === 0 ? [] : joined(one(opening, names), times(away - 1, between));
  const at = (key: PathRowKey, k: number) =>
    k === 0 ? and(view.rowAt(key, 0), opening) : view.rowAt(key, k);
  if (next?.kind === 'ended') {
    if (target === null) return ended(write(lead, before, one(at(row, away), names)));
    return away === 0 ? null : write(lead, before, one(and(at(row, away), target), names));
  }
  const arrival = (members: Members, k: number): Part => {
    if (target === null) return one(members, names);
    const rest = k === 0 ? members : minus(members, target);
    if (!isEmpty(rest) && k > 0 && !isEmpty(and(members, target))) return null;
    return isEmpty(rest) ? one(members, names) : joined(one(rest, names), ['.*'], one(target, names));
  };
  if (next === null) return write(lead, before, arrival(at(row, away), away));
  const leaving = target === null || away === 0 ? at(row, away) : minus(at(row, away), target);
  return write(lead, before, one(leaving, names), arrival(at(next, away + 1), away + 1));
}

/** Everything up to the step at the anchor. */
function leadTo({ names, first, second, anchor }: View, opening: Members): Part {
  if (first === null && second === null) return [];
  const toFirst = some(complement(anchor), '*', names);
  if (opening === anchor) return toFirst;
  return joined(toFirst, one(anchor, names), some(complement(opening), '*', names));
}

/** At the anchor a run of one touchpoint can be told from the next one. */
function afterRuns(view: View, lead: Part, row: PathRowKey, next: PathRowKey | null): string | null {
  const { names, anchor } = view;
  const here = and(view.rowAt(row, 0), anchor);
  if (next === null) return write(lead, one(here, names));
  if (names.filter((_, label) => here[label] === 1).length !== 1) return null;
  const run = some(here, '+', names);
  if (next.kind === 'ended') return ended(write(lead, run));
  return write(lead, run, one(minus(view.rowAt(next, 1), here), names));
}

const and = (a: Members, b: Members): Members => a.map((is, label) => is & b[label]!);
const minus = (a: Members, b: Members): Members => a.map((is, label) => (b[label] === 1 ? 0 : is));
const complement = (a: Members): Members => a.map((is) => 1 - is);
const isEmpty = (members: Members): boolean => members.every((is) => is === 0);

const joined = (...parts: readonly Part[]): Part =>
  parts.includes(null) ? null : parts.flatMap((part) => part ?? []);
const times = (count: number, part: Part): Part =>
  joined(...Array.from({ length: Math.max(0, count) }, () => part));
const ended = (pattern: string | null): string | null => (pattern === null ? null : `${pattern}$`);

function write(...parts: readonly Part[]): string | null {
  const elements = joined(...parts);
  return elements === null ? null : `^${elements.join('->')}`;
}

/** One interaction at one of these; null where there are none. */
function one(members: Members, names: readonly string[]): Part {
  const element = elementOf(members, names);
  return element === null ? null : [element];
}

/** As many interactions at these as the sign says: at none of them where there are none. */
function some(members: Members, sign: '*' | '+' | '?', names: readonly string[]): Part {
  const element = elementOf(members, names);
  return element === null ? [] : [`${element}${sign}`];
}

/** The shorter of the two ways to write a set. */
function elementOf(members: Members, names: readonly string[]): string | null {
  const inside = names.filter((_, label) => members[label] === 1);
  if (inside.length === names.length) return '.';
  if (inside.length === 0) return null;
  if (inside.length === 1) return quoteName(inside[0]!);
  if (inside.length * 2 <= names.length) return `[${inside.map(quoteName).join('|')}]`;
  return `[^${names
    .filter((_, label) => members[label] === 0)
    .map(quoteName)
    .join('|')}]`;
}
