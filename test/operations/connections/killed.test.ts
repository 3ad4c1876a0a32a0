import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { expect, it } from 'vitest';
import { killedChild } from '../../support/killedChild.ts';
import { freshFolder } from '../../support/program.ts';
import { connectionsWorkspace } from './support/connectionsWorkspace.ts';

const script = join(import.meta.dirname, 'support', 'runInChild.ts');

/** Starts a run, and kills its process so long after it began; gives whether it was done before. */
async function killedRun(workspace: string, name: string, afterMs: number): Promise<boolean> {
  const said = await killedChild(script, [workspace, name], afterMs);
  return said.includes('done');
}

it('killed at any moment, a connection loses nothing and has nothing twice', {
  timeout: 240_000,
}, async () => {
  const folder = freshFolder();
  const file = join(folder, 'shop.db');
  const database = new Database(file);
  database.exec(`CREATE TABLE event (customer TEXT, time TEXT, touchpoint TEXT, changed_at INTEGER);
    WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 19999)
    INSERT INTO event SELECT 'C-' || i % 700, datetime(1770000000 + i / 3, 'unixepoch'), 'Order', i / 5 FROM n`);
  database.close();
  const files = join(folder, 'exports');
  mkdirSync(files);
  for (let n = 0; n < 8; n++) {
    const rows = Array.from({ length: 500 }, (_, i) => `F-${n}-${i % 90},2026-03-0${n + 1}T10:00:00Z,Visit`);
    writeFileSync(join(files, `${n}.csv`), ['customer,time,touchpoint', ...rows, ''].join('\n'));
  }
  const workspace = join(folder, 'workspace');
  const made = await connectionsWorkspace({ folder: workspace });
  await made.ask('createConnection', {
    name: 'Rows',
    place: { kind: 'sqlite', file, table: 'event', cursor: 'changed_at', pageRows: 900, overlap: '50' },
  });
  await made.ask('createConnection', {
    name: 'Files',
    place: { kind: 'folder', folder: files, settleMs: 0 },
  });
  await made.close();
  const broken = { Rows: 0, Files: 0 };
  for (const [name, afterMs] of [
    ['Rows', 150],
    ['Files', 250],
    ['Rows', 700],
    ['Files', 600],
    ['Rows', 1300],
  ] as const)
    if (!(await killedRun(workspace, name, afterMs))) broken[name]++;
  expect(broken.Rows + broken.Files).toBeGreaterThan(1);
  const after = await connectionsWorkspace({ folder: workspace });
  expect((await after.run('Rows')).outcome).toBe('done');
  expect((await after.run('Files')).outcome).toBe('done');
  const { sources } = await after.context.workspace.interactions.summary();
  const accepted = Object.fromEntries(sources.map((source) => [source.source, source.accepted]));
  expect(accepted).toEqual({ Rows: 20_000, Files: 4_000 });
  expect(await after.interactions()).toBe(24_000);
  await after.close();
});
