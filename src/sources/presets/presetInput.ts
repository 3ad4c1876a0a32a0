import { createHash } from 'node:crypto';
import {
  type CanonicalColumn,
  canonicalColumns,
  type ImportInput,
  type ImportPlan,
  type InputRow,
  type RowStream,
  type UnreadableRow,
} from '../../model/importPlan.ts';
import { ratingMaxima, ratingMinima } from '../../model/interaction.ts';
import { uniqueNames } from '../columns/uniqueHeader.ts';
import type { SampleRow } from '../openedFile.ts';
import { batchRows, type Table } from '../table.ts';
import { ownValue } from './ownValue.ts';
import { gatherPeople, type People } from './people.ts';
import type { BoundPreset, MadeInteraction, PresetRecord, Reading, Who } from './preset.ts';
import type { PresetTimes } from './presetTimes.ts';
import type { ReadBatch, ReadRecord } from './readRecord.ts';
import { count, emptyTally, kindOfReason, type Tally } from './tally.ts';
import { customerOf, identifiersOf } from './who.ts';

type FilledColumn = Exclude<CanonicalColumn, 'source'>;

/** The canonical columns that presets fill, in the order of their rows; the source is the plan's. */
const canonical = canonicalColumns.filter((column): column is FilledColumn => column !== 'source');

/** A bound preset with everything that its reading needs. */
export interface PresetSource {
  table: Table;
  bound: BoundPreset;
  times: PresetTimes;
  source: string;
  /** who the customers of the last whole pass are, kept so that no second pass is needed */
  people: People | null;
}

/** The rows of a table as they stand in the file; null where only a store can read them. */
function rowsOf(table: Table): RowStream['batches'] | null {
  const input = table.input({ column: 0, rewrite: () => null });
  return input.kind === 'rows' ? input.rows.batches : null;
}

/** Whether a preset can read the records of a table. */
export const isStreamed = (table: Table): boolean => table.rewritable && rowsOf(table) !== null;

function recordOf(values: SampleRow, times: PresetTimes): PresetRecord {
  return { values, time: (column) => (column < 0 ? null : times.read(column, values[column] ?? null)) };
}

/** Looks at every record, where the preset needs to. */
export async function scanRecords({ table, bound, times }: PresetSource): Promise<void> {
  if (!bound.scan) return;
  for await (const { rows } of rowsOf(table) ?? [])
    for (const { row, values } of rows)
      if (row > (bound.headerRows ?? 0)) bound.scan(recordOf(values, times));
}

/** Every record with what becomes of it; what the file's own format can't read among them. */
export async function* readRecords({ table, bound, times }: PresetSource): AsyncGenerator<ReadBatch> {
  const read = bound.reader();
  const headers = bound.headerRows ?? 0;
  for await (const { rows, unreadable } of rowsOf(table) ?? []) {
    const records: ReadRecord[] = [];
    for (const { row, values } of rows)
      if (row > headers)
        records.push({ row: row - headers, values, reading: sound(read(recordOf(values, times)), bound) });
    yield { records, unreadable: unreadable.map((bad) => ({ ...bad, row: bad.row - headers })) };
  }
}

/** A reading that can be kept: its times and touchpoints are some, and something comes of it. */
function sound(reading: Reading, { hasInteractions }: BoundPreset): Reading {
  if (!('interactions' in reading)) return reading;
  const { interactions, merges = [], customer = {} } = reading;
  if (interactions.length === 0 && merges.length === 0) {
    if (customerOf(reading.who) === null)
      return { invalid: 'neither an id nor an address that can be kept: nobody knows whose it is' };
    if (hasInteractions && !Object.values(customer).some((value) => (value ?? '').trim() !== ''))
      return { ignored: 'it says nothing that can be kept' };
  }
  for (const { time, touchpoint } of interactions) {
    if (!Number.isFinite(time) || Math.abs(time) > 8.64e15)
      return { invalid: 'the time lies outside of all bounds' };
    if (touchpoint.trim() === '') return { invalid: 'the touchpoint is missing' };
  }
  return reading;
}

/** An interaction as a row says it. */
export interface MadeRow {
  values: Record<FilledColumn, string | null>;
  identifiers: readonly [type: string, value: string][];
  attributes: Readonly<Record<string, string | null | undefined>>;
}

/** An interaction with its customer and id, as the store takes it; a rating off its scale stands as an attribute. */
export function madeRow(
  made: MadeInteraction,
  { record, who }: { record: string | null; who: Who },
  source: string,
): MadeRow {
  const owner = made.who ?? who;
  const customer = customerOf(owner);
  const of = made.record === undefined ? record : made.record;
  const kind = made.kind ?? (customer === null ? 'feedback' : 'step');
  const fits = made.rating !== undefined && isOnScale(made);
  const number = (value: number | undefined) =>
    value === undefined || !Number.isFinite(value) ? null : String(value);
  return {
    values: {
      customer,
      time: String(Math.floor(made.time)),
      touchpoint: made.touchpoint.trim(),
      channel: made.channel ?? null,
      id: of === null ? null : recordId(source, of, made.part),
      kind: customer === null ? 'feedback' : kind,
      text: made.text ?? null,
      rating: fits ? number(made.rating) : null,
      ratingKind: fits ? (made.ratingKind ?? null) : null,
      ratingMax: fits ? number(made.ratingMax) : null,
      outcome: made.outcome ?? null,
      duration: made.duration === undefined || made.duration < 0 ? null : number(made.duration),
      amount: number(made.amount),
      currency: made.currency ?? null,
      direction: made.direction ?? null,
      agent: made.agent ?? null,
      team: made.team ?? null,
      campaign: made.campaign ?? null,
    },
    identifiers: identifiersOf(owner),
    attributes:
      made.rating === undefined || fits
        ? (made.attributes ?? {})
        : { ...made.attributes, [offScale]: String(made.rating) },
  };
}

