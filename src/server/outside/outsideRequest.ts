import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../operations/context.ts';

/** What the addresses for the outside need of the server. */
export interface OutsideDependencies {
  contextFor(request: FastifyRequest, reply: FastifyReply): Context;
}

/** The body's bytes; none where there is no body. */
export function bytesOf(request: FastifyRequest): Uint8Array {
  return Buffer.isBuffer(request.body) ? request.body : new Uint8Array();
}
