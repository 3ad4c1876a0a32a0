import type { z } from 'zod';
import { UnusableInput } from '../model/unusableInput.ts';

/** Parses input against a schema. @throws UnusableInput naming the first key that doesn't fit */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  what: string,
): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const key = issue?.path.join('.');
  throw new UnusableInput(`${what}: ${key ? `${key}: ` : ''}${issue?.message ?? 'does not fit'}`, {
    cause: parsed.error,
  });
}
