import { IGNORED, type Selection } from '../../engine/columns.ts';
import { touchpointSet } from '../../engine/select/touchpointSet.ts';
import { RATING_KINDS } from '../../engine/statistics/emotion.ts';
import { stepCounts } from '../../engine/touchpoints.ts';
import type { UnitExtra } from './extra.ts';
import type { Measure } from './measure.ts';
import type { UnitAdder } from './unitRows.ts';

/**
 * Ratings of customers of the selection: about an interaction that counts, or about none, as where a survey asks how it all was. The latter
 * count only where no filter chooses interactions. Counted as the trend does: NPS −100, 0 or 100, CSAT 0 or 1, else the rating itself.
 */
export function ratingRows(
  selection: Selection,
  { scale, places }: Extract<Measure, { kind: 'rating' }>,
  { since = null, until = null }: UnitExtra,
  units: UnitAdder,
): void {
  const { feedback, touchpoint, customers } = selection.columns;
  const { of, names } = selection.touchpoints;
  const { member } = touchpointSet(places, names);
  const kind = RATING_KINDS.indexOf(scale) + 1;
  const counts = stepCounts(selection);
  const isIn = new Uint8Array(customers);
  for (const customer of selection.journeys.customer) isIn[customer] = 1;
  const untied = selection.kept === null;

  const counted = (f: number): boolean => {
    if (feedback.ratingKind[f] !== kind || Number.isNaN(feedback.valence[f]!) || feedback.customer[f]! < 0)
      return false;
    const step = feedback.step[f]!;
    const label = of[step < 0 ? feedback.touchpoint[f]! : touchpoint.codes[step]!]!;
    if (places.length > 0 && (label === IGNORED || member[label] === 0)) return false;
    if (step >= 0) return counts(step);
    const at = feedback.time[f]!;
    return (
      untied &&
      isIn[feedback.customer[f]!] === 1 &&
      at >= (since ?? at) &&
      at < (until ?? Number.POSITIVE_INFINITY)
    );
  };
  const found: number[] = [];
  for (let f = 0; f < feedback.count; f++) if (counted(f)) found.push(f);
  found.sort((a, b) => feedback.customer[a]! - feedback.customer[b]! || a - b);
  for (const f of found) {
    const valence = feedback.valence[f]!;
    let value = feedback.rating[f]!;
    if (scale === 'csat') value = valence >= 0.5 - 1e-6 ? 1 : 0;
    if (scale === 'nps') value = valence >= 0.8 - 1e-6 ? 100 : valence <= 0.2 + 1e-6 ? -100 : 0;
    units.add(feedback.customer[f]!, feedback.time[f]!, value, 1);
  }
}
