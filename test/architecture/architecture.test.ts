import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { circles, importsOf, sourceFiles } from './imports.ts';

interface Allowed {
  value: readonly string[];
  type?: readonly string[];
}

/** Who may import whom; docs/architecture.md says why. */
const table: Readonly<Record<string, Allowed>> = {
  model: { value: [] },
  arrivals: { value: ['model'] },
  engine: { value: [] },
  map: { value: ['model'] },
  sources: { value: ['model', 'arrivals'] },
  identity: { value: ['model'] },
  privacy: { value: ['model'] },
  simulate: { value: ['model'] },
  stores: { value: ['model', 'arrivals', 'engine', 'identity', 'privacy'] },
  insight: { value: ['model', 'engine'], type: ['stores'] },
  operations: {
    value: [
      'model',
      'arrivals',
      'engine',
      'map',
      'sources',
      'identity',
      'privacy',
      'simulate',
      'stores',
      'insight',
    ],
  },
  server: { value: ['operations', 'model', 'map'] },
  mcp: { value: ['operations', 'model', 'map'] },
  web: { value: ['model', 'map'], type: ['operations'] },
  snippet: { value: [] },
  cli: {
    value: [
      'model',
      'engine',
      'map',
      'sources',
      'identity',
      'privacy',
      'simulate',
      'stores',
      'insight',
      'operations',
      'server',
      'mcp',
    ],
  },
};

const folder = 'src';
const files = sourceFiles(folder);
const imports = importsOf(folder, files);
const roomOf = (path: string) => path.split('/')[0]!;

describe('the house', () => {
  it('has only rooms that the table knows', () => {
    expect([...new Set(files.map(roomOf))].filter((room) => !(room in table))).toEqual([]);
  });

  it('sees the imports it judges', () => {
    expect(imports.length).toBeGreaterThan(files.length / 2);
    const missing = imports.filter(({ to }) => !files.includes(to) && !/\.(css|svg|json)$/.test(to));
    expect(missing).toEqual([]);
  });

  it('keeps to who may import whom', () => {
    const wrong = imports.filter(({ from, to, typeOnly }) => {
      const [a, b] = [roomOf(from), roomOf(to)];
      const allowed = table[a]!;
      return a !== b && !allowed.value.includes(b) && !(typeOnly && allowed.type?.includes(b));
    });
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('has no circles', () => {
    expect(circles(imports).map((circle) => circle.join(' → '))).toEqual([]);
  });

  it('has no barrels', () => {
    expect(files.filter((file) => /(^|\/)index\.tsx?$/.test(file))).toEqual([]);
  });

  it('keeps effects out of the pure rooms', () => {
    const pure = files.filter((file) =>
      ['model', 'engine', 'map', 'identity', 'privacy', 'insight', 'simulate'].includes(roomOf(file)),
    );
    const effect = /\bfrom 'node:|\bMath\.random\(|\bDate\.now\(|\bnew Date\(\)|\bprocess\.|\bfetch\(/;
    expect(pure.filter((file) => effect.test(readFileSync(join(folder, file), 'utf8')))).toEqual([]);
  });
});
