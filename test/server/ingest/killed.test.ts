import { Agent, request } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openWorkspace } from '../../../src/stores/workspace.ts';
import { freshFolder, waymark } from '../../support/program.ts';
import { killWhileStarting, type LiveServer, startLiveServer, until } from './support/liveServer.ts';

const kills = 50;
/** large enough for a reading thread */
const perBatch = 60;
const senders = 6;
const customers = 40;

/** Park and Miller's generator: the same moments with every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 0x7fffffff;
    return state / 0x7fffffff;
  };
}

interface Batch {
  first: number;
  body: string;
}

function batchFrom(first: number): Batch {
  const items = Array.from({ length: perBatch }, (_, i) => ({
    type: 'track',
    event: `Step ${(first + i) % 7}`,
    userId: `u${(first + i) % customers}`,
    messageId: `id-${first + i}`,
    timestamp: new Date(Date.UTC(2026, 0, 1) + (first + i) * 1000).toISOString(),
  }));
  return { first, body: JSON.stringify({ batch: items }) };
}

function send(port: number, key: string, agent: Agent, { body }: Batch): Promise<boolean> {
  return new Promise((resolve) => {
    const headers = {
      authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
      'content-length': body.length,
    };
    const sent = request(
      { port, host: '127.0.0.1', method: 'POST', path: '/v1/batch', agent, headers },
      (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode === 200));
        answer.on('error', () => resolve(false));
      },
    );
    sent.on('error', () => resolve(false));
    sent.end(body);
  });
}

describe('a server under load that is killed again and again', () => {
  it(`keeps every acknowledged interaction once, after ${kills} kills`, { timeout: 900_000 }, async () => {
    const workspace = freshFolder();
    const made = await waymark(['key', 'create', 'shop', '--workspace', workspace, '--json']);
    const { key } = JSON.parse(made.stdout) as { key: string };
    const random = seeded(20261122);
    const acknowledged = new Set<number>();
    const unanswered: Batch[] = [];
    let next = 0;

    /** Sends until the server is gone; what got no answer is sent again to the next one, as clients do. */
    async function load({ port }: LiveServer): Promise<void> {
      const agent = new Agent({ keepAlive: true, maxSockets: senders });
      const one = async () => {
        for (;;) {
          const batch = unanswered.pop() ?? batchFrom(next++ * perBatch);
          if (!(await send(port, key, agent, batch))) {
            unanswered.push(batch);
            return;
          }
          acknowledged.add(batch.first);
        }
      };
      await Promise.all(Array.from({ length: senders }, one));
      agent.destroy();
    }

    for (let round = 0; round < kills; round++) {
      // some die before they are up, while they keep what the one before left
      if (round % 6 === 5) {
        await killWhileStarting(workspace, random() * 900);
        continue;
      }
      const server = await startLiveServer(workspace);
      const before = acknowledged.size;
      const loading = load(server);
      // some are killed at once, others once they have acknowledged something, however busy the machine is
      if (round % 3 > 0)
        await until(
          async () => acknowledged.size,
          (now) => now > before,
          20_000,
        );
      await setTimeout(random() * 400);
      await server.stop('SIGKILL');
      await loading;
    }

    const last = await startLiveServer(workspace);
    const agent = new Agent({ keepAlive: true });
    for (const batch of unanswered) {
      expect(await send(last.port, key, agent, batch)).toBe(true);
      acknowledged.add(batch.first);
    }
    agent.destroy();
    const wanted = acknowledged.size * perBatch;
    const count = async () => (await last.ask<{ interactions: number }>('status')).interactions;
    await until(count, (now) => now >= wanted, 30_000);
    await last.stop();
    expect(last.said()).not.toContain('fault');

    const found = new Map<string, number>();
    const opened = await openWorkspace(workspace);
    for (let customer = 0; customer < customers; customer++)
      for (const { id } of await opened.interactions.interactionsOf(`u${customer}`))
        found.set(id ?? '', (found.get(id ?? '') ?? 0) + 1);
    const [ledger] = (await opened.interactions.summary()).sources;
    await opened.close();

    expect(acknowledged.size).toBeGreaterThan(kills / 2);
    const twice = [...found].filter(([, times]) => times !== 1);
    const missing: string[] = [];
    for (const first of acknowledged)
      for (let i = first; i < first + perBatch; i++) if (!found.has(`id-${i}`)) missing.push(`id-${i}`);
    expect({ missing: missing.length, twice: twice.length }).toEqual({ missing: 0, twice: 0 });
    expect(found.size).toBe(wanted);
    expect(ledger?.accepted).toBe(wanted);
    expect(ledger?.received).toBe(wanted + (ledger?.duplicate ?? 0));
  });
});
