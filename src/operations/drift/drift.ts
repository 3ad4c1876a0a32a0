import { z } from 'zod';
import { type DriftFound, driftChanges, type NamedPlace } from '../../insight/drift/driftChanges.ts';
import { sayChange } from '../../insight/drift/sayChange.ts';
import { driftKinds } from '../../insight/drift/series.ts';
import { selectWithGround } from '../insights/ground.ts';
import { defineOperation } from '../operation.ts';
import { questionInput } from '../questionInput.ts';
import { isoTime } from '../time.ts';
import { placeOf } from '../workPlace.ts';
import { workspaceZone } from '../workspace/zone.ts';

const place = {
  what: z
    .enum(driftKinds)
    .describe(
      'flow: who takes a way; volume: how many start; time: how long a step takes; emotion: how a touchpoint feels; mix: on which channel a touchpoint is met, or who starts',
    ),
  from: z
    .string()
    .nullable()
    .describe('flow, time: where they come from; null: from the start of the journey'),
  to: z.string().nullable(),
  touchpoint: z.string().nullable().describe('the place nearest to the cause; null: the whole journey'),
  channel: z.string().nullable(),
  segment: z.string().nullable().describe('mix of customers: a condition as filters take it'),
};

const changeSchema = z.object({
  at: z.string().describe('begin of the first period of the new behaviour'),
  atInterval: z
    .tuple([z.string(), z.string()])
    .describe('the first and last period in which it may have begun, 95 %'),
  ...place,
  title: z.string().describe('the change in a sentence'),
  measure: z.enum(['share', 'perDay', 'ms', 'valence']).describe('ms: medians; perDay: starts a day'),
  before: z.number(),
  after: z.number(),
  interval: z.tuple([z.number(), z.number()]).describe('95 %, of after'),
  n: z.object({ before: z.number().int(), after: z.number().int() }),
  customers: z.number().int().describe('customers who show the new behaviour'),
  p: z.number().describe('corrected for all figures and periods looked at'),
  confidence: z.enum(['high', 'medium', 'low']).describe('p up to 0.01, 0.05, above'),
  also: z
    .array(z.object(place))
    .describe('what moved with it next to it: its consequence, or the same from another side'),
  series: z
    .array(z.object({ period: z.string(), value: z.number().nullable(), n: z.number() }))
    .describe('the figure by period; time: in standard deviations of its rank'),
});

const resultSchema = z.object({
  period: z.enum(['week', 'month']),
  from: z.string().nullable().describe('begin of the first whole period; null: the data hold none'),
  to: z.string().nullable(),
  periods: z.number().int(),
  journeys: z.number().int().describe('journeys watched from their start'),
  followed: z.number().int().describe('figures that were followed'),
  changes: z.array(changeSchema).describe('in order of time'),
  note: z.string().nullable().describe('why nothing can be said, where that is so'),
});

export const drift = defineOperation({
  name: 'drift',
  kind: 'question',
  summary:
    'What changed, when and where: ways, volume, times, emotions, and the mix of channels and customers.',
  description:
    'Figures are followed by whole weeks (or months) of journeys that could be watched equally long, and a change is told where a step stands out against a smooth trend, season and chance, corrected for everything that was looked at. What moves at the same time next to a change is listed with it, not again. `level` is the chance of any false change where nothing changed.',
  input: questionInput({
    by: z.enum(['week', 'month']).default('week'),
    level: z.number().gt(0).max(0.5).default(0.2).describe('changes with a corrected p up to this are told'),
  }),
  output: resultSchema,
  cli: { words: ['drift'] },
  examples: [
    { title: 'what changed, by week', command: 'waymark drift' },
    { title: 'only what is beyond doubt, by month', command: 'waymark drift --by month --level 0.01' },
  ],
  async run(context, { by, level, ...filters }) {
    const { selection, ground } = await selectWithGround(context, filters);
    const zone = await workspaceZone(context);
    const found = await context.answers.get(
      selection,
      `drift ${JSON.stringify([by, level, zone.name])}`,
      (signal) =>
        context.tasks.ask(
          driftChanges,
          placeOf('insight/drift/driftChanges', 'driftChanges'),
          selection,
          [ground, { by, level, zone }],
          signal,
        ),
    );
    return shown(found, by);
  },
});

function shown(found: DriftFound, by: 'week' | 'month'): z.input<typeof resultSchema> {
  return {
    period: by,
    from: found.from === null ? null : isoTime(found.from),
    to: found.to === null ? null : isoTime(found.to),
    periods: found.periods,
    journeys: found.journeys,
    followed: found.followed,
    changes: found.changes.map(({ examples: _, ...change }) => ({
      ...change,
      at: isoTime(change.at),
      atInterval: [isoTime(change.atInterval[0]), isoTime(change.atInterval[1])],
      title: sayChange({ ...change, examples: [] }),
      confidence: change.p <= 0.01 ? 'high' : change.p <= 0.05 ? 'medium' : 'low',
      also: change.also.map((one): NamedPlace => one),
      series: change.series.map((point) => ({ ...point, period: isoTime(point.period) })),
    })),
    note:
      found.periods < 6
        ? `a change needs at least three whole ${by}s on either side; the data hold ${found.periods}`
        : null,
  };
}
