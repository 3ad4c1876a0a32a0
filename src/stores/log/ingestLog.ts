/** A record of the log, and the places before and behind it. */
export interface LogRecord {
  from: number;
  to: number;
  bytes: Uint8Array;
}

/** Records in order, and the place behind the last of them: behind damaged ones too. */
export interface LogReading {
  records: LogRecord[];
  next: number;
}

/**
 * What arrived and is not in the store yet. A place in the log is a number that only grows, over restarts too.
 * Asynchronous, so that a log of a cluster can stand behind it.
 */
export interface IngestLog {
  /** Place of the first record that is still there. */
  readonly start: number;
  /** Place behind the last record that is on disk. */
  readonly end: number;
  /** Bytes that were handed over and are not on disk yet. */
  readonly waiting: number;
  /**
   * Adds a record, given in parts. Resolves with its places once it is on disk, after all that was handed over before it.
   * @throws LogFull where too much waits to be written; the error of the disk where it can't be: the record is not there then
   */
  append(parts: readonly Uint8Array[]): Promise<{ from: number; to: number }>;
  /** Reads records from a place on, about so many bytes of them, at least one. What is damaged is left out, and told. */
  read(from: number, bytes: number): Promise<LogReading>;
  /** Forgets what stands before a place, file by file; with `all`, also where nothing stands behind it. */
  release(before: number, all?: boolean): Promise<void>;
  /** Writes what was handed over, and ends. */
  close(): Promise<void>;
}

/** More is handed over than the disk takes. */
export class LogFull extends Error {
  constructor(bytes: number) {
    super(`${bytes} bytes wait to be written`);
    this.name = 'LogFull';
  }
}
