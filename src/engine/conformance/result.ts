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

export interface Conformance {
  n: { journeys: number; customers: number; interactions: number; variants: number; open: number };
  /** journeys that cost nothing */
  fitting: number;
  /** complete journeys that lack what would have come later than all that came */
  endedEarly: number;
  /** 1 − cost / worst over all journeys; null where there is nothing to judge */
  fitness: number | null;
  cost: number;
  worst: number;
  /** journeys whose cost may be above the least */
  rough: number;
  deviations: Deviation[];
  variants: ConformingVariant[];
  /** journeys that went directly from one touchpoint of the map to another, and of them those that left the design on it at least once */
  ways: { from: number; to: number; journeys: number; left: number }[];
  /** touchpoints of the map that no interaction can be at */
  unmeasured: number[];
}
