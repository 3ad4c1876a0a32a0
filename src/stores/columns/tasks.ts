import type { Selection } from '../../engine/columns.ts';
import { Thread } from './thread.ts';
import { errorOf, type ThreadAnswer, type WorkPlace } from './threadMessages.ts';
import { defaultSmallest } from './workers.ts';

/** Work that can't be cut into slices, on threads of its own, so that questions go on beside it. */
export interface Tasks {
  /**
   * Calls an exported function with a selection and plain data, and gives its result; on this thread where there is little to count.
   * What waits for a thread when `signal` aborts is dropped; what runs is ended with its thread. @throws the signal's reason
   */
  ask<Parameters extends readonly unknown[], Result>(
    work: (selection: Selection, ...parameters: Parameters) => Result,
    place: WorkPlace,
    selection: Selection,
    parameters: Parameters,
    signal?: AbortSignal,
  ): Promise<Result>;
  /** Calls an exported function with plain data on another thread. */
  call<Parameters extends readonly unknown[], Result>(
    work: (...parameters: Parameters) => Result,
    place: WorkPlace,
    parameters: Parameters,
  ): Promise<Result>;
  close(): Promise<void>;
}

interface Task {
  place: WorkPlace;
  selection: Selection | null;
  parameters: readonly unknown[];
  settle(answer: ThreadAnswer): void;
}

/** Threads start as they are needed, at most `threads` of them, and stay. */
export function createTasks(threads: number, smallest = defaultSmallest): Tasks {
  const idle: Thread[] = [];
  const running = new Map<Task, Thread>();
  let waiting: Task[] = [];
  let started = 0;

  function start(): Thread {
    started++;
    const taskOf = () => [...running].find(([, busy]) => busy === thread)?.[0];
    const thread: Thread = new Thread(
      (answer) => {
        const task = taskOf();
        if (task) running.delete(task);
        thread.release();
        idle.push(thread);
        task?.settle(answer);
        next();
      },
      (error) => {
        const task = taskOf();
        if (task) running.delete(task);
        else if (idle.includes(thread)) idle.splice(idle.indexOf(thread), 1);
        started--;
        task?.settle({ id: 0, error });
        next();
      },
    );
    return thread;
  }

  function next(): void {
    while (waiting.length > 0) {
      const thread = idle.pop() ?? (started < threads ? start() : undefined);
      if (thread === undefined) return;
      const task = waiting.shift() as Task;
      running.set(task, thread);
      thread.hold();
      const selection = task.selection === null ? null : thread.pack(task.selection);
      thread.post({ kind: 'call', id: 0, place: task.place, selection, parameters: task.parameters });
    }
  }

  function drop(task: Task): void {
    waiting = waiting.filter((other) => other !== task);
    const thread = running.get(task);
    if (thread === undefined) return;
    running.delete(task);
    started--;
    thread.release();
    void thread.close().then(next);
  }

  function run(
    place: WorkPlace,
    selection: Selection | null,
    parameters: readonly unknown[],
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const breakOff = () => {
        drop(task);
        reject(signal?.reason);
      };
      const task: Task = {
        place,
        selection,
        parameters,
        settle(answer) {
          signal?.removeEventListener('abort', breakOff);
          if ('error' in answer) reject(errorOf(answer.error));
          else if ('result' in answer) resolve(answer.result);
        },
      };
      signal?.addEventListener('abort', breakOff, { once: true });
      waiting.push(task);
      next();
    });
  }

  return {
    async ask<Parameters extends readonly unknown[], Result>(
      work: (selection: Selection, ...parameters: Parameters) => Result,
      place: WorkPlace,
      selection: Selection,
      parameters: Parameters,
      signal?: AbortSignal,
    ): Promise<Result> {
      signal?.throwIfAborted();
      if (threads < 1 || selection.columns.interactions < smallest) return work(selection, ...parameters);
      return (await run(place, selection, parameters, signal)) as Result;
    },
    async call<Parameters extends readonly unknown[], Result>(
      work: (...parameters: Parameters) => Result,
      place: WorkPlace,
      parameters: Parameters,
    ): Promise<Result> {
      if (threads < 1) return work(...parameters);
      return (await run(place, null, parameters, undefined)) as Result;
    },
    async close() {
      const all = [...idle.splice(0), ...running.values()];
      waiting = [];
      for (const task of running.keys()) task.settle({ id: 0, error: new Error('the workspace was closed') });
      running.clear();
      await Promise.all(all.map((thread) => thread.close()));
    },
  };
}
