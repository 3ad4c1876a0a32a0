import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const bench = join(import.meta.dirname, '..');

/**
 * The path of a script of this folder, compiled with the engine as the product is. From source, tsx names every function
 * as it is made, which costs as much as some loops.
 */
export function compiled(script: string): string {
  const path = join(bench, 'dist', 'bench', 'engine', script.replace(/\.ts$/, '.js'));
  const typescript = createRequire(import.meta.url).resolve('typescript/package.json');
  const tsc = spawnSync(process.execPath, [join(typescript, '..', 'bin', 'tsc'), '-p', bench], {
    encoding: 'utf8',
  });
  if (!existsSync(path)) throw new Error(`the engine can't be compiled: ${tsc.stdout}${tsc.stderr}`);
  return path;
}
