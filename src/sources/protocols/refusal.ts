import type { Answer, IncomingRequest, Protocol, Received } from './incoming.ts';

/** The request as a whole can't be read. The message is for the client. */
export class Refusal extends Error {
  readonly status: 400 | 413;

  constructor(status: 400 | 413, message: string) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
  }
}

const titles = { 400: 'The request can’t be used', 413: 'Too large' } as const;

/** Runs a reader; a refusal becomes a problem document (RFC 9457). Never throws for what a client sent. */
export function answering(
  protocol: Protocol,
  request: IncomingRequest,
  read: (request: IncomingRequest) => Received,
): Received {
  try {
    return read(request);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { protocol, received: 0, accepted: [], invalid: [], key: null, answer: problemAnswer(error) };
  }
}

function problemAnswer({ status, message }: Refusal): Answer {
  const body = JSON.stringify({ type: 'about:blank', title: titles[status], status, detail: message });
  return { status, headers: { 'content-type': 'application/problem+json' }, body };
}
