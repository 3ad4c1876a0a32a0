/** A piece of work that several callers wait for. It is broken off when the last of them has gone. */
export class SharedWork<Result> {
  readonly #breakOff = new AbortController();
  readonly #result: Promise<Result>;
  #waiting = 0;
  #isDone = false;

  constructor(work: (signal: AbortSignal) => Promise<Result>) {
    this.#result = work(this.#breakOff.signal);
    const end = () => {
      this.#isDone = true;
    };
    this.#result.then(end, end);
  }

  /** Nobody waited any more: whoever comes now needs new work. */
  get isBrokenOff(): boolean {
    return this.#breakOff.signal.aborted;
  }

  /** Calls back where the work fails, or is broken off. */
  onFailure(forget: () => void): void {
    this.#result.catch(forget);
  }

  /** The result, for a caller who stays until `signal` aborts. @throws the signal's reason */
  async wait(signal?: AbortSignal): Promise<Result> {
    signal?.throwIfAborted();
    this.#waiting++;
    let leave = () => {};
    const gone = new Promise<never>((_, reject) => {
      leave = () => reject(signal?.reason);
    });
    signal?.addEventListener('abort', leave, { once: true });
    try {
      return await Promise.race([this.#result, gone]);
    } finally {
      signal?.removeEventListener('abort', leave);
      this.#waiting--;
      if (this.#waiting === 0 && !this.#isDone) this.#breakOff.abort(signal?.reason);
    }
  }
}
