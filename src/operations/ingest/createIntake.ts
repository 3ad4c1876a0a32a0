import { setTimeout } from 'node:timers/promises';
import type { ArrivalLedgers } from '../../model/arrivals.ts';
import type { ImportLedger } from '../../model/importPlan.ts';
import { crossOriginHeaders, preflightAnswer } from '../../sources/protocols/answers.ts';
import {
  type Answer,
  header,
  type IncomingRequest,
  type WriteKey,
} from '../../sources/protocols/incoming.ts';
import { headerKey } from '../../sources/protocols/writeKeys.ts';
import type { DocumentStore } from '../../stores/documentStore.ts';
import type { InteractionStore } from '../../stores/interactionStore.ts';
import { type IngestLog, LogFull } from '../../stores/log/ingestLog.ts';
import { type KeyRing, keyRing, type StoredKey, storedKeys } from '../keys/stored.ts';
import { problemAnswer, refusedAnswer } from './answers.ts';
import { type Carried, carriedRecords } from './carried.ts';
import { Drain, type DrainOptions } from './drain.ts';
import { type Intake, type IntakeFigures, IntakeRefused, type TakenRecords } from './intake.ts';
import { type LogEntry, writeEntry } from './logRecords.ts';
import { diskFull, Pressure, type PressureOptions } from './pressure.ts';
import type { Readers } from './reading/readers.ts';

export interface IntakeOptions {
  interactions: Pick<InteractionStore, 'keep' | 'keptLogPosition'>;
  documents: DocumentStore;
  openLog(from: number): Promise<IngestLog>;
  readers: Readers;
  freeBytes(): Promise<number>;
  /** ms since 1970-01-01 UTC */
  clock(): number;
  onFault(error: unknown): void;
  pressure?: Pick<PressureOptions, 'mostBacklog' | 'spaceNeeded'>;
  drain?: Pick<DrainOptions, 'everyMs' | 'mostItems' | 'mostInMemory' | 'pauseMs'>;
}

export interface OpenIntake extends Intake {
  /** Keeps what was taken as far as the store takes it; the rest stays in the log. */
  close(): Promise<void>;
}

/** Bytes of requests that may wait to be read. */
const mostUnread = 64 * 1024 * 1024;

/** Opens the log and begins to keep what a process before left in it. */
export async function createIntake(options: IntakeOptions): Promise<OpenIntake> {
  const from = await options.interactions.keptLogPosition();
  const log = await options.openLog(from);
  const pressure = new Pressure({ ...options.pressure, freeBytes: options.freeBytes, now: options.clock });
  await pressure.hasSpace();
  return new LoggedIntake(options, log, pressure, from);
}

class LoggedIntake implements OpenIntake {
  readonly #options: IntakeOptions;
  readonly #log: IngestLog;
  readonly #pressure: Pressure;
  readonly #drain: Drain;
  readonly #listeners: (() => void)[] = [];
  readonly #sources = new Map<string, ImportLedger>();
  #keys: Promise<KeyRing> | null = null;
  #ring: KeyRing | null = null;

