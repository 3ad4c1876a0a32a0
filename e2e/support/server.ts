import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TestServer {
  /** for example http://127.0.0.1:43211 */
  url: string;
  /** folder of the workspace */
  workspace: string;
  /** Stops the process and removes the workspace. */
  stop(): Promise<void>;
}

export interface TestServerOptions {
  /** customers of the simulated company; 0 = an empty workspace */
  customers?: number;
  /** an existing workspace to serve; it is not removed */
  workspace?: string;
}

const program = 'dist/cli/main.js';

/** Starts the built program as users do, on a free port. */
export async function startServer({
  customers = 1500,
  workspace,
}: TestServerOptions = {}): Promise<TestServer> {
  const folder = workspace ?? (await mkdtemp(join(tmpdir(), 'waymark-e2e-')));
  const command = customers > 0 ? ['demo', '--customers', String(customers)] : ['serve'];
  const child = spawn(process.execPath, [program, ...command, '--port', '0', '--workspace', folder], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const url = await addressOf(child);
  return {
    url,
    workspace: folder,
    async stop() {
      await ended(child);
      if (workspace === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /Waymark is at (http:\S+)/.exec(said);
      if (found?.[1]) resolve(found[1]);
    });
    child.once('exit', (code) =>
      reject(new Error(`the server ended with ${code} before it served: ${said}`)),
    );
  });
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
