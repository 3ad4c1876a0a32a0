import type { Journeys, Selection } from './columns.ts';

/** The people behind a figure: customers (indices of the columns) in rising order, each with the interaction that the figure is about. */
export interface People {
  customer: number[];
  /** index of the interaction, −1 where the figure is about none */
  at: number[];
}

/** Adds the people of a later range of customers. */
export function mergePeople(into: People, other: People): void {
  for (const one of other.customer) into.customer.push(one);
  for (const one of other.at) into.at.push(one);
}

/** What a page of the list shows: name of the touchpoint after cleaning, null where there is none. */
export function touchpointAt(selection: Selection, interaction: number): string | null {
  if (interaction < 0) return null;
  const label = selection.touchpoints.of[selection.columns.touchpoint.codes[interaction]!]!;
  return selection.touchpoints.names[label] ?? null;
}

/** The customers of journeys, each once, by none of their interactions in particular. */
export function peopleOfJourneys({ customer, count }: Journeys): People {
  const people: People = { customer: [], at: [] };
  for (let j = 0; j < count; j++) {
    if (j > 0 && customer[j] === customer[j - 1]) continue;
    people.customer.push(customer[j]!);
    people.at.push(-1);
  }
  return people;
}
