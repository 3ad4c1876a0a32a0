import { z } from 'zod';
import { kpiPeople as peopleBehind } from '../../insight/kpi/kpiPeople.ts';
import { attributesOf } from '../../insight/kpi/measure.ts';
import { defineOperation } from '../operation.ts';
import { namedPeople, peoplePage, peopleSchema } from '../people.ts';
import { questionInput } from '../questionInput.ts';
import { placeOf } from '../workPlace.ts';
import { kpiExtra } from './kpiExtra.ts';
import { selectUnits } from './selectUnits.ts';
import { metricOf } from './stored.ts';

export const kpiPeople = defineOperation({
  name: 'kpiPeople',
  kind: 'question',
  summary: 'The customers behind a KPI: those who count, or the rest.',
  input: questionInput({
    name: z.string().min(1).describe('a KPI, or a formula'),
    side: z
      .enum(['counted', 'rest', 'all'])
      .default('counted')
      .describe(
        'counted: who got through, was there, is satisfied; of times, scores and amounts who lies above the KPI. rest: the others of whom it is a figure',
      ),
    ...peoplePage,
  }),
  output: peopleSchema,
  cli: { words: ['people', 'kpi'], operands: ['name'] },
  examples: [
    { title: 'who did not get through', command: 'waymark people kpi "Connected in time" --side rest' },
  ],
  async run(context, { name, side, limit, offset, ...filters }) {
    const { formula } = await metricOf(context, name);
    const selection = await selectUnits(context, filters, attributesOf(formula));
    const extra = await kpiExtra(context, selection, filters, formula);
    const place = placeOf('insight/kpi/kpiPeople', 'kpiPeople');
    const people = await context.answers.get(
      selection,
      `kpi people ${JSON.stringify([formula, extra, side])}`,
      (signal) => context.tasks.ask(peopleBehind, place, selection, [formula, extra, side], signal),
    );
    return namedPeople(context, selection, people, { limit, offset });
  },
});
