import { setImmediate } from 'node:timers/promises';
import type { CodedRows } from './codedRows.ts';
import { EntryTable, type IdEntry } from './entryTable.ts';

/** Where the ids of all kept interactions are found. */
export interface KnownIds {
  /** Entries of the ids with a hash, the newest of an arrival alone. */
  find(high: number, low: number): readonly IdEntry[];
}

/** Rows, told apart without looking at any kept one. */
export interface Sorted {
  /** surely new, rising */
  fresh: number[];
  /** surely said before in the same words */
  repeated: number[];
  /** have to be compared, rising */
  suspect: number[];
  /** arrival numbers of what suspects have to be compared with */
  kept: Set<number>;
}

/** After so many rows others have their turn. */
const rowsAtOnce = 8192;

/** Looks at the hashes of ids: nearly all rows are surely new or surely repeated. */
export async function sortRows(rows: CodedRows, known: KnownIds): Promise<Sorted> {
  const sorted: Sorted = { fresh: [], repeated: [], suspect: [], kept: new Set() };
  const before = new EntryTable(1 << Math.ceil(Math.log2(Math.max(16, rows.count))));
  for (let row = 0; row < rows.count; row++) {
    if (row % rowsAtOnce === rowsAtOnce - 1) await setImmediate();
    if (!rows.hasId(row)) {
      sorted.fresh.push(row);
      continue;
    }
    const high = rows.idHash[2 * row]!;
    const low = rows.idHash[2 * row + 1]!;
    const isBefore = before.has(high, low);
    const entries = known.find(high, low);
    if (!isBefore && entries.length === 0) sorted.fresh.push(row);
    else if (!isBefore && entries.length === 1 && isSame(entries[0]!, rows, row)) {
      sorted.repeated.push(row);
      continue;
    } else {
      sorted.suspect.push(row);
      for (const { arrival } of entries) sorted.kept.add(arrival);
    }
    if (!isBefore) before.add(high, low, 0, row);
  }
  return sorted;
}

function isSame({ content }: IdEntry, rows: CodedRows, row: number): boolean {
  return content !== 0 && !Number.isNaN(rows.said[row]) && content === contentMark(rows, row);
}

/**
 * 32 bits of what a row says and when, never 0; for ids that other sources may give too, of its source as well. Together with 64 bits of the id
 * they tell a repetition.
 */
export function contentMark(rows: CodedRows, row: number): number {
  const said = rows.saidTime(row);
  const source = isWorldwide(rows, row) ? 0 : rows.source[row]! + 1;
  let mark = rows.content[2 * row]! ^ Math.imul(rows.content[2 * row + 1]!, 0x9e3779b1);
  mark = Math.imul(mark ^ (mark >>> 15) ^ (said >>> 0), 0x85ebca6b);
  mark = Math.imul(mark ^ (mark >>> 13) ^ Math.floor(said / 0x100000000), 0xc2b2ae35);
  mark = Math.imul(mark ^ (mark >>> 16) ^ Math.imul(source, 0x27d4eb2f), 0x165667b1);
  return (mark ^ (mark >>> 15)) >>> 0 || 1;
}

/** Whether an id is one that nobody else gives, because it holds a UUID: whatever source it comes from, it is the same message. */
export function isWorldwide(rows: CodedRows, row: number): boolean {
  const column = rows.texts.get('id')!;
  const { bytes } = column;
  const end = column.end[row]!;
  for (let from = column.begin[row]!; from + 36 <= end; from++) {
    if (bytes[from + 8] !== dash || bytes[from + 13] !== dash) continue;
    if (bytes[from + 18] === dash && bytes[from + 23] === dash && isUuid(bytes, from)) return true;
  }
  return false;
}

const dash = 0x2d;

function isUuid(bytes: Uint8Array, from: number): boolean {
  for (let at = 0; at < 36; at++) {
    if (at === 8 || at === 13 || at === 18 || at === 23) continue;
    const byte = bytes[from + at]! | 0x20;
    const isDigit = byte >= 0x30 && byte <= 0x39;
    const isLetter = byte >= 0x61 && byte <= 0x66;
    if (!isDigit && !isLetter) return false;
  }
  return true;
}
