import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { freshFolder, waymark } from '../support/program.ts';

const folder = freshFolder();
const workspace = join(folder, 'workspace');

beforeAll(async () => {
  const log = join(folder, 'events.csv');
  writeFileSync(
    log,
    'customer,touchpoint,time\nc1,Order,2026-03-01T10:00:00Z\nc1,"Café ""Größe"" 🎉",2026-03-02T10:00:00Z\n',
  );
  expect((await waymark(['import', log, '--workspace', workspace])).code).toBe(0);
});

const run = (...args: string[]) => waymark([...args, '--workspace', workspace]);

describe('a call that can’t be answered says why, in words', () => {
  it.each([
    [
      'a funnel of one step',
      ['funnel', '--step', 'Order'],
      'a funnel needs at least two steps, not 1: --step A --step B\n',
    ],
    ['too few stages', ['discover', '--stages', '1'], 'waymark discover: --stages: must be at least 2\n'],
    [
      'a period that ends before it starts',
      ['flow', '--since', '2026-03-10', '--until', '2026-03-05'],
      "--since '2026-03-10' lies after --until '2026-03-05': swap them\n",
    ],
    [
      'stages that are no number',
      ['map', join(folder, 'events.csv'), '--stages', 'few'],
      "--stages 'few' is no number\n",
    ],
    [
      'a demo of too few customers',
      ['demo', '--customers', '3', '--port', '0'],
      '3 customers are too few for a demo: take 500 or more\n',
    ],
  ])('%s', async (what, args, said) => {
    const ran = await (what.startsWith('a demo')
      ? waymark([...args, '--workspace', join(folder, 'demo')])
      : run(...args));
    expect([ran.code, ran.stdout, ran.stderr]).toEqual([2, '', said]);
  });
});

describe('names with blanks, quotes and signs', () => {
  it('can be asked for', async () => {
    const ran = await run('journeys', '--path', `Order->'Café "Größe" 🎉'`, '--json');
    expect(ran.code, ran.stderr).toBe(0);
    expect(JSON.parse(ran.stdout)).toMatchObject({
      n: 1,
      journeys: [{ touchpoints: ['Order', 'Café "Größe" 🎉'] }],
    });
    expect(ran.stderr).toBe('');
  });
});
