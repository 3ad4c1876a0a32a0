import type { Selection } from '../columns.ts';
import { restrictJourneys } from '../selection.ts';
import { stepReader } from '../steps.ts';

export interface GroupSize {
  journeys: number;
  customers: number;
}

/** A selection cut in two, by journeys. */
export interface JourneyGroups {
  selection: Selection;
  restSelection: Selection;
  size: GroupSize;
  restSize: GroupSize;
  /** customers with journeys in both */
  inBoth: number;
}

/** Cuts the journeys that count into those with a 1 and the rest. */
export function splitJourneyGroups(whole: Selection, inGroup: Uint8Array): JourneyGroups {
  const counted = countedJourneys(whole);
  const selection = restrictJourneys(whole, (j) => counted[j]! === 1 && inGroup[j]! === 1);
  const restSelection = restrictJourneys(whole, (j) => counted[j]! === 1 && inGroup[j]! === 0);
  const customers = new Set(selection.journeys.customer);
  const others = new Set(restSelection.journeys.customer);
  let inBoth = 0;
  for (const customer of others) if (customers.has(customer)) inBoth++;
  return {
    selection,
    restSelection,
    size: { journeys: selection.journeys.count, customers: customers.size },
    restSize: { journeys: restSelection.journeys.count, customers: others.size },
    inBoth,
  };
}

/** 1 for each journey with an interaction that counts. */
function countedJourneys(selection: Selection): Uint8Array {
  const reader = stepReader(selection);
  return Uint8Array.from({ length: selection.journeys.count }, (_, j) => (reader.read(j) > 0 ? 1 : 0));
}

/** 1 for each journey of `whole` whose customer has a journey in `members`. */
export function journeysOfMembers(whole: Selection, members: Selection): Uint8Array {
  const isMember = new Uint8Array(whole.columns.customers);
  for (const customer of members.journeys.customer) isMember[customer] = 1;
  return Uint8Array.from(whole.journeys.customer, (customer) => isMember[customer]!);
}

/** 1 for each journey of `whole` of which an interaction counts in `some`; both stand in order of customer and time. */
export function journeysIn(whole: Selection, some: Selection): Uint8Array {
  const { start, end, count } = whole.journeys;
  const part = some.journeys;
  const reader = stepReader(some);
  const held = new Uint8Array(count);
  let k = 0;
  for (let j = 0; j < count; j++) {
    while (k < part.count && part.start[k]! < start[j]!) k++;
    if (k < part.count && part.start[k]! < end[j]! && reader.read(k) > 0) held[j] = 1;
  }
  return held;
}

/** 1 for each journey whose first interaction that counts has a time for which `isWanted` holds. */
export function journeysStarted(whole: Selection, isWanted: (ms: number) => boolean): Uint8Array {
  const reader = stepReader(whole);
  return Uint8Array.from({ length: whole.journeys.count }, (_, j) =>
    reader.read(j) > 0 && isWanted(whole.columns.time[reader.at[0]!]!) ? 1 : 0,
  );
}
