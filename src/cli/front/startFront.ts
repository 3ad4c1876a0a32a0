import { MessageChannel } from 'node:worker_threads';
import { callsOver } from '../../operations/ingest/apart/callsOver.ts';
import { createIntakeApart } from '../../operations/ingest/apart/createIntakeApart.ts';
import type { OpenIntake } from '../../operations/ingest/createIntake.ts';
import { startWorker } from '../../stores/startWorker.ts';
import type { Workspace } from '../../stores/workspace.ts';
import type { FrontCalls, FrontData, FrontNews } from './messages.ts';

/** A thread that listens for the outside: it takes in what clients send, whatever the thread of the application is busy with. */
export interface Front {
  /** Opens the intake of the workspace, which is received on the thread and kept on this one. */
  openIntake(workspace: Workspace, onFault: (error: unknown) => void): Promise<OpenIntake>;
  listen: FrontCalls['listen'];
  stop(): Promise<void>;
  /** told how each request of a client was answered, and after how many ms */
  onAnswered(listener: (status: number, ms: number) => void): void;
  /** Rejects where the thread ends by itself. */
  readonly ended: Promise<never>;
  close(): Promise<void>;
}

/** @param folder of the workspace */
export function startFront(folder: string, onFault: (error: unknown) => void): Front {
  const { port1: near, port2: far } = new MessageChannel();
  const workerData: FrontData = { folder, intake: far };
  const worker = startWorker(import.meta.url, 'thread', { workerData, transferList: [far] });
  const ended = new Promise<never>((_, reject) => {
    worker.once('error', (cause) => reject(new Error('the thread that listens has failed', { cause })));
    worker.once('exit', () => reject(new Error('the thread that listens has ended')));
  });
  ended.catch(() => undefined);
  const listeners: ((status: number, ms: number) => void)[] = [];
  const news: FrontNews = {
    answered(all) {
      for (const [status, ms] of all) for (const listener of listeners) listener(status, ms);
    },
    fault: (said) => onFault(new Error(said)),
  };
  const calls = callsOver<FrontCalls, FrontNews>(worker, news, []);
  const orEnded = <Result>(result: Promise<Result>) => Promise.race([result, ended]);
  return {
    openIntake: ({ interactions, documents }, tell) =>
      orEnded(createIntakeApart({ interactions, documents, port: near, clock: Date.now, onFault: tell })),
    listen: (where) => orEnded(calls.listen(where)),
    stop: () => orEnded(calls.stop()),
    onAnswered: (listener) => listeners.push(listener),
    ended,
    async close() {
      await worker.terminate();
    },
  };
}
