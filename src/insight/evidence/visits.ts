import type { Selection } from '../../engine/columns.ts';
import { stepReader } from '../../engine/steps.ts';
import type { JourneyMap } from '../../model/journeyMap.ts';
import { matchMap } from '../figures/matching.ts';

/** One journey as touchpoints of a map. Arrays hold `length` valid entries and are used again for the next journey. */
export interface Visit {
  readonly customer: number;
  readonly length: number;
  readonly labels: Uint32Array;
  /** index of the map's touchpoint, −1 = none */
  readonly touchpoints: Int32Array;
  /** index of the map's stage, −1 = none */
  readonly stages: Int32Array;
  /** ms */
  readonly times: Float64Array;
}

/** Calls `see` with each journey of the selection in turn. */
export function visitJourneys(selection: Selection, map: JourneyMap, see: (visit: Visit) => void): void {
  const matching = matchMap(selection, map);
  const indexOfStage = new Map(map.stages.map((stage, s) => [stage.id, s]));
  const stageOf = map.touchpoints.map((touchpoint) => indexOfStage.get(touchpoint.stage) ?? -1);
  const { columns, channels, journeys } = selection;
  const reader = stepReader(selection);
  const touchpoints = new Int32Array(reader.label.length);
  const stages = new Int32Array(reader.label.length);
  const times = new Float64Array(reader.label.length);
  for (let j = 0; j < journeys.count; j++) {
    const length = reader.read(j);
    if (length === 0) continue;
    for (let i = 0; i < length; i++) {
      const index = reader.at[i]!;
      const t = matching.of(reader.label[i]!, channels.of[columns.channel.codes[index]!]!);
      touchpoints[i] = t;
      stages[i] = t < 0 ? -1 : stageOf[t]!;
      times[i] = columns.time[index]!;
    }
    see({ customer: journeys.customer[j]!, length, labels: reader.label, touchpoints, stages, times });
  }
}
