import { UnusableInput } from '../../model/unusableInput.ts';
import type { Context } from '../context.ts';
import { mapReference } from '../maps/schemas.ts';
import { storedMap } from '../maps/stored.ts';
import { defineOperation } from '../operation.ts';
import { questionInput } from '../questionInput.ts';
import { silenceOf } from '../silence.ts';
import { touchpointsResultSchema } from './schemas.ts';

export const touchpoints = defineOperation({
  name: 'touchpoints',
  kind: 'question',
  summary:
    'Each touchpoint: how many customers, repeats, ends, time to the next one, channels, and how it felt.',
  description:
    'Times to the next interaction are Kaplan–Meier estimates: whoever is here still counts as waiting since then (`open`), whoever left for good is left out. Null: nobody went on, or not enough have yet.',
  input: questionInput({
    map: mapReference.optional().describe('names the stage of each touchpoint as this map has it'),
  }),
  output: touchpointsResultSchema,
  cli: { words: ['touchpoints'] },
  async run(context, { map, ...filters }) {
    const selection = await context.selections.select(filters);
    const stageOf = map === undefined ? new Map<string, string>() : await stagesByTouchpoint(context, map);
    const silence = await silenceOf(context, selection, filters);
    const { n, touchpoints: found } = await context.folds.touchpoints(selection, { silence });
    return {
      n,
      touchpoints: found.map(({ label: _, emotion, ...figures }) => ({
        ...figures,
        stage: stageOf.get(figures.touchpoint) ?? null,
        channel: figures.channels[0]?.channel || null,
        emotion: emotion && {
          mean: emotion.mean,
          low: emotion.low,
          high: emotion.high,
          n: emotion.n,
          source: 'rating' as const,
        },
      })),
    };
  },
});

async function stagesByTouchpoint(context: Context, reference: string): Promise<Map<string, string>> {
  const { body } = await storedMap(context.workspace.documents, reference);
  const names = new Map(body.stages.map(({ id, name }) => [id, name]));
  const stages = new Map<string, string>();
  for (const { stage, match } of body.touchpoints) {
    const name = names.get(stage);
    if (name === undefined)
      throw new UnusableInput(`the map '${body.name}' has a touchpoint in a stage that it lacks: ${stage}`);
    for (const touchpoint of match.touchpoints) stages.set(touchpoint, name);
  }
  return stages;
}
