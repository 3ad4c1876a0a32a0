import type { Arrivals } from '../../model/arrivals.ts';
import type { ImportLedger } from '../../model/importPlan.ts';
import type { Answer, IncomingRequest } from '../../sources/protocols/incoming.ts';

/** What was read already, from wherever: each record names its source. */
export type TakenRecords = Partial<Pick<Arrivals, 'interactions' | 'traits' | 'merges' | 'invalid'>>;

/**
 * The one way by which what arrives gets into the workspace: first to the log on disk, from there to the store.
 * What was taken is kept, whatever ends the process, and stands in answers within a second.
 */
export interface Intake {
  /**
   * Takes the request of a client, and gives what to answer: a success only once what it carries is on disk. Its key says whose it
   * is; where the caller knows that already (the address of a webhook), `source` does. Never throws for what a client may send.
   */
  take(request: IncomingRequest, source?: string): Promise<Answer>;
  /**
   * Takes records that were read already. Resolves once they are on disk.
   * @throws IntakeRefused while no more can be taken; nothing of them is kept then
   */
  takeRecords(records: TakenRecords): Promise<void>;
  /** Resolves once everything that was taken before is kept in the store. */
  settled(): Promise<void>;
  /** Takes from the disk the log of all that was taken before, once it is kept in the store. */
  forgetKept(): Promise<void>;
  /** Keys were created, changed or revoked: they are read again before the next request. */
  keysChanged(): void;
  /** Whether more can be taken just now. */
  ready(): Promise<boolean>;
  /** Tells from now on each time something was kept. */
  onKept(listener: () => void): void;
  figures(): IntakeFigures;
}

/** How things stand with what is taken. */
export interface IntakeFigures {
  /** bytes in the log that are not in the store yet */
  backlogBytes: number;
  /** ms since the oldest of it was received */
  lagMs: number;
  /** what became of what was kept since this process began, by source */
  sources: ReadonlyMap<string, ImportLedger>;
}

/** No more can be taken for now: too much is waiting (429), or there is no room on the disk (503). */
export class IntakeRefused extends Error {
  readonly status: 429 | 503;
  readonly retryAfterSeconds: number;

  constructor(status: 429 | 503, message: string, retryAfterSeconds: number) {
    super(message);
    this.name = 'IntakeRefused';
    this.status = status;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
