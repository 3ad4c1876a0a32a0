import { z } from 'zod';
import { retentionPeopleFold } from '../../../engine/retention/retentionPeople.ts';
import { UnusableInput } from '../../../model/unusableInput.ts';
import { comparedSide, selectSide } from '../../comparedSide.ts';
import { defineOperation } from '../../operation.ts';
import { namedPeople, peoplePage, peopleSchema } from '../../people.ts';
import { questionInput } from '../../questionInput.ts';
import { cohortName, refuseUnknown, retentionQuestion, retentionShape } from './retentionInput.ts';

export const retentionPeople = defineOperation({
  name: 'retentionPeople',
  kind: 'question',
  summary: 'The customers behind a cell or an average of a retention table.',
  input: questionInput({
    ...retentionShape,
    cohort: z
      .string()
      .optional()
      .describe('as the table names it; without it all those behind the average of the period'),
    period: z.number().int().min(0).max(100).default(0),
    returned: z.boolean().default(true).describe('false: those of the cell who did not come back'),
    ...comparedSide,
    ...peoplePage,
  }),
  output: peopleSchema,
  cli: { words: ['people', 'retention'], optionNames: { returns: 'return' } },
  examples: [
    {
      title: 'who began in the week of 1 June and was there in week 4',
      command: 'waymark people retention --cohort 2026-06-01 --period 4',
    },
  ],
  async run(context, { cohort, period, returned, limit, offset, ...question }) {
    const { start, returns, unit, periods, mode, measured, first, by, ...filters } = question;
    if (period > periods)
      throw new UnusableInput(
        `--period ${period} lies after the last one: the table has ${periods}, see --periods`,
      );
    const input = { start, returns, unit, periods, mode, measured, first, by };
    const { options, zone } = await retentionQuestion(context, input, filters);
    const selection = await selectSide(context, filters, by === undefined ? [] : [by]);
    await refuseUnknown(context, selection, input);
    const wanted = cohort === undefined ? null : by === undefined ? calendarOf(cohort) : cohort;
    const people = await context.folds.run('retention/retentionPeople', retentionPeopleFold, selection, {
      ...options,
      cohort: wanted,
      period,
      returned,
    });
    return namedPeople(context, selection, people, { limit, offset });

    function calendarOf(name: string): number {
      const found = options.bounds.findIndex((from) => cohortName(zone, from) === name);
      if (found >= 0) return found;
      throw new UnusableInput(
        `no cohort is called '${name}': name one by its first day as the table has it, for example ${cohortName(zone, options.bounds[0] ?? 0)}`,
      );
    }
  },
});
