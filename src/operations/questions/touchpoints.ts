import type { z } from 'zod';
import type { Selection } from '../../engine/columns.ts';
import { shareOf } from '../../engine/statistics/intervals.ts';
import type { TouchpointFigures } from '../../engine/touchpoints.ts';
import { ratingKindsIn } from '../../insight/emotions/emotionCells.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { answerCompared, comparedInput, comparedOutput, type Difference, difference } from '../compared.ts';
import type { Context } from '../context.ts';
import { mapReference } from '../maps/schemas.ts';
import { storedMap } from '../maps/stored.ts';
import { defineOperation } from '../operation.ts';
import { silenceOf } from '../silence.ts';
import { placeOf } from '../workPlace.ts';
import { touchpointsResultSchema } from './schemas.ts';

export const touchpoints = defineOperation({
  name: 'touchpoints',
  kind: 'question',
  summary:
    'Each touchpoint: how many customers, repeats, ends, time to the next one, channels, and how it felt.',
  description:
    'Times to the next interaction are Kaplan–Meier estimates: whoever is here still counts as waiting since then (`open`), whoever left for good is left out. Null: nobody went on, or not enough have yet. Emotions are of one kind of rating each: the one that prevails in all, or the one that a touchpoint has most of.',
  input: comparedInput({
    map: mapReference.optional().describe('names the stage of each touchpoint as this map has it'),
  }),
  output: comparedOutput(touchpointsResultSchema),
  cli: { words: ['touchpoints'] },
  async run(context, { map, ...input }) {
    const { compare, ...filters } = input;
    const stageOf = map === undefined ? new Map<string, string>() : await stagesByTouchpoint(context, map);
    const whole = await context.selections.select(filters);
    const silence = await silenceOf(context, whole, filters);
    // both sides by the same kinds, so that their emotions can be compared
    const kinds = compare.length === 0 ? null : await kindsIn(context, whole);
    return answerCompared<Result>(context, input, {
      async answer(selection) {
        const { n, touchpoints: found } = await context.folds.touchpoints(selection, { silence, kinds });
        return { n, touchpoints: found.map((figures) => rowOf(figures, stageOf)) };
      },
      differences,
    });
  },
});

function kindsIn(context: Context, whole: Selection): Promise<number[]> {
  const place = placeOf('insight/emotions/emotionCells', 'ratingKindsIn');
  return context.answers.get(whole, 'kinds of rating', (signal) =>
    context.tasks.ask(ratingKindsIn, place, whole, [], signal),
  );
}

type Result = z.infer<typeof touchpointsResultSchema>;
type Row = Result['touchpoints'][number];

function rowOf(
  { label: _, emotion, ...figures }: TouchpointFigures,
  stageOf: ReadonlyMap<string, string>,
): Row {
  return {
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
  };
}

/** Per touchpoint of either side: the shares of journeys that come there and that end there, of interactions that repeat, and how it felt. */
function differences(group: Result, rest: Result): Difference[] {
  const byName = ({ touchpoints }: Result) => new Map(touchpoints.map((row) => [row.touchpoint, row]));
  const [rows, others] = [byName(group), byName(rest)];
  return [...new Set([...rows.keys(), ...others.keys()])].flatMap((at) => {
    const [one, other] = [rows.get(at), others.get(at)];
    const share = (figure: string, [x, n]: readonly [number, number], [y, m]: readonly [number, number]) =>
      difference(
        { figure, at, unit: 'share' },
        { estimate: shareOf(x, n), n },
        { estimate: shareOf(y, m), n: m },
      );
    const felt = (row: Row | undefined) => ({
      estimate: row?.emotion ? { ...row.emotion, value: row.emotion.mean } : null,
      n: row?.emotion?.n ?? 0,
    });
    const repeats = (row: Row | undefined) => [row?.repeats ?? 0, row?.interactions ?? 0] as const;
    return [
      share('journeysAt', [one?.journeys ?? 0, group.n.journeys], [other?.journeys ?? 0, rest.n.journeys]),
      share('endsAt', [one?.ends ?? 0, group.n.journeys], [other?.ends ?? 0, rest.n.journeys]),
      share('repeats', repeats(one), repeats(other)),
      ...(one?.emotion || other?.emotion
        ? [difference({ figure: 'emotion', at, unit: 'mean' }, felt(one), felt(other))]
        : []),
    ];
  });
}

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
