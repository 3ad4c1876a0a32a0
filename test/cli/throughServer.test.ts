import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshFolder, waymark } from '../support/program.ts';

const folder = freshFolder();
const workspace = join(folder, 'workspace');
const log = join(folder, 'events.csv');

const steps = ['Search', 'Order', 'Delivery'];
const rows = Array.from({ length: 40 }, (_, c) =>
  steps.map((step, s) => `c${c},${step},2026-03-0${1 + (c % 9)}T1${s}:00:00Z`),
).flat();

interface Serving {
  child: ChildProcess;
  url: string;
  /** what it wrote to the terminal so far */
  said(): string;
}

/** Starts `serve` on a free port, and waits until it takes calls. */
function serve(at: string, more: readonly string[] = []): Promise<Serving> {
  const program = join(process.cwd(), 'dist/cli/waymark.cjs');
  const child = spawn(process.execPath, [program, 'serve', '--port', '0', '--workspace', at, ...more]);
  let said = '';
  return new Promise((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const url = /Waymark is at (\S+)/.exec(said)?.[1];
      if (url) resolve({ child, url, said: () => said });
    });
    child.on('close', (code) => reject(new Error(`serve ended with ${code}: ${said}`)));
  });
}

function end({ child }: Serving, signal: NodeJS.Signals): Promise<number | null> {
  return new Promise((resolve) => {
    child.once('close', (code) => resolve(code));
    child.kill(signal);
  });
}

const run = (...args: string[]) => waymark([...args, '--workspace', workspace]);

async function json(...args: string[]): Promise<Record<string, unknown>> {
  const ran = await run(...args, '--json');
  expect(ran.code, ran.stderr).toBe(0);
  return JSON.parse(ran.stdout) as Record<string, unknown>;
}

let server: Serving;
beforeAll(async () => {
  writeFileSync(log, `customer,touchpoint,time\n${rows.join('\n')}\n`);
  server = await serve(workspace);
});
afterAll(() => server.child.kill('SIGKILL'));

describe('while a server holds the workspace', () => {
  it('commands go through it, with paths of where they are typed', async () => {
    const imported = await waymark(['import', 'events.csv', '--workspace', workspace, '--json'], {
      cwd: folder,
    });
    expect(imported.code, imported.stderr).toBe(0);
    expect(JSON.parse(imported.stdout)).toMatchObject({ received: 120, accepted: 120, customers: 40 });
    expect(await json('flow')).toMatchObject({ n: { journeys: 40, interactions: 120 } });
    const status = await fetch(`${server.url}/api/status`, { method: 'POST' });
    expect(await status.json()).toMatchObject({ interactions: 120, customers: 40 });
  });

  it('notes still come to the terminal', async () => {
    const bad = join(folder, 'Größe “1”.csv');
    writeFileSync(bad, `customer,touchpoint,time\nc1,Order,2026-03-02T10:00:00Z\nc1,,2026-03-02T11:00:00Z\n`);
    const ran = await run('import', bad, '--source', 'other', '--json');
    expect(JSON.parse(ran.stdout)).toMatchObject({ accepted: 1, quarantined: 1 });
    expect(ran.stderr).toMatch(/Note: Größe “1”\.csv: 1 row could not be read; see it with/);
  });

  it('map FILE goes through it too', async () => {
    const out = join(folder, 'through.html');
    const ran = await run('map', log, '--out', out, '--json');
    expect(ran.code, ran.stderr).toBe(0);
    expect(JSON.parse(ran.stdout)).toMatchObject({ file: out, imported: { duplicate: 120 } });
    expect(readFileSync(out, 'utf8')).toContain('<svg');
  });

  it('what it refuses is said in its words, exit 2', async () => {
    const ran = await run('flow', '--channel', 'phone');
    expect([ran.code, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toMatch(/no interaction has the channel 'phone'/);
    const second = await run('serve', '--port', '0');
    expect(second.code).toBe(2);
    expect(second.stderr).toContain(`in use by process ${server.child.pid}: use it at ${server.url}`);
  });

  it('a page may not name files of the machine, nor write any', async () => {
    const call = (operation: string, input: object, headers: Record<string, string> = {}) =>
      fetch(`${server.url}/api/${operation}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(input),
      });
    const files = { files: [log] };
    expect((await call('previewImport', files)).status).toBe(404);
    expect((await call('import', files)).status).toBe(404);
    const out = join(folder, 'simulated');
    expect((await call('simulate', { scenario: 'broadband', customers: 1, out })).status).toBe(400);
    expect(existsSync(out)).toBe(false);
    const holder = JSON.parse(readFileSync(join(workspace, 'holder.json'), 'utf8')) as { token: string };
    const owner = { authorization: `Bearer ${holder.token}` };
    expect((await call('previewImport', files, owner)).status).toBe(200);
  });
});

describe('the source of a file', () => {
  it('stays the one that it had, whatever others with its headers have', async () => {
    const again = await json('import', log);
    expect(again).toMatchObject({ source: 'events', accepted: 0, duplicate: 120 });
    const longer = join(folder, 'events (2).csv');
    writeFileSync(longer, `${readFileSync(log, 'utf8')}c1,Search,2026-04-01T10:00:00Z\n`);
    expect(await json('import', longer)).toMatchObject({ source: 'events', accepted: 1, duplicate: 120 });
  });
});

describe('a server that does not answer', () => {
  it('is named in one sentence, exit 2, and found again when it goes on', async () => {
    server.child.kill('SIGSTOP');
    const ran = await run('status', '--json');
    server.child.kill('SIGCONT');
    expect([ran.code, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toBe(
      `the server at ${server.url} holds the workspace and doesn't answer: end it, or wait until it answers, and try again\n`,
    );
    expect(await json('status')).toMatchObject({ customers: 40 });
  });

  it('and is dead does not stand in the way', async () => {
    await end(server, 'SIGKILL');
    expect(existsSync(join(workspace, 'holder.json'))).toBe(true);
    expect(await json('status')).toMatchObject({ interactions: 122 });
  });
});

describe('serve', () => {
  it('on every address is reached by the terminal, and ends well', async () => {
    const at = join(folder, 'open');
    const open = await serve(at, ['--host', '0.0.0.0']);
    expect(open.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(open.said()).toContain('--allow-host');
    const ran = await waymark(['status', '--workspace', at, '--json']);
    expect(ran.code, ran.stderr).toBe(0);
    expect(await end(open, 'SIGTERM')).toBe(0);
    expect(existsSync(join(at, 'holder.json'))).toBe(false);
  });

  it('answers under the address that it was given', async () => {
    const at = join(folder, 'other');
    const other = await serve(at, ['--host', '127.0.0.2']);
    const ran = await waymark(['status', '--workspace', at, '--json']);
    expect(ran.code, ran.stderr).toBe(0);
    await end(other, 'SIGTERM');
  });

  it('says which port is taken, and which is none', async () => {
    const taken: Server = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    const ran = await waymark(['serve', '--port', String(port), '--workspace', join(folder, 'third')]);
    taken.close();
    expect([ran.code, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toBe(
      `port ${port} is taken: stop what listens there, or choose another with --port\n`,
    );
    const none = await waymark(['serve', '--port', '99999', '--workspace', join(folder, 'third')]);
    expect([none.code, none.stderr]).toEqual([2, expect.stringMatching(/^--port 99999 is no port/)]);
  });
});
