/** The memory of plain data that can be handed to another thread instead of being copied. */
export function buffersOf(data: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  collect(data, found);
  return [...found];
}

function collect(data: unknown, found: Set<ArrayBuffer>): void {
  if (typeof data !== 'object' || data === null) return;
  if (ArrayBuffer.isView(data)) {
    if (data.buffer instanceof ArrayBuffer) found.add(data.buffer);
  } else if (data instanceof ArrayBuffer) found.add(data);
  else if (data instanceof Map) {
    for (const value of data.values()) collect(value, found);
  } else if (Array.isArray(data)) {
    // a list of numbers or names holds nothing to hand over, and may be long
    if (typeof data[0] === 'object') for (const value of data) collect(value, found);
  } else for (const value of Object.values(data)) collect(value, found);
}
