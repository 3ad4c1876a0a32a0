/** What is remembered of the visitor: an anonymous id, who they said they are, and what they agreed to (1) or refused (0). */
export interface Memory {
  a?: string;
  u?: string | undefined;
  c?: 0 | 1;
}

/** the name under which it is kept */
export const place = 'waymark';

/** Reads it from the page's own storage; a page without storage remembers for as long as it is open. */
export function readMemory(): Memory {
  try {
    return JSON.parse(localStorage.getItem(place) || '{}') || {};
  } catch {
    return {};
  }
}

/** Keeps it; null forgets everything. */
export function writeMemory(memory: Memory | null): void {
  try {
    if (memory) localStorage.setItem(place, JSON.stringify(memory));
    else localStorage.removeItem(place);
  } catch {
    // storage is full or forbidden
  }
}

/** 32 hexadecimal digits; pages without TLS have no randomUUID. */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => (byte + 256).toString(16).slice(1))
    .join('');
}
