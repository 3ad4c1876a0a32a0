import type { IncomingRequest } from '../../../sources/protocols/incoming.ts';
import { startWorker } from '../../../stores/startWorker.ts';
import { headersOf } from '../logRecords.ts';
import type { ThreadReading, ThreadRequest } from './messages.ts';
import { type ReadRequest, readHere } from './readHere.ts';
import { ReadingMemory } from './readPacked.ts';

/** Reads requests: small ones at once, large ones on threads of their own, so that others are answered meanwhile. */
export interface Readers {
  read(request: IncomingRequest): ReadRequest | null | Promise<ReadRequest | null>;
  /** bytes of bodies that threads have not read yet */
  readonly waiting: number;
  close(): Promise<void>;
}

/** Bytes of a body from which on it goes to a thread: handing it over costs as much as reading a few items. */
const large = 6 * 1024;

interface Pending {
  resolve(read: ReadRequest | null): void;
  reject(error: Error): void;
}

/** Threads start with the first large request, which is still read here. Without threads all is. */
export function createReaders(threads: number, smallest = large): Readers {
  const started: Thread[] = [];
  let nextId = 0;
  let waiting = 0;
  const memory = new ReadingMemory();
  return {
    get waiting() {
      return waiting;
    },
    read(request) {
      if (threads === 0 || request.body.length < smallest) return readHere(request, memory);
      let thread = started.find((one) => one.isIdle);
      if (thread === undefined && started.length < threads) {
        const own = new Thread(() => {
          if (started.includes(own)) started.splice(started.indexOf(own), 1);
        });
        started.push(own);
        thread = own;
      }
      thread ??= started.reduce((least, one) => (one.load < least.load ? one : least));
      if (!thread.isReady) return readHere(request, memory);
      const bytes = request.body.length;
      waiting += bytes;
      return thread.read(request, nextId++).finally(() => {
        waiting -= bytes;
      });
    },
    async close() {
      await Promise.all(started.splice(0).map((thread) => thread.close()));
    },
  };
}

class Thread {
  readonly #worker = startWorker(import.meta.url, 'thread');
  readonly #pending = new Map<number, Pending>();
  #outbox: ThreadRequest[] = [];
  /** whether it has loaded what it needs */
  isReady = false;

  constructor(onGone: () => void) {
    this.#worker.unref();
    this.#worker.on('message', (message: readonly ThreadReading[] | 'ready') => {
      if (message === 'ready') this.isReady = true;
      else for (const reading of message) this.#settle(reading);
    });
    const gone = (error: Error) => {
      onGone();
      for (const { reject } of this.#pending.values()) reject(error);
      this.#pending.clear();
    };
    this.#worker.on('error', gone);
    this.#worker.on('exit', () => gone(new Error('the reading thread ended')));
  }

  get isIdle(): boolean {
    return this.#pending.size === 0;
  }

  get load(): number {
    return this.#pending.size;
  }

  read(request: IncomingRequest, id: number): Promise<ReadRequest | null> {
    const body = movable(request.body);
    const { method, path, receivedAt, origin } = request;
    const message: ThreadRequest = {
      id,
      method,
      path,
      receivedAt,
      origin,
      headers: headersOf(request, 'authorization'),
      query: `${request.query}`,
      body,
    };
    // requests that come in one turn of the loop go together: a message costs as much as reading ten items
    if (this.#outbox.push(message) === 1) setImmediate(() => this.#send());
    return new Promise((resolve, reject) => this.#pending.set(id, { resolve, reject }));
  }

  #send(): void {
    const requests = this.#outbox;
    this.#outbox = [];
    this.#worker.postMessage(
      requests,
      requests.map(({ body }) => body.buffer),
    );
  }

  #settle({ id, body, read }: ThreadReading): void {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    pending?.resolve(read === null ? null : { read, body });
  }

  async close(): Promise<void> {
    this.#worker.removeAllListeners();
    await this.#worker.terminate();
    for (const { reject } of this.#pending.values()) reject(new Error('the server is closing'));
  }
}

/** The bytes in memory that is theirs alone: small buffers share theirs, and may not be moved. */
function movable(body: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = body;
  if (buffer instanceof ArrayBuffer && buffer.byteLength === body.byteLength) return new Uint8Array(buffer);
  return new Uint8Array(body);
}
