import Fastify, { type FastifyInstance } from 'fastify';
import { openForOperations } from '../../../src/cli/wiring.ts';
import { callOperation } from '../../../src/operations/call.ts';
import type { Context } from '../../../src/operations/context.ts';
import type { Operation } from '../../../src/operations/operation.ts';
import { operations } from '../../../src/operations/registry.ts';
import { outsideRoutes } from '../../../src/server/outside/outsideRoutes.ts';
import { freshFolder } from '../../support/program.ts';

export interface Outside {
  app: FastifyInstance;
  context: Context;
  /** runs an operation by its name */
  ask<Result>(name: string, input: object): Promise<Result>;
  close(): Promise<void>;
}

/** The addresses for the outside on a workspace of their own. `now` says what time it is. */
export async function openOutside(now: () => number = Date.now): Promise<Outside> {
  const { contextFor, close } = await openForOperations(freshFolder(), (error) => {
    throw error;
  });
  const context = {
    ...contextFor({
      signal: new AbortController().signal,
      onProgress: () => {},
      warn: () => {},
      mayWrite: false,
      resolveFile: async (name) => name,
    }),
    clock: () => new Date(now()),
  };
  const app = Fastify();
  await outsideRoutes(app, { contextFor: () => context });
  return {
    app,
    context,
    async ask<Result>(name: string, input: object) {
      const operation = operations.find((one) => one.name === name) as Operation;
      return (await callOperation(operation, context, input)) as Result;
    },
    async close() {
      await app.close();
      await close();
    },
  };
}
