import { frameHeader, largestRecord, writeFrame } from './frames.ts';
import { type IngestLog, LogFull, type LogReading, type LogRecord } from './ingestLog.ts';
import type { LogFile, LogFiles } from './logFiles.ts';
import { readSegment, segmentBases, segmentName } from './segments.ts';

export interface FileLogOptions {
  files: LogFiles;
  /** the log goes on behind this place, even where its files were lost: what is kept already is never taken for new */
  from: number;
  /** bytes of a file from which on a new one is begun */
  segmentBytes?: number;
  /** bytes that may wait to be written */
  mostWaiting?: number;
  /** told where bytes on disk are no records: from and to are places of the log */
  onDamage?(from: number, to: number): void;
}

interface Waiting {
  parts: readonly Uint8Array[];
  bytes: number;
  resolve(places: { from: number; to: number }): void;
  reject(error: unknown): void;
}

/** Written and synced together. */
const groupBytes = 8 * 1024 * 1024;

/** Opens a log in files, and makes it where there is none. What was being written when the process before ended is cut off. */
export async function openFileLog(options: FileLogOptions): Promise<IngestLog> {
  const { files, onDamage } = options;
  const bases = segmentBases(await files.list());
  let end = options.from;
  const last = bases.at(-1);
  if (last !== undefined) {
    const file = await files.open(segmentName(last), 'write');
    try {
      const whole = await endOf(file, last, onDamage);
      if (whole < (await file.size())) {
        await file.truncate(whole);
        await file.sync();
      }
      end = Math.max(end, last + whole);
    } finally {
      await file.close();
    }
  }
  return new FileLog(options, bases, end);
}

/** Behind the last record of a file. Bytes between records are damage, bytes after the last were never acknowledged. */
async function endOf(file: LogFile, base: number, onDamage: FileLogOptions['onDamage']): Promise<number> {
  let end = 0;
  for await (const { records } of readSegment(file, base, 0, await file.size()))
    for (const record of records) {
      if (record.from > end) onDamage?.(base + end, base + record.from);
      end = record.to;
    }
  return end;
}

class FileLog implements IngestLog {
  readonly #options: FileLogOptions;
  readonly #bases: number[];
  #end: number;
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #writing: Promise<void> | null = null;
  #file: { base: number; file: LogFile } | null = null;
  #closed = false;

  constructor(options: FileLogOptions, bases: number[], end: number) {
    this.#options = options;
    this.#bases = bases;
    this.#end = end;
  }

