#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { noRoomIn } from '../model/noRoom.ts';
import { UnusableInput } from '../model/unusableInput.ts';
import { operations } from '../operations/registry.ts';
import { addOperationCommand } from './command.ts';
import { addConnectCommands } from './connect.ts';
import { addDemoCommand } from './demo.ts';
import { createExecute } from './execute.ts';
import { exitCodes } from './exitCodes.ts';
import { addMapFilesCommand } from './mapFiles.ts';
import { addQuarantineCommand } from './quarantine.ts';
import { addServeCommand } from './serve.ts';
import { createTerminal } from './terminal.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const terminal = createTerminal(process.stdout, process.stderr);
const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
process.once('SIGTERM', () => stop.abort());

const program = new Command('waymark')
  .description('Living customer journey maps, made from real customer data.')
  .version(version)
  .option('--workspace <DIR>', 'folder of the workspace', process.env['WAYMARK_WORKSPACE'] ?? '.waymark')
  .option('--json', 'one JSON document on stdout, nothing else there', false)
  .showHelpAfterError()
  .exitOverride()
  .enablePositionalOptions()
  .configureHelp({ showGlobalOptions: true, sortSubcommands: true });

const shell = { version, terminal, signal: stop.signal, environment: process.env };
const execute = createExecute(shell, (code) => {
  process.exitCode = code;
});
for (const operation of operations) addOperationCommand(program, operation, execute);
addConnectCommands(program, execute);
addMapFilesCommand(program, shell);
addQuarantineCommand(program, shell);
addServeCommand(program, shell);
addDemoCommand(program, shell);
letGlobalOptionsStandAnywhere(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

function report(error: unknown): number {
  terminal.settle();
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.unusable;
  if (error instanceof UnusableInput || (error as Error).name === 'DocumentConflict') {
    terminal.note((error as Error).message);
    return exitCodes.unusable;
  }
  if (stop.signal.aborted) {
    terminal.note('stopped');
    return exitCodes.unusable;
  }
  const full = noRoomIn(error);
  if (full) {
    terminal.note(full.message);
    return exitCodes.unusable;
  }
  terminal.note(`A fault of ours, please report it:\n${(error as Error).stack ?? String(error)}`);
  return exitCodes.fault;
}

/** --json and --workspace may stand before or behind the command's words. */
function letGlobalOptionsStandAnywhere(root: Command): void {
  const visit = (command: Command) => {
    for (const child of command.commands) {
      child.exitOverride().enablePositionalOptions();
      child
        .option('--workspace <DIR>', 'folder of the workspace')
        .option('--json', 'one JSON document on stdout');
      child.hook('preAction', (_, action) => {
        const own = action.opts<{ workspace?: string; json?: boolean }>();
        if (own.workspace !== undefined) root.setOptionValue('workspace', own.workspace);
        if (own.json) root.setOptionValue('json', true);
      });
      visit(child);
    }
  };
  visit(root);
}
