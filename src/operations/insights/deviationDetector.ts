import { conformancePeopleFold } from '../../engine/conformance/conformancePeople.ts';
import type { Claim } from '../../insight/claim.ts';
import {
  deviationClaims,
  isWorthClaiming,
  type SeenDeviation,
} from '../../insight/conformance/deviationClaims.ts';
import { type JourneyMap, journeyMapSchema } from '../../model/journeyMap.ts';
import type { DocumentStore } from '../../stores/documentStore.ts';
import type { Context } from '../context.ts';
import { conform, silenceOf } from '../maps/conform.ts';
import { withOwnJourney } from '../maps/measure.ts';
import { mapKind } from '../maps/stored.ts';
import { placeOf } from '../workPlace.ts';
import type { Detector } from './detector.ts';

/** Deviations of a map that become claims, the most frequent first. */
const mostOfMap = 8;

/** Looks for where customers leave the maps that people designed. */
export const deviationDetector: Detector = {
  name: 'deviations from designed maps',
  kinds: ['deviation'],
  async find(context, _, ground, { filters, signal }) {
    const found: Claim[] = [];
    for (const map of await designedMaps(context.workspace.documents)) {
      if (filters.journey !== undefined && map.journey !== filters.journey) continue;
      const selection = await context.selections.select(withOwnJourney(map, filters), ground.attributes);
      if (selection.journeys.count === 0) continue;
      const seen = await deviationsOf(context, selection, map, ground.stages.anywhere);
      if (seen.length === 0) continue;
      const place = placeOf('insight/conformance/deviationClaims', 'deviationClaims');
      const named = { id: map.id, name: map.name };
      found.push(
        ...(await context.tasks.ask(deviationClaims, place, selection, [ground, named, seen], signal)),
      );
    }
    return found;
  },
};

async function deviationsOf(
  context: Context,
  selection: Parameters<typeof conform>[1],
  map: JourneyMap,
  anywhere: Uint8Array,
): Promise<SeenDeviation[]> {
  const silence = await silenceOf(context, selection);
  const { options, found, figures } = await conform(context, selection, map, {
    silence,
    ignoreUnmapped: false,
    top: 0,
  });
  const n = figures.n.journeys;
  const chosen = found.deviations
    .map((deviation, at) => ({ deviation, figure: figures.deviations[at] }))
    .filter(({ deviation }) => deviation.label < 0 || anywhere[deviation.label] !== 1)
    // what never came because the journey ended before it is a drop-off, no deviation
    .map(({ deviation, figure }) => ({
      deviation,
      figure,
      journeys: deviation.kind === 'missing' ? deviation.skipped : deviation.journeys,
    }))
    .filter(({ journeys }) => isWorthClaiming({ journeys, n }, found.deviations.length))
    .sort((a, b) => b.journeys - a.journeys)
    .slice(0, mostOfMap);
  return Promise.all(
    chosen.map(async ({ deviation, figure, journeys }): Promise<SeenDeviation> => {
      const { touchpoints, stage, label } = deviation;
      const kind = deviation.kind === 'missing' ? 'skipped' : deviation.kind;
      const people = await context.folds.run(
        'conformance/conformancePeople',
        conformancePeopleFold,
        selection,
        { ...options, figure: { kind, touchpoints, stage, label } },
      );
      return {
        kind: deviation.kind,
        stage: figure?.stage ?? null,
        touchpoint: figure?.touchpoint ?? null,
        journeys,
        n,
        customers: people.customer,
      };
    }),
  );
}

/** Maps that say how journeys should be: future states, blueprints, and those whose stages or touchpoints people made or changed. */
export async function designedMaps(documents: DocumentStore): Promise<JourneyMap[]> {
  const all = await documents.list(mapKind);
  const designs = await Promise.all(
    all.map(async ({ id, body }) => {
      const map = journeyMapSchema.parse(body);
      if (map.kind === 'future' || map.kind === 'blueprint') return [map];
      const versions = await documents.history(mapKind, id);
      const first = versions.at(-1);
      if (first === undefined || first.note !== 'discovered') return [map];
      return structure(journeyMapSchema.parse(first.body)) === structure(map) ? [] : [map];
    }),
  );
  return designs.flat();
}

const structure = ({ stages, touchpoints }: JourneyMap) =>
  JSON.stringify([
    stages.map(({ id, optional, targetMs }) => [id, optional, targetMs]),
    touchpoints.map(({ id, stage, required, repeatable, match, targetMs }) => [
      id,
      stage,
      required,
      repeatable,
      match,
      targetMs,
    ]),
  ]);
