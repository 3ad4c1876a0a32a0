import type { IncomingRequest } from '../../../../src/sources/protocols/incoming.ts';

export const receivedAt = Date.UTC(2026, 4, 1, 12);

/** A POST, as a test needs it; text and objects become bytes. */
export function requestOf(
  target: string,
  body: unknown = '',
  more: Partial<Pick<IncomingRequest, 'headers' | 'method' | 'receivedAt'>> = {},
): IncomingRequest {
  const url = new URL(target, 'https://journeys.example');
  const bytes =
    body instanceof Uint8Array ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  return {
    method: 'POST',
    path: url.pathname,
    headers: {},
    query: url.searchParams,
    body: bytes,
    receivedAt,
    origin: url.origin,
    ...more,
  };
}
