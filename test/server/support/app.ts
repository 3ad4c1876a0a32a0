import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { UnusableInput } from '../../../src/model/unusableInput.ts';
import type { Context } from '../../../src/operations/context.ts';
import { defineOperation, type Operation } from '../../../src/operations/operation.ts';
import { type AppDependencies, type Caller, createApp } from '../../../src/server/app.ts';
import { createLive } from '../../../src/server/live.ts';
import { createUploads } from '../../../src/server/uploads.ts';
import { noIntake } from '../../support/noIntake.ts';
import { freshFolder } from '../../support/program.ts';

/** An operation that adds one, or fails as it is told. */
export const increase = defineOperation({
  name: 'increase',
  kind: 'command',
  summary: 'Adds one.',
  input: z.object({
    number: z.number().int(),
    fail: z.enum(['input', 'missing', 'conflict', 'fault']).optional(),
  }),
  output: z.object({ number: z.number().int() }),
  async run(context, { number, fail }) {
    context.onProgress({ phase: 'adding', done: 1, total: 1 });
    if (fail === 'input') throw new UnusableInput('that number is taken: choose another');
    if (fail === 'missing') throw new UnusableInput('there is no such number', { status: 404 });
    if (fail === 'conflict')
      throw Object.assign(new Error('it was changed meanwhile'), { name: 'DocumentConflict' });
    if (fail === 'fault') throw new Error('secret: the key is 1234');
    return { number: number + 1 };
  },
});

export const readFiles = defineOperation({
  name: 'readFiles',
  kind: 'question',
  summary: 'Says where files are.',
  input: z.object({ files: z.array(z.string()) }),
  output: z.object({ paths: z.array(z.string()) }),
  run: async (context, { files }) => ({ paths: await Promise.all(files.map(context.resolveFile)) }),
});

export const token = 'the-token-of-the-workspace';

export interface TestApp {
  app: FastifyInstance;
  callers: Caller[];
  faults: unknown[];
  folder: string;
}

/** The application around operations that need no workspace; callers and faults are recorded. */
export async function testApp(changes: Partial<AppDependencies> = {}): Promise<TestApp> {
  const folder = freshFolder();
  const uploads = createUploads(join(folder, 'uploads'), randomUUID);
  const callers: Caller[] = [];
  const faults: unknown[] = [];
  const operations: readonly Operation[] = [increase as Operation, readFiles as Operation];
  const app = await createApp({
    operations,
    contextFor(caller) {
      callers.push(caller);
      const context: Partial<Context> = {
        onProgress: caller.onProgress,
        signal: caller.signal,
        resolveFile: async (name) => (caller.trusted ? name : uploads.path(name)),
      };
      return context as Context;
    },
    live: createLive(),
    intake: noIntake,
    uploads,
    token,
    publicFolder: null,
    allowedHosts: ['maps.example.org'],
    version: '1.2.3',
    ready: async () => true,
    onFault: (error) => faults.push(error),
    ...changes,
  });
  return { app, callers, faults, folder };
}
