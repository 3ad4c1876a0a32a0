import type { Selection } from '../../engine/columns.ts';
import type { Conformance } from '../../engine/conformance/conformance.ts';
import type { DeviationKind, DeviationPlace } from '../../engine/conformance/deviations.ts';
import type { ConformanceFigures, DeviationFigures } from '../../model/conformanceFigures.ts';
import type { JourneyMap } from '../../model/journeyMap.ts';

/** What the engine found, in the map's own names and ids. */
export function conformanceFigures(
  selection: Selection,
  map: JourneyMap,
  found: Conformance,
  silenceMs: number | null,
): ConformanceFigures {
  const { n, fitting, endedEarly, fitness, cost, worst, rough } = found;
  const id = (t: number) => map.touchpoints[t]!.id;
  return {
    n,
    fitting,
    endedEarly,
    fitness,
    cost,
    worst,
    approximate: rough,
    silenceMs,
    deviations: found.deviations.map((deviation) => ({
      ...placeWords(selection, map, deviation),
      journeys: deviation.journeys,
      customers: deviation.customers,
      times: deviation.times,
      share: deviation.journeys / n.journeys,
      skipped: deviation.skipped,
    })),
    ways: found.ways.map(({ from, to, journeys, left }) => ({ from: id(from), to: id(to), journeys, left })),
    unmeasured: found.unmeasured.map((t) => map.touchpoints[t]!.name),
  };
}

/** Where a deviation is, in words. */
export function placeWords(
  selection: Selection,
  map: JourneyMap,
  { kind, touchpoints, stage, label }: DeviationPlace<DeviationKind>,
): Pick<DeviationFigures, 'kind' | 'stage' | 'touchpoint' | 'mark'> {
  const on = map.stages[stage];
  const members = touchpoints.map((t) => map.touchpoints[t]!);
  const [first] = members;
  if (label >= 0) return { kind, stage: null, touchpoint: selection.touchpoints.names[label]!, mark: null };
  if (!first) return { kind, stage: on?.name ?? null, touchpoint: null, mark: on ? `stage:${on.id}` : null };
  return {
    kind,
    stage: on?.name ?? null,
    touchpoint: members.map(({ name }) => name).join(' or '),
    mark: `${on?.kind === 'outcome' ? 'outcome' : 'touchpoint'}:${first.id}`,
  };
}
