import type { MessagePort } from 'node:worker_threads';
import type { BirpcReturn } from 'birpc';
import type { Answer, IncomingRequest } from '../../../sources/protocols/incoming.ts';
import type { DocumentStore } from '../../../stores/documentStore.ts';
import type { InteractionStore } from '../../../stores/interactionStore.ts';
import { storedKeys } from '../../keys/stored.ts';
import type { OpenIntake } from '../createIntake.ts';
import { type IntakeFigures, IntakeRefused, type TakenRecords } from '../intake.ts';
import { Keeper, type KeeperOptions } from '../keeper.ts';
import { callsOver } from './callsOver.ts';
import type { IntakeCalls, ReceptionCalls } from './messages.ts';

export interface IntakeApartOptions {
  interactions: Pick<InteractionStore, 'keep' | 'keptLogPosition'>;
  documents: DocumentStore;
  /** its other end is served by `serveReception`, on another thread */
  port: MessagePort;
  /** ms since 1970-01-01 UTC */
  clock(): number;
  onFault(error: unknown): void;
  drain?: KeeperOptions['drain'];
}

type Reception = BirpcReturn<ReceptionCalls, IntakeCalls>;

/** An intake that keeps on this thread what is received and logged on another. */
export async function createIntakeApart(options: IntakeApartOptions): Promise<OpenIntake> {
  const { interactions, documents, port, clock, onFault, drain } = options;
  const from = await interactions.keptLogPosition();
  let end = from;
  let keeper: Keeper | null = null;
  const mine: IntakeCalls = {
    keys: () => storedKeys(documents),
    logged(records) {
      for (const record of records) {
        end = record.to;
        keeper?.add(record);
      }
    },
    fault: (said) => onFault(new Error(said)),
  };
  const reception = callsOver<ReceptionCalls, IntakeCalls>(port, mine, ['kept', 'keysChanged']);
  end = await reception.open(from);
  const log = {
    get end() {
      return end;
    },
    read: (place: number, bytes: number) => reception.read(place, bytes),
    release: (before: number, all?: boolean) => reception.release(before, all),
  };
  // where the other thread is gone, failing says nothing about what is to be kept
  const hasSpace = () => reception.hasSpace().catch(() => false);
  const onAttempt = () => {
    if (keeper) tellState(reception, keeper);
  };
  keeper = new Keeper({ interactions, log, from, clock, hasSpace, onFault, onAttempt, drain });
  return new IntakeApart(reception, keeper, log, port);
}

/** The receiving thread has ended; who waits for an answer of it is told. */
const hasEnded = () => undefined;

function tellState(reception: Reception, { at, bytesPerSecond, isFailing }: Keeper): void {
  reception.kept({ at, bytesPerSecond, isFailing }).catch(hasEnded);
}

class IntakeApart implements OpenIntake {
  readonly #reception: Reception;
  readonly #keeper: Keeper;
  readonly #log: { readonly end: number };
  readonly #port: MessagePort;

  constructor(reception: Reception, keeper: Keeper, log: { readonly end: number }, port: MessagePort) {
    this.#reception = reception;
    this.#keeper = keeper;
    this.#log = log;
    this.#port = port;
  }

  take(request: IncomingRequest, source?: string): Promise<Answer> {
    return this.#reception.take({ ...request, query: `${request.query}` }, source);
  }

  async takeRecords(records: TakenRecords): Promise<void> {
    const refused = await this.#reception.takeRecords(records);
    if (refused) throw new IntakeRefused(refused.status, refused.message, refused.retryAfterSeconds);
  }

  async settled(): Promise<void> {
    await this.#reception.told();
    await this.#keeper.settled();
    // the next request finds what it made room for
    tellState(this.#reception, this.#keeper);
  }

  async forgetKept(): Promise<void> {
    await this.settled();
    await this.#reception.release(this.#keeper.at, true);
  }

  keysChanged(): void {
    this.#reception.keysChanged().catch(hasEnded);
  }

  ready(): Promise<boolean> {
    return this.#reception.ready();
  }

  onKept(listener: () => void): void {
    this.#keeper.onKept(listener);
  }

  figures(): IntakeFigures {
    const { at, lagMs, sources } = this.#keeper;
    return { backlogBytes: this.#log.end - at, lagMs, sources };
  }

  async close(): Promise<void> {
    await this.#reception.told().catch(hasEnded);
    await this.#keeper.close();
    await this.#reception.close().catch(hasEnded);
    this.#port.close();
  }
}