  get start(): number {
    return Math.min(this.#bases[0] ?? this.#end, this.#end);
  }

  get end(): number {
    return this.#end;
  }

  get waiting(): number {
    return this.#waitingBytes;
  }

  append(parts: readonly Uint8Array[]): Promise<{ from: number; to: number }> {
    const bytes = parts.reduce((sum, part) => sum + part.length, frameHeader);
    if (this.#closed) return Promise.reject(new Error('the log is closed'));
    if (bytes > largestRecord) return Promise.reject(new RangeError(`a record of ${bytes} bytes`));
    if (
      this.#waitingBytes > 0 &&
      this.#waitingBytes + bytes > (this.#options.mostWaiting ?? 64 * 1024 * 1024)
    )
      return Promise.reject(new LogFull(this.#waitingBytes));
    this.#waitingBytes += bytes;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ parts, bytes, resolve, reject });
      this.#writing ??= this.#write();
    });
  }

  /** Writes groups until nothing waits. What is handed over while one is written goes into the next. */
  async #write(): Promise<void> {
    // what is handed over in this turn of the loop belongs to the first group
    await null;
    while (this.#waiting.length > 0) {
      const group = this.#takeGroup();
      const bytes = group.reduce((sum, one) => sum + one.bytes, 0);
      try {
        await this.#writeGroup(group);
      } catch (error) {
        await this.#abandonFile();
        for (const one of group) one.reject(error);
      } finally {
        this.#waitingBytes -= bytes;
      }
    }
    this.#writing = null;
  }

  #takeGroup(): Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const one of this.#waiting) {
      if (count > 0 && bytes + one.bytes > groupBytes) break;
      bytes += one.bytes;
      count++;
    }
    return this.#waiting.splice(0, count);
  }

  async #writeGroup(group: readonly Waiting[]): Promise<void> {
    const { base, file } = await this.#current();
    const frames: Uint8Array[] = [];
    const places: { from: number; to: number }[] = [];
    let at = this.#end;
    for (const { parts, bytes } of group) {
      frames.push(...writeFrame(parts, at));
      places.push({ from: at, to: at + bytes });
      at += bytes;
    }
    await file.write(this.#end - base, Buffer.concat(frames));
    await file.sync();
    this.#end = at;
    for (const [i, place] of places.entries()) group[i]?.resolve(place);
  }

  async #current(): Promise<{ base: number; file: LogFile }> {
    const { files, segmentBytes = 64 * 1024 * 1024 } = this.#options;
    if (this.#file && this.#end - this.#file.base < segmentBytes) return this.#file;
    await this.#closeFile();
    const base = this.#end;
    const file = await files.open(segmentName(base), 'write');
    await file.truncate(0);
    if (!this.#bases.includes(base)) this.#bases.push(base);
    this.#file = { base, file };
    return this.#file;
  }

  /**
   * After a failed write or sync nobody knows what of the file is on disk, and asking again would not tell: it is left as it is up
   * to the last record that was acknowledged, and the next group goes to a new file.
   */
  async #abandonFile(): Promise<void> {
    if (this.#file === null) return;
    const { base, file } = this.#file;
    await file.truncate(this.#end - base).catch(() => undefined);
    await this.#closeFile().catch(() => undefined);
  }

  async #closeFile(): Promise<void> {
    const file = this.#file?.file;
    this.#file = null;
    await file?.close();
  }

  async read(from: number, bytes: number): Promise<LogReading> {
    const records: LogRecord[] = [];
    let next = Math.max(from, this.start);
    const until = this.#end;
    let size = 0;
    while (next < until && size < bytes) {
      const at = this.#bases.findLastIndex((base) => base <= next);
      const base = this.#bases[at] ?? next;
      const segmentEnd = Math.min(this.#bases[at + 1] ?? until, until);
      const reading = await this.#readSegment(base, next - base, segmentEnd - base, bytes - size);
      records.push(...reading.records);
      size += reading.size;
      next = reading.next;
    }
    return { records, next };
  }

  async #readSegment(base: number, from: number, to: number, bytes: number) {
    const records: LogRecord[] = [];
    let size = 0;
    let next = base + from;
    const file = await this.#options.files.open(segmentName(base), 'read');
    try {
      for await (const part of readSegment(file, base, from, to)) {
        for (const gap of part.damage) this.#options.onDamage?.(base + gap.from, base + gap.to);
        for (const record of part.records) {
          records.push({ from: base + record.from, to: base + record.to, bytes: record.bytes });
          size += record.bytes.length;
        }
        next = base + part.next;
        if (size >= bytes) break;
      }
    } finally {
      await file.close();
    }
    return { records, size, next };
  }

  async release(before: number, all = false): Promise<void> {
    while (this.#bases.length > 0) {
      const [first = 0, second] = this.#bases;
      if ((second ?? this.#end) > before) return;
      if (second === undefined) {
        // the file that is being written stays, unless nothing waits for it
        if (this.#file && (!all || this.#waiting.length > 0 || first === this.#end)) return;
        await this.#writing;
        if (this.#end > before || this.#waiting.length > 0) return;
        await this.#closeFile();
        // others may have been here meanwhile
        if (this.#bases[0] !== first) continue;
      }
      this.#bases.shift();
      await this.#options.files.remove(segmentName(first));
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#writing;
    await this.#closeFile();
  }
}
