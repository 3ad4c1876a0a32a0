import type { CodedColumn, Codes, Selection } from '../columns.ts';
import { labelSet } from '../labels.ts';
import { answers, attributeColumns, type Predicate } from './predicates.ts';

/** Which interactions are left. Everything absent lets all through. */
export interface Restriction {
  /** ms, inclusive */
  readonly since?: number | null;
  /** ms, exclusive */
  readonly until?: number | null;
  /** any of these, names after cleaning, exact or with `*` */
  readonly channels?: readonly string[];
  /** any of these */
  readonly sources?: readonly string[];
  /** all of these */
  readonly where?: readonly Predicate[];
}

/** allowed[codes[i]] is 1 where i is left */
export interface Test {
  readonly codes: Codes;
  readonly allowed: Uint8Array;
  /** the answers for two codes of a byte each that lie side by side, as two bits; null for wider codes */
  readonly pairs: Uint8Array | null;
}

/** A test of an interaction's own value, or of its customer's where it has none. */
export interface FallbackTest {
  readonly own: Test;
  readonly customer: Test;
}

export interface InteractionTests {
  readonly tests: readonly Test[];
  readonly fallbacks: readonly FallbackTest[];
}

/** Clauses by what they ask: interactions, customers, or interactions and else customers. Unknown attributes are none of these. */
export function sortedClauses(selection: Selection, where: readonly Predicate[]) {
  const own: { column: CodedColumn; predicate: Predicate }[] = [];
  const customers: { column: CodedColumn; predicate: Predicate }[] = [];
  const both: { own: CodedColumn; customers: CodedColumn; predicate: Predicate }[] = [];
  const unknown: string[] = [];
  for (const predicate of where) {
    const found = attributeColumns(selection, predicate.attribute);
    if (found === null) unknown.push(predicate.attribute);
    else if (found.ofInteraction && found.ofCustomer)
      both.push({ own: found.ofInteraction, customers: found.ofCustomer, predicate });
    else if (found.ofInteraction) own.push({ column: found.ofInteraction, predicate });
    else if (found.ofCustomer) customers.push({ column: found.ofCustomer, predicate });
  }
  return { own, customers, both, unknown };
}

/** Every predicate is asked once per value. */
export function interactionTests(
  selection: Selection,
  { channels = [], sources = [], where = [] }: Restriction,
): InteractionTests {
  const { columns } = selection;
  const tests: Test[] = [];
  if (channels.length > 0) {
    const { member } = labelSet(channels, selection.channels.names);
    const allowed = Uint8Array.from(selection.channels.of, (label) => member[label] ?? 0);
    tests.push(asTest(columns.channel.codes, allowed));
  }
  if (sources.length > 0)
    tests.push(asTest(columns.source.codes, labelSet(sources, columns.source.names).member));
  const { own, both } = sortedClauses(selection, where);
  for (const { column, predicate } of own) tests.push(testOf(column, predicate));
  const fallbacks = both.map(({ own: column, customers, predicate }) => ({
    own: testOf(column, predicate),
    customer: testOf(customers, predicate),
  }));
  return { tests, fallbacks };
}

export function testOf({ codes, names }: CodedColumn, predicate: Predicate): Test {
  return asTest(codes, answers(names, predicate));
}

/** @param allowed 1 for each code that is let through */
export function asTest(codes: Codes, allowed: Uint8Array): Test {
  if (!(codes instanceof Uint8Array) || codes.byteOffset % 2 === 1) return { codes, allowed, pairs: null };
  const pairs = new Uint8Array(1 << 16);
  // the first code is the low byte: little-endian, as every machine that columns are made on
  for (let second = 0; second < allowed.length; second++)
    for (let first = 0; first < allowed.length; first++)
      pairs[(second << 8) | first] = allowed[first]! | (allowed[second]! << 1);
  return { codes, allowed, pairs };
}
