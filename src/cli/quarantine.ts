import type { Command } from 'commander';
import { quarantine, retryQuarantine } from '../operations/sources/quarantine.ts';
import { runOperation } from './execute.ts';
import { readNumber } from './options.ts';
import type { Shell } from './shell.ts';

/** `quarantine [--retry]`: what could not be read, after another try where one is asked for. */
export function addQuarantineCommand(program: Command, shell: Shell): void {
  program
    .command('quarantine')
    .description(quarantine.summary)
    .option('--source <NAME>', 'only of this source')
    .option('--limit <N>', 'how many to show', (text) => readNumber(text, '--limit'))
    .option('--retry', retryQuarantine.summary)
    .action(async ({ source, limit, retry }: { source?: string; limit?: number; retry?: boolean }) => {
      const { workspace, json } = program.opts<{ workspace: string; json: boolean }>();
      const tried = retry ? await runOperation(shell, retryQuarantine, { source }, workspace) : {};
      const rows = await runOperation(shell, quarantine, { source, limit }, workspace);
      shell.terminal.result({ ...(tried as object), ...(rows as object) }, json);
    });
}
