/** Values of JSON inside of a cell; whatever is no such thing is empty. */

export function jsonObject(value: unknown): Record<string, unknown> {
  const parsed = typeof value === 'string' ? parse(value) : value;
  return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
    ? (parsed as Record<string, unknown>)
    : {};
}

export function jsonList(value: unknown): Record<string, unknown>[] {
  const parsed = typeof value === 'string' ? parse(value) : value;
  return Array.isArray(parsed) ? parsed.map(jsonObject) : [];
}

/** Text or number as text; null where it is neither, or says nothing. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

const longNumber = /([:[,]\s*)(-?\d{16,})(?=\s*[,\]}])/g;

function parse(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return null;
  try {
    // numbers that a double would change stay text; within strings this pattern needs quotes that JSON escapes
    return JSON.parse(
      /\d{16}/.test(text) && !text.includes('\\') ? text.replace(longNumber, '$1"$2"') : text,
    );
  } catch {
    return null;
  }
}
