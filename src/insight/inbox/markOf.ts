import type { Selection } from '../../engine/columns.ts';
import type { JourneyMap, Mark } from '../../model/journeyMap.ts';
import type { KeptInsight } from '../../model/keptInsight.ts';
import { matchMap } from '../figures/matching.ts';
import { shortLabel } from './shortLabel.ts';

/** Where on a map an insight belongs: ids of the map. Null where the map has nothing of its place. */
export function placeOnMap(
  selection: Selection,
  map: JourneyMap,
  { at }: Pick<KeptInsight, 'at'>,
): { stage: string; touchpoint?: string } | null {
  const { labels } = matchMap(selection, map);
  for (const name of [at.touchpoint, at.from, at.to]) {
    if (name === undefined) continue;
    const label = selection.touchpoints.names.indexOf(name);
    const t = map.touchpoints.findIndex(
      (touchpoint, index) =>
        labels[index]?.includes(label) || touchpoint.name.toLowerCase() === name.toLowerCase(),
    );
    const touchpoint = map.touchpoints[t];
    if (touchpoint) return { stage: touchpoint.stage, touchpoint: touchpoint.id };
  }
  const stage = map.stages.find(
    ({ id, name }) =>
      at.stage !== undefined && (name.toLowerCase() === at.stage.toLowerCase() || id === at.stage),
  );
  if (stage) return { stage: stage.id };
  const isNowhere = at.touchpoint === undefined && at.from === undefined && at.stage === undefined;
  const first = map.stages.find(({ kind }) => kind !== 'outcome');
  return isNowhere && first ? { stage: first.id } : null;
}

export const markIdOf = (insight: string): string => `insight-${insight}`;

/** The pain point that an accepted insight becomes. `figures` is one sentence with the rate and what it is held against. */
export function markOf(
  insight: KeptInsight,
  { lane, stage, touchpoint }: { lane: string; stage: string; touchpoint?: string },
  { figures, sources, asOf }: { figures: string; sources: readonly string[]; asOf: string },
): Mark {
  return {
    id: markIdOf(insight.id),
    lane,
    stage,
    ...(touchpoint === undefined ? {} : { touchpoint }),
    kind: 'painPoint',
    text: shortLabel(insight),
    provenance: 'measured',
    evidence: [
      {
        kind: 'query',
        text: figures,
        n: insight.customersAffected,
        sources: [...sources],
        at: asOf,
        query: insight.evidence.query,
      },
    ],
    owner: insight.owner,
    insight: insight.id,
    weight: insight.severity,
  };
}
