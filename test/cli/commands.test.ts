import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { freshFolder, waymark } from '../support/program.ts';

const folder = freshFolder();
const workspace = join(folder, 'workspace');
const log = join(folder, 'events.csv');

/** 60 customers who search, compare, order; two thirds get connected, the rest cancel; some call before. */
function eventLog(): string {
  const lines = ['customer,time,touchpoint,channel,plan'];
  for (let c = 0; c < 60; c++) {
    const day = String(1 + (c % 27)).padStart(2, '0');
    const at = (hour: number) => `2026-03-${day}T${String(hour).padStart(2, '0')}:00:00Z`;
    const plan = c % 2 ? 'fibre' : 'cable';
    lines.push(`c${c},${at(8)},Search ad,website,${plan}`, `c${c},${at(9)},Plan page,website,${plan}`);
    if (c % 4 === 0) lines.push(`c${c},${at(10)},Support call,helpline,${plan}`);
    lines.push(`c${c},${at(11)},Checkout,website,${plan}`);
    lines.push(`c${c},${at(15)},${c % 3 ? 'Connected' : 'Cancelled'},email,${plan}`);
  }
  return `${lines.join('\n')}\n`;
}

async function json(args: readonly string[]): Promise<Record<string, never>> {
  const ran = await waymark([...args, '--workspace', workspace, '--json']);
  expect(ran.code, ran.stderr).toBe(0);
  return JSON.parse(ran.stdout) as Record<string, never>;
}

beforeAll(async () => {
  writeFileSync(log, eventLog());
  const imported = await json(['import', log]);
  expect(imported).toMatchObject({
    received: 255,
    accepted: 255,
    duplicate: 0,
    quarantined: 0,
    customers: 60,
  });
});

