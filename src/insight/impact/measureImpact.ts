import type { Selection } from '../../engine/columns.ts';
import type { Predicate } from '../../engine/select/predicates.ts';
import type { UnitExtra } from '../kpi/extra.ts';
import type { Formula } from '../kpi/measure.ts';
import { type Assessment, assess } from './assess.ts';
import { metricRows, usualWindow, windowOf, withWindow } from './metricRows.ts';
import type { Subject } from './says.ts';
import { type Timeline, timelineAround } from './timeline.ts';
import {
  type Assignment,
  attributeCounts,
  byClauses,
  bySplit,
  isOfCustomers,
  type Split,
} from './whoHadIt.ts';

/** What was changed, when, and for whom. Plain data. */
export interface Asked {
  readonly formula: Formula;
  readonly extra: UnitExtra;
  readonly split: Split | null;
  /** ms; null without a date */
  readonly at: number | null;
  /** all hold for who had the change; null: a split says it, or everybody had it */
  readonly clauses: readonly Predicate[] | null;
  /** 0…1: of those drawn, who were meant to have it */
  readonly share: number;
  readonly sequential: boolean;
  readonly worth: number;
  /** attributes of customers to see by whether groups are alike */
  readonly attributes: readonly string[];
  /** journeys are whole histories */
  readonly isWhole: boolean;
}

/** Measured on a selection, with the effect and what may be claimed. */
export interface MeasuredImpact extends Assessment {
  readonly timeline: Timeline | null;
  /** ms; the window that was taken where the formula names none, null where none was needed */
  readonly windowMs: number | null;
  readonly assignment: Assignment;
}

/** Measures a KPI in both groups and assesses the difference: on a thread, `tasks.ask(measureImpact, placeOf('insight/impact/measureImpact', 'measureImpact'), …)`. */
export function measureImpact(selection: Selection, asked: Asked, subject: Subject): MeasuredImpact {
  const { split, at, clauses, formula: written } = asked;
  const span = spanOf(selection);
  const usual = at === null ? null : usualWindow(at, span.asOf);
  const formula = usual === null ? written : withWindow(written, usual);
  const scope = { isWhole: asked.isWhole };
  const timeline =
    at === null
      ? null
      : timelineAround(at, span.from, span.asOf, windowOf(selection, formula, scope, usual ?? 0));
  const assignment = split !== null ? bySplit(selection, split) : byClauses(selection, clauses ?? []);
  const comparison = {
    ...metricRows(selection, formula, asked.extra, timeline, scope),
    groups: assignment.groups,
    both: assignment.both,
    treated: subject.treated,
    control: subject.control,
    share: asked.share,
    attributes: split === null ? [] : attributeCounts(selection, assignment.groups, asked.attributes),
    assignedBefore: clauses === null ? null : clauses.every((clause) => isOfCustomers(selection, clause)),
    timeline,
    sequential: asked.sequential,
    worth: asked.worth,
  };
  return {
    ...assess(comparison, subject),
    timeline,
    windowMs: JSON.stringify(formula) === JSON.stringify(written) ? null : usual,
    assignment,
  };
}

/** ms of the first and the last interaction that journeys of a selection have. */
export function spanOf({ columns: { time }, journeys }: Selection): { from: number; asOf: number } {
  let from = Number.POSITIVE_INFINITY;
  let asOf = Number.NEGATIVE_INFINITY;
  for (let j = 0; j < journeys.count; j++) {
    if (journeys.end[j]! === journeys.start[j]!) continue;
    from = Math.min(from, time[journeys.start[j]!]!);
    asOf = Math.max(asOf, time[journeys.end[j]! - 1]!);
  }
  return { from, asOf };
}
