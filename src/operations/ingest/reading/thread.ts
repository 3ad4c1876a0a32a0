import { parentPort } from 'node:worker_threads';
import type { ThreadReading, ThreadRequest } from './messages.ts';
import { ReadingMemory, readPacked } from './readPacked.ts';

const port = parentPort;
const memory = new ReadingMemory();

port?.on('message', ({ id, query, ...request }: ThreadRequest) => {
  const { body } = request;
  const read = readPacked({ ...request, query: new URLSearchParams(query) }, memory);
  const moved = read === null ? [body.buffer] : [body.buffer, read.rows.memory];
  port.postMessage({ id, body, read } satisfies ThreadReading, moved);
});

// until then requests are read where they arrive
port?.postMessage('ready');
