import type { Selection } from '../../engine/columns.ts';
import { isOnward, type Places } from './places.ts';
import { TrialList, type Trials } from './trials.ts';
import type { Visits } from './visits.ts';

/** Of those who were seen at a touchpoint of the journey, those after whom nothing of it follows: neither there nor further on. */
export interface Stops {
  readonly trials: Trials;
  /** per label: 1 where journeys end as a rule, so that stopping there is no loss */
  readonly natural: Uint8Array;
  /** per label: the share of those who go on that come to such an end next, with nothing after it that could tell of them */
  readonly toEnd: Float64Array;
}

/** In rank: a step so much earlier than the one before begins anew, also where its touchpoint is met for the first time. */
const FAR_BACK = 0.2;

/**
 * A visit is a stop where no step of the journey follows and the silence is longer than all but one in twenty of those who go on from there; or
 * where after such a silence a journey begins again, at an earlier step that was taken before. Contacts with a person and whatever belongs to no journey don't
 * count as going on. Who has been silent for less is in progress, and is left out.
 */
export function stopsOf(
  selection: Selection,
  places: Places,
  visits: Visits,
  silence: Float64Array,
  asOf: number,
): Stops {
  const { rank, contact } = places;
  const { time } = selection.columns;
  const { count, label, first, last, next, customer, channel, journey } = visits;
  const list = new TrialList(count);
  const longest = silence.reduce((a, b) => Math.max(a, b), 0);
  const seenIn = new Int32Array(rank.length).fill(-1);
  const size = rank.length;
  const all = new Float64Array(size);
  const stopped = new Float64Array(size);
  for (let v = 0; v < count; v++) {
    const here = label[v]!;
    if (contact[here] === 1) continue;

    seenIn[here] = journey[v]!;
    const follower = next[v]!;
    const ended = time[last[v]!]!;
    let isStop = false;
    if (follower < 0) {
      if (asOf - ended < silence[here]!) continue;
      isStop = true;
    } else if (label[follower] === here) {
      // back at the same place after a contact: the later visit tells, unless it begins anew
      if (time[first[follower]!]! - ended <= longest) continue;
      isStop = true;
    } else {
      isStop =
        time[first[follower]!]! - ended > silence[here]! &&
        !isOnward(places, here, label[follower]!) &&
        (seenIn[label[follower]!] === journey[v] || rank[label[follower]!]! < rank[here]! - FAR_BACK);
    }
    all[here]!++;
    if (isStop) stopped[here]!++;
    list.add(here, last[v]!, customer[v]!, channel[v]!, isStop);
  }
  const natural = new Uint8Array(size);
  for (let l = 0; l < size; l++) natural[l] = stopped[l]! >= 0.8 * all[l]! ? 1 : 0;
  const onward = new Float64Array(size);
  const toEnd = new Float64Array(size);
  for (let v = 0; v < count; v++) {
    const here = label[v]!;
    if (contact[here] === 1 || next[v]! < 0) continue;
    onward[here]!++;
    toEnd[here]! += natural[label[next[v]!]!]!;
  }
  return { trials: list.done(), natural, toEnd: toEnd.map((n, l) => (onward[l]! > 0 ? n / onward[l]! : 0)) };
}
