import type { FeedbackText } from '../stores/interactionStore.ts';
import type { Workspace } from '../stores/workspace.ts';
import type { Selections } from './selections.ts';

export interface Progress {
  phase: string;
  done: number;
  total: number | null;
}

/** What operations may touch. Everything with an effect is in here, so that tests can give quiet ones. */
export interface Context {
  workspace: Workspace;
  selections: Selections;
  clock(): Date;
  /** a new, unguessable id */
  newId(): string;
  onProgress(progress: Progress): void;
  warn(message: string): void;
  signal: AbortSignal;
  /** folder for files that live only as long as an operation */
  temporaryFolder: string;
  /** path of a file that the caller may read: a path for a terminal, an upload's file for the server */
  resolveFile(name: string): Promise<string>;
  /** writes a file for the caller; refused over HTTP */
  writeFile(path: string, data: string | Uint8Array): Promise<void>;
  assets: { interFont(): Promise<Uint8Array> };
}

export type { FeedbackText };
