import { z } from 'zod';
import { discoverMap } from '../../insight/discoverMap.ts';
import { judgeJourneys } from '../../insight/judgeJourneys.ts';
import { compareMaps } from '../../map/compare/compareMaps.ts';
import type { JourneyMap } from '../../model/journeyMap.ts';
import { type MapEdit, mapEditSchema } from '../../model/mapEdit.ts';
import { filtersSchema } from '../../model/question.ts';
import { defineOperation } from '../operation.ts';
import { withOwnJourney } from './measure.ts';
import { mapReference } from './schemas.ts';
import { storedMap } from './stored.ts';

export const suggestMapChanges = defineOperation({
  name: 'suggestMapChanges',
  kind: 'question',
  summary:
    'What discovering a map again would change, as edits to accept one by one. Nothing is changed by asking.',
  input: z.object({ map: mapReference }),
  output: z.object({
    suggestions: z.array(
      z.object({ id: z.string(), title: z.string(), detail: z.string(), edits: z.array(mapEditSchema) }),
    ),
  }),
  cli: { words: ['map', 'suggest'], operands: ['map'] },
  async run(context, { map: reference }) {
    const { body: map } = await storedMap(context.workspace.documents, reference);
    const selection = await context.selections.select(withOwnJourney(map, filtersSchema.parse({})));
    if (selection.journeys.count === 0 || judgeJourneys(selection).kind === 'tooFew')
      return { suggestions: [] };
    const fresh = discoverMap(selection, {
      name: map.name,
      id: map.id,
      at: context.clock().toISOString(),
      journey: map.journey,
      resamples: 0,
    });
    return { suggestions: suggestionsOf(map, fresh) };
  },
});

/** What people wrote or renamed is theirs: only stages and touchpoints that the journeys ask for, or no longer have, are suggested. */
const suggested = new Set<MapEdit['kind']>([
  'addStage',
  'addTouchpoint',
  'mergeStages',
  'moveStage',
  'moveTouchpoint',
  'removeStage',
  'removeTouchpoint',
  'splitStage',
]);

function suggestionsOf(map: JourneyMap, fresh: JourneyMap) {
  const { stages, touchpoints, discovery } = fresh;
  const wanted: JourneyMap = { ...map, marks: [], stages, touchpoints, discovery };
  return compareMaps({ ...map, marks: [] }, wanted)
    .filter(({ edits }) => edits.some(({ kind }) => suggested.has(kind)))
    .map(({ change, at, words, edits }) => ({
      id: `${change} ${at}`,
      title: words,
      detail: details[change],
      edits,
    }));
}

const details = {
  added: 'Customers take this way, and the map does not show it.',
  removed: 'The journeys of today no longer have this.',
  moved: 'In the journeys of today this stands elsewhere.',
  changed: 'In the journeys of today this is different.',
} as const;
