import type { FeedbackColumns } from '../../engine/columns.ts';
import type { Roots } from './roots.ts';
import type { SortedSteps } from './sortedSteps.ts';

/** Everything of the columns but the attributes. */
export interface BaseColumns {
  epoch: number;
  /** arrival numbers from here on are not in the columns */
  nextArrival: number;
  /** arrival number of slot 0 */
  firstArrival: number;
  steps: SortedSteps;
  feedback: FeedbackColumns;
  /** the code that each piece of feedback names, `nobody` where none */
  feedbackHead: Uint32Array;
  /** under which code each counts: those of the steps' customers are such ones */
  roots: Roots;
  touchpointNames: readonly string[];
  channelNames: readonly string[];
  sourceNames: readonly string[];
}
