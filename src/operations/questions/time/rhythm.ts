import { z } from 'zod';
import type { Zone } from '../../../engine/statistics/calendar.ts';
import { shareOf } from '../../../engine/statistics/intervals.ts';
import { wholeHours } from '../../../engine/statistics/weekHours.ts';
import { type RhythmOptions, rhythmFold } from '../../../engine/time/rhythm.ts';
import { rhythmPeopleFold } from '../../../engine/time/rhythmPeople.ts';
import type { Filters } from '../../../model/question.ts';
import {
  answerCompared,
  comparedInput,
  comparedOutput,
  type Difference,
  difference,
} from '../../compared.ts';
import { comparedSide, selectSide } from '../../comparedSide.ts';
import type { Context } from '../../context.ts';
import { defineOperation } from '../../operation.ts';
import { namedPeople, peoplePage, peopleSchema } from '../../people.ts';
import { questionInput } from '../../questionInput.ts';
import { workspaceZone } from '../../workspace/zone.ts';
import { observedSpan } from '../span.ts';
import { knownTouchpoints } from './passageInput.ts';

const shape = {
  touchpoint: z
    .array(z.string().min(1))
    .default([])
    .describe('interactions at these only: exact, with *, or [A|B]; none: at all'),
};

const resultSchema = z.object({
  n: z.object({ interactions: z.number().int(), customers: z.number().int() }),
  zone: z.string().describe("the workspace's time zone"),
  weeks: z.number().describe('length of the time that the means are taken over'),
  cells: z
    .array(
      z.object({
        weekday: z.number().int().describe('1 Monday … 7 Sunday'),
        hour: z.number().int(),
        interactions: z.number().int(),
        customers: z.number().int(),
        weeks: z.number().describe('how often this hour came; clock changes skip or repeat one'),
        perWeek: z.number().nullable().describe('interactions each time it came; null: it never did'),
      }),
    )
    .describe('all 168 hours of a week, Monday 0 o’clock first'),
});
type Result = z.infer<typeof resultSchema>;

export const rhythm = defineOperation({
  name: 'rhythm',
  kind: 'question',
  summary: "When in the week customers are there: interactions by weekday and hour, in the workspace's zone.",
  description:
    'Means are per week of the time from the first interaction of all data to the last (or of the period that the filters name), so hours at which nothing happened count. A comparison is of the share of all interactions in each hour.',
  input: comparedInput(shape),
  output: comparedOutput(resultSchema),
  cli: { words: ['rhythm'] },
  examples: [{ title: 'when people call', command: 'waymark rhythm --channel helpline' }],
  async run(context, { touchpoint, ...input }) {
    const { compare: _, ...filters } = input;
    const options = await rhythmOptions(context, filters, touchpoint);
    return answerCompared(context, input, {
      async answer(selection): Promise<Result> {
        knownTouchpoints(selection, touchpoint);
        const { unknown: _unknown, ...found } = await context.folds.run(
          'time/rhythm',
          rhythmFold,
          selection,
          options,
        );
        return { ...found, zone: options.zone.name };
      },
      differences,
    });
  },
});

async function rhythmOptions(
  context: Context,
  filters: Filters,
  touchpoints: string[],
): Promise<RhythmOptions> {
  const [zone, span] = await Promise.all([workspaceZone(context), observedSpan(context, filters)]);
  return { zone, span: span === null ? { from: 0, to: 0 } : widened(zone, span), touchpoints };
}

/** Where the data begin and end, hours are taken whole; where the filters cut them, as cut. */
function widened(
  zone: Zone,
  { from, to, cutFrom, cutTo }: { from: number; to: number; cutFrom: boolean; cutTo: boolean },
): RhythmOptions['span'] {
  const whole = wholeHours(zone, from, to);
  return { from: cutFrom ? from : whole.from, to: cutTo ? to : whole.to };
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

function differences(group: Result, rest: Result): Difference[] {
  return group.cells.map((cell, i) =>
    difference(
      { figure: 'shareOfInteractions', at: `${weekdays[cell.weekday - 1]} ${cell.hour}:00`, unit: 'share' },
      { estimate: shareOf(cell.interactions, group.n.interactions), n: group.n.interactions },
      { estimate: shareOf(rest.cells[i]?.interactions ?? 0, rest.n.interactions), n: rest.n.interactions },
    ),
  );
}

export const rhythmPeople = defineOperation({
  name: 'rhythmPeople',
  kind: 'question',
  summary: 'The customers who were there at an hour of the week.',
  input: questionInput({
    ...shape,
    weekday: z.number().int().min(1).max(7).optional().describe('1 Monday … 7 Sunday; else any'),
    hour: z.number().int().min(0).max(23).optional().describe('else any'),
    ...comparedSide,
    ...peoplePage,
  }),
  output: peopleSchema,
  cli: { words: ['people', 'rhythm'] },
  async run(context, { touchpoint, weekday, hour, limit, offset, ...input }) {
    const { compare: _compare, side: _side, ...filters } = input;
    const options = await rhythmOptions(context, filters, touchpoint);
    const selection = await selectSide(context, input);
    knownTouchpoints(selection, touchpoint);
    const people = await context.folds.run('time/rhythmPeople', rhythmPeopleFold, selection, {
      ...options,
      weekday: weekday ?? null,
      hour: hour ?? null,
    });
    return namedPeople(context, selection, people, { limit, offset });
  },
});
