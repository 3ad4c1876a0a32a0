import type { Selection } from '../../engine/columns.ts';
import { answers, attributeColumns, type Predicate } from '../../engine/select/predicates.ts';
import { touchpointSet } from '../../engine/select/touchpointSet.ts';
import { stepReader } from '../../engine/steps.ts';
import type { Measure } from './measure.ts';
import type { UnitAdder } from './unitRows.ts';

type Amount = Extract<Measure, { kind: 'amount' }>;
type Found = NonNullable<ReturnType<typeof attributeColumns>>;

/** Tells of each value of an attribute that counts: an interaction's own, or once a customer theirs; `ms` NaN where there is no time. */
function eachValue(
  selection: Selection,
  { ofInteraction, ofCustomer }: Found,
  places: readonly string[],
  take: (customer: number, ms: number, column: 'own' | 'customer', code: number) => void,
): void {
  const { time, interactions } = selection.columns;
  const { customer, count } = selection.journeys;
  const { member } = touchpointSet(places, selection.touchpoints.names);
  const reader = stepReader(selection);
  const { label, at } = reader;
  let last = -1;
  for (let j = 0; j < count; j++) {
    const length = reader.read(j);
    // where there are no interactions at all, customers have empty journeys
    if (length === 0 && interactions > 0) continue;
    const who = customer[j]!;
    if (ofCustomer !== null && who !== last) {
      const code = ofCustomer.codes[who]!;
      if (code !== 0) take(who, length === 0 ? Number.NaN : time[at[0]!]!, 'customer', code);
    }
    last = who;
    if (ofInteraction === null) continue;
    for (let i = 0; i < length; i++) {
      const code = ofInteraction.codes[at[i]!]!;
      if (member[label[i]!] === 1 && ofInteraction.names[code] !== '') take(who, time[at[i]!]!, 'own', code);
    }
  }
}

/** An attribute of customers goes before one of interactions: a figure is of one of the two. */
function foundFor(selection: Selection, attribute: string, places: readonly string[]): Found | null {
  const found = attributeColumns(selection, attribute);
  if (found === null) return null;
  if (found.ofCustomer !== null && places.length === 0)
    return { ofInteraction: null, ofCustomer: found.ofCustomer };
  return { ofInteraction: found.ofInteraction, ofCustomer: null };
}

/** Numbers of an attribute, value by value; what is no number is passed over. */
export function eachAmount(
  selection: Selection,
  { attribute, places }: Pick<Amount, 'attribute' | 'places'>,
  take: (customer: number, ms: number, value: number) => void,
): void {
  const found = foundFor(selection, attribute, places);
  if (found === null) return;
  const numbers = (names: readonly string[] = []) =>
    Float64Array.from(names, (name) => (/\d/u.test(name) ? Number(name) : Number.NaN));
  const [own, customers] = [numbers(found.ofInteraction?.names), numbers(found.ofCustomer?.names)];
  eachValue(selection, found, places, (customer, ms, column, code) => {
    const value = (column === 'own' ? own : customers)[code]!;
    if (Number.isFinite(value)) take(customer, ms, value);
  });
}

export function amountRows(selection: Selection, measure: Amount, units: UnitAdder): void {
  eachAmount(selection, measure, (customer, ms, value) => units.add(customer, ms, value, 1));
}

/** 1 for a customer with a value that fits, of those with any value. */
export function shareWhereRows(selection: Selection, where: Predicate, units: UnitAdder): void {
  const found = foundFor(selection, where.attribute, []);
  if (found === null) return;
  const own = answers(found.ofInteraction?.names ?? [], where);
  const customers = answers(found.ofCustomer?.names ?? [], where);
  let current = -1;
  let begun = 0;
  let fits = 0;
  const close = () => {
    if (current >= 0) units.add(current, begun, fits, 1);
  };
  eachValue(selection, found, [], (customer, ms, column, code) => {
    if (customer !== current) {
      close();
      current = customer;
      begun = ms;
      fits = 0;
    }
    fits |= (column === 'own' ? own : customers)[code]!;
  });
  close();
}
