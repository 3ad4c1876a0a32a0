import type { FeedbackColumns } from '../../engine/columns.ts';
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
  touchpointNames: readonly string[];
  channelNames: readonly string[];
  sourceNames: readonly string[];
}
