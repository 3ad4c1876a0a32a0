import type { MessagePort, Worker } from 'node:worker_threads';
import { type BirpcReturn, createBirpc } from 'birpc';

/**
 * Calls between two threads, in both directions. What this side can be asked is in `mine`; calls of the other side that wait when the port
 * closes fail.
 * @param events names of the other side's functions that give nothing back
 * @param moved memory that goes over instead of being copied, for the arguments of a call
 */
export function callsOver<Theirs extends object, Mine extends object>(
  port: MessagePort | Worker,
  mine: Mine,
  events: readonly (keyof Theirs)[],
  moved: (args: unknown[]) => ArrayBuffer[] = () => [],
): BirpcReturn<Theirs, Mine> {
  const calls = createBirpc<Theirs, Mine>(mine, {
    post: (message: { a?: unknown[] }) => port.postMessage(message, moved(message.a ?? [])),
    on: (listener) => port.on('message', listener),
    off: (listener) => port.off('message', listener),
    eventNames: [...events],
    timeout: -1,
  });
  for (const end of ['close', 'exit'])
    port.once(end, () => calls.$close(new Error('the other thread has ended')));
  return calls;
}
