import { UnusableInput } from '../../model/unusableInput.ts';

/** A run that is going on. */
export interface GoingRun {
  startedAt: number;
  phase: string;
  done: number;
}

/** Which connections are being read right now: each only once at a time, whoever asked for it. */
export interface ConnectionRuns {
  going(id: string): GoingRun | null;
  /**
   * Does the work unless the connection is being read already; the signal ends it when either the caller or `cancel` says so.
   * @throws UnusableInput (409) when it is being read
   */
  only<Result>(
    id: string,
    caller: AbortSignal,
    now: number,
    work: (signal: AbortSignal, tell: (phase: string, done: number) => void) => Promise<Result>,
  ): Promise<Result>;
  /** When a connection was last read by this process, ms since 1970-01-01 UTC. */
  checked(id: string): number | null;
  noteChecked(id: string, at: number): void;
  /** Calls the listener when connections were made, changed, run or deleted; gives what ends that. */
  listen(listener: () => void): () => void;
  tellChanged(): void;
  /** Ends a run, and waits until it has ended. */
  cancel(id: string): Promise<void>;
  /** Resolves after that time, or rejects when the signal says so. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface ConnectionEffects {
  environment: Readonly<Record<string, string | undefined>>;
  /** tests wait on a clock of their own */
  wait?(ms: number, signal: AbortSignal): Promise<void>;
}

export function createConnectionRuns({ environment, wait = waitReally }: ConnectionEffects): ConnectionRuns {
  const lastChecked = new Map<string, number>();
  const listeners = new Set<() => void>();
  const tellChanged = () => {
    for (const listener of listeners) listener();
  };
  const going = new Map<string, GoingRun & { stop: AbortController; ended: Promise<unknown> }>();
  return {
    environment,
    wait,
    tellChanged,
    checked: (id) => lastChecked.get(id) ?? null,
    noteChecked: (id, at) => {
      lastChecked.set(id, at);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    going(id) {
      const run = going.get(id);
      return run ? { startedAt: run.startedAt, phase: run.phase, done: run.done } : null;
    },
    async only(id, caller, now, work) {
      if (going.has(id))
        throw new UnusableInput('it is being read right now: wait until that is done', { status: 409 });
      caller.throwIfAborted();
      const stop = new AbortController();
      const run = {
        startedAt: now,
        phase: 'reaching',
        done: 0,
        stop,
        ended: Promise.resolve() as Promise<unknown>,
      };
      going.set(id, run);
      const result = work(AbortSignal.any([caller, stop.signal]), (phase, done) => {
        run.phase = phase;
        run.done = done;
      });
      run.ended = result.catch(() => undefined);
      try {
        return await result;
      } finally {
        going.delete(id);
        tellChanged();
      }
    },
    async cancel(id) {
      const run = going.get(id);
      run?.stop.abort();
      await run?.ended;
    },
  };
}

function waitReally(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}
