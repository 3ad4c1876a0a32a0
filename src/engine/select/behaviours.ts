import type { Selection } from '../columns.ts';
import { stepReader } from '../steps.ts';
import type { Predicate } from './predicates.ts';

/**
 * Something that customers do, as a number each: `interactions`, `interactions on CHANNEL`, `interactions at TOUCHPOINT`, `share on
 * CHANNEL` and `share at TOUCHPOINT` (of their interactions, 0…1), `share again` (of their interactions, those at the same touchpoint as the
 * one before), `monthly at TOUCHPOINT` (in 30 days, from their first interaction to the end of the data), `hours between` (median from
 * one interaction to the next).
 */
export type Behaviour =
  | { readonly what: 'interactions' }
  | { readonly what: 'interactions' | 'share'; readonly of: 'channel' | 'touchpoint'; readonly name: string }
  | { readonly what: 'monthly'; readonly of: 'touchpoint'; readonly name: string }
  | { readonly what: 'again' }
  | { readonly what: 'hoursBetween' };

const form = /^(interactions|share|monthly) (on|at) (.+)$/;

/** null where the text names no behaviour. */
export function parseBehaviour(text: string): Behaviour | null {
  if (text === 'interactions') return { what: 'interactions' };
  if (text === 'share again') return { what: 'again' };
  if (text === 'hours between') return { what: 'hoursBetween' };
  const found = form.exec(text);
  if (found === null) return null;
  const [, what, preposition, name = ''] = found;
  if (what === 'monthly') return preposition === 'at' ? { what, of: 'touchpoint', name } : null;
  return {
    what: what === 'share' ? 'share' : 'interactions',
    of: preposition === 'on' ? 'channel' : 'touchpoint',
    name,
  };
}

export function sayBehaviour(behaviour: Behaviour): string {
  if (behaviour.what === 'again') return 'share again';
  if (behaviour.what === 'hoursBetween') return 'hours between';
  if (!('of' in behaviour)) return behaviour.what;
  return `${behaviour.what} ${behaviour.of === 'channel' ? 'on' : 'at'} ${behaviour.name}`;
}

/**
 * One number a customer (by index in the columns) over the journeys of the selection; NaN where there is nothing to say: no interaction,
 * or only one for what lies between two.
 * @param asOf ms: the end of what is known; the last interaction where absent
 */
export function measureCustomers(selection: Selection, behaviour: Behaviour, asOf?: number): Float64Array {
  const [measured] = measureBehaviours(selection, [behaviour], asOf);
  return measured!;
}

/** As measureCustomers, several at once in one pass. */
export function measureBehaviours(
  selection: Selection,
  behaviours: readonly Behaviour[],
  asOf?: number,
): Float64Array[] {
  const { columns, journeys, touchpoints, channels } = selection;
  const { customers, time } = columns;
  const counted = behaviours.filter(({ what }) => what !== 'hoursBetween');
  const counts = counted.map(() => new Float64Array(customers));
  const atTouchpoint = slotsOf(counted, 'touchpoint', touchpoints.names, counts);
  const onChannel = slotsOf(counted, 'channel', channels.names, counts);
  const again = counts.filter((_, i) => counted[i]!.what === 'again');
  const all = new Float64Array(customers);
  const first = new Float64Array(customers).fill(Number.NaN);
  const reader = stepReader(selection);
  for (let j = 0; j < journeys.count && counted.length > 0; j++) {
    const n = reader.read(j);
    const c = journeys.customer[j]!;
    if (n === 0) continue;
    all[c]! += n;
    if (Number.isNaN(first[c]!)) first[c] = time[reader.at[0]!]!;
    for (let i = 0; i < n; i++) {
      const label = reader.label[i]!;
      const own = atTouchpoint[label];
      if (own !== undefined) for (const hits of own) hits[c]!++;
      if (i > 0 && label === reader.label[i - 1]) for (const hits of again) hits[c]!++;
    }
    if (onChannel.length > 0)
      for (let i = 0; i < n; i++) {
        const own = onChannel[channels.of[columns.channel.codes[reader.at[i]!]!]!];
        if (own !== undefined) for (const hits of own) hits[c]!++;
      }
  }
  const end = asOf ?? (counted.some(({ what }) => what === 'monthly') ? lastOf(time) : 0);
  for (const [i, behaviour] of counted.entries()) finish(counts[i]!, behaviour, all, first, end);
  return behaviours.map((behaviour) =>
    behaviour.what === 'hoursBetween' ? hoursBetween(selection) : counts[counted.indexOf(behaviour)]!,
  );
}

