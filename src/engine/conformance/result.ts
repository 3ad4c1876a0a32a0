import type { DeviationKind } from './deviations.ts';

export interface Deviation {
  kind: DeviationKind;
  /** touchpoints of the map: alternatives of which none came, else one; empty for a stage, or where the touchpoint isn't on the map */
  touchpoints: number[];
  /** index of the stage, −1: on no stage */
  stage: number;
  /** label, where the touchpoint isn't on the map; −1 elsewhere */
  label: number;
  journeys: number;
  customers: number;
  /** how often in all */
  times: number;
  /** of missing: journeys that went on to a later stage without it; 0 elsewhere */
  skipped: number;
}

export interface ConformingVariant {
  /** touchpoint of the map, or its number of touchpoints + label */
  codes: number[];
  complete: boolean;
  journeys: number;
  cost: number;
  worst: number;
  /** per interaction */
  moves: ('inPlace' | 'undesigned' | 'outOfOrder' | 'leftOut')[];
  /** numbers of touchpoints; alternatives together */
  missing: number[][];
  /** those of the missing without which the journey went on to a later stage */
  skipped: number[][];
}
