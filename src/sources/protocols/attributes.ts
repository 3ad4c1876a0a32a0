import { isObject, type JsonObject } from './incoming.ts';

/** Bounds of what is kept of one item; beyond them it is cut or left out, with a note. */
export const attributeLimits = { count: 200, name: 200, value: 8000, depth: 3 } as const;

/**
 * Adds the values of a record to `into`, each as text: objects three levels deep as `outer.inner`, what is deeper and lists as JSON text;
 * empty values are left out. Names that are there already stay as they are.
 */
export function addAttributes(
  into: Record<string, string>,
  record: JsonObject,
  notes: string[],
  { prefix = '', skip }: { prefix?: string; skip?: (name: string) => boolean } = {},
): void {
  const kept = { left: attributeLimits.count };
  for (const name in into) if (name !== '') kept.left--;
  add(into, record, prefix, 1, kept, skip, notes);
}

function add(
  into: Record<string, string>,
  record: JsonObject,
  prefix: string,
  depth: number,
  kept: { left: number },
  skip: ((name: string) => boolean) | undefined,
  notes: string[],
): void {
  for (const key in record) {
    const value = record[key];
    if (value === null || value === undefined || value === '' || skip?.(key)) continue;
    const name = prefix === '' ? key : `${prefix}.${key}`;
    if (typeof value === 'object' && depth < attributeLimits.depth && isObject(value)) {
      add(into, value, name, depth + 1, kept, undefined, notes);
      continue;
    }
    if (kept.left <= 0) {
      note(notes, `only ${attributeLimits.count} attributes are kept`);
      return;
    }
    const text = textOf(value, notes);
    if (text === null || Object.hasOwn(into, name)) continue;
    if (name.length > attributeLimits.name || name === '__proto__') {
      note(notes, 'an attribute with an unusable name is left out');
      continue;
    }
    into[name] = text;
    kept.left--;
  }
}

function textOf(value: unknown, notes: string[]): string | null {
  if (typeof value === 'string') return limited(value, attributeLimits.value, notes);
  if (typeof value === 'number' && !Number.isFinite(value)) {
    note(notes, 'a number beyond all bounds is left out');
    return null;
  }
  if (typeof value !== 'object') return String(value);
  return limited(JSON.stringify(value), attributeLimits.value, notes);
}

/** The text, cut to so many UTF-16 units, never within a character. */
export function limited(text: string, most: number, notes: string[]): string {
  if (text.length <= most) return text;
  note(notes, `text longer than ${most} characters is cut`);
  const last = text.charCodeAt(most - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 1 : most);
}

/** A text that says something, cut to `most`; null where it is none. Numbers count as text. */
export function textValue(value: unknown, most: number, notes: string[]): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string' || value.trim() === '') return null;
  return limited(value, most, notes);
}

/** A finite number, also written as text; null where it is none. */
export function numberValue(value: unknown): number | null {
  const text = typeof value === 'string' && value.length < 40 ? value.trim() : '';
  const number = typeof value === 'number' ? value : text === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : null;
}

/** A value as it may stand in a reason: short, whatever was sent. */
export function quoted(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  return JSON.stringify(typeof value === 'string' ? limited(value, 60, []) : value) ?? 'nothing';
}

function note(notes: string[], text: string): void {
  if (!notes.includes(text)) notes.push(text);
}
