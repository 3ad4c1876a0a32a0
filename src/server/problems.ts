import type { FastifyReply } from 'fastify';

const titles: Readonly<Record<number, string>> = {
  400: 'The request can’t be used',
  401: 'Not believed',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Changed meanwhile',
  413: 'Too large',
  421: 'Wrong host',
  429: 'Too much at once',
  500: 'A fault of ours',
  503: 'Not ready',
  507: 'No room left',
};

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
}

export function problem(status: number, detail: string): Problem {
  return { type: 'about:blank', title: titles[status] ?? 'Error', status, detail };
}

/** Answers with a problem document (RFC 9457). */
export function sendProblem(reply: FastifyReply, status: number, detail: string): FastifyReply {
  return reply.code(status).type('application/problem+json').send(problem(status, detail));
}
