import { setImmediate } from 'node:timers/promises';
import type { ArrivalLedgers, PackedArrivals } from '../../model/arrivals.ts';
import { NoRoom } from '../../model/noRoom.ts';
import type { IngestLog } from '../../stores/log/ingestLog.ts';
import { allInvalid } from './allInvalid.ts';
import { Brake, isNearlyFull } from './brake.ts';
import { type Carried, carriedByRequest, carriedRecords, gathered } from './carried.ts';
import { readEntry } from './logRecords.ts';
import { ReadingMemory, readPacked } from './reading/readPacked.ts';
import { type Batch, type Taken, WaitingRecords } from './waitingRecords.ts';

export interface DrainOptions {
  log: Pick<IngestLog, 'read' | 'release' | 'end'>;
  keep(arrivals: PackedArrivals): Promise<ArrivalLedgers>;
  /** place up to which everything is kept */
  from: number;
  /** resolves after so many ms, sooner when `signal` aborts */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  now(): number;
  /** false while failing to keep says nothing about what is to be kept */
  hasSpace(): Promise<boolean>;
  onKept?(ledgers: ArrivalLedgers, items: number): void;
  /** told after every attempt, whether it kept something or failed */
  onAttempt?(): void;
  onFault(error: unknown): void;
  everyMs?: number;
  mostItems?: number;
  /** ms before the first new attempt after a failure; each further pause is twice as long */
  pauseMs?: number;
  /** items that stay in memory; more are read from the log again */
  mostInMemory?: number;
}

/**
 * A batch that fails is cut, until it is one record. After so many failures on that alone, with room on the disk, it goes to
 * quarantine: a store that is ill itself can't keep that either, and is tried on.
 */
const mostFailures = 6;
/** items that the store gets at once: enough for it to write them in the largest pieces that it has */
const mostAtOnce = 130_000;
/** items that arrive in a ms from which on a batch is let grow full, and for how long at most */
const manyPerMs = 50;
const fullBatchMs = 2000;
/** items that may wait for it in memory */
export const mostWaiting = 3 * mostAtOnce;
const longestPause = 15_000;
/** ms without anything new after which the log is cleared */
const idleBeforeClearing = 3000;
/** bytes that are read from the log at once */
const bytesAtOnce = 4 * 1024 * 1024;
/** bytes in the log for which the store is not kept waiting for more */
const mostBytesWaiting = 64 * 1024 * 1024;

/**
 * Takes what is in the log to the store, in order and in one piece at a time. What a process before left comes first. A store that
 * fails is tried again for as long as it takes.
 */
export class Drain {
  readonly #options: DrainOptions;
  readonly #ended = new AbortController();
  readonly #reading = new ReadingMemory();
  readonly #waiting = new WaitingRecords();
  /** the batch after the one that is being kept, being put together meanwhile */
  #ahead: { batch: Batch; all: ReturnType<typeof gathered> } | null = null;
  #at: number;
  #wake: (() => void) | null = null;
  /** wakes who waits for a full batch */
  #onFull: (() => void) | null = null;
  #added = 0;
  readonly #brake: Brake;
  #waiters: { until: number; resolve(): void }[] = [];
  #failures = 0;
  #failuresAlone = 0;
  #isAlone = false;
  #most: number;
  #oldest: number | null = null;
  #rate = 0;
  readonly #running: Promise<void>;

  constructor(options: DrainOptions) {
    this.#options = options;
    this.#at = options.from;
    this.#most = options.mostItems ?? mostAtOnce;
    this.#brake = new Brake(options.wait);
    this.#running = this.#run();
  }

  /** Place up to which everything is kept. */
  get at(): number {
    return this.#at;
  }

  /** Bytes of the log that are kept in a second, lately; 0 where nothing was yet. */
  get bytesPerSecond(): number {
    return this.#rate;
  }

  /** Whether the last attempt to keep something failed. */
  get isFailing(): boolean {
    return this.#failures > 0;
  }

