import type { Selection } from '../../engine/columns.ts';

/** Where a worker finds a fold: a module of the engine and the name it exports. */
export interface FoldPlace {
  /** for example new URL('../engine/flow.ts', import.meta.url).href */
  module: string;
  name: string;
}

export interface WorkerTask {
  id: number;
  place: FoldPlace;
  selection: Selection;
  parameters: unknown;
  from: number;
  to: number;
}

export type WorkerAnswer = { id: number; state: unknown } | { id: number; error: string };
