import { z } from 'zod';
import type { Selection } from '../../engine/columns.ts';
import type { Conformance } from '../../engine/conformance/conformance.ts';
import { shareOf } from '../../engine/statistics/intervals.ts';
import { conformanceFiguresSchema, type deviationKinds } from '../../model/conformanceFigures.ts';
import type { JourneyMap } from '../../model/journeyMap.ts';
import { answerCompared, comparedInput, comparedOutput, type Difference, difference } from '../compared.ts';
import { defineOperation } from '../operation.ts';
import { conform, silenceOf } from './conform.ts';
import { withOwnJourney } from './measure.ts';
import { mapReference } from './schemas.ts';
import { storedMap } from './stored.ts';

const resultSchema = conformanceFiguresSchema.extend({
  byVariant: z
    .array(
      z.object({
        touchpoints: z.array(
          z.object({
            touchpoint: z.string().describe('name on the map, else in the data'),
            move: z.enum(['inPlace', 'undesigned', 'outOfOrder', 'leftOut']),
          }),
        ),
        missing: z.array(z.string()),
        skipped: z.array(z.string()).describe('of the missing, what the journey went on without'),
        complete: z.boolean().describe('false: it may go on'),
        journeys: z.number().int(),
        share: z.number(),
        fitness: z.number().nullable(),
      }),
    )
    .describe('distinct journeys as the map sees them, most frequent first'),
});
type Result = z.infer<typeof resultSchema>;

export const conformance = defineOperation({
  name: 'conformance',
  kind: 'question',
  summary:
    'How real journeys compare with a designed map: who follows it, and what is missing, undesigned, out of order or late.',
  description:
    'Each distinct journey is aligned with the map at the least cost: stages in order, touchpoints of a stage in any order, required ones at least once, ones that are not repeatable at most once, of a branch any. A good outcome comes after all stages, a bad or neutral one may come early. Journeys that may go on are judged as beginnings: not finished is not wrong.',
  input: comparedInput({
    map: mapReference,
    ignoreUnmapped: z
      .boolean()
      .default(false)
      .describe('leaves out interactions at touchpoints that the map does not have'),
    top: z
      .number()
      .int()
      .nonnegative()
      .max(10_000)
      .default(20)
      .describe('how many distinct journeys to list'),
  }),
  output: comparedOutput(resultSchema),
  cli: { words: ['conformance'], operands: ['map'] },
  examples: [{ title: 'where customers leave the map of joining', command: 'waymark conformance joining' }],
  async run(context, { map: reference, ignoreUnmapped, top, compare, ...filters }) {
    const { body: map } = await storedMap(context.workspace.documents, reference);
    const own = withOwnJourney(map, filters);
    const silence = await silenceOf(context, await context.selections.select(own));
    return answerCompared<Result>(
      context,
      { ...own, compare },
      {
        async answer(selection) {
          const { found, figures } = await conform(context, selection, map, { silence, ignoreUnmapped, top });
          return { ...figures, byVariant: variantRows(selection, map, found) };
        },
        differences,
      },
    );
  },
});

function variantRows(
  selection: Selection,
  map: JourneyMap,
  { n, variants }: Conformance,
): Result['byVariant'] {
  const nameOf = (code: number) =>
    map.touchpoints[code]?.name ?? selection.touchpoints.names[code - map.touchpoints.length] ?? '';
  return variants.map(({ codes, moves, missing, skipped, complete, journeys, cost, worst }) => ({
    touchpoints: codes.map((code, i) => ({ touchpoint: nameOf(code), move: moves[i] ?? 'inPlace' })),
    missing: missing.map((members) => members.map(nameOf).join(' or ')),
    skipped: skipped.map((members) => members.map(nameOf).join(' or ')),
    complete,
    journeys,
    share: journeys / n.journeys,
    fitness: worst > 0 ? 1 - cost / worst : null,
  }));
}

function differences(group: Result, rest: Result): Difference[] {
  const of = (journeys: number, { n }: Result) => ({
    estimate: shareOf(journeys, n.journeys),
    n: n.journeys,
  });
  const keyOf = ({ kind, stage, touchpoint }: Result['deviations'][number]) =>
    JSON.stringify([kind, touchpoint ?? stage]);
  const counts = (result: Result) => new Map(result.deviations.map((one) => [keyOf(one), one.journeys]));
  const [here, there] = [counts(group), counts(rest)];
  return [
    difference(
      { figure: 'fitting', at: '', unit: 'share' },
      of(group.fitting, group),
      of(rest.fitting, rest),
    ),
    ...[...new Set([...here.keys(), ...there.keys()])].map((key) => {
      const [kind, at] = JSON.parse(key) as [(typeof deviationKinds)[number], string];
      return difference(
        { figure: kind, at, unit: 'share' },
        of(here.get(key) ?? 0, group),
        of(there.get(key) ?? 0, rest),
      );
    }),
  ];
}
