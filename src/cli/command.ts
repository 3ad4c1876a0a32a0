import type { Command } from 'commander';
import type { z } from 'zod';
import type { Operation } from '../operations/operation.ts';
import { parseInput } from '../operations/parseInput.ts';
import { describeKey, optionFor } from './options.ts';

/** Runs an operation with the input that a command line gave, and shows its result. */
export type Execute = (operation: Operation, input: unknown, flags: GlobalFlags) => Promise<void>;

export interface GlobalFlags {
  workspace: string;
  json: boolean;
}

/** Adds the command of an operation below `program`, with the groups of words above it. */
export function addOperationCommand(program: Command, operation: Operation, execute: Execute): void {
  const { cli } = operation;
  if (!cli) return;
  const schema = cli.terminal?.schema ?? operation.input;
  const command = commandAt(program, cli.words).description(operation.summary);
  const operands = cli.operands ?? [];
  operands.forEach((key) => {
    const { shape, required, description } = describeKey(keySchema(schema, key));
    const name = shape === 'list' ? `${key}...` : key;
    command.argument(required ? `<${name}>` : `[${name}]`, description);
  });
  for (const [key, value] of Object.entries(schema.shape)) {
    if (!operands.includes(key))
      command.addOption(optionFor(key, value as z.ZodType, cli.optionNames?.[key]));
  }
  if (operation.examples?.length) {
    command.addHelpText(
      'after',
      `\nExamples:\n${operation.examples.map((e) => `  ${e.command}   ${e.title}`).join('\n')}`,
    );
  }
  command.action(async () => {
    const given: Record<string, unknown> = {};
    operands.forEach((key, at) => {
      if (command.processedArgs[at] !== undefined) given[key] = command.processedArgs[at];
    });
    const options = command.opts();
    for (const key of Object.keys(schema.shape)) {
      const value = options[camel(cli.optionNames?.[key] ?? key)];
      if (value !== undefined) given[key] = value;
    }
    const input = cli.terminal
      ? cli.terminal.toInput(parseInput(cli.terminal.schema, given, operation.name))
      : given;
    await execute(operation, input, program.opts<GlobalFlags>());
  });
}

const camel = (name: string) => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

function keySchema(schema: z.ZodObject, key: string): z.ZodType {
  const found = schema.shape[key] as z.ZodType | undefined;
  if (!found) throw new Error(`the command names the operand '${key}', which its schema lacks`);
  return found;
}

function commandAt(program: Command, words: readonly string[]): Command {
  let at = program;
  for (const word of words) at = at.commands.find((command) => command.name() === word) ?? at.command(word);
  return at;
}
