import { resolve } from 'node:path';
import type { ImportInput, InputRow, UnreadableRow } from '../../model/importPlan.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { FileOnDisk } from '../bytes/fileBytes.ts';
import { type DecodableText, recogniseEncoding } from '../bytes/textEncoding.ts';
import { addToProfile, type ColumnProfile, createColumnProfile } from '../columns/columnProfile.ts';
import { uniqueNames } from '../columns/uniqueHeader.ts';
import { counted } from '../counted.ts';
import type { OpenOverrides, SampleRow } from '../openedFile.ts';
import { batchRows, profiledRowLimit, shownRows, type Table, type ValueRewrite } from '../table.ts';
import { flattenRecord, isFlat } from './flattenRecord.ts';
import { jsonElements, jsonLines } from './jsonRecords.ts';

/** Names under which a list of records usually stands inside an object. */
const listNames = ['events', 'interactions', 'data', 'records', 'items', 'results', 'rows', 'batch'];
const keptRaw = 1 << 16;

interface JsonReader {
  records(): AsyncIterable<string[]>;
  columns: Map<string, number>;
}

/** Reads JSON Lines, or a JSON file with a list of objects, as a table. Nested objects become columns `outer.inner`. */
export async function openJson(
  file: FileOnDisk,
  start: Buffer,
  format: 'json' | 'jsonl',
  overrides: OpenOverrides,
): Promise<Table> {
  const text = await recogniseEncoding(file, start, overrides.encoding);
  const reader = readerOf(text, start, format);
  const found = await survey(reader, file.name);
  const keys = [...reader.columns.keys()];
  const unique = uniqueNames();
  const header = keys.map(unique);
  const renamed = header.some((name, i) => name !== keys[i]);
  const storeReads =
    format === 'jsonl' && text.clean && text.mark === 0 && found.flat && !renamed && found.unreadable === 0;
  return {
    format,
    compression: file.compression,
    header,
    profiles: found.profiles,
    sample: found.sample.map((values) => spread(values, header.length)),
    profiledRows: Math.min(found.rows, profiledRowLimit),
    decisions: [
      text.decision,
      {
        what: 'records',
        value: format === 'jsonl' ? 'one a line' : 'elements of a list',
        why: `${found.rows.toLocaleString('en')} records, ${header.length} columns`,
      },
    ],
    problems:
      found.unreadable === 0
        ? []
        : [
            {
              message: `${counted(found.unreadable, 'record')} can't be read and will be kept in quarantine; the first: ${found.firstReason}.`,
            },
          ],
    rewritable: true,
    rows: (limit) => sampleAgain(reader, limit),
    input: (rewrite): ImportInput =>
      storeReads && !rewrite
        ? {
            kind: 'file',
            file: {
              format: 'jsonl',
              path: resolve(file.path),
              compression: file.compression,
              columnNames: header,
            },
          }
        : {
            kind: 'rows',
            rows: {
              columnNames: header,
              batches: { [Symbol.asyncIterator]: () => rowBatches(reader, rewrite) },
            },
          },
    dispose: async () => {},
  };
}

function readerOf(text: DecodableText, start: Buffer, format: 'json' | 'jsonl'): JsonReader {
  if (format === 'jsonl') return { records: () => jsonLines(text), columns: new Map() };
  const named = listNames.filter((name) => new RegExp(`"${name}"\\s*:\\s*\\[`).test(start.toString('utf8')));
  return { records: () => jsonElements(text, named), columns: new Map() };
}

function readRecord(text: string): { values: Map<string, string> } | { reason: string; raw: string } {
  try {
    const values = flattenRecord(text);
    if (values && !text.includes('\ufffd')) return { values };
    return {
      reason: values ? 'the record holds bytes that are no valid UTF-8' : 'the record is no object',
      raw: text.slice(0, keptRaw),
    };
  } catch (cause) {
    return {
      reason: `the record is no valid JSON (${cause instanceof Error ? cause.message.slice(0, 120) : cause})`,
      raw: text.slice(0, keptRaw),
    };
  }
}

/** Reads everything once: all columns, the look of the first rows, what can't be read. */
async function survey(reader: JsonReader, name: string) {
  const profiles: ColumnProfile[] = [];
  const sample: Map<number, string>[] = [];
  let rows = 0;
  let unreadable = 0;
  let firstReason = '';
  let flat = true;
  for await (const batch of reader.records()) {
    for (const text of batch) {
      const record = readRecord(text);
      if ('reason' in record) {
        unreadable++;
        firstReason ||= record.reason;
        continue;
      }
      flat &&= isFlat(text);
      for (const key of record.values.keys()) {
        if (reader.columns.has(key)) continue;
        reader.columns.set(key, profiles.length);
        const profile = createColumnProfile();
        profile.rows = Math.min(rows, profiledRowLimit);
        profiles.push(profile);
      }
      if (rows < profiledRowLimit)
        for (const [key, column] of reader.columns) addToOne(profiles[column], record.values.get(key));
      if (rows < shownRows) sample.push(byColumn(record.values, reader.columns));
      rows++;
    }
  }
  if (rows === 0)
    throw new UnusableInput(
      unreadable > 0
        ? `No record of ${name} can be read; the first: ${firstReason}.`
        : `${name} holds no records: there is nothing to import.`,
    );
  return { profiles, sample, rows, unreadable, firstReason, flat };
}

function addToOne(profile: ColumnProfile | undefined, value: string | undefined): void {
  if (profile) addToProfile(profile, value ?? null);
}

function byColumn(
  values: ReadonlyMap<string, string>,
  columns: ReadonlyMap<string, number>,
): Map<number, string> {
  return new Map([...values].map(([key, value]) => [columns.get(key) ?? 0, value]));
}

function spread(values: ReadonlyMap<number, string>, width: number): SampleRow {
  return Array.from({ length: width }, (_, column) => values.get(column) ?? null);
}

async function* rowBatches(
  reader: JsonReader,
  rewrite?: ValueRewrite,
): AsyncGenerator<{ rows: InputRow[]; unreadable: UnreadableRow[] }> {
  const width = reader.columns.size;
  let row = 0;
  let rows: InputRow[] = [];
  let unreadable: UnreadableRow[] = [];
  for await (const batch of reader.records()) {
    for (const text of batch) {
      row++;
      const record = readRecord(text);
      if ('reason' in record) unreadable.push({ row, ...record });
      else {
        const values = new Array<string | null>(width).fill(null);
        for (const [key, value] of record.values) values[reader.columns.get(key) ?? 0] = value;
        const time = rewrite ? values[rewrite.column] : null;
        if (rewrite && time) values[rewrite.column] = rewrite.rewrite(time) ?? time;
        rows.push({ row, values });
      }
      if (rows.length + unreadable.length < batchRows) continue;
      yield { rows, unreadable };
      rows = [];
      unreadable = [];
    }
  }
  if (rows.length + unreadable.length > 0) yield { rows, unreadable };
}

async function* sampleAgain(reader: JsonReader, limit: number): AsyncGenerator<SampleRow[]> {
  let left = limit;
  for await (const { rows } of rowBatches(reader)) {
    yield rows.slice(0, left).map(({ values }) => values);
    left -= rows.length;
    if (left <= 0) return;
  }
}
