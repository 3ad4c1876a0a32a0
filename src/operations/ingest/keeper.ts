import { setTimeout } from 'node:timers/promises';
import type { ArrivalLedgers } from '../../model/arrivals.ts';
import { addLedgers, noRows } from '../../model/importLedger.ts';
import type { ImportLedger } from '../../model/importPlan.ts';
import type { InteractionStore } from '../../stores/interactionStore.ts';
import type { IngestLog } from '../../stores/log/ingestLog.ts';
import { carriedBy, type LoggedRecord } from './carried.ts';
import { Drain, type DrainOptions } from './drain.ts';
import type { Keeping } from './reception.ts';

export interface KeeperOptions {
  interactions: Pick<InteractionStore, 'keep'>;
  log: Pick<IngestLog, 'read' | 'release' | 'end'>;
  /** place up to which everything is kept */
  from: number;
  /** ms since 1970-01-01 UTC */
  clock(): number;
  hasSpace(): Promise<boolean>;
  onFault(error: unknown): void;
  /** told after every attempt, whether it kept something or failed */
  onAttempt?(): void;
  drain?: Pick<DrainOptions, 'everyMs' | 'mostItems' | 'mostInMemory' | 'pauseMs'>;
}

/** The part of the intake that faces the store: takes to it what is logged, and tells how that stands. */
export class Keeper implements Keeping {
  readonly #drain: Drain;
  readonly #listeners: (() => void)[] = [];
  readonly #sources = new Map<string, ImportLedger>();

  constructor({ interactions, log, from, clock, hasSpace, onFault, onAttempt, drain }: KeeperOptions) {
    this.#drain = new Drain({
      ...drain,
      log,
      from,
      keep: (arrivals) => interactions.keep(arrivals),
      wait: (ms, signal) => setTimeout(ms, undefined, { signal }).catch(() => undefined),
      now: clock,
      hasSpace,
      onKept: (ledgers) => {
        addUp(this.#sources, ledgers);
        for (const listener of this.#listeners) listener();
      },
      onAttempt,
      onFault,
    });
  }

  get at(): number {
    return this.#drain.at;
  }

  get bytesPerSecond(): number {
    return this.#drain.bytesPerSecond;
  }

  /** Whether the last attempt to keep something failed. */
  get isFailing(): boolean {
    return this.#drain.isFailing;
  }

  /** ms since the oldest record that waits was received; 0 where none does. */
  get lagMs(): number {
    return this.#drain.lag;
  }

  /** What became of what was kept since this process began, by source. */
  get sources(): ReadonlyMap<string, ImportLedger> {
    return this.#sources;
  }

  room(): Promise<void> {
    return this.#drain.room();
  }

  /** Takes over what was just put into the log, in its order. */
  add({ from, to, receivedAt, content }: LoggedRecord): void {
    this.#drain.add({ from, to, receivedAt, carried: carriedBy(content) });
  }

  onKept(listener: () => void): void {
    this.#listeners.push(listener);
  }

  settled(): Promise<void> {
    return this.#drain.settled();
  }

  /** Keeps what is left as far as the store takes it; the rest stays in the log. */
  close(): Promise<void> {
    return this.#drain.close();
  }
}

function addUp(sums: Map<string, ImportLedger>, ledgers: ArrivalLedgers): void {
  for (const [source, ledger] of ledgers) sums.set(source, addLedgers(sums.get(source) ?? noRows(), ledger));
}
