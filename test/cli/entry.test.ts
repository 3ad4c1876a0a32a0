import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { freshFolder } from '../support/program.ts';

let child: ChildProcess;
afterEach(() => child.kill('SIGKILL'));

/** How many threads a server has, with this in its environment. */
async function threadsOfServer(environment: Record<string, string>): Promise<number> {
  const { UV_THREADPOOL_SIZE: _, ...others } = process.env;
  const args = ['dist/cli/waymark.cjs', 'serve', '--port', '0', '--workspace', freshFolder()];
  child = spawn(process.execPath, args, {
    env: { ...others, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await new Promise<void>((resolve) => {
    child.stderr?.on('data', (said: Buffer) => {
      if (`${said}`.includes('Waymark is at')) resolve();
    });
  });
  const count = readdirSync(`/proc/${child.pid}/task`).length;
  child.kill('SIGKILL');
  return count;
}

it.runIf(process.platform === 'linux')(
  'has room for writes beside many queries, as much as the environment says',
  async () => {
    const few = await threadsOfServer({ UV_THREADPOOL_SIZE: '4' });
    expect(await threadsOfServer({ UV_THREADPOOL_SIZE: '20' })).toBeGreaterThanOrEqual(few + 12);
    expect(await threadsOfServer({})).toBeGreaterThanOrEqual(few + 3);
  },
);
