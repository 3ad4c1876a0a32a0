import type { z } from 'zod';
import type { Context } from './context.ts';

/** How an operation reads in a terminal. Options come from the input schema; what is listed here are its words and operands. */
export interface CommandLine {
  /** words after `waymark`, for example ['define', 'journey'] */
  words: readonly string[];
  /** input keys taken from operands, in order; a trailing … takes the rest as an array */
  operands?: readonly string[];
  /** short forms of other keys: { step: 'steps' } makes --step fill `steps` */
  optionNames?: Readonly<Record<string, string>>;
  /** keys that a terminal doesn't offer */
  hidden?: readonly string[];
}

export interface Example {
  title: string;
  command: string;
}

/**
 * A question or a command, declared once: CLI command, HTTP route, page of the reference and (later) MCP tool come from it.
 * `run` gets parsed input; its result must satisfy `output`.
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
  cli?: CommandLine;
  examples?: readonly Example[];
  run(context: Context, input: z.output<Input>): Promise<z.input<Output>>;
  /** exit code 1 when there is something to look at */
  needsAttention?(result: z.output<Output>): boolean;
}

export function defineOperation<Input extends z.ZodObject, Output extends z.ZodType>(
  operation: Operation<Input, Output>,
): Operation<Input, Output> {
  return operation;
}
