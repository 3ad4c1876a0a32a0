import { isObject } from './incoming.ts';
import { parseInnerJson } from './json.ts';

/** JSON that names its own schema: `{schema: 'iglu:vendor/name/format/version', data}`. */
export interface SelfDescribing {
  /** `name` of the schema's address */
  name: string;
  data: unknown;
}

/** From base64url, from JSON text, or from JSON that is parsed already; null where it is none. */
export function selfDescribingOf(base64: unknown, plain: unknown): SelfDescribing | null {
  const value = parsed(base64, plain);
  if (!isObject(value)) return null;
  const { schema } = value;
  const name = typeof schema === 'string' && schema.length <= 500 ? nameIn.exec(schema)?.[1] : undefined;
  return name === undefined ? null : { name, data: value['data'] };
}

const nameIn = /^iglu:[^/]+\/([^/]+)\/[^/]+\/[^/]+$/;

/** The entities that go with an event; what can't be read is left out. */
export function selfDescribingList(base64: unknown, plain: unknown): SelfDescribing[] {
  const outer = selfDescribingOf(base64, plain);
  if (!outer || !Array.isArray(outer.data)) return [];
  return outer.data.map((entity) => selfDescribingOf(undefined, entity)).filter((entity) => entity !== null);
}

function parsed(base64: unknown, plain: unknown): unknown {
  if (typeof base64 === 'string' && base64 !== '') return parseInnerJson(Buffer.from(base64, 'base64url'));
  return typeof plain === 'string' ? parseInnerJson(Buffer.from(plain)) : plain;
}