/** Per label those of the counts that it adds to; empty where none is asked for. */
function slotsOf(
  behaviours: readonly Behaviour[],
  of: 'touchpoint' | 'channel',
  names: readonly string[],
  counts: readonly Float64Array[],
): (Float64Array[] | undefined)[] {
  const slots: (Float64Array[] | undefined)[] = [];
  for (const [i, behaviour] of behaviours.entries()) {
    if (!('of' in behaviour) || behaviour.of !== of) continue;
    const label = names.indexOf(behaviour.name);
    if (label < 0) continue;
    if (slots.length === 0) slots.push(...new Array<undefined>(names.length).fill(undefined));
    const slot = slots[label] ?? [];
    slot.push(counts[i]!);
    slots[label] = slot;
  }
  return slots;
}

/** From a count to what is asked for, in place. */
function finish(
  hits: Float64Array,
  behaviour: Behaviour,
  all: Float64Array,
  first: Float64Array,
  end: number,
): void {
  for (let c = 0; c < hits.length; c++) {
    if (all[c] === 0) hits[c] = Number.NaN;
    else if (behaviour.what === 'monthly')
      hits[c] = (hits[c]! * 30) / Math.max(30, (end - first[c]!) / 86_400_000);
    else if (behaviour.what !== 'interactions') hits[c] = hits[c]! / all[c]!;
    else if (!('of' in behaviour)) hits[c] = all[c]!;
  }
}

function hoursBetween(selection: Selection): Float64Array {
  const { columns, journeys } = selection;
  const { time, customers } = columns;
  const hours = new Float64Array(customers).fill(Number.NaN);
  const reader = stepReader(selection);
  let gaps = new Float64Array(64);
  let count = 0;
  const close = (c: number) => {
    if (count > 0) {
      const sorted = gaps.subarray(0, count).sort();
      hours[c] = (sorted[(count - 1) >> 1]! + sorted[count >> 1]!) / 2 / 3_600_000;
    }
    count = 0;
  };
  let owner = -1;
  for (let j = 0; j < journeys.count; j++) {
    const n = reader.read(j);
    if (journeys.customer[j] !== owner) {
      if (owner >= 0) close(owner);
      owner = journeys.customer[j]!;
    }
    if (count + n > gaps.length) {
      const wider = new Float64Array(2 * (count + n));
      wider.set(gaps);
      gaps = wider;
    }
    for (let i = 1; i < n; i++) gaps[count++] = time[reader.at[i]!]! - time[reader.at[i - 1]!]!;
  }
  if (owner >= 0) close(owner);
  return hours;
}

function lastOf(time: Float64Array): number {
  let last = 0;
  for (const one of time) if (one > last) last = one;
  return last;
}

/** 1 for each customer whose number fits; what is absent fits nothing. Values that are no numbers fit nothing either. */
export function customersBehaving(
  selection: Selection,
  behaviour: Behaviour,
  { operator, values }: Omit<Predicate, 'attribute'>,
): Uint8Array {
  const limits = values.map(Number);
  return Uint8Array.from(measureCustomers(selection, behaviour), (value) => {
    if (Number.isNaN(value)) return 0;
    if (operator === '<') return limits.some((limit) => value < limit) ? 1 : 0;
    if (operator === '>') return limits.some((limit) => value > limit) ? 1 : 0;
    const isThere = limits.some((limit) => value === limit);
    return isThere === (operator !== '!=') ? 1 : 0;
  });
}

/** The name that a behaviour is over and the data lack, with what it is a name of; null where all is known. */
export function unknownInBehaviour(
  { touchpoints, channels }: Selection,
  behaviour: Behaviour,
): { what: 'channel' | 'touchpoint'; name: string; known: readonly string[] } | null {
  if (!('of' in behaviour)) return null;
  const { names } = behaviour.of === 'channel' ? channels : touchpoints;
  return names.includes(behaviour.name) ? null : { what: behaviour.of, name: behaviour.name, known: names };
}
