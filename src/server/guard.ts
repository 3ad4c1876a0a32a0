import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sendProblem } from './problems.ts';

export interface GuardOptions {
  /** names under which this server may be called beside loopback ones, without port */
  allowedHosts: readonly string[];
  /** whether an address is for anybody: other sites and services call it, under any name */
  isOpen?(path: string): boolean;
}

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Keeps web pages of other sites out of a local server: the Host header must be a name of this server (against DNS rebinding),
 * and an Origin, where a browser sends one, must be the server itself.
 */
export function guardRequests(app: FastifyInstance, { allowedHosts, isOpen }: GuardOptions): void {
  const allowed = new Set([...loopback, ...allowedHosts.map((host) => host.toLowerCase())]);
  app.addHook('onRequest', async (request, reply) => {
    if (isOpen?.(request.url.split('?', 1)[0] ?? '') === true) return;
    const host = request.headers.host ?? '';
    if (!allowed.has(hostName(host))) {
      return sendProblem(
        reply,
        421,
        `this server does not answer for the host '${host}'; allow it with --allow-host`,
      );
    }
    if (!sameOrigin(request, host)) {
      return sendProblem(
        reply,
        403,
        `requests from ${request.headers.origin ?? 'another site'} are not accepted: open the app at http://${host}`,
      );
    }
  });
}

function hostName(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '');
}

function sameOrigin(request: FastifyRequest, host: string): boolean {
  const { origin } = request.headers;
  if (request.headers['sec-fetch-site'] === 'cross-site' && request.method !== 'GET') return false;
  if (origin === undefined) return true;
  return origin === `http://${host}` || origin === `https://${host}`;
}
