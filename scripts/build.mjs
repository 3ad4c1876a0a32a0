// Compiles the program to dist/, the web app to dist/public/ and waymark.js to dist/snippet/, unless both are made from these very sources already.
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bin, root, run, sourceHash } from './tools.mjs';

const mark = join(root, 'dist', '.built');
const wanted = sourceHash();
if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) process.exit(0);
if (!existsSync(bin('tsc'))) process.exit(0); // installed as a dependency: the package ships dist/

console.error('Building …');
run(bin('tsc'), ['-b', 'tsconfig.core.json', 'tsconfig.node.json']);
run(bin('vite'), ['build', '--logLevel', 'warn']);
for (const mode of ['production', 'frame'])
  run(bin('vite'), ['build', '--config', 'vite.snippet.config.ts', '--mode', mode, '--logLevel', 'warn']);
chmodSync(join(root, 'dist', 'cli', 'waymark.cjs'), 0o755);
mkdirSync(join(root, 'dist'), { recursive: true });
writeFileSync(mark, wanted);
