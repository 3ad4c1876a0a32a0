import { z } from 'zod';
import { weightOf } from '../../insight/inbox/costOf.ts';
import { sayAgainst } from '../../insight/inbox/figuresSentence.ts';
import { placeOnMap } from '../../insight/inbox/markOf.ts';
import { shortLabel } from '../../insight/inbox/shortLabel.ts';
import { mapInsightSchema } from '../../model/mapInsight.ts';
import { filtersSchema } from '../../model/question.ts';
import { mapReference } from '../maps/schemas.ts';
import { storedMap } from '../maps/stored.ts';
import { defineOperation } from '../operation.ts';
import { storedSettings } from '../workspace/storedSettings.ts';
import { lookForInsights } from './look.ts';

export const mapInsights = defineOperation({
  name: 'mapInsights',
  kind: 'question',
  summary:
    'The open insights of a map’s journey at their places on the map, each with what it costs beside the others.',
  description:
    'Of whole journeys, whatever filters the map is looked at with: so a mark is the same size for everybody. Those that have no place on the map are left out, and counted.',
  input: z.object({ map: mapReference }),
  output: z.object({
    insights: z.array(mapInsightSchema).describe('the most costly first'),
    elsewhere: z.number().int().describe('open insights that have no place on this map'),
  }),
  cli: { words: ['map', 'insights'], operands: ['map'] },
  async run(context, { map: reference }) {
    const { documents } = context.workspace;
    const { body: map } = await storedMap(documents, reference);
    const { selection, insights } = await lookForInsights(
      context,
      filtersSchema.parse(map.journey === '' ? {} : { journey: map.journey }),
    );
    const { costPerContact, costPerLostOutcome } = await storedSettings(documents);
    const open = insights.flatMap((one) =>
      one.stands && (one.status === 'new' || one.status === 'accepted')
        ? [
            {
              one: { ...one, status: one.status },
              weight: weightOf(one.cost ?? { outcome: '', customers: 0, interval: null, contacts: 0 }, {
                perContact: costPerContact,
                perLostOutcome: costPerLostOutcome,
              }),
            },
          ]
        : [],
    );
    const most = Math.max(...open.map(({ weight }) => weight), 1e-9);
    const placed = open.flatMap(({ one, weight }) => {
      const place = placeOnMap(selection, map, one);
      if (place === null) return [];
      const { id, kind, title, status, customersAffected: customers } = one;
      const label = shortLabel(one);
      const figures = sayAgainst(one);
      return [{ id, kind, title, label, figures, status, ...place, customers, weight: weight / most }];
    });
    return {
      insights: placed.sort((a, b) => b.weight - a.weight || b.customers - a.customers),
      elsewhere: open.length - placed.length,
    };
  },
});
