import type { CodedColumn, Codes, Selection } from './columns.ts';
import { labelSet, nearestName, type UnknownName } from './labels.ts';
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

export interface Unknowns {
  readonly channels: readonly UnknownName[];
  readonly sources: readonly UnknownName[];
  readonly attributes: readonly UnknownName[];
}

export interface Restricted {
  readonly selection: Selection;
  /** what the data doesn't know; such a name lets nothing through */
  readonly unknown: Unknowns;
}

/**
 * Marks the interactions that are left, beside those of filters before; nothing is copied. A journey keeps what is left in order.
 */
export function restrict(selection: Selection, restriction: Restriction): Restricted {
  const { columns } = selection;
  const { since = null, until = null, channels = [], sources = [], where = [] } = restriction;
  const tests: Test[] = [];
  const channelSet = labelSet(channels, selection.channels.names);
  if (channels.length > 0) {
    const allowed = Uint8Array.from(selection.channels.of, (label) => channelSet.member[label] ?? 0);
    tests.push({ codes: columns.channel.codes, allowed });
  }
  const sourceSet = labelSet(sources, columns.source.names);
  if (sources.length > 0) tests.push({ codes: columns.source.codes, allowed: sourceSet.member });
  const attributes: UnknownName[] = [];
  const customerTests: Test[] = [];
  const fallbackTests: { own: CodedColumn; customers: CodedColumn; predicate: Predicate }[] = [];
  for (const predicate of where) {
    const found = attributeColumns(selection, predicate.attribute);
    if (found === null) attributes.push(unknownAttribute(selection, predicate.attribute));
    else if (found.ofInteraction && found.ofCustomer) {
      fallbackTests.push({ own: found.ofInteraction, customers: found.ofCustomer, predicate });
    } else if (found.ofInteraction) {
      tests.push({
        codes: found.ofInteraction.codes,
        allowed: answers(found.ofInteraction.names, predicate),
      });
    } else if (found.ofCustomer) {
      customerTests.push({
        codes: found.ofCustomer.codes,
        allowed: answers(found.ofCustomer.names, predicate),
      });
    }
  }
  const unknown = { channels: channelSet.unknown, sources: sourceSet.unknown, attributes };
  const isFree =
    since === null &&
    until === null &&
    tests.length + customerTests.length + fallbackTests.length + attributes.length === 0;
  if (isFree) return { selection, unknown };

  const kept = everyBit(selection, attributes.length === 0);
  if (since !== null || until !== null) {
    keepTimes(kept, columns.time, since ?? Number.NEGATIVE_INFINITY, until ?? Number.POSITIVE_INFINITY);
  }
  for (const test of tests) keepCodes(kept, test, columns.interactions);
  if (customerTests.length > 0) {
    keepRanges(kept, columns.offsets, (c) => customerTests.every((t) => t.allowed[t.codes[c]!] === 1));
  }
  for (const { own, customers, predicate } of fallbackTests) {
    const ownAnswers = answers(own.names, predicate);
    const customerAnswers = answers(customers.names, predicate);
    for (let c = 0; c < columns.customers; c++) {
      const fallback = customerAnswers[customers.codes[c]!]!;
      for (let i = columns.offsets[c]!; i < columns.offsets[c + 1]!; i++) {
        const code = own.codes[i]!;
        if ((code === 0 ? fallback : ownAnswers[code]) === 0) kept[i >>> 5]! &= ~(1 << (i & 31));
      }
    }
  }
  return { selection: { ...selection, kept }, unknown };
}

/** allowed[codes[i]] is 1 where i is left */
interface Test {
  codes: Codes;
  allowed: Uint8Array;
}

function unknownAttribute({ columns }: Selection, name: string): UnknownName {
  const known = [...columns.attributes.keys(), ...columns.customerAttributes.keys()];
  return { name, nearest: nearestName(name, [...known, 'channel', 'touchpoint', 'source']) };
}

function everyBit(selection: Selection, value: boolean): Uint32Array {
  const words = Math.ceil(selection.columns.interactions / 32);
  const kept = new Uint32Array(new SharedArrayBuffer(words * 4));
  if (!value) return kept;
  if (selection.kept === null) kept.fill(0xffffffff);
  else kept.set(selection.kept);
  return kept;
}

function keepTimes(kept: Uint32Array, time: Float64Array, since: number, until: number): void {
  for (let word = 0; word < kept.length; word++) {
    let bits = kept[word]!;
    if (bits === 0) continue;
    const base = word * 32;
    const last = Math.min(32, time.length - base);
    for (let bit = 0; bit < last; bit++) {
      const at = time[base + bit]!;
      if (at < since || at >= until) bits &= ~(1 << bit);
    }
    kept[word] = bits;
  }
}

function keepCodes(kept: Uint32Array, { codes, allowed }: Test, length: number): void {
  for (let word = 0; word < kept.length; word++) {
    const bits = kept[word]!;
    if (bits === 0) continue;
    const base = word * 32;
    const last = Math.min(32, length - base);
    let mask = 0;
    for (let bit = 0; bit < last; bit++) mask |= allowed[codes[base + bit]!]! << bit;
    kept[word] = bits & mask;
  }
}

function keepRanges(kept: Uint32Array, offsets: Uint32Array, isLeft: (customer: number) => boolean): void {
  for (let c = 0; c < offsets.length - 1; c++) {
    if (isLeft(c)) continue;
    for (let i = offsets[c]!; i < offsets[c + 1]!; i++) kept[i >>> 5]! &= ~(1 << (i & 31));
  }
}
