import { z } from 'zod';
import { conformancePeopleFold } from '../../engine/conformance/conformancePeople.ts';
import type { DeviationPlace } from '../../engine/conformance/deviations.ts';
import { nearestName } from '../../engine/labels.ts';
import { placeWords } from '../../insight/conformance/conformanceFigures.ts';
import { deviationKinds } from '../../model/conformanceFigures.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { comparedSide, selectSide } from '../comparedSide.ts';
import { defineOperation } from '../operation.ts';
import { namedPeople, peoplePage, peopleSchema } from '../people.ts';
import { questionInput } from '../questionInput.ts';
import { conform, silenceOf } from './conform.ts';
import { withOwnJourney } from './measure.ts';
import { mapReference } from './schemas.ts';
import { storedMap } from './stored.ts';

export const conformancePeople = defineOperation({
  name: 'conformancePeople',
  kind: 'question',
  summary:
    'The customers behind a figure of a designed map: who follows it, who leaves it, who deviates where.',
  input: questionInput({
    map: mapReference,
    figure: z
      .enum(['fitting', 'leaving', 'endedEarly', ...deviationKinds, 'skipped'])
      .default('leaving')
      .describe(
        'journeys that follow the map, that leave it anywhere, that ended before its end, or one kind of deviation; skipped: missing, and the journey went on',
      ),
    at: z
      .string()
      .optional()
      .describe(
        'of a deviation: its touchpoint (name, id or mark; of alternatives any) or, for a late stage, the stage',
      ),
    ignoreUnmapped: z.boolean().default(false),
    ...comparedSide,
    ...peoplePage,
  }),
  output: peopleSchema.extend({ journeys: z.number().int().describe('their journeys of which it is true') }),
  cli: { words: ['people', 'conformance'], operands: ['map'] },
  examples: [
    {
      title: 'who never got a date',
      command: "waymark people conformance joining --figure missing --at 'Date by text'",
    },
  ],
  async run(context, { map: reference, figure, at, ignoreUnmapped, limit, offset, ...sided }) {
    const { body: map } = await storedMap(context.workspace.documents, reference);
    const { compare, side, ...filters } = sided;
    const own = withOwnJourney(map, filters);
    const selection = await selectSide(context, { ...own, compare, side });
    const silence = await silenceOf(context, await context.selections.select(own));
    const { options, found } = await conform(context, selection, map, { silence, ignoreUnmapped });

    const list = async (wanted: 'fitting' | 'leaving' | DeviationPlace) => {
      const people = await context.folds.run(
        'conformance/conformancePeople',
        conformancePeopleFold,
        selection,
        {
          ...options,
          figure: wanted,
        },
      );
      const named = await namedPeople(context, selection, people, { limit, offset });
      return { ...named, journeys: people.journeys };
    };
    if (figure === 'fitting' || figure === 'leaving') return list(figure);
    if (figure === 'endedEarly') return list({ kind: figure, touchpoints: [], stage: -1, label: -1 });
    const kind = figure === 'skipped' ? 'missing' : figure;
    if (at === undefined)
      throw new UnusableInput(
        `name the touchpoint that is ${figure} with --at, as waymark conformance lists it`,
      );
    const ofKind = found.deviations.filter((deviation) => deviation.kind === kind);
    const placed = ofKind.map((deviation) => ({ deviation, ...placeWords(selection, map, deviation) }));
    const meant = (
      placed.find(({ mark }) => mark === at) ??
      placed.find(({ mark, touchpoint }) => mark === null && touchpoint === at) ??
      placed.find(({ deviation, stage, touchpoint, mark }) =>
        touchpoint === null
          ? at === stage || mark === `stage:${at}`
          : at === touchpoint ||
            deviation.touchpoints.some(
              (t) => map.touchpoints[t]?.id === at || map.touchpoints[t]?.name === at,
            ),
      )
    )?.deviation;
    if (meant) {
      const { touchpoints, stage, label } = meant;
      return list({ kind: figure, touchpoints, stage, label });
    }
    const known = [
      ...map.stages.flatMap(({ id, name }) => [id, name, `stage:${id}`]),
      ...map.touchpoints.flatMap(({ id, name }) => [id, name, `touchpoint:${id}`, `outcome:${id}`]),
      ...selection.touchpoints.names,
    ];
    if (!known.includes(at)) {
      const nearest = nearestName(at, known);
      throw new UnusableInput(
        `neither the map '${map.name}' nor the data have a touchpoint '${at}'${nearest ? `; did you mean '${nearest}'?` : ''}`,
      );
    }
    return { n: 0, journeys: 0, customers: [] };
  },
});
