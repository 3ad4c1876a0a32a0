import type { Selection } from '../columns.ts';
import { compilePath, type PathMatcher } from '../paths/pathMatcher.ts';
import { parsePath } from '../paths/pathPattern.ts';
import { type StepReader, stepReader } from '../steps.ts';
import { eachFunnelCustomer } from './funnelCustomers.ts';
import type { FunnelRules } from './funnelOptions.ts';

/** An outcome and who could come to it. */
export type OutcomeOptions = (
  | {
      /** of those who got to the step `from` of a funnel: who got to the step `to` */
      funnel: FunnelRules;
      from: number;
      to: number;
    }
  | {
      /** of all customers: who has a journey that fits the pattern */
      path: string;
    }
) & {
  /** ms after the beginning (the step `from`, or the journey's first interaction) up to which factors are seen */
  landmarkMs: number;
};

/** A customer who could come to the outcome. */
export interface Subject {
  customer: number;
  /** the interaction from which the outcome counts */
  anchor: number;
  /** the interaction that brought the outcome, −1 where none did */
  outcome: number;
  /** the outcome came before the landmark: nothing can be learnt from it */
  early: boolean;
  /** the interactions up to the landmark: the first `seen` that `reader` holds */
  seen: number;
}

/**
 * Tells of each customer who could come to the outcome what was before the landmark, the same stretch for all: nothing that came after it,
 * or after the outcome, is looked at, and who came to the outcome before it is set apart (landmark analysis: Anderson, Cain & Gelber,
 * Journal of Clinical Oncology 1, 1983).
 */
export function eachSubject(
  selection: Selection,
  options: OutcomeOptions,
  from: number,
  to: number,
  take: (subject: Subject, reader: StepReader) => void,
): void {
  const { time } = selection.columns;
  const reader = stepReader(selection, from, to);
  const { landmarkMs } = options;
  const tell = (customer: number, length: number, anchor: number, outcome: number) => {
    const limit = time[anchor]! + landmarkMs;
    const isSeen = (i: number) => i <= anchor || (landmarkMs > 0 && time[i]! <= limit);
    let seen = 0;
    while (seen < length && isSeen(reader.at[seen]!)) seen++;
    take({ customer, anchor, outcome, early: outcome >= 0 && isSeen(outcome), seen }, reader);
  };
  if ('path' in options) {
    eachJourneyOnPath(selection, options.path, reader, from, to, tell);
    return;
  }
  eachFunnelCustomer(selection, options.funnel, from, to, (one) => {
    const anchor = one.at[options.from] ?? -1;
    if (anchor < 0) return;
    tell(one.customer, reader.read(one.journey), anchor, one.at[options.to] ?? -1);
  });
}

/** The first journey of each customer that fits, else their first one. */
function eachJourneyOnPath(
  selection: Selection,
  path: string,
  reader: StepReader,
  from: number,
  to: number,
  tell: (customer: number, length: number, anchor: number, outcome: number) => void,
): void {
  const pattern = parsePath(path);
  const matcher = compilePath(pattern, selection.touchpoints.names);
  const { customer } = selection.journeys;
  for (let j = from; j < to; ) {
    const current = customer[j]!;
    let chosen = -1;
    let fits = false;
    for (; j < to && customer[j] === current; j++) {
      if (fits) continue;
      const length = reader.read(j);
      if (length === 0) continue;
      fits = matcher.matches(reader.label, length);
      if (fits || chosen < 0) chosen = j;
    }
    if (chosen < 0) continue;
    const length = reader.read(chosen);
    const end = pattern.atEnd ? length : shortestFit(matcher, reader.label, length);
    tell(current, length, reader.at[0]!, fits ? reader.at[end - 1]! : -1);
  }
}

/** How many labels a pattern needs that is not tied to the end: what fits stays fitting. */
function shortestFit(matcher: PathMatcher, label: Uint32Array, length: number): number {
  let low = 1;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (matcher.matches(label, middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
