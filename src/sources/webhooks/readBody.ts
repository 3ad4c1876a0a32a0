import type { IncomingRequest } from '../protocols/incoming.ts';
import { cleanText, parseInnerJson, parseJson } from '../protocols/json.ts';
import { plainBytes } from '../protocols/plainBytes.ts';

/** A delivery's body: JSON, JSON Lines as a list, or a form as an object of its fields (JSON within a field is read). */
export interface DeliveredBody {
  value: unknown;
  form: readonly (readonly [string, string])[] | null;
}

/** @throws Refusal where the body is neither, too large or nested too deep */
export function readBody(request: IncomingRequest): DeliveredBody {
  const bytes = plainBytes(request);
  const first = bytes.find((code) => code > 32);
  if (first === 0x7b || first === 0x5b || first === undefined || !looksLikeForm(bytes))
    return { value: parseJson(bytes), form: null };
  const form = [...new URLSearchParams(Buffer.from(bytes).toString('utf8'))].slice(0, mostFields);
  const value: Record<string, unknown> = Object.create(null);
  for (const [name, text] of form) value[cleanText(name)] = fieldOf(text);
  return { value: { ...value }, form };
}

const mostFields = 1000;

const looksLikeForm = (bytes: Uint8Array) =>
  /^[^=&\s]{1,200}=/.test(Buffer.from(bytes.subarray(0, 300)).toString('latin1'));

function fieldOf(text: string): unknown {
  const inner = /^\s*[[{]/.test(text) ? parseInnerJson(Buffer.from(text)) : undefined;
  return inner ?? cleanText(text);
}
