import type { FastifyReply } from 'fastify';

/** Tells open pages what changed, as server-sent events. */
export interface Live {
  connect(reply: FastifyReply): void;
  send(event: 'changed' | 'progress' | 'alert', data: unknown): void;
  close(): void;
}

const keepAliveMs = 25_000;

export function createLive(): Live {
  const open = new Set<FastifyReply>();
  const write = (text: string) => {
    for (const reply of open) reply.raw.write(text);
  };
  const keepAlive = setInterval(() => write(': still here\n\n'), keepAliveMs);
  keepAlive.unref();
  return {
    connect(reply) {
      reply.hijack();
      reply.raw.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        connection: 'keep-alive',
      });
      reply.raw.write('retry: 2000\n\n');
      open.add(reply);
      reply.raw.on('close', () => open.delete(reply));
    },
    send(event, data) {
      write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    },
    close() {
      clearInterval(keepAlive);
      for (const reply of open) reply.raw.end();
      open.clear();
    },
  };
}
