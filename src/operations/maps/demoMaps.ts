import type { JourneyMap, Lane } from '../../model/journeyMap.ts';
import type { MapEdit } from '../../model/mapEdit.ts';
import { type DemoPlan, demoPersonas, demoPlans } from '../../simulate/demo.ts';
import type { Context } from '../context.ts';
import { createMap } from './createMap.ts';
import { editMap } from './editMap.ts';
import { savePersona } from './personas.ts';

/** Makes the maps that a demo shows, with what people would have added by hand. Gives their ids. */
export async function demoMaps(context: Context, scenario: string): Promise<string[]> {
  const ids: string[] = [];
  for (const persona of demoPersonas(scenario)) await savePersona.run(context, { persona });
  for (const plan of demoPlans(scenario)) {
    const { name, journey, objective, owner } = plan;
    const { map, revision } = await createMap.run(
      context,
      createMap.input.parse({ name, journey, objective, owner }),
    );
    const edits = byHand(map as JourneyMap, plan);
    ids.push(String(map.id));
    if (edits.length > 0)
      await editMap.run(context, { map: String(map.id), revision, edits, note: 'by hand, in the demo' });
  }
  return ids;
}

function byHand(map: JourneyMap, { personas, marks }: DemoPlan): MapEdit[] {
  const missing = [...new Set(marks.map(({ lane }) => lane))].filter(
    (kind) => !map.lanes.some((lane) => lane.kind === kind),
  );
  const lanes = missing.map((kind) => ({
    kind: 'addLane' as const,
    lane: { id: kind, kind, name: laneNames[kind] },
  }));
  const laneOf = (kind: Lane['kind']) => map.lanes.find((lane) => lane.kind === kind)?.id ?? kind;
  const placed = marks.flatMap(({ at, lane, kind, text, provenance, owner }, number): MapEdit[] => {
    const touchpoint = map.touchpoints.find(({ match }) => match.touchpoints.includes(at));
    if (!touchpoint) return [];
    const mark = {
      id: `by-hand-${number + 1}`,
      lane: laneOf(lane),
      stage: touchpoint.stage,
      touchpoint: touchpoint.id,
      kind,
      text,
      provenance,
      owner,
    };
    return [{ kind: 'addMark', mark: { ...mark, evidence: [] } }];
  });
  return [...lanes, ...personas.map((persona) => ({ kind: 'addPersona' as const, persona })), ...placed];
}

const laneNames = { painPoints: 'Pain points', opportunities: 'Opportunities', notes: 'Notes' } as const;
