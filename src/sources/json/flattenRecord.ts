/** A record as columns: nested objects one level deep as `outer.inner`, what is deeper as JSON text. Null where it is no object. */
export function flattenRecord(text: string): Map<string, string> | null {
  const parsed: unknown = JSON.parse(keepNumberText(text));
  if (!isObject(parsed)) return null;
  const values = new Map<string, string>();
  for (const [key, value] of Object.entries(parsed)) {
    if (!isObject(value)) put(values, key, value);
    else for (const [inner, nested] of Object.entries(value)) put(values, `${key}.${inner}`, nested);
  }
  return values;
}

/** Whether a record has no nested value. */
export function isFlat(text: string): boolean {
  return text.indexOf('{', 1) < 0 && !text.includes('[');
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function put(values: Map<string, string>, key: string, value: unknown): void {
  if (value === null || value === undefined || value === '') return;
  values.set(key, typeof value === 'object' ? plainJson(value) : plainText(String(value)));
}

// numbers that a double would change go through parsing as strings with this mark in front
const mark = '\0#';
const changedByParsing = /[:[,]\s*-?(\d{16,}|\d+\.\d*0(?!\d)|\d[\d.]*[eE])/;
const tokens = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

function keepNumberText(text: string): string {
  if (!changedByParsing.test(text)) return text;
  return text.replace(tokens, (token) => (token.startsWith('"') ? token : `"\\u0000#${token}"`));
}

function plainText(value: string): string {
  return value.startsWith(mark) ? value.slice(mark.length) : value;
}

function plainJson(value: object): string {
  return JSON.stringify(value).replace(/"\\u0000#([^"]*)"/g, '$1');
}
