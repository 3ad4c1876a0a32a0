import { z } from 'zod';
import type { Operation } from './operation.ts';

/** JSON Schema of a zod schema as OpenAPI 3.1 takes it; `input` for what callers send, `output` for what they get. */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

const problemResponse = {
  description: 'A problem document (RFC 9457)',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/** The OpenAPI 3.1 document of all operations: a POST for each. */
export function openApi(operations: readonly Operation[], version: string): Record<string, unknown> {
  return {
    openapi: '3.1.0',
    info: { title: 'Waymark', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths: Object.fromEntries(
      operations.map((operation) => [`/api/${operation.name}`, { post: described(operation) }]),
    ),
    components: {
      schemas: {
        Problem: {
          type: 'object',
          required: ['type', 'title', 'status', 'detail'],
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            detail: { type: 'string' },
          },
        },
      },
    },
  };
}

function described(operation: Operation): Record<string, unknown> {
  return {
    operationId: operation.name,
    summary: operation.summary,
    ...(operation.description ? { description: operation.description } : {}),
    tags: [operation.kind],
    requestBody: { content: { 'application/json': { schema: jsonSchema(operation.input, 'input') } } },
    responses: {
      200: {
        description: 'The result',
        content: { 'application/json': { schema: jsonSchema(operation.output, 'output') } },
      },
      400: problemResponse,
      404: problemResponse,
      409: problemResponse,
    },
  };
}
