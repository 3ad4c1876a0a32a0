/** A server of its own process with a question that takes long on threads; prints where it is. */
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import type { Selection } from '../../../src/engine/columns.ts';
import { everything } from '../../../src/engine/selection.ts';
import { createAnswers } from '../../../src/operations/answers.ts';
import type { Context } from '../../../src/operations/context.ts';
import { defineOperation, type Operation } from '../../../src/operations/operation.ts';
import { createApp } from '../../../src/server/app.ts';
import { createLive } from '../../../src/server/live.ts';
import { createUploads } from '../../../src/server/uploads.ts';
import { createFoldWorkers } from '../../../src/stores/columns/workers.ts';
import { slowFold } from '../../stores/support/slowFold.ts';
import { columnsOf } from '../../support/columns.ts';
import { noIntake } from '../../support/noIntake.ts';
import { freshFolder } from '../../support/program.ts';

const workers = createFoldWorkers({ workers: 2, smallest: 0 });
const place = { module: new URL('../../stores/support/slowFold.ts', import.meta.url).href, name: 'slowFold' };
const selection: Selection = everything(columnsOf([{ customer: 'a', time: 1, touchpoint: 'Visit' }]));
const answers = createAnswers();
const visited = new Int32Array(new SharedArrayBuffer(4));

const slow = defineOperation({
  name: 'slow',
  kind: 'question',
  summary: 'Works in slices.',
  input: z.object({ slices: z.number().int(), ms: z.number() }),
  output: z.object({ seen: z.number().int() }),
  run: async (context, options) => ({
    seen: await context.answers.get(selection, JSON.stringify(options), (signal) =>
      workers.run(slowFold, place, selection, { ...options, visited }, signal),
    ),
  }),
});

const progress = defineOperation({
  name: 'progress',
  kind: 'question',
  summary: 'Says how many slices were visited.',
  input: z.object({}),
  output: z.object({ visited: z.number().int() }),
  run: async () => ({ visited: visited[0] ?? 0 }),
});

const app = await createApp({
  operations: [slow as Operation, progress as Operation],
  contextFor: ({ signal }) => ({ signal, answers: answers.forCaller(signal) }) as Partial<Context> as Context,
  live: createLive(),
  intake: noIntake,
  uploads: createUploads(join(freshFolder(), 'uploads'), randomUUID),
  token: 'none',
  publicFolder: null,
  allowedHosts: [],
  version: '0',
  ready: async () => true,
  onFault: (error) => process.stdout.write(`fault: ${String(error)}\n`),
});
await app.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`at http://127.0.0.1:${(app.server.address() as AddressInfo).port}\n`);
