import { UnusableInput } from '../model/unusableInput.ts';

export type ContentFormat = 'delimited' | 'xes' | 'json' | 'jsonl' | 'ocel' | 'xlsx' | 'parquet';

const refused: readonly (readonly [string, string, string])[] = [
  ['25504446', 'a PDF', 'export the table as CSV or XLSX'],
  ['89504e47', 'a PNG picture', 'give a file with rows'],
  ['ffd8ff', 'a JPEG picture', 'give a file with rows'],
  ['47494638', 'a GIF picture', 'give a file with rows'],
  ['d0cf11e0a1b11ae1', 'an old Excel or Office file', 'save it as XLSX or CSV'],
  ['53514c69746520666f726d6174', 'an SQLite database', 'export its table as CSV'],
  ['377abcaf271c', 'a 7z archive', 'unpack it first'],
  ['52617221', 'a RAR archive', 'unpack it first'],
  ['28b52ffd', 'compressed with zstd', 'unpack it first, or pack it with gzip'],
  ['425a68', 'compressed with bzip2', 'unpack it first, or pack it with gzip'],
  ['fd377a585a00', 'compressed with xz', 'unpack it first, or pack it with gzip'],
  ['4f626a01', 'an Avro file', 'export it as Parquet or CSV'],
  ['4f5243', 'an ORC file', 'export it as Parquet or CSV'],
  ['4152524f5731', 'an Arrow file', 'export it as Parquet or CSV'],
];

/** What a file is, by its first bytes. Files that hold no rows are refused with what to do instead. */
export function recogniseFormat(start: Buffer, name: string): ContentFormat {
  if (start.subarray(0, 4).toString('latin1') === 'PAR1') return 'parquet';
  if (start.subarray(0, 4).toString('hex') === '504b0304') {
    const names = start.toString('latin1');
    if (names.includes('xl/') || names.includes('[Content_Types].xml')) return 'xlsx';
    throw new UnusableInput(`${name} is a ZIP archive: unpack it first.`);
  }
  const hex = start.subarray(0, 16).toString('hex');
  const known = refused.find(([magic]) => hex.startsWith(magic) && !isText(start));
  if (known) throw new UnusableInput(`${name} is ${known[1]}: ${known[2]}.`);
  const text = plainText(start)
    .replace(/^\ufeff/, '')
    .trimStart();
  if (/^<(\?xml|!--|[a-z:]*log[\s>])/i.test(text)) {
    if (/<([a-z]+:)?log[\s>]/i.test(text)) return 'xes';
    throw new UnusableInput(
      `${name} is ${/<html/i.test(text) ? 'a web page' : 'XML, but no XES log'}: give a table or an event log.`,
    );
  }
  if (/^<(!doctype )?html/i.test(text))
    throw new UnusableInput(`${name} is a web page: export the table as CSV or XLSX.`);
  if (text.startsWith('[')) return looksLikeJson(text) ? 'json' : 'delimited';
  if (text.startsWith('{') && /"(objectTypes|eventTypes)"\s*:/.test(text)) return 'ocel';
  if (text.startsWith('{') && /"ocel:(events|global-log)"/.test(text))
    throw new UnusableInput(`${name} is an OCEL 1.0 log: convert it to OCEL 2.0 (JSON) first.`);
  if (text.startsWith('{')) return severalObjects(text) ? 'jsonl' : 'json';
  if (isBinary(start))
    throw new UnusableInput(
      `${name} holds binary data, not rows: give a CSV, XLSX, JSON, Parquet or XES file.`,
    );
  return 'delimited';
}

function plainText(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return start.toString('utf16le');
  if (start[0] === 0xfe && start[1] === 0xff)
    return Buffer.from(start.subarray(0, start.length & ~1))
      .swap16()
      .toString('utf16le');
  return start.toString('utf8');
}

function isText(start: Buffer): boolean {
  return !start.subarray(0, 512).some((byte) => byte < 9 || (byte > 13 && byte < 32) || byte > 126);
}

function looksLikeJson(text: string): boolean {
  return /^\[\s*([{\]"]|-?\d)/.test(text);
}

/** Whether each line is an object of its own; a single object that holds a list of objects is none. */
function severalObjects(text: string): boolean {
  const end = text.indexOf('\n');
  const line = end < 0 ? text : text.slice(0, end);
  try {
    const first = JSON.parse(line) as Record<string, unknown>;
    const alone = end < 0 || text.slice(end).trim() === '';
    return !alone || !Object.values(first).some(isListOfObjects);
  } catch {
    return /\}[ \t]*\r?\n[ \t]*\{[ \t]*"/.test(text) && !/^\{\s*\n/.test(text);
  }
}

function isListOfObjects(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((element) => typeof element === 'object' && element !== null)
  );
}

/** Control characters that no text has, unless every second byte is zero as in UTF-16. */
function isBinary(start: Buffer): boolean {
  const part = start.subarray(0, 8192);
  let control = 0;
  let zeros = 0;
  for (const byte of part) {
    if (byte === 0) zeros++;
    else if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) control++;
  }
  if (control > part.length * 0.02) return true;
  const utf16 =
    (part[0] === 0xff && part[1] === 0xfe) ||
    (part[0] === 0xfe && part[1] === 0xff) ||
    zeros > part.length * 0.35;
  return zeros > part.length * 0.02 && !utf16;
}
