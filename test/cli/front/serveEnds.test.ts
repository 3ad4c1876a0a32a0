import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type LiveServer, startLiveServer, until } from '../../server/ingest/support/liveServer.ts';
import { freshFolder, waymark } from '../../support/program.ts';

const folder = freshFolder();
let workspaces = 0;
const freshWorkspace = () => join(folder, `${workspaces++}`);

/** a folder for temporary files of the servers of one test */
let temporary = '';
const before = process.env.TMPDIR;
beforeEach(() => {
  temporary = join(folder, `temporary-${workspaces}`);
  mkdirSync(temporary);
  process.env.TMPDIR = temporary;
});
afterAll(() => {
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
});

const perBatch = 60;

/** Sends as fast as it is answered, until the server is gone; gives the ids that were acknowledged. */
async function load(
  { url }: LiveServer,
  key: string,
  senders: number,
  acknowledged: Set<string>,
): Promise<void> {
  let next = acknowledged.size;
  const headers = { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` };
  const one = async () => {
    for (;;) {
      const ids = Array.from({ length: perBatch }, () => `id-${next++}`);
      const batch = ids.map((messageId) => ({ type: 'track', event: 'Visit', userId: 'u1', messageId }));
      const answer = await fetch(`${url}/v1/batch`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ batch }),
      }).catch(() => null);
      if (answer === null) return;
      if (answer.status === 200) for (const id of ids) acknowledged.add(id);
    }
  };
  await Promise.all(Array.from({ length: senders }, one));
}

async function keptBy(server: LiveServer, wanted: number): Promise<number> {
  const count = async () => (await server.ask<{ interactions: number }>('status')).interactions;
  return (await until(count, (now) => now >= wanted, 10_000)).answer;
}

const createKey = async (server: LiveServer) =>
  (await server.ask<{ key: string }>('createKey', { name: 'shop' })).key;

describe('serve', () => {
  it('that is told to stop under load ends soon, leaves nothing behind, and loses nothing', async () => {
    const workspace = freshWorkspace();
    const server = await startLiveServer(workspace);
    const acknowledged = new Set<string>();
    const loading = load(server, await createKey(server), 6, acknowledged);
    // pages that listen, and one that hung up
    const open = await fetch(`${server.url}/api/live`);
    await until(
      async () => acknowledged.size,
      (size) => size > 20 * perBatch,
      5000,
    ); // prettier-ignore
    const began = performance.now();
    await server.stop('SIGTERM');
    expect(performance.now() - began).toBeLessThan(10_000);
    await loading;
    await open.text().catch(() => '');
    expect(server.child.exitCode, server.said()).toBe(0);
    expect(server.said()).not.toContain('fault');
    expect(existsSync(join(workspace, 'holder.json'))).toBe(false);
    expect(readdirSync(temporary)).toEqual([]);
    const ran = await waymark(['status', '--workspace', workspace, '--json']);
    const { interactions } = JSON.parse(ran.stdout) as { interactions: number };
    expect(acknowledged.size).toBeGreaterThan(0);
    expect(interactions).toBeGreaterThanOrEqual(acknowledged.size);
  });

  it('that is killed under load starts again, with all that it acknowledged', async () => {
    const workspace = freshWorkspace();
    const first = await startLiveServer(workspace);
    const acknowledged = new Set<string>();
    const loading = load(first, await createKey(first), 6, acknowledged);
    await until(
      async () => acknowledged.size,
      (size) => size > 20 * perBatch,
      5000,
    ); // prettier-ignore
    await first.stop('SIGKILL');
    await loading;
    const second = await startLiveServer(workspace);
    expect(await keptBy(second, acknowledged.size)).toBeGreaterThanOrEqual(acknowledged.size);
    await second.stop();
    expect(second.child.exitCode, second.said()).toBe(0);
  });

  it('that is told to stop while it starts ends too, and leaves nothing behind', async () => {
    for (const ms of [500, 900]) {
      const args = ['dist/cli/waymark.cjs', 'serve', '--port', '0', '--workspace', freshWorkspace()];
      const child = spawn(process.execPath, args, { stdio: 'ignore' });
      const ended = once(child, 'exit');
      await setTimeout(ms);
      child.kill('SIGTERM');
      const [code, signal] = (await ended) as [number | null, string | null];
      // before it reads its own modules, the system ends it
      expect(code === 0 || signal === 'SIGTERM', `${code} ${signal}`).toBe(true);
    }
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('that can’t listen says why in one sentence, and leaves nothing behind', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    const workspace = freshWorkspace();
    const serve = (...more: string[]) => waymark(['serve', '--workspace', workspace, ...more]);
    const ran = await serve('--port', `${port}`);
    taken.close();
    expect([ran.code, ran.stderr]).toEqual([
      2,
      `port ${port} is taken: stop what listens there, or choose another with --port\n`,
    ]);
    const elsewhere = await serve('--port', '0', '--host', '203.0.113.1');
    expect([elsewhere.code, elsewhere.stderr]).toEqual([
      2,
      expect.stringMatching(/^can't listen on 203\.0\.113\.1:0: .*\n$/),
    ]);
    expect(readdirSync(temporary)).toEqual([]);
    expect(existsSync(join(workspace, 'holder.json'))).toBe(false);
  });
});
