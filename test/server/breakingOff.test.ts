import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let server: ChildProcess;
let url = '';
let said = '';

beforeAll(async () => {
  const program = join(import.meta.dirname, 'support/slowServer.ts');
  server = spawn(process.execPath, ['--import', 'tsx', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  url = await new Promise<string>((resolve, reject) => {
    server.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /at (http:\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    server.on('close', () => reject(new Error('the server ended')));
  });
}, 60_000);
afterAll(() => server.kill('SIGKILL'));

async function ask(operation: string, input: object, signal?: AbortSignal): Promise<Record<string, number>> {
  const response = await fetch(`${url}/api/${operation}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
    ...(signal ? { signal } : {}),
  });
  return (await response.json()) as Record<string, number>;
}

const visited = async () => (await ask('progress', {}))['visited'] ?? 0;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until slices are being visited. */
async function underWay(): Promise<void> {
  const before = await visited();
  while ((await visited()) === before) await pause(5);
}

/** Slices visited during a while. */
async function visitedIn(ms: number): Promise<number> {
  const before = await visited();
  await pause(ms);
  return (await visited()) - before;
}

describe('a server with a long question', () => {
  it('answers others meanwhile, and stops when the caller hangs up', async () => {
    const caller = new AbortController();
    const long = ask('slow', { slices: 40_000, ms: 10 }, caller.signal).catch((error: Error) => error.name);
    await underWay();
    const started = performance.now();
    const health = await fetch(`${url}/health`);
    expect(await health.json()).toEqual({ up: true });
    // the question takes minutes
    expect(performance.now() - started).toBeLessThan(20_000);
    expect(await ask('slow', { slices: 6, ms: 1 })).toEqual({ seen: 6 });
    caller.abort();
    expect(await long).toBe('AbortError');
    // a slice on each thread may have been under way
    await expect.poll(() => visitedIn(300), { timeout: 60_000 }).toBe(0);
    expect(await visited()).toBeLessThan(40_000);
    expect(said).not.toContain('fault');
  });

  it('goes on while somebody else waits for the same answer', async () => {
    const callers = [new AbortController(), new AbortController()];
    const question = { slices: 600, ms: 10 };
    const [first, second] = callers.map(({ signal }) => ask('slow', question, signal));
    const left = first?.catch((error: Error) => error.name);
    await underWay();
    callers[0]?.abort();
    expect(await left).toBe('AbortError');
    expect(await second).toEqual({ seen: 600 });
    const before = await visited();
    expect(await ask('slow', question)).toEqual({ seen: 600 });
    expect(await visited()).toBe(before);
  });
});
