import type { Context } from './context.ts';
import type { Operation } from './operation.ts';
import { parseInput } from './parseInput.ts';

/** Runs an operation on unparsed input: parses it, runs, and parses the result, so that nothing undeclared gets out. */
export async function callOperation(
  operation: Operation,
  context: Context,
  input: unknown,
): Promise<unknown> {
  const result = await operation.run(context, parseInput(operation.input, input ?? {}, operation.name));
  return operation.output.parse(result);
}
