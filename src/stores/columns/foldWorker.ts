import { parentPort } from 'node:worker_threads';
import type { Fold } from '../../engine/fold.ts';
import type { WorkerAnswer, WorkerTask } from './foldTask.ts';

parentPort?.on('message', async (task: WorkerTask) => {
  parentPort?.postMessage(await answer(task));
});

async function answer({ id, place, selection, parameters, from, to }: WorkerTask): Promise<WorkerAnswer> {
  try {
    const module = (await import(place.module)) as Record<
      string,
      Fold<unknown, unknown, unknown> | undefined
    >;
    const fold = module[place.name];
    if (fold === undefined) throw new Error(`${place.module} exports no ${place.name}`);
    const state = fold.create(selection, parameters);
    fold.visit(state, selection, parameters, from, to);
    return { id, state };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}
