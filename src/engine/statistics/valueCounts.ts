import type { Selection } from '../columns.ts';
import { byName } from '../flow/flow.ts';
import type { Fold } from '../fold.ts';
import { attributeColumns } from '../select/predicates.ts';
import { stepReader } from '../steps.ts';

export interface ValueCountsOptions {
  /** channel, touchpoint, source, or an attribute that the columns hold */
  by: string;
}

export interface ValueReader {
  /** '' means absent */
  readonly names: readonly string[];
  /** index of the value of an interaction: its own, else its customer's */
  valueAt(interaction: number, customer: number): number;
}

/** The values of an attribute under numbers of their own. */
export function valueReader(selection: Selection, by: string): ValueReader {
  const found = attributeColumns(selection, by);
  const names = [
    ...new Set(['', ...(found?.ofInteraction?.names ?? []), ...(found?.ofCustomer?.names ?? [])]),
  ];
  const numberOf = new Map(names.map((name, value) => [name, value]));
  const numbers = (column: { names: readonly string[] } | null | undefined) =>
    Uint32Array.from(column?.names ?? [], (name) => numberOf.get(name)!);
  const own = numbers(found?.ofInteraction);
  const customers = numbers(found?.ofCustomer);
  const ownCodes = found?.ofInteraction?.codes;
  const customerCodes = found?.ofCustomer?.codes;
  return {
    names,
    valueAt(interaction, customer) {
      const value = ownCodes ? own[ownCodes[interaction]!]! : 0;
      return value !== 0 || !customerCodes ? value : customers[customerCodes[customer]!]!;
    },
  };
}

/** Interactions by value of an attribute, most first, '' where it is absent. */
export const valueCountsFold: Fold<
  ValueCountsOptions,
  { counts: Float64Array },
  { value: string; interactions: number }[]
> = {
  create: (selection, { by }) => ({ counts: new Float64Array(valueReader(selection, by).names.length) }),
  visit({ counts }, selection, { by }, from, to) {
    const { valueAt } = valueReader(selection, by);
    const { customer } = selection.journeys;
    const reader = stepReader(selection, from, to);
    for (let j = from; j < to; j++) {
      const length = reader.read(j);
      for (let i = 0; i < length; i++) counts[valueAt(reader.at[i]!, customer[j]!)]!++;
    }
  },
  merge(into, other) {
    for (let value = 0; value < into.counts.length; value++) into.counts[value]! += other.counts[value]!;
  },
  finish({ counts }, selection, { by }) {
    return valueReader(selection, by)
      .names.map((value, at) => ({ value, interactions: counts[at]! }))
      .filter(({ interactions }) => interactions > 0)
      .sort((a, b) => b.interactions - a.interactions || byName(a.value, b.value));
  },
};
