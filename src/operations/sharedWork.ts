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
    if (signal === undefined) {
      this.#waiting++;
      return this.#result;
    }
    signal.throwIfAborted();
    this.#waiting++;
    let leave = () => {};
    const gone = new Promise<never>((_, reject) => {
      leave = () => reject(signal.reason);
    });
    signal.addEventListener('abort', leave, { once: true });
    try {
      return await Promise.race([this.#result, gone]);
    } finally {
      signal.removeEventListener('abort', leave);
      this.#waiting--;
      if (this.#waiting === 0 && !this.#isDone) this.#breakOff.abort(signal.reason);
    }
  }
}

/** The work under a key, begun where there is none; the `limit` latest are kept, and none that failed or was broken off. */
export function joinWork<Result>(
  works: Map<string, SharedWork<unknown>>,
  key: string,
  limit: number,
  work: (signal: AbortSignal) => Promise<Result>,
): SharedWork<Result> {
  const known = works.get(key) as SharedWork<Result> | undefined;
  works.delete(key);
  if (known !== undefined && !known.isBrokenOff) {
    works.set(key, known);
    return known;
  }
  const fresh = new SharedWork(work);
  works.set(key, fresh);
  fresh.onFailure(() => {
    if (works.get(key) === fresh) works.delete(key);
  });
  const oldest = works.keys().next();
  if (works.size > limit && !oldest.done) works.delete(oldest.value);
  return fresh;
}