  /** ms since the oldest record that waits was received; 0 where none does. */
  get lag(): number {
    if (this.#at >= this.#options.log.end) return 0;
    return this.#oldest === null ? 0 : Math.max(0, this.#options.now() - this.#oldest);
  }

  /** Resolves when there is room in memory for more, or after a while: what does not fit has to be read from the log again. */
  async room(): Promise<void> {
    if (
      !isNearlyFull(this.#waiting.items, this.#mostWaiting) ||
      this.#failures > 0 ||
      this.#ended.signal.aborted
    )
      return;
    await this.#brake.hold();
  }

  get #mostWaiting(): number {
    return this.#options.mostInMemory ?? mostWaiting;
  }

  /** Hands over what was just put into the log, in its order. */
  add(taken: Taken): void {
    if (taken.to <= this.#at) return;
    const { items } = taken.carried;
    if (this.#waiting.items + items <= this.#mostWaiting || this.#waiting.items === 0)
      this.#waiting.add(taken);
    this.#added += items;
    this.#oldest ??= taken.receivedAt;
    this.#wake?.();
    if (this.#waiting.items >= this.#most) this.#onFull?.();
  }

  /** Resolves once everything that is in the log now is kept. */
  settled(): Promise<void> {
    const until = this.#options.log.end;
    if (this.#at >= until) return Promise.resolve();
    return new Promise((resolve) => this.#waiters.push({ until, resolve }));
  }

  /** Keeps what is left, and ends; where the store fails, the rest stays in the log. */
  async close(): Promise<void> {
    this.#ended.abort();
    this.#wake?.();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { log, now } = this.#options;
    for (;;) {
      const started = now();
      const before = this.#added;
      if (this.#at >= log.end) {
        this.#oldest = null;
        if (this.#ended.signal.aborted) return log.release(this.#at, true).catch(this.#options.onFault);
        await this.#idle();
        continue;
      }
      const kept = await this.#step().catch((error: unknown) => this.#fail(error));
      if (kept) this.#options.onAttempt?.();
      if (!kept && this.#ended.signal.aborted) return;
      if (kept) await this.#gather(started, before);
    }
  }

  /** Lets a batch gather; where very much arrives, until it is full, as the store takes a full one for half the work. */
  async #gather(started: number, addedBefore: number): Promise<void> {
    const { log, now, wait, everyMs = 250 } = this.#options;
    const elapsed = Math.max(now() - started, 1);
    const perMs = (this.#added - addedBefore) / elapsed;
    const rest = (perMs > manyPerMs ? fullBatchMs : everyMs) - elapsed;
    if (rest <= 0 || this.#waiting.items >= this.#most || log.end - this.#at > mostBytesWaiting) return;
    const full = new AbortController();
    this.#onFull = () => full.abort();
    await wait(rest, AbortSignal.any([full.signal, this.#ended.signal]));
    this.#onFull = null;
  }

  /** Waits for more; what is kept need not stand in the log any longer then. */
  async #idle(): Promise<void> {
    const { log, wait, onFault } = this.#options;
    const woken = new AbortController();
    this.#wake = () => woken.abort();
    await wait(idleBeforeClearing, woken.signal);
    if (!woken.signal.aborted) {
      await log.release(this.#at, true).catch(onFault);
      if (!woken.signal.aborted)
        await new Promise((resolve) => woken.signal.addEventListener('abort', resolve, { once: true }));
    }
    this.#wake = null;
  }

  async #step(): Promise<boolean> {
    const { log, keep, now } = this.#options;
    const ahead = this.#ahead?.batch.taken[0]?.from === this.#at ? this.#ahead : null;
    this.#ahead = null;
    const batch = ahead?.batch ?? (await this.#next());
    const items = batch.taken.reduce((sum, one) => sum + one.carried.items, 0);
    const before = this.#at;
    const started = now();
    if (batch.taken.length > 0) {
      this.#isAlone = batch.taken.length === 1;
      const isHopeless = this.#isAlone && this.#failuresAlone >= mostFailures;
      const all = await (ahead?.all ?? gathered(batch.taken.map(({ carried }) => carried)));
      this.#lookAhead(batch.to);
      const receivedAt = batch.taken.at(-1)?.receivedAt ?? now();
      const ledgers = await keep({
        ...(isHopeless ? allInvalid(all) : all),
        receivedAt,
        logPosition: batch.to,
      });
      this.#options.onKept?.(ledgers, items);
    }
    this.#forget(batch.to);
    const seconds = Math.max(now() - started, 1) / 1000;
    this.#rate = 0.8 * this.#rate + 0.2 * ((batch.to - before) / seconds);
    this.#failures = 0;
    this.#failuresAlone = 0;
    this.#most = Math.min(this.#options.mostItems ?? mostAtOnce, this.#most * 2);
    await log.release(this.#at).catch(this.#options.onFault);
    return true;
  }

  /** Puts the next batch together while one is kept, where there is a full one. */
  #lookAhead(from: number): void {
    const batch = this.#waiting.after(from, this.#most);
    if (this.#failures > 0 || batch.taken.length === 0 || !this.#waiting.hasAfter(batch.to)) return;
    const all = gathered(batch.taken.map(({ carried }) => carried));
    all.catch(() => undefined);
    this.#ahead = { batch, all };
  }

  /** Records to keep next: those in memory, or what the log holds before the first of them. */
  async #next(): Promise<Batch> {
    const { log } = this.#options;
    const { first } = this.#waiting;
    if (first?.from === this.#at) return this.#waiting.after(this.#at, this.#most);
    const until = first?.from ?? log.end;
    const { records, next } = await log.read(this.#at, Math.min(bytesAtOnce, until - this.#at));
    const taken: Taken[] = [];
    let items = 0;
    for (const { from, to, bytes } of records) {
      if (from >= until) break;
      const { carried, receivedAt } = this.#readAgain(bytes);
      if (taken.length > 0 && items + carried.items > this.#most) return { taken, to: from };
      taken.push({ from, to, carried, receivedAt });
      items += carried.items;
      await setImmediate();
    }
    return { taken, to: Math.min(next, until) };
  }

  #readAgain(bytes: Uint8Array): { carried: Carried; receivedAt: number } {
    const entry = readEntry(bytes);
    if (entry.kind === 'records')
      return { carried: carriedRecords(entry.records), receivedAt: entry.receivedAt };
    const { source, request } = entry;
    const { receivedAt } = request;
    const read = readPacked(request, this.#reading);
    if (read) return { carried: carriedByRequest(read, source), receivedAt };
    const raw = Buffer.from(request.body).toString('utf8');
    const invalid = [{ source, reason: `nothing reads ${request.path} any more`, raw }];
    return { carried: carriedRecords({ invalid }), receivedAt };
  }

  #forget(to: number): void {
    this.#waiting.forget(to);
    this.#at = to;
    this.#oldest = this.#waiting.first?.receivedAt ?? this.#oldest;
    this.#brake.release();
    for (const waiter of this.#waiters) if (waiter.until <= to) waiter.resolve();
    this.#waiters = this.#waiters.filter(({ until }) => until > to);
  }

  async #fail(error: unknown): Promise<false> {
    const { wait, hasSpace, onFault, pauseMs = 250 } = this.#options;
    if (this.#failures === 0) onFault(error);
    this.#ahead = null;
    this.#failures++;
    this.#options.onAttempt?.();
    // only where there is room on the disk does a failure tell something about the records
    if (this.#failures > 1 && !(error instanceof NoRoom) && (await hasSpace())) {
      if (this.#isAlone) this.#failuresAlone++;
      else this.#most = Math.max(1, this.#most >> 3);
    }
    const pauses = this.#isAlone ? this.#failuresAlone : Math.min(this.#failures - 1, 2);
    await wait(Math.min(pauseMs * 2 ** pauses, longestPause), this.#ended.signal);
    return false;
  }
}
