import type { z } from 'zod';
import type { Context } from './context.ts';

/** What reading a command line may need of the machine it runs on. */
export interface TerminalFiles {
  readText(path: string): Promise<string>;
}

/** How an operation reads in a terminal. Its options come from a schema: `terminal`'s where it is given, else the input's. */
export interface CommandLine<Input extends z.ZodObject> {
  /** words after `waymark`, for example ['define', 'journey'] */
  words: readonly string[];
  /** keys taken from operands, in order; the last may be an array and takes the rest */
  operands?: readonly string[];
  /** other names of options: { steps: 'step' } makes --step fill `steps` */
  optionNames?: Readonly<Record<string, string>>;
  /** keys that hold paths; a terminal makes them absolute */
  paths?: readonly string[];
  /** the terminal's own shape, where the input is nested or comes from a file */
  terminal?: {
    schema: z.ZodObject;
    toInput(options: Record<string, unknown>, files: TerminalFiles): z.input<Input> | Promise<z.input<Input>>;
  };
  /** adds --out FILE: what of the result goes into it, and whether the result is shown too */
  saves?: { data(result: unknown): string; alsoShown: boolean };
}

export interface Example {
  title: string;
  command: string;
}

/**
 * A question or a command, declared once: CLI command, HTTP route, page of the reference and (later) MCP tool come from it.
 * `run` gets parsed input; its result satisfies `output`.
 */
export interface Operation<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodType = z.ZodType> {
  name: string;
  kind: 'question' | 'command';
  /** one sentence */
  summary: string;
  /** Markdown for the reference */
  description?: string;
  input: Input;
  output: Output;
  cli?: CommandLine<Input>;
  examples?: readonly Example[];
  run(context: Context, input: z.output<Input>): Promise<z.input<Output>>;
  /** exit code 1: done, and there is something to look at */
  needsAttention?(result: z.output<Output>): boolean;
}

export function defineOperation<
  Input extends z.ZodObject,
  Output extends z.ZodType,
  const Name extends string,
>(operation: Operation<Input, Output> & { name: Name }): Operation<Input, Output> & { name: Name } {
  return operation;
}
