import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A fresh folder below the system's temporary one. */
export function freshFolder(): string {
  return mkdtempSync(join(tmpdir(), 'waymark-test-'));
}

/** Runs the built program as a terminal would, and waits for its end. `npm run build` makes it. */
export function waymark(args: readonly string[], options: { cwd?: string } = {}): Promise<Ran> {
  const root = process.cwd();
  const child = spawn(process.execPath, [join(root, 'dist/cli/waymark.cjs'), ...args], {
    cwd: options.cwd ?? root,
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}
