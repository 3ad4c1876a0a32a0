import type { Selection } from '../../engine/columns.ts';
import { answers, attributeColumns, type Predicate } from '../../engine/select/predicates.ts';
import type { Groups } from './cells.ts';
import type { AttributeCounts } from './checks.ts';

/** An attribute whose values say who had the change. */
export interface Split {
  readonly attribute: string;
  readonly treated: string;
  readonly control: string;
}

/** Who had the change, of the customers of a selection. */
export interface Assignment {
  readonly groups: Groups;
  /** customers who were in both groups, and are in neither now */
  readonly both: number;
}

/** By the value of an attribute of customers, or of any of their interactions. */
export function bySplit(selection: Selection, { attribute, treated, control }: Split): Assignment {
  const has = [treated, control].map((value) =>
    fitting(selection, { attribute, operator: '=', values: [value] }),
  );
  let both = 0;
  const groups = present(selection).map((isIn, c) => {
    const [first, second] = [has[0]![c], has[1]![c]];
    if (isIn === 0 || (!first && !second)) return -1;
    if (first && second) {
      both++;
      return -1;
    }
    return first ? 1 : 0;
  });
  return { groups: Int8Array.from(groups), both };
}

/** Treated are those for whom every clause holds, by an attribute of theirs or an interaction; no clause: all. */
export function byClauses(selection: Selection, clauses: readonly Predicate[]): Assignment {
  const fits = clauses.map((clause) => fitting(selection, clause));
  const groups = Int8Array.from(present(selection), (isIn, c) =>
    isIn === 0 ? -1 : fits.every((one) => one[c] === 1) ? 1 : 0,
  );
  return { groups, both: 0 };
}

/**
 * Whether a clause asks for what customers are, and not for what they did: an attribute of theirs, or one of interactions that hardly ever
 * differs between those of a customer.
 */
export function isOfCustomers(selection: Selection, { attribute }: Predicate): boolean {
  const found = attributeColumns(selection, attribute);
  if (found === null || ownNames.has(attribute)) return false;
  const { ofInteraction } = found;
  if (ofInteraction === null) return true;
  const { customers, offsets } = selection.columns;
  const { codes, names } = ofInteraction;
  let several = 0;
  let varying = 0;
  for (let c = 0; c < customers; c++) {
    if (offsets[c + 1]! - offsets[c]! < 2) continue;
    several++;
    let first = -1;
    for (let i = offsets[c]!; i < offsets[c + 1]!; i++) {
      const code = codes[i]!;
      if (names[code] === '') continue;
      if (first >= 0 && code !== first) {
        varying++;
        break;
      }
      first = code;
    }
  }
  return varying <= several * 0.01;
}

const ownNames = new Set(['touchpoint', 'channel', 'source']);

/** What is known of the customers of both groups, by attributes with few values. */
export function attributeCounts(
  { columns }: Selection,
  groups: Groups,
  attributes: readonly string[],
): AttributeCounts[] {
  return attributes.flatMap((attribute) => {
    const column = columns.customerAttributes.get(attribute);
    if (column === undefined || column.names.length > mostValues) return [];
    const counts = column.names.map((value) => ({ value, control: 0, treated: 0 }));
    groups.forEach((group, c) => {
      const one = counts[column.codes[c]!]!;
      if (group === 1) one.treated++;
      if (group === 0) one.control++;
    });
    return [{ attribute, values: counts.filter(({ control, treated }) => control + treated > 0) }];
  });
}

const mostValues = 30;

/** 1 for customers with a journey. */
function present({ columns, journeys }: Selection): Int8Array {
  const found = new Int8Array(columns.customers);
  for (let j = 0; j < journeys.count; j++) found[journeys.customer[j]!] = 1;
  return found;
}

function fitting(selection: Selection, clause: Predicate): Uint8Array {
  const { customers, offsets } = selection.columns;
  const found = attributeColumns(selection, clause.attribute);
  const fits = new Uint8Array(customers);
  if (found === null) return fits;
  const { ofCustomer, ofInteraction } = found;
  const ofOwn = ofInteraction === null ? null : answers(ofInteraction.names, clause);
  const ofTheirs = ofCustomer === null ? null : answers(ofCustomer.names, clause);
  for (let c = 0; c < customers; c++) {
    if (ofTheirs !== null && ofTheirs[ofCustomer!.codes[c]!] === 1) fits[c] = 1;
    if (ofOwn === null) continue;
    for (let i = offsets[c]!; i < offsets[c + 1]! && fits[c] === 0; i++) {
      const code = ofInteraction!.codes[i]!;
      // an interaction without the attribute says nothing
      if (ofInteraction!.names[code] !== '' && ofOwn[code] === 1) fits[c] = 1;
    }
  }
  return fits;
}
