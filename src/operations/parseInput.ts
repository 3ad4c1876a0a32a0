import type { z } from 'zod';
import { UnusableInput } from '../model/unusableInput.ts';

/** Parses input against a schema; `nameOf` says how the caller calls a key. @throws UnusableInput naming the first key that doesn't fit */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  what: string,
  nameOf: (key: string) => string = (key) => key,
): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const [first, ...rest] = issue?.path.map(String) ?? [];
  const key = first === undefined ? '' : [nameOf(first), ...rest].join('.');
  throw new UnusableInput(`${what}: ${key ? `${key}: ` : ''}${issue ? sentence(issue) : 'does not fit'}`, {
    cause: parsed.error,
  });
}

/** What is wrong with a value, in words for people. */
function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small') {
    if (issue.origin === 'array') return `give at least ${issue.minimum}`;
    if (issue.origin === 'string') return 'must not be empty';
    return `must be ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}`;
  }
  if (issue.code === 'too_big') {
    if (issue.origin === 'array') return `give at most ${issue.maximum}`;
    if (issue.origin === 'string') return `must not be longer than ${issue.maximum} letters`;
    return `must be ${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}`;
  }
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_type' && (issue.expected as string) === 'int') return 'must be a whole number';
  if (issue.code === 'invalid_type')
    return issue.message.endsWith('received undefined') ? 'is missing' : `must be of type ${issue.expected}`;
  return issue.message;
}
