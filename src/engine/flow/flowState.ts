import { type Durations, HISTOGRAMS_UP_TO } from '../statistics/durations.ts';
import type { Pauses } from '../statistics/pauses.ts';
import type { EdgeTable } from './edgeTable.ts';

/** What the directly-follows graph is counted in. Plain data. */
export interface FlowState {
  n: { journeys: number; customers: number; interactions: number };
  edges: EdgeTable;
  /** per label 4 numbers: journeys, starts, ends, last journey seen */
  nodes: Uint32Array;
  /** group = cell of the edge where these are few, else its number */
  durations: Durations | null;
  /** in place of durations where their quantiles are exact and there are few touchpoints */
  pauses: Pauses | null;
}

/** Whether durations are grouped by cells, which need no translation when states merge. */
export function groupIsCell({ dense, labels }: EdgeTable): boolean {
  return dense && labels * labels <= HISTOGRAMS_UP_TO;
}
