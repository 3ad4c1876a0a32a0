import type { Answer, IncomingRequest } from '../../sources/protocols/incoming.ts';
import type { DocumentStore } from '../../stores/documentStore.ts';
import type { InteractionStore } from '../../stores/interactionStore.ts';
import type { IngestLog } from '../../stores/log/ingestLog.ts';
import { storedKeys } from '../keys/stored.ts';
import type { Intake, IntakeFigures, TakenRecords } from './intake.ts';
import { IntakeKeys } from './intakeKeys.ts';
import { Keeper, type KeeperOptions } from './keeper.ts';
import { Pressure, type PressureOptions } from './pressure.ts';
import type { Readers } from './reading/readers.ts';
import { Reception } from './reception.ts';

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
  drain?: KeeperOptions['drain'];
}

export interface OpenIntake extends Intake {
  /** Keeps what was taken as far as the store takes it; the rest stays in the log. */
  close(): Promise<void>;
}

/** Opens the log and begins to keep what a process before left in it. Everything happens on this thread. */
export async function createIntake(options: IntakeOptions): Promise<OpenIntake> {
  const { documents, readers, clock, onFault } = options;
  const from = await options.interactions.keptLogPosition();
  const log = await options.openLog(from);
  const pressure = new Pressure({ ...options.pressure, freeBytes: options.freeBytes, now: clock });
  await pressure.hasSpace();
  const keeper = new Keeper({ ...options, log, from, hasSpace: () => pressure.hasSpace() });
  const keys = new IntakeKeys(() => storedKeys(documents));
  const reception = new Reception({
    log,
    readers,
    pressure,
    keys,
    keeping: keeper,
    onLogged: (record) => keeper.add(record),
    clock,
    onFault,
  });
  return new IntakeHere(reception, keeper, keys, log);
}

class IntakeHere implements OpenIntake {
  readonly #reception: Reception;
  readonly #keeper: Keeper;
  readonly #keys: IntakeKeys;
  readonly #log: IngestLog;

  constructor(reception: Reception, keeper: Keeper, keys: IntakeKeys, log: IngestLog) {
    this.#reception = reception;
    this.#keeper = keeper;
    this.#keys = keys;
    this.#log = log;
  }

  take(request: IncomingRequest, source?: string): Promise<Answer> {
    return this.#reception.take(request, source);
  }

  takeRecords(records: TakenRecords): Promise<void> {
    return this.#reception.takeRecords(records);
  }

  settled(): Promise<void> {
    return this.#keeper.settled();
  }

  async forgetKept(): Promise<void> {
    await this.#keeper.settled();
    await this.#log.release(this.#keeper.at, true);
  }

  keysChanged(): void {
    this.#keys.changed();
  }

  ready(): Promise<boolean> {
    return this.#reception.ready();
  }

  onKept(listener: () => void): void {
    this.#keeper.onKept(listener);
  }

  figures(): IntakeFigures {
    const { lagMs, sources } = this.#keeper;
    return { backlogBytes: this.#reception.backlogBytes, lagMs, sources };
  }

  async close(): Promise<void> {
    await this.#keeper.close();
    await this.#reception.close();
  }
}