/** The attribute that keeps a rating which doesn't fit its scale. */
export const offScale = 'rating off its scale';

function isOnScale({ rating = 0, ratingKind, ratingMax }: MadeInteraction): boolean {
  if (!Number.isFinite(rating)) return false;
  if (ratingKind === undefined) return true;
  return rating >= ratingMinima[ratingKind] && rating <= (ratingMax ?? ratingMaxima[ratingKind]);
}

/** The same for the same part of the same record, whenever it is imported. */
export function recordId(source: string, record: string, part: string): string {
  return createHash('sha256')
    .update(JSON.stringify([source, record, part]))
    .digest('base64url')
    .slice(0, 22);
}

/** Columns of streamed rows: canonical ones, identifiers, attributes under names that a database tells apart. */
export function rowColumns(bound: Pick<BoundPreset, 'identifiers'>, attributes: readonly string[]) {
  const unique = uniqueNames();
  return {
    identifiers: bound.identifiers.map((type) => ({ type, column: unique(`identify:${type}`) })),
    attributes: attributes.map((name) => ({ name, column: unique(`attribute:${name}`) })),
  };
}

/** The plan of the interactions of a file, and its rows. */
export function interactionsOf(
  source: PresetSource,
  plan: Omit<ImportPlan, 'columns' | 'content' | 'time'>,
  tally: Tally,
): { plan: ImportPlan; input: ImportInput } {
  const { bound } = source;
  const names = [...new Set([...bound.attributes, ...(bound.scanned?.() ?? []), offScale])];
  const { identifiers, attributes } = rowColumns(bound, names);
  const columnNames = [
    ...canonical,
    ...identifiers.map(({ column }) => column),
    ...attributes.map(({ column }) => column),
  ];
  const types = identifiers.map(({ type }) => type);
  return {
    plan: {
      ...plan,
      time: { kind: 'epoch', unit: 'ms' },
      columns: [
        ...canonical.map((role) => ({ column: role, role })),
        ...identifiers.map(({ type, column }) => ({ column, role: `identify:${type}` as const })),
        ...attributes.map(({ name, column }) => ({ column, role: 'attribute' as const, attribute: name })),
      ],
      content: 'interactions',
    },
    input: {
      kind: 'rows',
      rows: {
        columnNames,
        batches: { [Symbol.asyncIterator]: () => interactionRows(source, types, names, tally) },
      },
    },
  };
}

async function* interactionRows(
  source: PresetSource,
  types: readonly string[],
  attributes: readonly string[],
  tally: Tally,
): AsyncGenerator<{ rows: InputRow[]; unreadable: UnreadableRow[] }> {
  let rows: InputRow[] = [];
  const people: People = new Map();
  source.people = null;
  for await (const batch of countedRecords(source, tally)) {
    const { records, unreadable } = batch;
    if (source.bound.ofCustomers.length > 0) gatherPeople(people, batch, true);
    for (const { row, reading } of records) {
      if (!('interactions' in reading)) continue;
      for (const made of reading.interactions)
        rows.push({ row, values: valuesOf(madeRow(made, reading, source.source), types, attributes) });
    }
    if (rows.length < batchRows && unreadable.length === 0) continue;
    yield { rows, unreadable: [...unreadable] };
    rows = [];
  }
  source.people = people;
  if (rows.length > 0) yield { rows, unreadable: [] };
}

function valuesOf(made: MadeRow, types: readonly string[], attributes: readonly string[]): (string | null)[] {
  return [
    ...canonical.map((name) => made.values[name]),
    ...types.map((type) => made.identifiers.find(([known]) => known === type)?.[1] ?? null),
    ...attributes.map((name) => ownValue(made.attributes, name) ?? null),
  ];
}

/** The records, counted, with the invalid ones among what can't be read. */
export async function* countedRecords(source: PresetSource, tally: Tally): AsyncGenerator<ReadBatch> {
  Object.assign(tally, emptyTally());
  for await (const { records, unreadable } of readRecords(source)) {
    const bad: UnreadableRow[] = [...unreadable];
    for (const { row, values, reading } of records) {
      if ('invalid' in reading)
        bad.push({ row, reason: reading.invalid, raw: rawOf(source.table.header, values) });
      else if ('ignored' in reading) count(tally.ignored, reading.ignored);
    }
    tally.records += records.length + unreadable.length;
    for (const { reason } of bad) count(tally.unreadable, kindOfReason(reason));
    yield { records, unreadable: bad };
  }
}

/** A record as it came, for the quarantine. */
export function rawOf(header: readonly string[], values: SampleRow): string {
  return JSON.stringify(
    Object.fromEntries(
      header.map((name, column) => [name, values[column] ?? null]).filter(([, value]) => value !== null),
    ),
  );
}
