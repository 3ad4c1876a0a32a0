import type { Worker } from 'node:worker_threads';
import type { Selection } from '../../engine/columns.ts';
import { startWorker } from '../startWorker.ts';
import {
  type PackedSelection,
  packSelection,
  type ThreadAnswer,
  type ThreadRequest,
} from './threadMessages.ts';
import { buffersOf } from './transferable.ts';

/**
 * A thread that works on selections. Columns are shared memory; lists of names are sent to it once and forgotten when nobody here
 * holds them any more. It keeps the process alive only while it is held.
 */
export class Thread {
  readonly #worker: Worker;
  readonly #lists = new WeakMap<readonly string[], number>();
  readonly #dropped: FinalizationRegistry<number>;
  #nextList = 0;
  #holds = 0;

  constructor(onAnswer: (answer: ThreadAnswer) => void, onGone: (error: Error) => void) {
    this.#worker = startWorker(import.meta.url, 'threadWorker');
    this.#worker.unref();
    this.#dropped = new FinalizationRegistry((list) => this.post({ kind: 'forget', list }));
    this.#worker.on('message', onAnswer);
    this.#worker.on('error', onGone);
    this.#worker.on('exit', () => onGone(new Error('the thread ended')));
  }

  post(request: ThreadRequest): void {
    this.#worker.postMessage(request, request.kind === 'merge' ? buffersOf(request.state) : []);
  }

  /** The selection as this thread understands it; names that it lacks are sent. */
  pack(selection: Selection): PackedSelection {
    return packSelection(selection, (names) => {
      const known = this.#lists.get(names);
      if (known !== undefined) return known;
      const list = this.#nextList++;
      this.#lists.set(names, list);
      this.#dropped.register(names, list);
      this.post({ kind: 'names', list, names });
      return list;
    });
  }

  hold(): void {
    if (this.#holds++ === 0) this.#worker.ref();
  }

  release(): void {
    if (--this.#holds === 0) this.#worker.unref();
  }

  async close(): Promise<void> {
    this.#worker.removeAllListeners();
    await this.#worker.terminate();
  }
}
