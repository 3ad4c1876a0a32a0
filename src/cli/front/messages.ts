import type { MessagePort } from 'node:worker_threads';

/** What the listening thread is given at its start. */
export interface FrontData {
  /** folder of the workspace */
  folder: string;
  intake: MessagePort;
}

/** How a request of a client was answered, and after how many ms. */
export type Answered = [status: number, ms: number];

/** What the listening thread is asked. */
export interface FrontCalls {
  /** Listens for the outside; what is not for the intake goes to the socket of the application. */
  listen(where: { host: string; port: number; application: string }): Promise<Listening>;
  /** Ends every connection. */
  stop(): Promise<void>;
}

export type Listening = { port: number } | { code: string; message: string };

/** What it tells. */
export interface FrontNews {
  answered(all: readonly Answered[]): void;
  /** with the stack of the fault */
  fault(said: string): void;
}
