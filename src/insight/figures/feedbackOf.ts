import { type FeedbackColumns, IGNORED, type Selection } from '../../engine/columns.ts';
import { stepReader } from '../../engine/steps.ts';
import type { JourneyMap } from '../../model/journeyMap.ts';
import { matchMap } from './matching.ts';

/** What is said about a touchpoint: feedback, or texts. */
export type SaidColumns = Pick<FeedbackColumns, 'count' | 'customer' | 'step' | 'touchpoint' | 'channel'>;

/**
 * Calls `see` with the index of each feedback (or text) that belongs to a touchpoint of the map, and the touchpoint's index. Feedback about a step counts where that
 * step does, if it is selected; of a selected customer's feedback that found no step of its touchpoint, the name decides; unattributed feedback belongs to no journey and is left out.
 */
export function feedbackOf(
  selection: Selection,
  map: JourneyMap,
  see: (feedback: number, touchpoint: number) => void,
  feedback: SaidColumns = selection.columns.feedback,
): void {
  const { columns, journeys, touchpoints, channels } = selection;
  if (feedback.count === 0) return;
  const matching = matchMap(selection, map);
  const counted = new Uint8Array(columns.interactions);
  const customers = new Uint8Array(columns.customers);
  const reader = stepReader(selection);
  for (let j = 0; j < journeys.count; j++) {
    const n = reader.read(j);
    if (n > 0) customers[journeys.customer[j]!] = 1;
    for (let i = 0; i < n; i++) counted[reader.at[i]!] = 1;
  }
  for (let f = 0; f < feedback.count; f++) {
    const step = feedback.step[f]!;
    const customer = feedback.customer[f]!;
    const isSelected = step >= 0 ? counted[step] === 1 : customer >= 0 && customers[customer] === 1;
    if (!isSelected) continue;
    const touchpoint = step >= 0 ? columns.touchpoint.codes[step]! : feedback.touchpoint[f]!;
    const channel = step >= 0 ? columns.channel.codes[step]! : feedback.channel[f]!;
    const label = touchpoints.of[touchpoint]!;
    if (label === IGNORED) continue;
    const found = matching.of(label, channels.of[channel]!);
    if (found >= 0) see(f, found);
  }
}
