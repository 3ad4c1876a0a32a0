import { quoteName } from '../../engine/paths/pathPattern.ts';
import type { JourneyMap } from '../../model/journeyMap.ts';
import type { Matching } from '../figures/matching.ts';

/** Path patterns over the cleaned names that touchpoints of a map stand for. */
export function pathsOver(map: JourneyMap, matching: Matching, names: readonly string[]) {
  const labelsOf = (touchpoints: readonly number[]) => [
    ...new Set(touchpoints.flatMap((t) => matching.labels[t] ?? [])),
  ];
  const list = (labels: readonly number[]) => labels.map((label) => quoteName(names[label]!)).join('|');
  const inStages = (wanted: (stage: number) => boolean) =>
    map.touchpoints.flatMap((touchpoint, t) =>
      wanted(map.stages.findIndex((stage) => stage.id === touchpoint.stage)) ? [t] : [],
    );
  /** any of the touchpoints; null where no real name is behind them */
  const any = (touchpoints: readonly number[]): string | null => {
    const labels = labelsOf(touchpoints);
    if (labels.length === 0) return null;
    return labels.length === 1 ? quoteName(names[labels[0]!]!) : `[${list(labels)}]`;
  };
  const none = (touchpoints: readonly number[]): string => {
    const labels = labelsOf(touchpoints);
    return labels.length === 0 ? '.' : `[^${list(labels)}]`;
  };
  return { any, none, inStages };
}
