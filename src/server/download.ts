import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { UnusableInput } from '../model/unusableInput.ts';
import { callOperation } from '../operations/call.ts';
import type { Context } from '../operations/context.ts';
import type { Operation } from '../operations/operation.ts';

/** GET /api/download/exportMap?map=…&format=…: the file itself, with its name, as a link can fetch it. */
export function downloadRoute(
  app: FastifyInstance,
  operations: readonly Operation[],
  contextOf: (request: FastifyRequest, reply: FastifyReply) => Context,
): void {
  const operation = operations.find(({ name }) => name === 'exportMap');
  if (!operation) return;
  app.get<{ Querystring: Record<string, string | string[]> }>(
    '/api/download/exportMap',
    async (request, reply) => {
      const result = await callOperation(
        operation,
        contextOf(request, reply),
        listsOf(operation, request.query),
      );
      const file = result as { name: string; mediaType: string; text?: string; base64?: string };
      if (file.text === undefined && file.base64 === undefined)
        throw new UnusableInput('there is nothing to download');
      return reply
        .type(file.mediaType)
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
        .send(file.text ?? Buffer.from(file.base64 ?? '', 'base64'));
    },
  );
}

/** A query string gives a list of one as a plain value, and yes or no as a word. */
function listsOf(operation: Operation, query: Record<string, string | string[]>): Record<string, unknown> {
  const lists = new Set(['channel', 'source', 'where'].filter((key) => key in operation.input.shape));
  const flags = new Set(['quotes', 'design'].filter((key) => key in operation.input.shape));
  return Object.fromEntries(
    Object.entries(query).map(([key, value]) => {
      if (lists.has(key)) return [key, [value].flat()];
      return [key, flags.has(key) && (value === 'true' || value === 'false') ? value === 'true' : value];
    }),
  );
}
