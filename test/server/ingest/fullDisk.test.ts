import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { waymark } from '../../support/program.ts';
import { mountSmallDisk, noSmallDisk, type SmallDisk } from '../../support/smallDisk.ts';
import { startLiveServer, until } from './support/liveServer.ts';

/** Rows whose columns don't compress, so many bytes of them. */
function writeLog(path: string, bytes: number): number {
  const some = (n: number) => Math.imul(n, 0x9e3779b1).toString(36);
  const lines = ['customer,time,touchpoint,page,id'];
  for (let row = 0, size = 0; size < bytes; row++) {
    const page = `${some(row)}${some(row + 7)}${some(row + 99)}${some(row * 3)}`;
    const line = `c${row % 5000},2024-01-01T00:00:00Z,T${row % 9},${page},${row}`;
    size += line.length + 1;
    lines.push(line);
  }
  writeFileSync(path, lines.join('\n'));
  return lines.length - 1;
}

const title = `a disk that is really full${noSmallDisk === null ? '' : ` (skipped: ${noSmallDisk})`}`;

describe.skipIf(noSmallDisk !== null)(title, () => {
  let disk: SmallDisk;
  beforeEach(() => {
    disk = mountSmallDisk(400);
  });
  afterEach(() => disk.close());

  it('is told by /ready and by 503, loses nothing that was acknowledged, and is recovered from', async () => {
    const server = await startLiveServer(join(disk.folder, 'workspace'));
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
      disk.fill();
      expect((await until(send, (status) => status === 503)).answer).toBe(503);
      expect((await until(ready, (status) => status === 503)).answer).toBe(503);
      expect((await fetch(`${server.url}/health`)).status).toBe(200);
      await setTimeout(3000);
      expect(await send()).toBe(503);
      disk.makeRoom();
      expect((await until(send, (status) => status === 200)).answer).toBe(200);
      expect((await until(ready, (status) => status === 200)).answer).toBe(200);
      const { answer } = await until(
        async () => (await server.ask<{ interactions: number }>('status')).interactions,
        (kept) => kept >= acknowledged.length,
        60_000,
      );
      expect(answer).toBe(acknowledged.length);
      const { interactions } = await server.ask<{ interactions: { id?: string }[] }>('customer', { id: 'c' });
      expect(interactions.map(({ id }) => id).sort()).toEqual([...acknowledged].sort());
    } finally {
      await server.stop();
    }
  }, 180_000);

  it('ends an import with one sentence, keeps what was there, and takes the file once there is room', async () => {
    const workspace = ['--workspace', join(disk.folder, 'workspace'), '--json'];
    const first = join(disk.folder, 'first.csv');
    const second = join(disk.folder, 'second.csv');
    const rows = writeLog(first, 200_000);
    const more = writeLog(second, 8_000_000);
    expect((await waymark(['import', first, '--source', 'first', ...workspace])).code).toBe(0);
    const counted = async () => {
      const ran = await waymark(['status', ...workspace]);
      return JSON.parse(ran.stdout) as { interactions: number; sources: { received: number }[] };
    };
    const refusedWith = async (left: number) => {
      disk.fill(left);
      const refused = await waymark(['import', second, '--source', 'second', ...workspace]);
      disk.makeRoom();
      expect({ left, code: refused.code, said: refused.stderr }).toMatchObject({
        left,
        code: 2,
        said: expect.stringMatching(/^there is no room left on the disk/),
      });
      expect(await counted()).toMatchObject({ interactions: rows, sources: [{ received: rows }] });
    };
    // nothing can be opened, and the room runs out on the way
    await refusedWith(0);
    await refusedWith(2_500_000);
    const server = await startLiveServer(join(disk.folder, 'workspace'));
    try {
      await refusedWith(1_000_000);
    } finally {
      await server.stop();
    }
    const done = await waymark(['import', second, '--source', 'second', ...workspace]);
    expect(JSON.parse(done.stdout)).toMatchObject({ received: more, accepted: more, duplicate: 0 });
    expect((await counted()).interactions).toBe(rows + more);
  }, 180_000);
});
