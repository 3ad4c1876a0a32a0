import type { Selection } from '../../engine/columns.ts';
import { type Fold, runFold } from '../../engine/fold.ts';
import { Thread } from './thread.ts';
import { errorOf, type ThreadAnswer, type WorkPlace } from './threadMessages.ts';

export interface FoldWorkersOptions {
  workers: number;
  /** selections of columns with fewer interactions are answered on this thread (default 200,000) */
  smallest?: number;
}

/** Answers questions on several threads over the shared columns. */
export interface FoldWorkers {
  /**
   * Answers a question in slices, in turn with the other questions. Where `signal` aborts, slices that wait are dropped and one that
   * runs is the last. @throws the signal's reason
   */
  run<Parameters, State, Result>(
    fold: Fold<Parameters, State, Result>,
    place: WorkPlace,
    selection: Selection,
    parameters: Parameters,
    signal?: AbortSignal,
  ): Promise<Result>;
  close(): Promise<void>;
}

/** What is below takes about as long as an answer from another thread. */
export const defaultSmallest = 200_000;

interface Asked {
  /** part p is visited by the p-th */
  threads: readonly Thread[];
  resolve(result: unknown): void;
  finish(state: unknown): void;
  /** asks for the second pass */
  again(brief: unknown): void;
  reject(error: unknown): void;
}

/** The threads start with the first question that is large enough for them. */
export function createFoldWorkers({ workers, smallest = defaultSmallest }: FoldWorkersOptions): FoldWorkers {
  let pool: Thread[] = [];
  const asked = new Map<number, Asked>();
  let next = 0;

  function fill(): void {
    while (pool.length < workers) {
      const thread: Thread = new Thread(hear, (error) => {
        pool = pool.filter((other) => other !== thread);
        for (const question of asked.values()) if (question.threads.includes(thread)) question.reject(error);
      });
      pool.push(thread);
    }
  }

  function hear(answer: ThreadAnswer): void {
    const question = asked.get(answer.id);
    if (question === undefined) return;
    if ('error' in answer) question.reject(errorOf(answer.error));
    else if ('result' in answer) question.resolve(answer.result);
    else if ('whole' in answer) question.finish(answer.whole);
    else if ('brief' in answer) question.again(answer.brief);
    else question.threads[0]?.post({ kind: 'merge', ...answer });
  }

  function ask<Parameters, State, Result>(
    fold: Fold<Parameters, State, Result>,
    place: WorkPlace,
    selection: Selection,
    parameters: Parameters,
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    fill();
    const id = next++;
    const threads = pool.map((_, part) => pool[(part + id) % pool.length] ?? (pool[0] as Thread));
    return new Promise((resolve, reject) => {
      const end = (settle: () => void, isBrokenOff: boolean) => {
        asked.delete(id);
        signal?.removeEventListener('abort', breakOff);
        for (const thread of threads) {
          if (isBrokenOff) thread.post({ kind: 'cancel', id });
          thread.release();
        }
        settle();
      };
      const breakOff = () => end(() => reject(signal?.reason), true);
      signal?.addEventListener('abort', breakOff, { once: true });
      asked.set(id, {
        threads,
        resolve: (result) => end(() => resolve(result), false),
        finish(state) {
          const finished = async () => fold.finish(state as State, selection, parameters);
          end(() => resolve(finished()), false);
        },
        again: (brief) => post(brief, 2),
        reject: (error) => end(() => reject(error), true),
      });
      const post = (asked: unknown, pass: 1 | 2) =>
        threads.forEach((thread, part) => {
          const packed = thread.pack(selection);
          const parts = threads.length;
          thread.post({ kind: 'fold', id, place, selection: packed, parameters: asked, part, parts, pass });
        });
      for (const thread of threads) thread.hold();
      post(parameters, 1);
    });
  }

  return {
    async run<Parameters, State, Result>(
      fold: Fold<Parameters, State, Result>,
      place: WorkPlace,
      selection: Selection,
      parameters: Parameters,
      signal?: AbortSignal,
    ): Promise<Result> {
      signal?.throwIfAborted();
      if (workers < 1 || selection.columns.interactions < smallest)
        return runFold(fold, selection, parameters);
      return (await ask(fold, place, selection, parameters, signal)) as Result;
    },
    async close() {
      const threads = pool;
      pool = [];
      for (const question of asked.values()) question.reject(new Error('the workspace was closed'));
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}
