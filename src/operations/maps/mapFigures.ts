import { mapFiguresSchema } from '../../model/mapFigures.ts';
import { answerCompared, comparedInput, comparedOutput } from '../compared.ts';
import { defineOperation } from '../operation.ts';
import { mapDifferences } from './mapDifferences.ts';
import { comparedFigures, withOwnJourney } from './measure.ts';
import { mapReference } from './schemas.ts';
import { storedMap } from './stored.ts';

export const mapFigures = defineOperation({
  name: 'mapFigures',
  kind: 'question',
  summary:
    'Everything measured that a map shows: journeys per stage, who went on, dropped or is still under way, times, ways, emotions, quotes.',
  description:
    'With `--compare` the figures are those of the journeys where it holds, with the rest’s beside them. `differences` has, for each stage and touchpoint (`at`), the share of journeys that reached it, of a stage the share of these that went on, and the mean emotion; ratings of different kinds are not compared.',
  input: comparedInput({ map: mapReference }),
  output: comparedOutput(mapFiguresSchema),
  cli: { words: ['map', 'figures'], operands: ['map'] },
  examples: [
    { title: 'everything that the map shows', command: 'waymark map figures onboarding' },
    {
      title: 'those who called against the others',
      command: 'waymark map figures onboarding --compare channel=helpline',
    },
  ],
  async run(context, { map: reference, ...filters }) {
    const { body: map } = await storedMap(context.workspace.documents, reference);
    return answerCompared(
      context,
      { ...withOwnJourney(map, filters), compare: filters.compare },
      {
        answer: await comparedFigures(context, map, filters),
        differences: mapDifferences,
      },
    );
  },
});