describe('a terminal', () => {
  it('imports the same file twice without a change', async () => {
    expect(await json(['import', log])).toMatchObject({ received: 255, accepted: 0, duplicate: 255 });
  });

  it('answers the questions with figures that reconcile', async () => {
    const flow = (await json(['flow'])) as unknown as {
      n: { journeys: number };
      edges: { from: string; to: string; journeys: number }[];
    };
    const edge = flow.edges.find(({ from, to }) => from === 'Plan page' && to === 'Checkout');
    const people = (await json(['journeys', '--path', '"Plan page"->Checkout'])) as unknown as { n: number };
    const funnel = (await json([
      'funnel',
      '--step',
      'Plan page',
      '--step',
      'Checkout',
      '--order',
      'next',
    ])) as unknown as {
      steps: { customers: number }[];
    };
    expect(flow.n.journeys).toBe(60);
    expect(edge?.journeys).toBe(45);
    expect(people.n).toBe(45);
    expect(funnel.steps.map(({ customers }) => customers)).toEqual([60, 45]);
  });

  it('filters by channel, attribute, time and path', async () => {
    const n = async (args: string[]) =>
      ((await json(['flow', ...args])) as unknown as { n: { interactions: number; journeys: number } }).n;
    expect(await n(['--channel', 'helpline'])).toMatchObject({ journeys: 15, interactions: 15 });
    expect(await n(['--where', 'plan=fibre'])).toMatchObject({ journeys: 30 });
    expect(await n(['--since', '2026-03-01', '--until', '2026-03-01'])).toMatchObject({ journeys: 3 });
    expect(await n(['--path', '.*->Cancelled'])).toMatchObject({ journeys: 20 });
  });

  it('defines journeys, rules and segments, and shows what they change', async () => {
    expect(
      await json([
        'define',
        'journey',
        'buy',
        '--start',
        'Plan page',
        '--end',
        'Connected',
        '--timeout',
        '30d',
      ]),
    ).toMatchObject({ journeys: 60, saved: true });
    expect(await json(['define', 'touchpoint', 'Call', '--match', 'Support*'])).toMatchObject({
      before: 6,
      after: 6,
      saved: true,
    });
    expect(await json(['define', 'segment', 'fibre', '--where', 'plan=fibre'])).toMatchObject({
      customers: 30,
      of: 60,
      share: 0.5,
    });
    expect(await json(['variants', '--journey', 'buy', '--segment', 'fibre'])).toMatchObject({
      n: { journeys: 30 },
    });
    expect(await json(['definitions'])).toMatchObject({
      journeys: [{ name: 'buy', journeys: 60 }],
      segments: [{ name: 'fibre', customers: 30 }],
    });
  });

  it('discovers a map, exports it and takes edits', async () => {
    const map = (await json(['discover', '--name', 'Buying'])) as unknown as {
      id: string;
      stages: { id: string; name: string }[];
    };
    expect(map.id).toBe('buying');
    const edits = JSON.stringify([{ kind: 'renameStage', stage: map.stages[0]?.id, name: 'Looking around' }]);
    expect(await json(['map', 'edit', 'buying', '--edits', edits])).toMatchObject({ revision: 2 });
    const shown = (await json(['map', 'show', 'Buying'])) as unknown as {
      map: { stages: { name: string }[] };
    };
    expect(shown.map.stages[0]?.name).toBe('Looking around');
    const out = join(folder, 'buying.html');
    expect(await json(['map', 'export', 'buying', '--out', out])).toMatchObject({ file: out });
    const page = readFileSync(out, 'utf8');
    expect(page).toContain('Looking around');
    expect(page.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:\/\//);
  });
});

describe('map FILE', () => {
  it('makes one page beside the file and keeps no workspace', async () => {
    const packed = join(folder, 'packed.csv.gz');
    writeFileSync(packed, gzipSync(eventLog()));
    const ran = await waymark(['map', packed, '--json'], { cwd: folder });
    expect(ran.code, ran.stderr).toBe(0);
    expect(JSON.parse(ran.stdout)).toMatchObject({
      file: join(folder, 'packed.html'),
      map: { format: 'waymark/map', name: 'Packed' },
    });
    expect(readFileSync(join(folder, 'packed.html'), 'utf8')).toContain('<svg');
    expect(existsSync(join(folder, '.waymark'))).toBe(false);
  });

  it('makes a map of the example that comes with the project, labelled as simulated', async () => {
    const out = join(folder, 'example.html');
    const ran = await waymark(['map', 'examples/simulated-broadband.csv', '--out', out, '--json']);
    expect(ran.code, ran.stderr).toBe(0);
    const { map } = JSON.parse(ran.stdout) as { map: { stages: { name: string }[] } };
    expect(map.stages.length).toBeGreaterThanOrEqual(3);
    expect(map.stages.length).toBeLessThanOrEqual(7);
    expect(readFileSync(out, 'utf8')).toContain('Simulated company');
  });

  it('says so where customers come back too seldom, and shows topics', async () => {
    const rows = Array.from(
      { length: 80 },
      (_, c) =>
        `c${c},2026-03-${String(1 + (c % 28)).padStart(2, '0')}T10:00:00Z,${['Bill', 'Delay', 'Staff'][c % 3]},helpline`,
    );
    const contacts = join(folder, 'contacts.csv');
    writeFileSync(contacts, `customer,time,touchpoint,channel\n${rows.join('\n')}\n`);
    const ran = await waymark(['map', contacts, '--json']);
    expect(ran.code, ran.stderr).toBe(0);
    expect(JSON.parse(ran.stdout)).toMatchObject({
      reason: 'too few repeat interactions for a journey',
      topics: { customers: 80, withOne: 80 },
    });
    expect(readFileSync(join(folder, 'contacts.html'), 'utf8')).toContain('Delay');
  });
});

describe('wrong calls', () => {
  const cases: [string, string[], RegExp][] = [
    ['a file that is not there', ['import', 'nowhere.csv'], /nowhere\.csv is not there/],
    ['a folder', ['import', folder], /folder|directory/],
    ['an unknown channel', ['flow', '--channel', 'helplin'], /channel 'helplin'; did you mean 'helpline'/],
    ['an unknown touchpoint in a path', ['journeys', '--path', 'Chekout'], /Checkout/],
    ['an unknown attribute', ['flow', '--where', 'plann=fibre'], /plan/],
    ['a date that is none', ['flow', '--since', 'yesterday'], /--since 'yesterday' is no date/],
    ['an unknown journey', ['flow', '--journey', 'sell'], /no journey definition 'sell'; there are: buy/],
    ['a map that is not there', ['map', 'show', 'selling'], /no map 'selling'/],
    ['a number that is none', ['variants', '--top', 'ten'], /--top 'ten' is no number/],
    ['an unknown command', ['diskover'], /unknown command/],
  ];
  it.each(cases)('%s: one clear sentence, exit 2', async (_, args, message) => {
    const ran = await waymark([...args, '--workspace', workspace]);
    expect(ran.code).toBe(2);
    expect(ran.stdout).toBe('');
    expect(ran.stderr).toMatch(message);
    expect(ran.stderr).not.toContain('    at ');
  });
});
