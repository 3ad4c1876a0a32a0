/** How a journey is cut into phases. */
export interface Cut {
  /** per phase before `last`: where it ends */
  ends: Int32Array;
  /** phases of optional stages that were passed over: nothing is due */
  skipped: Uint8Array;
  /** the phase that the journey is in at its end; the number of phases = it came to the outcomes by the whole way */
  last: number;
  /** where an outcome came early, after `last`, of which nothing is due; −1: none did */
  early: number;
}
