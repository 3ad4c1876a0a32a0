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

/**
 * The sender's address; behind a proxy on this machine or net, what the proxy says it is. A request over a socket of this machine
 * comes from the thread that listens, which names the sender last.
 */
export function senderOf({ socket, headers }: FastifyRequest): string {
  const said = headers['x-forwarded-for'];
  const named = (Array.isArray(said) ? said.join(',') : (said ?? '')).split(',').map((one) => one.trim());
  const sender = socket.remoteAddress ?? named.pop() ?? '';
  const last = named.at(-1) ?? '';
  return isNear(sender) && isIP(last) > 0 ? last : sender;
}

const isNear = (ip: string) =>
  /^(::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)|^(::1$|f[cd])/i.test(ip);
