import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { IntakeRefused } from '../../operations/ingest/intake.ts';
import { receiveWebhook } from '../../operations/webhooks/receive.ts';
import { sendProblem } from '../problems.ts';
import { bytesOf, type OutsideDependencies } from './outsideRequest.ts';

const policy = "default-src 'none'; frame-ancestors 'none'";

/** POST /webhooks/ID: a delivery of another system. GET and HEAD only say that the address is there, as some systems ask first. */
export function webhookRoute(app: FastifyInstance, { contextFor }: OutsideDependencies): void {
  app.get('/webhooks/:id', async (_request, reply) =>
    reply.header('content-security-policy', policy).send({ up: true }),
  );
  app.post<{ Params: { id: string } }>('/webhooks/:id', async (request, reply) => {
    reply.header('content-security-policy', policy);
    const { clock, ...context } = contextFor(request, reply);
    try {
      const incoming = {
        method: 'POST',
        path: pathOf(request.url),
        headers: request.headers,
        query: new URLSearchParams(request.url.split('?')[1] ?? ''),
        body: bytesOf(request),
        receivedAt: clock().getTime(),
        origin: addressOf(request),
      };
      const { status, body } = await receiveWebhook(
        context,
        request.params.id,
        incoming,
        addressOf(request) + request.url,
      );
      if (status !== 200) return sendProblem(reply, status, String(body));
      return reply
        .type(typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json')
        .send(body);
    } catch (error) {
      if (error instanceof IntakeRefused) return refuse(reply, error);
      throw error;
    }
  });
}

function refuse(reply: FastifyReply, { status, message, retryAfterSeconds }: IntakeRefused): FastifyReply {
  return sendProblem(reply.header('retry-after', String(retryAfterSeconds)), status, message);
}

const pathOf = (url: string) => url.split('?', 1)[0] ?? '';

/** How the sender called this server: what a proxy on the way says, else by the Host header. */
function addressOf({ headers }: FastifyRequest): string {
  const said = headers['x-forwarded-proto'];
  const host = headers['x-forwarded-host'] ?? headers.host ?? '';
  return `${said === 'https' ? 'https' : 'http'}://${Array.isArray(host) ? host[0] : host}`;
}
