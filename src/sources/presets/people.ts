import type { ReadBatch } from './readRecord.ts';
import { customerOf, identifiersOf } from './who.ts';

/** What is known of a customer so far. */
interface Gathered {
  row: number;
  identifiers: Map<string, string>;
  /** value, and as of when it holds */
  attributes: Map<string, { value: string; at: number }>;
}

export type People = Map<string, Gathered>;

/** Adds what records say of their customers; `attributesOnly`: of those of whom they say anything but their identifiers. */
export function gatherPeople(people: People, { records }: ReadBatch, attributesOnly: boolean): void {
  for (const { row, reading } of records) {
    if (!('interactions' in reading) || !reading.customer) continue;
    const customer = customerOf(reading.who);
    if (customer === null) continue;
    const says = Object.values(reading.customer).some((value) => (value ?? '').trim() !== '');
    if (attributesOnly && !says) continue;
    const known = people.get(customer) ?? { row, identifiers: new Map(), attributes: new Map() };
    people.set(customer, known);
    for (const [type, value] of identifiersOf(reading.who)) known.identifiers.set(type, value);
    const at = reading.at ?? Number.NEGATIVE_INFINITY;
    for (const [name, value] of Object.entries(reading.customer)) {
      if (value === null || value === undefined || value.trim() === '') continue;
      const before = known.attributes.get(name);
      if (!before || before.at <= at) known.attributes.set(name, { value, at });
    }
  }
}
