import type { Selection } from '../../engine/columns.ts';
import { measureMap, ratingKindsOn } from '../../insight/measureMap.ts';
import type { JourneyMap } from '../../model/journeyMap.ts';
import type { MapFigures } from '../../model/mapFigures.ts';
import type { Filters } from '../../model/question.ts';
import type { FeedbackText } from '../../stores/interactionStore.ts';
import type { Context } from '../context.ts';
import { scoredTexts, scoring } from '../text/scoredTexts.ts';
import { placeOf } from '../workPlace.ts';
import { isSimulated } from '../workspace/status.ts';

/** A map measured against the journeys that the filters choose; the map's own journey applies where they name none. */
export async function measure(
  context: Context,
  map: JourneyMap,
  filters: Filters,
): Promise<{ selection: Selection; figures: MapFigures }> {
  const selection = await context.selections.select(withOwnJourney(map, filters));
  return { selection, figures: await measureSelection(context, map, selection) };
}

/** A map measured against the journeys of a selection. With `whole` emotions are of the kinds of rating that prevail there, so that parts can be compared. */
export async function measureSelection(
  context: Context,
  map: JourneyMap,
  selection: Selection,
  whole?: Selection,
): Promise<MapFigures> {
  const kinds = whole && (await kindsOn(context, map, whole));
  const measured = JSON.stringify([map.stages, map.touchpoints, kinds]);
  const { version } = await scoring(context.workspace.documents, context.clock());
  return context.answers.get(selection, `figures ${measured} ${version}`, async (signal) => {
    const { texts, scores } = await scoredTexts(context, selection.columns);
    const { texts: _, ...written } = texts;
    const extras = {
      said: texts.count > 0 ? { written, scores } : null,
      texts: quotable(selection, await context.selections.recentTexts()),
      ...(kinds ? { kinds } : {}),
      simulated: selection.columns.source.names.some(isSimulated),
    };
    const place = placeOf('insight/measureMap', 'measureMap');
    return context.tasks.ask(measureMap, place, selection, [map, extras], signal);
  });
}

function kindsOn(context: Context, map: JourneyMap, whole: Selection): Promise<number[]> {
  return context.answers.get(whole, `kinds ${JSON.stringify(map.touchpoints)}`, (signal) =>
    context.tasks.ask(ratingKindsOn, placeOf('insight/measureMap', 'ratingKindsOn'), whole, [map], signal),
  );
}

/** Measures both sides of a comparison alike: by the kinds of rating that prevail in both together. */
export async function comparedFigures(
  context: Context,
  map: JourneyMap,
  { compare, ...filters }: Filters & { compare: readonly string[] },
): Promise<(selection: Selection) => Promise<MapFigures>> {
  if (compare.length === 0) return (selection) => measureSelection(context, map, selection);
  const whole = await context.selections.select(withOwnJourney(map, filters));
  return (selection) => measureSelection(context, map, selection, whole);
}

function quotable(selection: Selection, texts: readonly FeedbackText[]) {
  const cleaned = cleaner(selection);
  return texts.flatMap(({ touchpoint: raw, text, channel, time, valence }) => {
    const touchpoint = cleaned(raw);
    return touchpoint === null ? [] : [{ text, touchpoint, channel, time, valence }];
  });
}

export function withOwnJourney(map: JourneyMap, filters: Filters): Filters {
  return filters.journey === undefined && map.journey !== '' ? { ...filters, journey: map.journey } : filters;
}

/** From a raw touchpoint name to its name after cleaning, null where it is left out. */
export function cleaner({ columns, touchpoints }: Selection): (raw: string) => string | null {
  const names = new Map(
    columns.touchpoint.names.map((raw, code) => [raw, touchpoints.names[touchpoints.of[code] ?? -1] ?? null]),
  );
  return (raw) => names.get(raw) ?? null;
}
