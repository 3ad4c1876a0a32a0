const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes as base64, with nothing but the language. */
export function base64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const a = bytes[i] ?? 0;
    const b = bytes[i + 1];
    const c = bytes[i + 2];
    parts.push(
      (alphabet[a >> 2] ?? '') +
        (alphabet[((a & 3) << 4) | ((b ?? 0) >> 4)] ?? '') +
        (b === undefined ? '=' : (alphabet[((b & 15) << 2) | ((c ?? 0) >> 6)] ?? '')) +
        (c === undefined ? '=' : (alphabet[c & 63] ?? '')),
    );
  }
  return parts.join('');
}
