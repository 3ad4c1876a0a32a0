import { parentPort } from 'node:worker_threads';
import { readIncoming } from '../../../sources/protocols/readIncoming.ts';
import { gather, gatherNothing } from '../toArrivals.ts';
import type { ThreadReading, ThreadRequest } from './messages.ts';
import { keysSource, packArrivals } from './packArrivals.ts';

const port = parentPort;

port?.on('message', ({ id, query, ...request }: ThreadRequest) => {
  const received = readIncoming({ ...request, query: new URLSearchParams(query) });
  const { body } = request;
  if (received === null) {
    port.postMessage({ id, body, read: null } satisfies ThreadReading, [body.buffer]);
    return;
  }
  const gathered = gatherNothing();
  gather(gathered, received, keysSource);
  const packed = packArrivals(gathered);
  const { answer, key, received: items } = received;
  port.postMessage({ id, body, read: { answer, key, items, packed } } satisfies ThreadReading, [
    body.buffer,
    packed.numbers.buffer,
  ]);
});

// until then requests are read where they arrive
port?.postMessage('ready');
