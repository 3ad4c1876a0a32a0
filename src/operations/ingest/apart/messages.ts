import type { Answer, IncomingRequest } from '../../../sources/protocols/incoming.ts';
import type { LogReading } from '../../../stores/log/ingestLog.ts';
import type { StoredKey } from '../../keys/stored.ts';
import type { LoggedRecord } from '../carried.ts';
import type { TakenRecords } from '../intake.ts';

/** A request as it goes to another thread. */
export type SentRequest = Omit<IncomingRequest, 'query'> & { query: string };

/** Why no more is taken, as plain data. */
export interface SentRefusal {
  status: 429 | 503;
  message: string;
  retryAfterSeconds: number;
}

/** How far the store has come. */
export interface KeepingState {
  at: number;
  bytesPerSecond: number;
  isFailing: boolean;
}

/** What the intake asks of its reception on another thread. */
export interface ReceptionCalls {
  /** Opens the log; gives the place behind its last record. Comes before all others. */
  open(from: number): Promise<number>;
  take(request: SentRequest, source?: string): Promise<Answer>;
  /** null once they are on disk */
  takeRecords(records: TakenRecords): Promise<SentRefusal | null>;
  ready(): Promise<boolean>;
  hasSpace(): Promise<boolean>;
  /** Resolves after the intake was told of everything that is logged. */
  told(): Promise<void>;
  read(from: number, bytes: number): Promise<LogReading>;
  release(before: number, all?: boolean): Promise<void>;
  close(): Promise<void>;
  keysChanged(): void;
  kept(state: KeepingState): void;
}

/** What the reception tells the intake, and asks of it. */
export interface IntakeCalls {
  keys(): Promise<StoredKey[]>;
  logged(records: readonly LoggedRecord[]): void;
  /** with the stack of the fault */
  fault(said: string): void;
}
