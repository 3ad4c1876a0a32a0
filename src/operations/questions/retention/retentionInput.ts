import { z } from 'zod';
import type { Selection } from '../../../engine/columns.ts';
import { PatternError } from '../../../engine/paths/pathPattern.ts';
import type { RetentionOptions } from '../../../engine/retention/retention.ts';
import { attributeColumns } from '../../../engine/select/predicates.ts';
import { touchpointSet } from '../../../engine/select/touchpointSet.ts';
import { localTime, periodBounds, type Zone } from '../../../engine/statistics/calendar.ts';
import type { Filters } from '../../../model/question.ts';
import { UnusableInput } from '../../../model/unusableInput.ts';
import type { Context } from '../../context.ts';
import { journeyDefinition } from '../../definitions/stored.ts';
import { unknownAttribute } from '../../unknownAttribute.ts';
import { workspaceZone } from '../../workspace/zone.ts';
import { observedSpan } from '../span.ts';

/** What a retention table is asked by, beside the filters. */
export const retentionShape = {
  start: z
    .array(z.string().min(1))
    .default([])
    .describe(
      'a customer begins at one of these touchpoints, exact or with *, or [A|B], [^A]; without it with the first interaction',
    ),
  returns: z
    .array(z.string().min(1))
    .default([])
    .describe('only these touchpoints count as coming back; without it any interaction does'),
  unit: z.enum(['day', 'week', 'month']).default('week'),
  periods: z.number().int().min(1).max(100).default(12).describe('number of the last period'),
  mode: z
    .enum(['on', 'onOrAfter'])
    .default('on')
    .describe('back in that period, or in that one or any later one'),
  measured: z
    .enum(['sinceStart', 'calendar'])
    .default('sinceStart')
    .describe(
      "sinceStart: period k is the k-th day (24 h), week (7 days) or month (30 days) after each customer's own start; calendar: the k-th one on the calendar after the one of the start",
    ),
  first: z
    .enum(['ever', 'filtered'])
    .default('ever')
    .describe(
      'ever: cohorts by the first start of all, whoever had it outside the filters is in none; filtered: by the first one that the filters leave',
    ),
  by: z
    .string()
    .min(1)
    .optional()
    .describe(
      'cohorts by the value of this at the start, in place of the calendar: channel, or an attribute',
    ),
};

export type RetentionInput = z.output<z.ZodObject<typeof retentionShape>>;

/** How the engine is asked, and the zone of its calendar. */
export interface RetentionQuestion {
  options: RetentionOptions;
  zone: Zone;
}

const periodsMost = 20_000;

/** @throws UnusableInput for a calendar that is too fine for the span of the data */
export async function retentionQuestion(
  context: Pick<Context, 'workspace'>,
  { start, returns, unit, periods, mode, measured, first, by }: RetentionInput,
  filters: Filters,
): Promise<RetentionQuestion> {
  const zone = await workspaceZone(context);
  const span = await observedSpan(context, filters);
  const days = span === null ? 0 : (span.to - span.from) / 86_400_000;
  if (unit === 'day' && days > periodsMost)
    throw new UnusableInput(
      `the data span ${Math.round(days)} days: take --unit month, or a shorter time with --since and --until`,
    );
  const bounds = span === null ? [0] : periodBounds(zone, unit, span.from, span.to);
  // in journeys that begin at certain touchpoints nothing before them is part of any
  const begins =
    start.length === 0 && filters.journey
      ? (await journeyDefinition(context.workspace.documents, filters.journey)).start
      : start;
  const asOf = span?.to ?? 0;
  return {
    zone,
    options: { start: begins, returns, unit, periods, mode, measured, first, by: by ?? null, bounds, asOf },
  };
}

/** @throws UnusableInput naming a touchpoint or an attribute that the data lack, with the nearest one */
export async function refuseUnknown(
  { workspace }: Pick<Context, 'workspace'>,
  selection: Selection,
  { start, returns, by }: RetentionInput,
): Promise<void> {
  for (const [option, patterns] of [
    ['start', start],
    ['return', returns],
  ] as const) {
    const unknown = unknownTouchpoint(patterns, selection.touchpoints.names, option);
    if (unknown) throw unknown;
  }
  if (by === undefined || attributeColumns(selection, by) !== null) return;
  const { attributes, customerAttributes } = await workspace.interactions.summary();
  throw unknownAttribute(by, ['channel', 'source', ...attributes, ...customerAttributes]);
}

function unknownTouchpoint(
  patterns: readonly string[],
  names: readonly string[],
  option: string,
): UnusableInput | null {
  try {
    const found = touchpointSet(patterns, names);
    const [unknown] = found.unknown;
    if (unknown) {
      const nearest = unknown.nearest === null ? '' : `; did you mean '${unknown.nearest}'?`;
      return new UnusableInput(`--${option}: no interaction has the touchpoint '${unknown.name}'${nearest}`);
    }
    if (patterns.length > 0 && names.length > 0 && !found.member.includes(1))
      return new UnusableInput(
        `--${option} '${patterns.join("', '")}' is no touchpoint: nobody can come there`,
      );
    return null;
  } catch (cause) {
    if (cause instanceof PatternError) return new UnusableInput(`--${option}: ${cause.message}`, { cause });
    throw cause;
  }
}

/** The day on which a calendar's period begins: 2026-06-01. */
export function cohortName(zone: Zone, from: number): string {
  return new Date(localTime(zone, from)).toISOString().slice(0, 10);
}
