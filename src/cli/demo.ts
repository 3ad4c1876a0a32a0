import type { Command } from 'commander';
import { callOperation } from '../operations/call.ts';
import { fillDemo } from '../operations/workspace/fillDemo.ts';
import { addServeOptions, type ServeOptions, serve } from './serve.ts';
import type { Shell } from './shell.ts';
import { openForServing, ownEffects, tellFault } from './wiring.ts';

const demoFolder = '.waymark-demo';

interface DemoOptions extends ServeOptions {
  scenario?: string;
  customers?: string;
  seed?: string;
}

export function addDemoCommand(program: Command, shell: Shell): void {
  const command = program
    .command('demo')
    .description(
      `A workspace (default ${demoFolder}) filled with a simulated company, and the web app on it.`,
    )
    .option('--scenario <NAME>', 'the simulated company')
    .option('--customers <N>', 'how many customers')
    .option('--seed <TEXT>', 'the same seed gives the same company');
  addServeOptions(command).action(async ({ scenario, customers, seed, ...options }: DemoOptions) => {
    const named =
      program.getOptionValueSource('workspace') !== 'default' ||
      shell.environment['WAYMARK_WORKSPACE'] !== undefined;
    const opened = await openForServing(
      named ? program.opts<{ workspace: string }>().workspace : demoFolder,
      tellFault(shell),
    );
    try {
      const input = { scenario, seed, customers: customers === undefined ? undefined : Number(customers) };
      await callOperation(fillDemo, opened.contextFor(ownEffects(shell)), input);
      shell.terminal.settle();
    } catch (error) {
      await opened.close();
      throw error;
    }
    await serve(opened, shell, options);
  });
}
