import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { startLiveServer, until } from './support/liveServer.ts';

/**
 * Folder on a disk of its own with about 400 MB, which the test fills:
 * mount -t tmpfs -o size=400m tmpfs /mnt/small && WAYMARK_SMALL_DISK=/mnt/small npx vitest run test/server/ingest/fullDisk.test.ts
 */
const smallDisk = process.env['WAYMARK_SMALL_DISK'];

describe.skipIf(smallDisk === undefined)('a disk that is really full (needs WAYMARK_SMALL_DISK)', () => {
  it('is told by /ready and by 503, loses nothing that was acknowledged, and is recovered from', async () => {
    const folder = mkdtempSync(join(smallDisk ?? '', 'waymark-'));
    const server = await startLiveServer(join(folder, 'workspace'));
    try {
      const { key } = await server.ask<{ key: string }>('createKey', { name: 'shop' });
      const acknowledged: string[] = [];
      let number = 0;
      const send = async () => {
        const id = `m${number++}`;
        const answer = await fetch(`${server.url}/v1/interactions?key=${key}`, {
          method: 'POST',
          body: JSON.stringify({ id, customer: 'c', touchpoint: 'Visit', time: '2026-03-01' }),
        });
        if (answer.status === 200) acknowledged.push(id);
        return answer.status;
      };
      const ready = async () => (await fetch(`${server.url}/ready`)).status;
      expect([await send(), await ready()]).toEqual([200, 200]);
      for (let i = 0, isFull = false; !isFull; i++)
        try {
          writeFileSync(join(folder, `fill-${i}`), Buffer.alloc(16 * 1024 * 1024));
        } catch {
          isFull = true;
        }
      expect((await until(send, (status) => status === 503)).answer).toBe(503);
      expect((await until(ready, (status) => status === 503)).answer).toBe(503);
      expect((await fetch(`${server.url}/health`)).status).toBe(200);
      await setTimeout(3000);
      expect(await send()).toBe(503);
      for (let i = 0; i < 40; i++) rmSync(join(folder, `fill-${i}`), { force: true });
      expect((await until(send, (status) => status === 200)).answer).toBe(200);
      expect((await until(ready, (status) => status === 200)).answer).toBe(200);
      const ids = async () => {
        const { interactions } = await server.ask<{ interactions: { id?: string }[] }>('customer', {
          id: 'c',
        });
        return interactions.map(({ id }) => id);
      };
      const { answer } = await until(
        async () => (await server.ask<{ interactions: number }>('status')).interactions,
        (kept) => kept >= acknowledged.length,
        60_000,
      );
      expect(answer).toBe(acknowledged.length);
      expect((await ids()).sort()).toEqual([...acknowledged].sort());
    } finally {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  }, 180_000);
});
