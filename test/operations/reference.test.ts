import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { referencePages } from '../../src/operations/reference.ts';
import { operations } from '../../src/operations/registry.ts';

const folder = 'docs/reference';
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

describe('the reference', () => {
  const pages = referencePages(version);

  it('has a current page for every operation', () => {
    for (const [name, text] of pages)
      expect(readFileSync(join(folder, name), 'utf8'), `${name}: run npm run docs`).toBe(text);
  });

  it('has no page of an operation that is gone', () => {
    expect(readdirSync(folder).filter((name) => !pages.has(name))).toEqual([]);
  });

  it('says in a sentence what each operation does, and describes its input', () => {
    for (const { name, summary } of operations) expect(summary, name).toMatch(/^[A-Z].{20,}\.$/);
  });

  it('gives no two operations the same name or command', () => {
    const names = operations.map(({ name }) => name);
    const commands = operations.flatMap(({ cli }) => (cli ? [cli.words.join(' ')] : []));
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(commands).size).toBe(commands.length);
  });
});
