/** What became of one interaction. */
export const IN_PLACE = 0;
/** not on the map, or here once more than designed */
export const UNDESIGNED = 1;
/** at a touchpoint of the map that this journey visits only where the design doesn't have it */
export const OUT_OF_ORDER = 2;
export const LEFT_OUT = 3;
/** added to IN_PLACE: the way here leads past something required that is missing */
export const PAST_MISSING = 4;

/** A journey laid against a design; the arrays stand until the next one. */
export interface Alignment {
  /** undesigned and out of order interactions, and requirements that nothing met in their place */
  cost: number;
  /** what it would cost if nothing fitted: every interaction and every requirement */
  worst: number;
  /** per interaction */
  moves: Uint8Array;
  /** requirements that nothing met at all */
  missing: number[];
  /** those of the missing without which the journey went on to a later stage; the others it never got to */
  skipped: number[];
  /** cut in linear time: the cost may be above the least */
  isRough: boolean;
}
