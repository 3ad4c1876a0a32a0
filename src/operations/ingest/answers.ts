import type { Answer } from '../../sources/protocols/incoming.ts';
import type { IntakeRefused } from './intake.ts';

const titles: Readonly<Record<number, string>> = {
  401: 'Unknown key',
  403: 'Not allowed',
  404: 'Not found',
  408: 'Too slow',
  413: 'Too large',
  429: 'Too much at once',
  500: 'A fault of ours',
  503: 'Not ready',
};

/** A problem document (RFC 9457) for a client. */
export function problemAnswer(status: number, detail: string, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
    body: JSON.stringify({ type: 'about:blank', title: titles[status] ?? 'Error', status, detail }),
  };
}

export function refusedAnswer({ status, message, retryAfterSeconds }: IntakeRefused): Answer {
  return problemAnswer(status, message, { 'retry-after': String(retryAfterSeconds) });
}
