import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { z } from 'zod';
import { UnusableInput } from '../model/unusableInput.ts';
import type { Operation } from '../operations/operation.ts';
import { parseInput } from '../operations/parseInput.ts';
import { describeKey, kebab, optionFor } from './options.ts';

export interface GlobalFlags {
  workspace: string;
  json: boolean;
}

/** Runs an operation with the input that a command line gave; `out` is the file to save to, where one was named. */
export type Execute = (
  operation: Operation,
  input: unknown,
  flags: GlobalFlags,
  out: string | null,
) => Promise<void>;

/** Adds the command of an operation below `program`, with the groups of words above it. */
export function addOperationCommand(program: Command, operation: Operation, execute: Execute): void {
  const { cli } = operation;
  if (!cli) return;
  const schema = cli.terminal?.schema ?? operation.input;
  const command = commandAt(program, cli.words).description(operation.summary);
  const operands = cli.operands ?? [];
  for (const key of operands) {
    const { shape, required, description } = describeKey(keySchema(schema, key));
    const name = shape === 'list' ? `${key}...` : key;
    command.argument(required ? `<${name}>` : `[${name}]`, description);
  }
  for (const [key, value] of Object.entries(schema.shape)) {
    if (!operands.includes(key))
      command.addOption(optionFor(key, value as z.ZodType, cli.optionNames?.[key]));
  }
  if (cli.saves) command.addOption(new Option('--out <FILE>', 'file to write'));
  if (operation.examples?.length) {
    command.addHelpText(
      'after',
      `\nExamples:\n${operation.examples.map((e) => `  ${e.command}   ${e.title}`).join('\n')}`,
    );
  }
  command.action(async () => {
    const given = givenValues(command, schema, operands, cli.optionNames);
    for (const key of cli.paths ?? []) given[key] = absolute(given[key]);
    const optionOf = (key: string) =>
      operands.includes(key) ? `<${key}>` : `--${cli.optionNames?.[key] ?? kebab(key)}`;
    const parsed = parseInput(schema, given, `waymark ${cli.words.join(' ')}`, optionOf);
    const input = cli.terminal ? await cli.terminal.toInput(parsed, { readText }) : given;
    const { out } = command.opts<{ out?: string }>();
    await execute(operation, input, program.opts<GlobalFlags>(), cli.saves && out ? resolve(out) : null);
  });
}

function givenValues(
  command: Command,
  schema: z.ZodObject,
  operands: readonly string[],
  optionNames: Readonly<Record<string, string>> = {},
): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  operands.forEach((key, at) => {
    const value: unknown = command.processedArgs[at];
    const { shape } = describeKey(keySchema(schema, key));
    if (value !== undefined) given[key] = shape === 'number' ? Number(value) : value;
  });
  const options = command.opts();
  for (const key of Object.keys(schema.shape)) {
    const value = options[camel(optionNames[key] ?? key)];
    if (value !== undefined && !operands.includes(key)) given[key] = value;
  }
  return given;
}

function absolute(value: unknown): unknown {
  if (typeof value === 'string') return resolve(value);
  return Array.isArray(value) ? value.map(absolute) : value;
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new UnusableInput(`${path} can't be read: ${(cause as Error).message}`, { cause });
  }
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
