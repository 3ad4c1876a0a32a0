import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { presets } from '../../../src/sources/presets/presets.ts';

const page = readFileSync('docs/guide/exports.md', 'utf8');
const layouts = { sample: 'compared', description: 'not compared', any: 'any' } as const;

it.each(presets)(
  'the page of exports has $name, and says whether its layout was compared',
  ({ name, title, seen }) => {
    const row = page.split('\n').find((line) => line.startsWith(`| \`${name}\` `));
    expect(row).toContain(title);
    expect(row?.endsWith(`| ${layouts[seen]} |`)).toBe(true);
  },
);
