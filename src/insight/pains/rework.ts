import type { Selection } from '../../engine/columns.ts';
import { isOnward, type Places } from './places.ts';
import { TrialList, type Trials } from './trials.ts';
import type { Visits } from './visits.ts';

/**
 * Of the visits at a touchpoint, those that are made again: directly afterwards, after one other step, or from a later step that leads back
 * to it, before a silence as long as that after which a journey counts as stopped.
 */
export function reworkTrials(
  selection: Selection,
  places: Places,
  visits: Visits,
  silence: Float64Array,
): Trials {
  const { rank, contact, failure } = places;
  const { time } = selection.columns;
  const { count, label, first, last, length, next, customer, channel, journey } = visits;
  const list = new TrialList(count);
  const lastVisit = new Int32Array(rank.length).fill(-1);
  /** visits from which a later step leads back to their touchpoint */
  const isLedBack = new Uint8Array(count);
  let current = -1;
  let begun = 0;
  let before = -1;
  const isAgain = new Uint8Array(count);
  for (let v = 0; v < count; v++) {
    if (journey[v] !== current) {
      current = journey[v]!;
      begun = v;
      before = -1;
    }
    const here = label[v]!;
    if (contact[here] === 1) continue;
    const earlier = lastVisit[here]! >= begun ? lastVisit[here]! : -1;
    if (earlier >= 0 && before >= 0 && label[before] !== here) {
      isAgain[v] = 1;
      const isNear = time[first[v]!]! - time[last[before]!]! <= silence[label[before]!]!;
      const isOneStep = next[earlier] === before;
      if (isNear && isAgain[before] === 0 && (isOneStep || isOnward(places, here, label[before]!)))
        isLedBack[earlier] = 1;
    }
    lastVisit[here] = v;
    before = v;
  }
  for (let v = 0; v < count; v++) {
    const here = label[v]!;
    if (contact[here] === 1 || failure[here] === 1) continue;
    const isTwice = length[v]! > 1 && time[first[v]! + 1]! - time[first[v]!]! <= silence[here]!;
    list.add(here, first[v]!, customer[v]!, channel[v]!, isTwice || isLedBack[v] === 1);
  }
  return list.done();
}
