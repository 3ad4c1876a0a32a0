import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Selection } from '../../engine/columns.ts';
import { type Fold, runFold, splitJourneys } from '../../engine/fold.ts';
import type { FoldPlace, WorkerAnswer, WorkerTask } from './foldTask.ts';

export interface FoldWorkersOptions {
  workers: number;
  /** selections of columns with fewer interactions are answered on this thread (default 2,000,000) */
  smallest?: number;
}

/** Answers questions on several threads over the shared columns. */
export interface FoldWorkers {
  run<Parameters, State, Result>(
    fold: Fold<Parameters, State, Result>,
    place: FoldPlace,
    selection: Selection,
    parameters: Parameters,
  ): Promise<Result>;
  close(): Promise<void>;
}

const defaultSmallest = 2_000_000;

/** The threads start with the first question that is large enough for them. */
export function createFoldWorkers({ workers, smallest = defaultSmallest }: FoldWorkersOptions): FoldWorkers {
  const pool: FoldThread[] = [];
  return {
    async run<Parameters, State, Result>(
      fold: Fold<Parameters, State, Result>,
      place: FoldPlace,
      selection: Selection,
      parameters: Parameters,
    ): Promise<Result> {
      if (workers < 2 || selection.columns.interactions < smallest)
        return runFold(fold, selection, parameters);
      while (pool.length < workers) pool.push(new FoldThread());
      const bounds = splitJourneys(selection.journeys, workers);
      const states = await Promise.all(
        pool.map((thread, part) =>
          thread.visit({
            place,
            selection,
            parameters,
            from: bounds[part] ?? 0,
            to: bounds[part + 1] ?? 0,
          }),
        ),
      );
      const [first, ...rest] = states as State[];
      if (first === undefined) return runFold(fold, selection, parameters);
      for (const state of rest) fold.merge(first, state);
      return fold.finish(first, selection, parameters);
    },
    async close() {
      await Promise.all(pool.splice(0).map((thread) => thread.close()));
    },
  };
}

class FoldThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, { resolve(state: unknown): void; reject(error: Error): void }>();
  #next = 0;

  constructor() {
    this.#worker = startWorker();
    this.#worker.unref();
    this.#worker.on('message', (answer: WorkerAnswer) => {
      const caller = this.#waiting.get(answer.id);
      this.#waiting.delete(answer.id);
      if (this.#waiting.size === 0) this.#worker.unref();
      if ('error' in answer) caller?.reject(new Error(answer.error));
      else caller?.resolve(answer.state);
    });
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error('the thread ended')));
  }

  visit(task: Omit<WorkerTask, 'id'>): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const id = this.#next++;
      this.#waiting.set(id, { resolve, reject });
      this.#worker.ref();
      this.#worker.postMessage({ ...task, id });
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #fail(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

/** From source, the thread has to learn to read TypeScript first. */
function startWorker(): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('foldWorker.js', import.meta.url));
  const required = createRequire(import.meta.url).resolve('tsx/esm/api');
  const loader = pathToFileURL(required.replace(/\.cjs$/, '.mjs')).href;
  const script = new URL('foldWorker.ts', import.meta.url).href;
  return new Worker(
    `import(${JSON.stringify(loader)}).then(({ register }) => { register(); return import(${JSON.stringify(script)}); })`,
    { eval: true },
  );
}
