import { frameAt, frameHeader, nextMark } from './frames.ts';
import type { LogFile } from './logFiles.ts';

const ending = '.log';

/** A file is named after the place of its first byte. */
export function segmentName(base: number): string {
  return `${String(base).padStart(16, '0')}${ending}`;
}

/** The places at which files of the log begin, in order. */
export function segmentBases(names: readonly string[]): number[] {
  return names
    .filter((name) => /^\d{16}\.log$/.test(name))
    .map((name) => Number(name.slice(0, -ending.length)))
    .sort((a, b) => a - b);
}

export interface FoundRecord {
  /** place in the file */
  from: number;
  to: number;
  bytes: Buffer;
}

/** Where a part of a file holds no records. */
export interface Damage {
  from: number;
  to: number;
}

const chunk = 4 * 1024 * 1024;

/**
 * Reads the records of a file from a place to another, in parts. What is no record is told as damage, up to the next one that is;
 * without a next one, up to the end.
 */
export async function* readSegment(
  file: LogFile,
  base: number,
  from: number,
  to: number,
): AsyncGenerator<{ records: FoundRecord[]; damage: Damage[]; next: number }> {
  let at = from;
  let needed = chunk;
  while (at < to) {
    const bytes = await file.read(at, Math.min(Math.max(needed, chunk), to - at));
    const isLast = at + bytes.length >= to || bytes.length === 0;
    const found = recordsIn(bytes, base + at, isLast);
    const records = found.records.map((record) => ({
      from: at + record.from,
      to: at + record.to,
      bytes: record.bytes,
    }));
    const damage = found.damage.map((gap) => ({ from: at + gap.from, to: at + gap.to }));
    at += found.next;
    needed = found.needed;
    if (isLast && bytes.length === 0) at = to;
    yield { records, damage, next: at };
  }
}

/** The records in bytes that begin at a place of the log. Unless these are the last bytes, what is cut off at their end is left to the next reading. */
function recordsIn(bytes: Buffer, base: number, isLast: boolean) {
  const records: FoundRecord[] = [];
  const damage: Damage[] = [];
  let at = 0;
  while (at < bytes.length) {
    const found = frameAt(bytes, at, base);
    if (found && 'record' in found) {
      const end = at + frameHeader + found.record.length;
      records.push({ from: at, to: end, bytes: found.record });
      at = end;
      continue;
    }
    if (found && !isLast) return { records, damage, next: at, needed: found.needed };
    const next = nextRecord(bytes, at + 1, base, isLast);
    damage.push({ from: at, to: next });
    at = next;
  }
  return { records, damage, next: bytes.length, needed: chunk };
}

/** Where the next whole record begins; in the last bytes their end where there is none. */
function nextRecord(bytes: Buffer, from: number, base: number, isLast: boolean): number {
  for (let at = nextMark(bytes, from); at >= 0; at = nextMark(bytes, at + 1)) {
    const found = frameAt(bytes, at, base);
    if (found && ('record' in found || !isLast)) return at;
  }
  // a mark may be cut in two
  return isLast ? bytes.length : Math.max(from, bytes.length - 3);
}
