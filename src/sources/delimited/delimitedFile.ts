import { resolve } from 'node:path';
import type { ImportInput, InputRow, UnreadableRow } from '../../model/importPlan.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { FileOnDisk } from '../bytes/fileBytes.ts';
import { type DecodableText, decodedText, recogniseEncoding } from '../bytes/textEncoding.ts';
import { addToProfile, createColumnProfile } from '../columns/columnProfile.ts';
import { uniqueHeader } from '../columns/uniqueHeader.ts';
import { counted } from '../counted.ts';
import type { Decision, InputProblem, OpenOverrides, SampleRow } from '../openedFile.ts';
import { batchRows, profiledRowLimit, shownRows, type Table, type ValueRewrite } from '../table.ts';
import { createDelimitedParser, type DelimitedRecord } from './delimitedParser.ts';
import { type DialectFinding, recogniseDialect, separatorNames } from './dialect.ts';

/** Text from which separator, quotes and header are told. */
const dialectCharacters = 1 << 19;
/** Text that is checked record by record before a store may read the file on its own. */
const checkedCharacters = 1 << 25;
/** Rows longer than this are read here: the store's reader has a limit for lines. */
const storeLineLimit = 1 << 20;

/** Reads a separated text file as a table. */
export async function openDelimited(
  file: FileOnDisk,
  start: Buffer,
  overrides: OpenOverrides,
): Promise<Table> {
  const text = await recogniseEncoding(file, start, overrides.encoding);
  const beginning = await textStart(text);
  const finding = recogniseDialect(beginning.text, beginning.whole, separatorSaid(overrides.separator));
  const reader: DelimitedReader = { text, finding, width: 0 };
  const first = await firstRecord(reader, file.name);
  const { header, problems } = uniqueHeader(
    finding.hasHeader ? first : first.map(() => ''),
    finding.hasHeader,
  );
  reader.width = header.length;
  const checked = await check(reader, header.length);
  if (checked.rows === 0 && checked.unreadable === 0)
    throw new UnusableInput(
      `${file.name} has a row of headers and nothing below: there is nothing to import.`,
    );
  problems.push(...textProblems(text, checked));
  const storeReads =
    text.clean &&
    checked.clean &&
    finding.skipRecords === 0 &&
    oneLineHeader(beginning.text, first) &&
    finding.dialect.newline === '\n' &&
    text.survey.longestStretch < storeLineLimit;
  return {
    format: 'csv',
    compression: file.compression,
    header,
    profiles: checked.profiles,
    sample: checked.sample,
    profiledRows: checked.profiledRows,
    decisions: dialectDecisions(text, finding, header),
    problems,
    rewritable: true,
    rows: (limit) => sampleAgain(reader, limit),
    input: (rewrite) =>
      storeReads && !rewrite ? storeInput(file, finding, header) : rowInput(reader, header, rewrite),
    dispose: async () => {},
  };
}

/** Whether the first record is exactly the first line: a store skips lines, not records. */
function oneLineHeader(text: string, first: readonly string[]): boolean {
  return !/^\r?\n/.test(text) && !first.some((cell) => /[\r\n]/.test(cell));
}

interface DelimitedReader {
  text: DecodableText;
  finding: DialectFinding;
  width: number;
}

const separatorWords: Readonly<Record<string, string>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  '\\t': '\t',
  pipe: '|',
  bar: '|',
  space: ' ',
};

function separatorSaid(said: string | undefined): string | undefined {
  if (said === undefined) return undefined;
  const separator = separatorWords[said.toLowerCase()] ?? said;
  if (separator.length !== 1)
    throw new UnusableInput(`'${said}' is no separator: give one character, or tab, comma, semicolon, pipe.`);
  return separator;
}

async function textStart(text: DecodableText): Promise<{ text: string; whole: boolean }> {
  let start = '';
  for await (const part of decodedText(text)) {
    start += part;
    if (start.length >= dialectCharacters) return { text: start.slice(0, dialectCharacters), whole: false };
  }
  return { text: start, whole: true };
}

