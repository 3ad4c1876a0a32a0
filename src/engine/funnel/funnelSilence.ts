import type { Selection } from '../columns.ts';
import { labelSet } from '../labels.ts';
import type { Silence } from '../time/silence.ts';

/** Asks of a customer's last interaction whether their last journey is over: silent for too long, or closed. Without a rule all are. */
export function silentTest(selection: Selection, silence: Silence | null): (last: number) => boolean {
  if (silence === null) return () => true;
  const { time } = selection.columns;
  const { codes } = selection.columns.touchpoint;
  const { of, names } = selection.touchpoints;
  const closes = labelSet(silence.closedBy ?? [], names).member;
  const { asOf, thresholdMs } = silence;
  return (last) => asOf - time[last]! > thresholdMs || closes[of[codes[last]!]!] === 1;
}
