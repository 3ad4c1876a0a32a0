import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

/** `waymark serve` in a process of its own, as built. */
export interface LiveServer {
  url: string;
  port: number;
  child: ChildProcess;
  /** what it said on its terminal */
  said(): string;
  ask<Result>(operation: string, input?: object): Promise<Result>;
  /** ends it, and waits for its end */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

const program = join(process.cwd(), 'dist/cli/waymark.cjs');

const spawnServer = (workspace: string) =>
  spawn(process.execPath, [program, 'serve', '--port', '0', '--workspace', workspace], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });

/** Starts one, and kills it after so many ms, wherever it is by then. */
export async function killWhileStarting(workspace: string, ms: number): Promise<void> {
  const child = spawnServer(workspace);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await new Promise((resolve) => setTimeout(resolve, ms));
  child.kill('SIGKILL');
  await ended;
}

export function startLiveServer(workspace: string): Promise<LiveServer> {
  const child = spawnServer(workspace);
  let said = '';
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return new Promise((resolve, reject) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const url = /Waymark is at (\S+)/.exec(said)?.[1];
      if (url)
        resolve({
          url,
          port: Number(new URL(url).port),
          child,
          said: () => said,
          ask: (operation, input = {}) => askAt(url, operation, input),
          async stop(signal = 'SIGTERM') {
            child.kill(signal);
            await ended;
          },
        });
    });
    void ended.then(() => reject(new Error(`the server ended: ${said}`)));
  });
}

async function askAt<Result>(url: string, operation: string, input: object): Promise<Result> {
  const response = await fetch(`${url}/api/${operation}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  if (!response.ok) throw new Error(`${operation}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Result;
}

/** Asks until an answer is as wanted; after the time given, the last answer stands. */
export async function until<Answer>(
  ask: () => Promise<Answer>,
  wanted: (answer: Answer) => boolean,
  ms = 60_000,
): Promise<{ answer: Answer; ms: number }> {
  const began = performance.now();
  for (;;) {
    const answer = await ask();
    const took = performance.now() - began;
    if (wanted(answer) || took > ms) return { answer, ms: took };
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
