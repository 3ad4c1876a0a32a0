import type { Selection } from '../../engine/columns.ts';
import type { JourneyMap } from '../../model/journeyMap.ts';
import { matchMap } from '../figures/matching.ts';

/** Which stage each touchpoint label belongs to. Plain data. */
export interface StagePlan {
  /** names of the stages that are no outcome, early to late */
  readonly names: readonly string[];
  /** per touchpoint label of the selection: index in `names`, −1 where it is an outcome or on no stage */
  readonly of: Int32Array;
  /** per label: 0 no outcome, 1 good, 2 bad, 3 neutral */
  readonly outcome: Uint8Array;
  /** per label: 1 where it happens at any time of the journey */
  readonly anywhere: Uint8Array;
}

const worths = ['good', 'bad', 'neutral'] as const;

/** The stages of a map over the labels of a selection. A label that touchpoints match on some channels only goes to the first of them. */
export function stagePlan(selection: Selection, map: JourneyMap): StagePlan {
  const stages = map.stages.filter(({ kind }) => kind !== 'outcome');
  const indexOf = new Map(stages.map(({ id }, s) => [id, s]));
  const size = selection.touchpoints.names.length;
  const of = new Int32Array(size).fill(-1);
  const outcome = new Uint8Array(size);
  const anywhere = new Uint8Array(size);
  const taken = new Uint8Array(size);
  const { labels } = matchMap(selection, map);
  for (const [t, touchpoint] of map.touchpoints.entries())
    for (const label of labels[t] ?? []) {
      if (taken[label] === 1) continue;
      taken[label] = 1;
      of[label] = indexOf.get(touchpoint.stage) ?? -1;
      if (of[label] === -1) outcome[label] = 1 + worths.indexOf(touchpoint.outcome ?? 'neutral');
      if (touchpoint.anywhere === true) anywhere[label] = 1;
    }
  return { names: stages.map(({ name }) => name), of, outcome, anywhere };
}
