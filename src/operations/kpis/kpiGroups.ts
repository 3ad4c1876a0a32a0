import { z } from 'zod';
import { kpiFigures } from '../../insight/kpi/kpiFigures.ts';
import { kpiGroups as groupsOf } from '../../insight/kpi/kpiGroups.ts';
import { attributesOf, type Formula } from '../../insight/kpi/measure.ts';
import type { Filters } from '../../model/question.ts';
import type { Context } from '../context.ts';
import { segments } from '../definitions/stored.ts';
import { personas } from '../maps/personas.ts';
import { defineOperation } from '../operation.ts';
import { questionInput } from '../questionInput.ts';
import { unknownAttribute } from '../unknownAttribute.ts';
import { placeOf } from '../workPlace.ts';
import { kpiExtra } from './kpiExtra.ts';
import { kpiFigureShape } from './kpiSchemas.ts';
import { knownNames } from './readFormula.ts';
import { selectUnits } from './selectUnits.ts';
import { metricOf } from './stored.ts';

const mostGroups = 20;

export const kpiGroups = defineOperation({
  name: 'kpiGroups',
  kind: 'question',
  summary: 'A KPI by channel, attribute, segment or persona.',
  description:
    'A customer belongs to the channel or value of their first interaction within the filters, so that whole journeys are compared. Segments and personas may overlap.',
  input: questionInput({
    name: z.string().min(1).describe('a KPI, or a formula'),
    by: z.string().min(1).default('channel').describe('channel, an attribute, segment or persona'),
  }),
  output: z.object({
    by: z.string(),
    groups: z.array(z.object({ group: z.string().describe("'' where it is absent"), ...kpiFigureShape })),
  }),
  cli: { words: ['kpi', 'groups'], operands: ['name'] },
  examples: [{ title: 'by region', command: 'waymark kpi groups "Connected in time" --by region' }],
  async run(context, { name, by, ...filters }) {
    const { formula } = await metricOf(context, name);
    if (by === 'segment' || by === 'persona')
      return { by, groups: await ofSegments(context, formula, filters, by) };
    const { attributes } = await knownNames(context);
    if (by !== 'channel' && !attributes.includes(by))
      throw unknownAttribute(by, ['channel', 'segment', 'persona', ...attributes]);
    const needed = [...attributesOf(formula), ...(by === 'channel' ? [] : [by])];
    const selection = await selectUnits(context, filters, needed);
    const extra = await kpiExtra(context, selection, filters, formula);
    const place = placeOf('insight/kpi/kpiGroups', 'kpiGroups');
    const groups = await context.answers.get(
      selection,
      `kpi by ${JSON.stringify([formula, extra, by])}`,
      (signal) =>
        context.tasks.ask(groupsOf, place, selection, [formula, extra, { by, most: mostGroups }], signal),
    );
    return { by, groups };
  },
});

async function ofSegments(context: Context, formula: Formula, filters: Filters, by: 'segment' | 'persona') {
  const { documents } = context.workspace;
  const all =
    by === 'segment'
      ? (await segments(documents)).map(({ name }) => ({ group: name, segment: name }))
      : (await personas(documents))
          .filter(({ segment }) => segment !== '')
          .map(({ name, segment }) => ({ group: name, segment }));
  const found = [];
  for (const { group, segment } of all.slice(0, mostGroups)) {
    const selection = await selectUnits(context, { ...filters, segment }, attributesOf(formula));
    const extra = await kpiExtra(context, selection, filters, formula);
    const place = placeOf('insight/kpi/kpiFigures', 'kpiFigures');
    const { value, n, customers, interval } = await context.answers.get(
      selection,
      `kpi ${JSON.stringify([formula, extra])}`,
      (signal) => context.tasks.ask(kpiFigures, place, selection, [formula, extra], signal),
    );
    found.push({ group, value, n, customers, interval });
  }
  return found;
}
