import { type Answer, header, type IncomingRequest } from './incoming.ts';

export function jsonAnswer(value: unknown): Answer {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

/** What most clients take for delivered. */
export function success(): Answer {
  return jsonAnswer({ success: true });
}

/** Headers that let a page of any site read the answer. Browser trackers may send credentials, so that the origin is echoed and not `*`. */
export function crossOriginHeaders(request: IncomingRequest): Record<string, string> {
  const origin = header(request, 'origin');
  if (origin === '') return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    vary: 'Origin',
  };
}

/** The answer to a browser that asks (OPTIONS) whether it may send. */
export function preflightAnswer(request: IncomingRequest): Answer {
  return {
    status: 204,
    headers: {
      ...crossOriginHeaders(request),
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      'access-control-allow-headers':
        'authorization, content-type, content-encoding, x-retry-count, anonymousid, sp-anonymous',
      'access-control-max-age': '86400',
    },
    body: '',
  };
}
