import { crossOriginHeaders, preflightAnswer } from '../../sources/protocols/answers.ts';
import {
  type Answer,
  header,
  type IncomingRequest,
  type WriteKey,
} from '../../sources/protocols/incoming.ts';
import { headerKey } from '../../sources/protocols/writeKeys.ts';
import { type IngestLog, LogFull } from '../../stores/log/ingestLog.ts';
import type { KeyRing, StoredKey } from '../keys/stored.ts';
import { problemAnswer, refusedAnswer } from './answers.ts';
import type { Content, LoggedRecord } from './carried.ts';
import { IntakeRefused, type TakenRecords } from './intake.ts';
import type { IntakeKeys } from './intakeKeys.ts';
import { type LogEntry, writeEntry } from './logRecords.ts';
import { diskFull, type Pressure } from './pressure.ts';
import type { Readers } from './reading/readers.ts';

/** How far the store has come with what is logged. */
export interface Keeping {
  /** place in the log up to which everything is kept */
  readonly at: number;
  /** bytes of the log that are kept in a second, lately; 0 where nothing was yet */
  readonly bytesPerSecond: number;
  /** Resolves when there is room in memory for more, or after a while: what does not fit has to be read from the log again. */
  room(): Promise<void>;
}

export interface ReceptionOptions {
  log: IngestLog;
  readers: Readers;
  pressure: Pressure;
  keys: IntakeKeys;
  keeping: Keeping;
  /** told of every record, in the order of the log, once it is on disk */
  onLogged(record: LoggedRecord): void;
  /** ms since 1970-01-01 UTC */
  clock(): number;
  onFault(error: unknown): void;
}

/** Bytes of requests that may wait to be read. */
const mostUnread = 64 * 1024 * 1024;

/** The part of the intake that faces who sends: knows keys, reads requests, logs them, and answers. */
export class Reception {
  readonly #options: ReceptionOptions;

  constructor(options: ReceptionOptions) {
    this.#options = options;
  }

  /** As the intake's `take`. */
  async take(request: IncomingRequest, source?: string): Promise<Answer> {
    if (request.method === 'OPTIONS') return preflightAnswer(request);
    const answer = await this.#answer(request, source);
    // pages of any site may read what they are told
    return { ...answer, headers: { ...answer.headers, ...crossOriginHeaders(request) } };
  }

  async #answer(request: IncomingRequest, source: string | undefined): Promise<Answer> {
    // questions for settings are answered all the same
    const mayCarry = request.body.length > 0 || request.query.size > 0;
    const refusal = mayCarry ? this.#refusal() : null;
    if (refusal) return refusedAnswer(refusal);
    const { keys, readers } = this.#options;
    const early = source === undefined ? headerKey(request) : null;
    if (early && (await keys.ring()).bySecret(early.value, request.receivedAt) === null) return unknownKey();
    const given = await readers.read(request);
    if (given === null) return problemAnswer(404, `nothing is taken at ${request.path}`);
    const { read, body } = given;
    if (read.answer.status >= 400) return read.answer;
    const key = source === undefined ? keyFor(await keys.ring(), read.key, request.receivedAt) : null;
    if (source === undefined) {
      if (key === null) return unknownKey();
      if (!allows(key, request))
        return problemAnswer(403, `the key is not for pages of ${header(request, 'origin')}`);
    }
    if (read.items === 0) return read.answer;
    const name = source ?? key?.source ?? '';
    const { items, rows, others } = read;
    const entry: LogEntry = { kind: 'request', source: name, request: { ...request, body } };
    const content: Content = { kind: 'request', source: name, read: { items, rows, others } };
    try {
      await this.#put(entry, content, request.receivedAt);
      return read.answer;
    } catch (error) {
      if (error instanceof IntakeRefused) return refusedAnswer(error);
      throw error;
    }
  }

  /** As the intake's `takeRecords`. */
  async takeRecords(records: TakenRecords): Promise<void> {
    const refusal = this.#refusal();
    if (refusal) throw refusal;
    const receivedAt = this.#options.clock();
    await this.#put({ kind: 'records', records, receivedAt }, { kind: 'records', records }, receivedAt);
  }

  async #put(entry: LogEntry, content: Content, receivedAt: number): Promise<void> {
    const { log, pressure, keeping, onLogged, onFault } = this.#options;
    const places = await log.append(writeEntry(entry)).catch((error: unknown) => {
      if (error instanceof LogFull) throw new IntakeRefused(429, 'the disk is slower than what arrives', 1);
      pressure.writeFailed();
      onFault(error);
      throw diskFull();
    });
    pressure.written();
    onLogged({ ...places, content, receivedAt });
    await keeping.room();
  }

  #refusal(): IntakeRefused | null {
    const { readers, pressure, keeping } = this.#options;
    if (readers.waiting > mostUnread)
      return new IntakeRefused(429, 'more arrives than can be read: send it again a little later', 1);
    return pressure.refusal(this.backlogBytes, keeping.bytesPerSecond);
  }

  /** Bytes that were handed to the log and are not kept yet. */
  get backlogBytes(): number {
    const { log, keeping } = this.#options;
    return log.end + log.waiting - keeping.at;
  }

  /** As the intake's `ready`. */
  async ready(): Promise<boolean> {
    const { pressure } = this.#options;
    // nobody may come to try while we say no
    if (pressure.hasFailed) await this.takeRecords({}).catch(() => undefined);
    return pressure.hasSpace();
  }

  async close(): Promise<void> {
    await this.#options.log.close();
    await this.#options.readers.close();
  }
}

function keyFor(ring: KeyRing, key: WriteKey | null, now: number): StoredKey | null {
  if (key === null) return null;
  return key.where === 'appId' ? ring.byAppId(key.value) : ring.bySecret(key.value, now);
}

function unknownKey(): Answer {
  return problemAnswer(
    401,
    'the request names no write key that is known here: make one with `waymark key create`',
  );
}

function allows({ origins }: StoredKey, request: IncomingRequest): boolean {
  const origin = header(request, 'origin');
  return origin === '' || origins.length === 0 || origins.includes(origin.toLowerCase());
}
