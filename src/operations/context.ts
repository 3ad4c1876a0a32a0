import type { ParquetDescription } from '../sources/openedFile.ts';
import type { Tasks } from '../stores/columns/tasks.ts';
import type { Workspace } from '../stores/workspace.ts';
import type { Answers } from './answers.ts';
import type { ConnectionRuns } from './connections/connectionRuns.ts';
import type { Folds } from './folds.ts';
import type { Intake } from './ingest/intake.ts';
import type { Selections } from './selections.ts';
import type { Texts } from './text/texts.ts';
import type { Deliveries } from './webhooks/deliveries.ts';

export interface Progress {
  phase: string;
  done: number;
  total: number | null;
}

/** What operations may touch. Everything with an effect is in here, so that tests can give quiet ones. */
export interface Context {
  workspace: Workspace;
  selections: Selections;
  folds: Folds;
  answers: Answers;
  /** what customers wrote, scored */
  texts: Texts;
  tasks: Pick<Tasks, 'ask' | 'call'>;
  /** takes what arrives from outside; what a command took is kept before the command ends */
  intake: Intake;
  /** the last calls of webhooks, to look at */
  deliveries: Deliveries;
  clock(): Date;
  onProgress(progress: Progress): void;
  warn(message: string): void;
  signal: AbortSignal;
  /** the person at this machine, or their terminal: may have any file of it read; a page in a browser may not */
  trusted: boolean;
  /** what is being read by itself right now */
  connectionRuns: ConnectionRuns;
  /** existing folder for files that live only as long as the process */
  temporaryFolder: string;
  /** absolute path of a file that the caller may read. @throws UnusableInput when it may not */
  resolveFile(name: string): Promise<string>;
  /** writes a text file line by line for the caller and gives the number of lines. @throws UnusableInput when it may not */
  writeLines(path: string, lines: Iterable<string>): Promise<number>;
  describeParquet(path: string, rows: number): Promise<ParquetDescription>;
  /** the Latin subset of Inter, variable weight, as woff2 */
  interFonts(): Promise<{ style: 'normal' | 'italic'; bytes: Uint8Array }[]>;
}
