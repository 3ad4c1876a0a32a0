import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { expect, it } from 'vitest';

it('is a script of less than 3 kB, packed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-snippet-'));
  await build({ configFile: 'vite.snippet.config.ts', logLevel: 'error', build: { outDir: folder } });
  const script = readFileSync(join(folder, 'waymark.js'));
  await rm(folder, { recursive: true });
  expect(gzipSync(script).length).toBeLessThan(3000);
  expect(script.toString()).not.toMatch(/\beval\b|new Function/);
});
