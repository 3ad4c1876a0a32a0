import type { Selection } from '../engine/columns.ts';
import { attributeColumns } from '../engine/select/predicates.ts';
import { stepReader } from '../engine/steps.ts';

/** Who goes through a part of the journeys. */
export interface Passing {
  readonly journeys: number;
  readonly customers: number;
  /** mean of the value attribute over those customers who have one; null where nobody has, or none is named */
  readonly value: number | null;
}

/**
 * Journeys and customers per part, and what a customer of it is worth. `partOf`: per touchpoint label the part, −1 for none; `parts`: how many. `value`
 * names an attribute of customers that holds a number.
 */
export function passingThrough(
  selection: Selection,
  partOf: Int32Array,
  parts: number,
  value: string | null,
): Passing[] {
  const worth = worthOf(selection, value);
  const journeys = new Float64Array(parts);
  const customers = new Float64Array(parts);
  const sum = new Float64Array(parts);
  const valued = new Float64Array(parts);
  const inJourney = new Int32Array(parts).fill(-1);
  const ofCustomer = new Int32Array(parts).fill(-1);
  const reader = stepReader(selection);
  for (let j = 0; j < selection.journeys.count; j++) {
    const customer = selection.journeys.customer[j]!;
    const length = reader.read(j);
    for (let i = 0; i < length; i++) {
      const part = partOf[reader.label[i]!]!;
      if (part < 0 || inJourney[part] === j) continue;
      inJourney[part] = j;
      journeys[part]!++;
      if (ofCustomer[part] === customer) continue;
      ofCustomer[part] = customer;
      customers[part]!++;
      const one = worth(customer);
      if (Number.isNaN(one)) continue;
      sum[part]! += one;
      valued[part]!++;
    }
  }
  return Array.from({ length: parts }, (_, part) => ({
    journeys: journeys[part]!,
    customers: customers[part]!,
    value: valued[part]! > 0 ? sum[part]! / valued[part]! : null,
  }));
}

function worthOf(selection: Selection, value: string | null): (customer: number) => number {
  const column = value === null ? null : (attributeColumns(selection, value)?.ofCustomer ?? null);
  if (column === null) return () => Number.NaN;
  const numbers = column.names.map((name) => (name.trim() === '' ? Number.NaN : Number(name)));
  return (customer) => numbers[column.codes[customer]!]!;
}

/** A journey or a stage with its three factors. */
export interface Priority extends Passing {
  readonly name: string;
  /** customers lost for each customer who comes there, contacts counted in them */
  readonly pain: number;
  readonly claims: number;
  /** volume × pain × value; a customer is worth 1 where no value is known */
  readonly score: number;
}

/** In falling order of volume × pain × value. `weight`: customers lost at the part by all its claims, contacts counted in them. */
export function prioritise(
  rows: readonly (Passing & { name: string; weight: number; claims: number })[],
): Priority[] {
  return rows
    .map(({ weight, ...row }) => {
      const pain = row.customers === 0 ? 0 : weight / row.customers;
      return { ...row, pain, score: row.customers * pain * (row.value ?? 1) };
    })
    .sort((a, b) => b.score - a.score || b.customers - a.customers || (a.name < b.name ? -1 : 1));
}