/** Records of the file after its preamble, header included, in batches of a chunk. */
async function* records(
  reader: DelimitedReader,
  parser = createDelimitedParser(reader.finding.dialect),
): AsyncGenerator<DelimitedRecord[]> {
  let skip = reader.finding.skipRecords;
  for await (const part of decodedText(reader.text)) {
    const found = parser.push(part);
    const kept = skip > 0 ? found.slice(skip) : found;
    skip = Math.max(0, skip - found.length);
    if (kept.length > 0) yield kept;
  }
  const last = parser.finish();
  const kept = last.slice(skip);
  if (kept.length > 0) yield kept;
}

async function firstRecord(reader: DelimitedReader, name: string): Promise<string[]> {
  for await (const batch of records(reader)) {
    const first = batch.find(({ values }) => values !== undefined)?.values;
    if (first) return first;
  }
  throw new UnusableInput(`${name} holds no row: there is nothing to import.`);
}

/** The values of a record in the width of the table, or why it is none. */
function fitRecord(
  record: DelimitedRecord,
  width: number,
  flawed: boolean,
  separator: string,
): { values: (string | null)[] } | { reason: string; raw: string } {
  if (record.values === undefined) return record;
  let values = record.values;
  while (values.length > width && values.at(-1) === '') values = values.slice(0, -1);
  if (values.length !== width) {
    const given = counted(values.length, 'value');
    return {
      reason: `the row has ${given} where there are ${width} columns`,
      raw: rawOf(record.values, separator),
    };
  }
  if (flawed && values.some((value) => value.includes('\ufffd')))
    return {
      reason: 'the row holds bytes that are no valid text in the encoding of the file',
      raw: rawOf(values, separator),
    };
  return { values: values.map((value) => (value === '' ? null : value)) };
}

