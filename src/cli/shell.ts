import type { Terminal } from './terminal.ts';

/** What a command line has to work with. */
export interface Shell {
  version: string;
  terminal: Terminal;
  signal: AbortSignal;
  environment: NodeJS.ProcessEnv;
}
