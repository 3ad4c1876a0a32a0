import type { Behaviour } from './behaviour.ts';

/** The behaviour of some of the customers, by their index here; one may come more than once. */
export function subset(behaviour: Behaviour, chosen: ArrayLike<number>): Behaviour {
  const { offsets: from, taken: all, anytime } = behaviour;
  const kinds = anytime.length;
  const size = chosen.length;
  const offsets = new Uint32Array(size + 1);
  for (let i = 0; i < size; i++) offsets[i + 1] = offsets[i]! + from[chosen[i]! + 1]! - from[chosen[i]!]!;
  const taken = new Uint32Array(offsets[size]!);
  const customer = new Uint32Array(size);
  const watched = new Float64Array(size);
  const met = new Float64Array(size * kinds);
  for (let i = 0; i < size; i++) {
    const c = chosen[i]!;
    taken.set(all.subarray(from[c]!, from[c + 1]!), offsets[i]!);
    customer[i] = behaviour.customer[c]!;
    watched[i] = behaviour.watched[c]!;
    for (let t = 0; t < kinds; t++) met[i * kinds + t] = behaviour.met[c * kinds + t]!;
  }
  return { ...behaviour, customer, offsets, taken, watched, met };
}

/**
 * The same choices at the same places, made by others: who made which is drawn anew at every place, and so are the visits at any time.
 * Every share and every length of history stays as it is; what one choice says of another is gone.
 */
export function shuffled(behaviour: Behaviour, random: () => number): Behaviour {
  const { taken: before, choices, places, customer, anytime } = behaviour;
  const kinds = anytime.length;
  const placeOf = new Uint32Array(choices.length);
  for (let p = 0; p + 1 < places.length; p++) placeOf.fill(p, places[p]!, places[p + 1]!);
  const slots: number[][] = Array.from({ length: places.length }, () => []);
  for (let i = 0; i < before.length; i++) slots[placeOf[before[i]!]!]!.push(i);
  const taken = before.slice();
  for (const at of slots)
    for (let i = at.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      const kept = taken[at[i]!]!;
      taken[at[i]!] = taken[at[j]!]!;
      taken[at[j]!] = kept;
    }
  const met = behaviour.met.slice();
  // visits go with the days in which they could be made: customers watched about as long change places
  const order = [...customer.keys()].sort((a, b) => behaviour.watched[a]! - behaviour.watched[b]!);
  const block = 50;
  for (let t = 0; t < kinds; t++)
    for (let first = 0; first < order.length; first += block)
      for (let i = Math.min(order.length, first + block) - 1; i > first; i--) {
        const j = first + Math.floor(random() * (i - first + 1));
        const a = order[i]! * kinds + t;
        const b = order[j]! * kinds + t;
        const kept = met[a]!;
        met[a] = met[b]!;
        met[b] = kept;
      }
  return { ...behaviour, taken, met };
}
