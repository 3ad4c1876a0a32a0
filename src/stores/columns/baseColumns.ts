import type { FeedbackColumns } from '../../engine/columns.ts';
import type { SortedSteps } from './sortedSteps.ts';

/** Everything of the columns but the attributes. */
export interface BaseColumns {
  epoch: number;
  /** arrival number of slot 0 */
  firstArrival: number;
  steps: SortedSteps;
  feedback: FeedbackColumns;
  touchpointNames: string[];
  channelNames: string[];
  sourceNames: string[];
}