  constructor(options: IntakeOptions, log: IngestLog, pressure: Pressure, from: number) {
    this.#options = options;
    this.#log = log;
    this.#pressure = pressure;
    this.#drain = new Drain({
      ...options.drain,
      log,
      from,
      keep: (arrivals) => options.interactions.keep(arrivals),
      wait: (ms, signal) => setTimeout(ms, undefined, { signal }).catch(() => undefined),
      now: options.clock,
      hasSpace: () => pressure.hasSpace(),
      onKept: (ledgers) => {
        addUp(this.#sources, ledgers);
        for (const listener of this.#listeners) listener();
      },
      onFault: options.onFault,
    });
  }

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
    const ring = this.#ring ?? (await this.#readKeys());
    const early = source === undefined ? headerKey(request) : null;
    if (early && ring.bySecret(early.value, request.receivedAt) === null) return unknownKey();
    const read = await this.#options.readers.read(request);
    if (read === null) return problemAnswer(404, `nothing is taken at ${request.path}`);
    if (read.answer.status >= 400) return read.answer;
    const key =
      source === undefined
        ? keyFor(this.#ring ?? (await this.#readKeys()), read.key, request.receivedAt)
        : null;
    if (source === undefined) {
      if (key === null) return unknownKey();
      if (!allows(key, request))
        return problemAnswer(403, `the key is not for pages of ${header(request, 'origin')}`);
    }
    if (read.items === 0) return read.answer;
    const name = source ?? key?.source ?? '';
    const entry: LogEntry = { kind: 'request', source: name, request: { ...request, body: read.body } };
    try {
      await this.#put(entry, read.carriedFor(name), request.receivedAt);
      return read.answer;
    } catch (error) {
      if (error instanceof IntakeRefused) return refusedAnswer(error);
      throw error;
    }
  }

  async takeRecords(records: TakenRecords): Promise<void> {
    const refusal = this.#refusal();
    if (refusal) throw refusal;
    const receivedAt = this.#options.clock();
    await this.#put({ kind: 'records', records, receivedAt }, carriedRecords(records), receivedAt);
  }

  async #put(entry: LogEntry, carried: Carried, receivedAt: number): Promise<void> {
    const places = await this.#log.append(writeEntry(entry)).catch((error: unknown) => {
      if (error instanceof LogFull) throw new IntakeRefused(429, 'the disk is slower than what arrives', 1);
      this.#pressure.writeFailed();
      this.#options.onFault(error);
      throw diskFull();
    });
    this.#pressure.written();
    this.#drain.add({ ...places, carried, receivedAt });
    await this.#drain.room();
  }

  #refusal(): IntakeRefused | null {
    if (this.#options.readers.waiting > mostUnread)
      return new IntakeRefused(429, 'more arrives than can be read: send it again a little later', 1);
    return this.#pressure.refusal(this.#backlog, this.#drain.bytesPerSecond);
  }

  get #backlog(): number {
    return this.#log.end + this.#log.waiting - this.#drain.at;
  }

  settled(): Promise<void> {
    return this.#drain.settled();
  }

  async forgetKept(): Promise<void> {
    await this.#drain.settled();
    await this.#log.release(this.#drain.at, true);
  }

  keysChanged(): void {
    this.#ring = null;
    this.#keys = null;
  }

  async #readKeys(): Promise<KeyRing> {
    this.#keys ??= storedKeys(this.#options.documents).then(keyRing);
    const mine = this.#keys;
    const ring = await mine.catch((error: unknown) => {
      this.keysChanged();
      throw error;
    });
    if (mine !== this.#keys) return this.#readKeys();
    this.#ring = ring;
    return ring;
  }

  async ready(): Promise<boolean> {
    // nobody may come to try while we say no
    if (this.#pressure.hasFailed) await this.takeRecords({}).catch(() => undefined);
    return this.#pressure.hasSpace();
  }

  onKept(listener: () => void): void {
    this.#listeners.push(listener);
  }

  figures(): IntakeFigures {
    return { backlogBytes: this.#backlog, lagMs: this.#drain.lag, sources: this.#sources };
  }

  async close(): Promise<void> {
    await this.#drain.close();
    await this.#log.close();
    await this.#options.readers.close();
  }
}

function addUp(sums: Map<string, ImportLedger>, ledgers: ArrivalLedgers): void {
  for (const [source, ledger] of ledgers) {
    const sum = sums.get(source) ?? {
      received: 0,
      accepted: 0,
      duplicate: 0,
      revised: 0,
      quarantined: 0,
      suppressed: 0,
    };
    for (const key in sum) sum[key as keyof ImportLedger] += ledger[key as keyof ImportLedger];
    sums.set(source, sum);
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
