/** A stage of the designed journey. Outcome stages come after all others, wherever they stand. */
export interface DesignedStage {
  outcome: boolean;
  /** may be passed over as a whole */
  optional: boolean;
  /** sub-steps, in order; 0 where the stage has none */
  steps: number;
  /** ms from the first interaction here to the first in a later stage; null: no target */
  targetMs: number | null;
}

export interface DesignedTouchpoint {
  /** index of the stage, −1: none, the touchpoint is then not part of the design */
  stage: number;
  /** index of the stage's sub-step, −1: at any of them */
  step: number;
  required: boolean;
  repeatable: boolean;
  /** belongs to no place: it may come at any time */
  anywhere: boolean;
  /** alternatives of one stage have the same name; one of them is enough where any is required */
  branch: string | null;
  outcome: 'good' | 'bad' | 'neutral' | null;
  /** ms from the interaction before that follows the design; null: no target */
  targetMs: number | null;
}

/** A map as the engine sees it: plain data, touchpoints tied to the labels of a selection. */
export interface Design {
  stages: readonly DesignedStage[];
  touchpoints: readonly DesignedTouchpoint[];
  /** per label the touchpoint that it belongs to, −1: none */
  labels: readonly number[];
  /** [label, channel label, touchpoint] where a channel changes what `labels` says */
  channels: readonly (readonly [label: number, channel: number, touchpoint: number])[];
}

export interface ConformanceOptions {
  design: Design;
  /** interactions at touchpoints that the map doesn't have are left out instead of counting as undesigned */
  ignoreUnmapped?: boolean;
  /**
   * A journey that has been silent for longer than this at `asOf` (ms both), or has reached an outcome, is complete; any other is open and
   * judged as a beginning. Null: all are complete. The same time is the limit of a pause where the map names no target.
   */
  silence: { thresholdMs: number; asOf: number } | null;
}
