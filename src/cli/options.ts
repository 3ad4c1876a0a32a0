import { Option } from 'commander';
import type { z } from 'zod';
import { UnusableInput } from '../model/unusableInput.ts';

type Shape = 'string' | 'number' | 'boolean' | 'list' | 'pairs' | 'object';

interface Described {
  shape: Shape;
  required: boolean;
  fallback: unknown;
  choices: readonly string[] | null;
  description: string;
}

/** What a key of an operation's input looks like in a terminal. */
export function describeKey(schema: z.ZodType): Described {
  let inner = schema as z.ZodType & {
    def: { type: string; innerType?: z.ZodType; defaultValue?: unknown; entries?: object };
  };
  let required = true;
  let fallback: unknown;
  let description = schema.description ?? '';
  while (inner.def.innerType) {
    if (inner.def.type === 'optional' || inner.def.type === 'default' || inner.def.type === 'nullable')
      required = false;
    if (inner.def.type === 'default') fallback = inner.def.defaultValue;
    inner = inner.def.innerType as typeof inner;
    description ||= inner.description ?? '';
  }
  const { type, entries } = inner.def;
  const choices = type === 'enum' && entries ? Object.values(entries) : null;
  const shape = type === 'array' ? listShape(inner) : shapeOf(type);
  return { shape, required, fallback, choices, description };
}

/** A list of plain values is an option that repeats; one of objects is written as JSON. */
function listShape(schema: z.ZodType): Shape {
  const { element } = schema.def as unknown as { element: { def: { type: string } } };
  return shapeOf(element.def.type) === 'object' ? 'object' : 'list';
}

function shapeOf(type: string): Shape {
  if (type === 'number' || type === 'int') return 'number';
  if (type === 'boolean') return 'boolean';
  if (type === 'record') return 'pairs';
  if (type === 'object' || type === 'union' || type === 'discriminatedUnion') return 'object';
  return 'string';
}

export const kebab = (key: string) => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The option that fills a key: repeatable for lists, `k=v,k=v` for records, JSON for anything nested. */
export function optionFor(key: string, schema: z.ZodType, name = kebab(key)): Option {
  const { shape, choices, description, fallback } = describeKey(schema);
  const text =
    fallback === undefined || typeof fallback === 'object'
      ? description
      : `${description} (default ${String(fallback)})`.trim();
  if (shape === 'boolean') return new Option(`--${name}`, text);
  const placeholder = { number: 'N', list: 'VALUE', pairs: 'KEY=VALUE,…', object: 'JSON', string: 'TEXT' }[
    shape
  ];
  const option = new Option(`--${name} <${choices ? choices.join('|') : placeholder}>`, text);
  if (shape === 'list') option.argParser((value: string, previous: string[] = []) => [...previous, value]);
  if (shape === 'pairs')
    option.argParser((value: string, previous: Record<string, string> = {}) => ({
      ...previous,
      ...readPairs(value, `--${name}`),
    }));
  if (shape === 'number') option.argParser((value: string) => readNumber(value, `--${name}`));
  if (shape === 'object') option.argParser((value: string) => readJson(value, `--${name}`));
  return option;
}

export function readNumber(text: string, option: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value))
    throw new UnusableInput(`${option} '${text}' is no number`);
  return value;
}

function readPairs(text: string, option: string): Record<string, string> {
  const pairs: Record<string, string> = {};
  for (const part of text.split(/,(?=[^,=]+=)/)) {
    const at = part.indexOf('=');
    if (at < 1)
      throw new UnusableInput(
        `${option} '${part}' must be written as key=value, several with commas between`,
      );
    pairs[part.slice(0, at).trim()] = part.slice(at + 1).trim();
  }
  return pairs;
}

function readJson(text: string, option: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UnusableInput(`${option} must be JSON: ${(cause as Error).message}`, { cause });
  }
}
