import type { FastifyInstance } from 'fastify';
import type { OutsideDependencies } from './outsideRequest.ts';
import { scriptRoutes } from './scriptRoutes.ts';
import { surveyRoutes } from './surveyRoutes.ts';
import { webhookRoute } from './webhookRoute.ts';

/** Bytes of a body from outside. */
const largestBody = 4 * 1024 * 1024;

/** Whether an address is for anybody: sites, customers and services of other companies, under any name of this host. */
export function isOpen(path: string): boolean {
  return path === '/waymark.js' || path.startsWith('/s/') || path.startsWith('/webhooks/');
}

/** The addresses that customers and other services call: waymark.js, surveys, webhooks. */
export async function outsideRoutes(app: FastifyInstance, dependencies: OutsideDependencies): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // as bytes, whatever it is said to be: signatures are over the bytes
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largestBody }, (_request, body, done) =>
      done(null, body),
    );
    await scriptRoutes(scope);
    surveyRoutes(scope, dependencies);
    webhookRoute(scope, dependencies);
  });
}