/** The row as text in the dialect of its file. */
function rawOf(values: readonly string[], separator: string): string {
  const quoted = (value: string) => value.includes(separator) || /["\n\r]/.test(value);
  return values.map((value) => (quoted(value) ? `"${value.replaceAll('"', '""')}"` : value)).join(separator);
}

const flawedText = (reader: DelimitedReader) => !reader.text.survey.utf8 && reader.text.encoding === 'utf8';

async function* rowBatches(
  reader: DelimitedReader,
): AsyncGenerator<{ rows: InputRow[]; unreadable: UnreadableRow[] }> {
  const flawed = flawedText(reader);
  const { separator } = reader.finding.dialect;
  let header = reader.finding.hasHeader;
  let row = 0;
  for await (const batch of records(reader)) {
    let rows: InputRow[] = [];
    let unreadable: UnreadableRow[] = [];
    for (const record of batch) {
      if (header) {
        if (record.values) header = false;
        continue;
      }
      row++;
      const fitted = fitRecord(record, reader.width, flawed, separator);
      if ('values' in fitted) rows.push({ row, values: fitted.values });
      else unreadable.push({ row, ...fitted });
      if (rows.length + unreadable.length < batchRows) continue;
      yield { rows, unreadable };
      rows = [];
      unreadable = [];
    }
    if (rows.length + unreadable.length > 0) yield { rows, unreadable };
  }
}

interface Checked {
  profiles: ReturnType<typeof createColumnProfile>[];
  sample: SampleRow[];
  rows: number;
  profiledRows: number;
  unreadable: number;
  firstReason: { row: number; reason: string } | null;
  /** nothing a strict reader would stumble over, in the part that was looked at */
  clean: boolean;
  /** that part is the whole file */
  whole: boolean;
}

/** Looks at the first part record by record: profiles the columns, and finds what a strict reader would stumble over. */
async function check(reader: DelimitedReader, width: number): Promise<Checked> {
  const profiles = Array.from({ length: width }, createColumnProfile);
  const checked: Checked = {
    profiles,
    sample: [],
    rows: 0,
    profiledRows: 0,
    unreadable: 0,
    firstReason: null,
    clean: true,
    whole: true,
  };
  const flawed = flawedText(reader);
  const { separator } = reader.finding.dialect;
  let header = reader.finding.hasHeader;
  let characters = 0;
  const parser = createDelimitedParser(reader.finding.dialect);
  for await (const batch of records(reader, parser)) {
    for (const record of batch) {
      if (record.values?.length !== width || record.lenient === true) checked.clean = false;
      if (header) {
        if (record.values) header = false;
        continue;
      }
      const fitted = fitRecord(record, width, flawed, separator);
      if (!('values' in fitted)) {
        checked.unreadable++;
        checked.firstReason ??= { row: checked.rows + checked.unreadable, reason: fitted.reason };
        continue;
      }
      checked.rows++;
      for (const value of fitted.values) characters += (value?.length ?? 0) + 1;
      if (checked.sample.length < shownRows) checked.sample.push(fitted.values);
      if (checked.profiledRows >= profiledRowLimit) continue;
      checked.profiledRows++;
      for (const [i, profile] of profiles.entries()) addToProfile(profile, fitted.values[i] ?? null);
    }
    if (characters >= checkedCharacters) {
      checked.whole = false;
      break;
    }
  }
  if (parser.endings.crlf > 0 && parser.endings.lf > 0) checked.clean = false;
  return checked;
}

function textProblems(text: DecodableText, checked: Checked): InputProblem[] {
  const problems: InputProblem[] = [];
  const { nuls } = text.survey;
  if (nuls > 0 && !text.encoding.startsWith('utf16') && !text.encoding.startsWith('utf-16'))
    problems.push({ message: `The file holds ${counted(nuls, 'NUL byte')}, left out here.` });
  if (checked.unreadable > 0 && checked.firstReason) {
    const { row, reason } = checked.firstReason;
    const rows = counted(checked.unreadable, 'row');
    problems.push({
      message: `${rows} can't be read and will be kept in quarantine; the first is row ${row}: ${reason}.`,
    });
  }
  return problems;
}

async function* sampleAgain(reader: DelimitedReader, limit: number): AsyncGenerator<SampleRow[]> {
  let left = limit;
  for await (const { rows } of rowBatches(reader)) {
    yield rows.slice(0, left).map(({ values }) => values);
    left -= rows.length;
    if (left <= 0) return;
  }
}

function storeInput(file: FileOnDisk, finding: DialectFinding, header: readonly string[]): ImportInput {
  return {
    kind: 'file',
    file: {
      format: 'csv',
      path: resolve(file.path),
      delimiter: finding.dialect.separator,
      quote: finding.dialect.quote,
      escape: finding.dialect.escape,
      header: finding.hasHeader,
      skipLines: 0,
      compression: file.compression,
      columnNames: [...header],
    },
  };
}

function rowInput(reader: DelimitedReader, header: readonly string[], rewrite?: ValueRewrite): ImportInput {
  async function* batches() {
    for await (const batch of rowBatches(reader)) {
      if (rewrite) for (const row of batch.rows) rewriteValue(row.values as (string | null)[], rewrite);
      yield batch;
    }
  }
  return { kind: 'rows', rows: { columnNames: header, batches: { [Symbol.asyncIterator]: batches } } };
}

function rewriteValue(values: (string | null)[], { column, rewrite }: ValueRewrite): void {
  const value = values[column];
  if (value) values[column] = rewrite(value.trim()) ?? value;
}

function dialectDecisions(
  text: DecodableText,
  finding: DialectFinding,
  header: readonly string[],
): Decision[] {
  const separator = separatorNames[finding.dialect.separator] ?? finding.dialect.separator;
  const { skipRecords, hasHeader } = finding;
  return [
    text.decision,
    {
      what: 'separator',
      value: separator,
      why: finding.separatorWhy,
      ...(finding.alternatives.length > 0 ? { alternatives: finding.alternatives } : {}),
    },
    ...(finding.dialect.quote === '"'
      ? []
      : [{ what: 'quotes', value: finding.dialect.quote, why: 'values stand between them' }]),
    ...(finding.dialect.escape === finding.dialect.quote
      ? []
      : [{ what: 'escape', value: finding.dialect.escape, why: 'it stands before quotes inside values' }]),
    ...(skipRecords === 0
      ? []
      : [
          {
            what: 'skipped',
            value: `${counted(skipRecords, 'line')} at the top`,
            why: 'they are narrower than the table',
          },
        ]),
    {
      what: 'header',
      value: hasHeader ? 'first row' : 'none',
      why: hasHeader ? finding.headerWhy : `${finding.headerWhy}; columns are numbered 1 to ${header.length}`,
    },
  ];
}
