import type { Selection } from '../../engine/columns.ts';
import { stepReader } from '../../engine/steps.ts';
import type { Places } from './places.ts';
import { TrialList, type Trials } from './trials.ts';
import type { Visits } from './visits.ts';

const HOUR = 3_600_000;
export const REPEAT_WITHIN = 7 * 24 * HOUR;
export const ESCALATION_WITHIN = 72 * HOUR;

/**
 * Of the contacts with a person at a touchpoint, those followed by another there within seven days with no other step of the journey in between
 * (after another step it is a new reason). A contact less than seven days old counts in nothing.
 */
export function repeatContactTrials(
  selection: Selection,
  { contact, unbound }: Places,
  asOf: number,
): Trials {
  const { columns, channels, journeys } = selection;
  const { time } = columns;
  const reader = stepReader(selection);
  let room = 0;
  for (let j = 0; j < journeys.count; j++) room += journeys.end[j]! - journeys.start[j]!;
  const list = new TrialList(room);
  const none = channels.names.length;
  for (let j = 0; j < journeys.count; j++) {
    const length = reader.read(j);
    let following = -1;
    for (let i = length - 1; i >= 0; i--) {
      const here = reader.label[i]!;
      if (contact[here] === 0) {
        if (unbound[here] === 0) following = -1;
        continue;
      }
      const at = reader.at[i]!;
      if (asOf - time[at]! >= REPEAT_WITHIN) {
        const isRepeated =
          following >= 0 &&
          reader.label[following] === here &&
          time[reader.at[following]!]! - time[at]! <= REPEAT_WITHIN;
        const on = channels.of[columns.channel.codes[at]!]!;
        list.add(here, at, journeys.customer[j]!, on < none ? on : none, isRepeated);
      }
      following = i;
    }
  }
  return list.done();
}

/**
 * Of the visits at a touchpoint where nobody helps, those after which the customer turns to a person within 72 hours, before any other step.
 * `to`: per label, the contact that most of them turn to; `contacts`: per customer, whatever they came from.
 */
export function escalationTrials(
  selection: Selection,
  { contact, failure, assisted }: Places,
  visits: Visits,
  asOf: number,
): { trials: Trials; to: Int32Array; contacts: Uint32Array } {
  const { time } = selection.columns;
  const { count, label, first, last, journey, customer, channel } = visits;
  const size = contact.length;
  const list = new TrialList(count);
  const contacts = new Uint32Array(selection.columns.customers);
  const turned = new Map<number, number>();
  const isSelfServed = (on: number) => assisted.remote[on] !== 1 && assisted.local[on] !== 1;
  for (let v = 0; v < count; v++) {
    const here = label[v]!;
    if (contact[here] === 1) contacts[customer[v]!]!++;
    if (contact[here] === 1 || failure[here] === 1 || !isSelfServed(channel[v]!)) continue;
    const ended = time[last[v]!]!;
    if (asOf - ended < ESCALATION_WITHIN) continue;
    const w = v + 1;
    const isContact =
      w < count &&
      journey[w] === journey[v] &&
      contact[label[w]!] === 1 &&
      time[first[w]!]! - ended <= ESCALATION_WITHIN;
    if (isContact) {
      const pair = here * size + label[w]!;
      turned.set(pair, (turned.get(pair) ?? 0) + 1);
    }
    list.add(here, last[v]!, customer[v]!, channel[v]!, isContact);
  }
  const to = new Int32Array(size).fill(-1);
  const most = new Float64Array(size);
  for (const [pair, n] of turned) {
    const here = Math.floor(pair / size);
    if (n <= most[here]!) continue;
    most[here] = n;
    to[here] = pair % size;
  }
  return { trials: list.done(), to, contacts };
}
