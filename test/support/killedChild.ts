import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';

/** Runs a script in a process that is killed so long after it first said something; gives what it said. */
export async function killedChild(script: string, args: readonly string[], afterMs: number): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  const started = new Promise<void>((resolve) => {
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString();
      resolve();
    });
  });
  const closed = once(child, 'close');
  await Promise.race([started, closed]);
  await Promise.race([setTimeout(afterMs), closed]);
  child.kill('SIGKILL');
  await closed;
  return said;
}
