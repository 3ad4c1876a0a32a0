import { parentPort } from 'node:worker_threads';
import type { ThreadReading, ThreadRequest } from './messages.ts';
import { ReadingMemory, readPacked } from './readPacked.ts';

const port = parentPort;
const memory = new ReadingMemory();

port?.on('message', (requests: readonly ThreadRequest[]) => {
  const moved: ArrayBuffer[] = [];
  const readings = requests.map(({ id, query, ...request }): ThreadReading => {
    const { body } = request;
    const read = readPacked({ ...request, query: new URLSearchParams(query) }, memory);
    moved.push(body.buffer);
    if (read) moved.push(read.rows.memory);
    return { id, body, read };
  });
  port.postMessage(readings, moved);
});

// until then requests are read where they arrive
port?.postMessage('ready');
