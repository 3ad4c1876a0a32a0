import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';

/** Whether one more is allowed from somewhere just now. */
export interface RateLimit {
  allows(from: string, now: number): boolean;
}

const mostSenders = 10_000;

/** A bucket of `most` for each sender, which fills again over `perMs`. Senders beyond a number are forgotten, the oldest first. */
export function createRateLimit(most: number, perMs: number): RateLimit {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    allows(from, now) {
      const before = buckets.get(from) ?? { left: most, at: now };
      const left = Math.min(most, before.left + ((now - before.at) / perMs) * most);
      buckets.delete(from);
      if (buckets.size >= mostSenders) buckets.delete(buckets.keys().next().value ?? '');
      buckets.set(from, { left: left < 1 ? left : left - 1, at: now });
      return left >= 1;
    },
  };
}

/** The sender's address; behind a proxy on this machine or net, what the proxy says it is. */
export function senderOf(request: FastifyRequest): string {
  const { ip, headers } = request;
  if (!isNear(ip)) return ip;
  const said = headers['x-forwarded-for'];
  const last = (Array.isArray(said) ? said.join(',') : (said ?? '')).split(',').at(-1)?.trim() ?? '';
  return isIP(last) > 0 ? last : ip;
}

const isNear = (ip: string) =>
  /^(::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)|^(::1$|f[cd])/i.test(ip);
