import {
  appendFileSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshFolder } from '../../support/program.ts';
import { type ConnectionsWorkspace, connectionsWorkspace } from './support/connectionsWorkspace.ts';

let workspace: ConnectionsWorkspace;
let folder: string;
/** what other programs do while a run waits */
let meanwhile: () => void;

beforeEach(async () => {
  meanwhile = () => {};
  workspace = await connectionsWorkspace({ wait: async () => meanwhile() });
  folder = freshFolder();
});
afterEach(() => workspace.close());

const log = (...customers: string[]) =>
  [
    'customer,time,touchpoint',
    ...customers.map((c, n) => `${c},2026-03-0${1 + (n % 9)}T10:00:00Z,Order`),
    '',
  ].join('\n');
const write = (name: string, content: string) => writeFileSync(join(folder, name), content);

async function connect(more: object = {}, options: object = {}): Promise<void> {
  await workspace.ask('createConnection', {
    name: 'Exports',
    place: { kind: 'folder', folder, ...more },
    options,
  });
}
const listed = async () => (await workspace.ask('listConnections', {})).connections[0]!;

describe('a watched folder', () => {
  it('takes new and changed files, each once, all into one source', async () => {
    write('one.csv', log('C-1', 'C-2'));
    mkdirSync(join(folder, 'later'));
    write('later/two.csv', log('C-3'));
    await connect();
    expect(await workspace.run('Exports')).toMatchObject({
      outcome: 'done',
      files: 2,
      ledger: { accepted: 3 },
    });
    expect(await workspace.run('Exports')).toMatchObject({ files: 0, ledger: { received: 0 } });
    appendFileSync(join(folder, 'one.csv'), 'C-9,2026-03-09T10:00:00Z,Call\n');
    expect(await workspace.run('Exports')).toMatchObject({ files: 1, ledger: { accepted: 1, duplicate: 2 } });
    expect(
      (await workspace.context.workspace.interactions.summary()).sources.map(({ source }) => source),
    ).toEqual(['Exports']);
  });

  it('leaves what is still being written for the next time', async () => {
    write('one.csv', log('C-1'));
    write('whole.csv', log('C-7'));
    meanwhile = () => appendFileSync(join(folder, 'one.csv'), 'C-2,2026-03-02T10:00:00Z,Ord');
    await connect();
    const run = await workspace.run('Exports');
    expect(run).toMatchObject({
      files: 1,
      problems: ['1 file is still being written: the next run looks again'],
    });
    meanwhile = () => {};
    appendFileSync(join(folder, 'one.csv'), 'er\n');
    expect(await workspace.run('Exports')).toMatchObject({
      files: 1,
      ledger: { accepted: 2, quarantined: 0 },
    });
  });

  it('knows a renamed file, and a copy, by their content', async () => {
    write('one.csv', log('C-1'));
    await connect();
    await workspace.run('Exports');
    renameSync(join(folder, 'one.csv'), join(folder, 'first.csv'));
    write('copy.csv', log('C-1'));
    expect(await workspace.run('Exports')).toMatchObject({ files: 0, ledger: { received: 0 }, problems: [] });
    expect((await listed()).files).toMatchObject({ taken: 1, same: 2, failed: 0 });
    const later = new Date(Date.now() + 60_000);
    utimesSync(join(folder, 'first.csv'), later, later);
    expect(await workspace.run('Exports')).toMatchObject({ files: 0, ledger: { received: 0 } });
  });

  it('lists what it can’t read with the reason, and tries again when the file or the options change', async () => {
    write('bad.csv', 'a,b\n1,2\n');
    const days = Array.from({ length: 9 }, (_, n) => `D-${n},0${n + 1}/04/2026 10:00,Visit`);
    write('days.csv', ['customer,when,touchpoint', ...days, ''].join('\n'));
    write('good.csv', log('C-1'));
    await connect();
    const run = await workspace.run('Exports');
    expect(run).toMatchObject({ outcome: 'done', files: 1 });
    expect(run.problems).toHaveLength(2);
    const { files } = await listed();
    expect(files).toMatchObject({ taken: 1, failed: 2 });
    expect(files.refused.find(({ name }) => name === 'days.csv')?.sentence).toMatch(/day-first/);
    expect((await workspace.run('Exports')).problems).toEqual([]);
    await workspace.ask('updateConnection', { name: 'Exports', options: { dateOrder: 'day-first' } });
    expect(await workspace.run('Exports')).toMatchObject({ files: 1, ledger: { accepted: 9 } });
    write('bad.csv', log('C-2'));
    expect(await workspace.run('Exports')).toMatchObject({ files: 1, ledger: { accepted: 1 }, problems: [] });
    expect((await listed()).files).toMatchObject({ taken: 3, failed: 0 });
  });

  it('reads only what the pattern says, nothing hidden or unfinished, and nothing outside', async () => {
    const outside = freshFolder();
    writeFileSync(join(outside, 'secret.csv'), log('C-secret'));
    symlinkSync(join(outside, 'secret.csv'), join(folder, 'link.csv'));
    symlinkSync(outside, join(folder, 'linked'));
    write('.hidden.csv', log('C-1'));
    write('half.csv.part', log('C-2'));
    write('note.txt', log('C-3'));
    write('Right.CSV', log('C-4'));
    await connect({ glob: '*.{csv,tsv}' });
    expect(await workspace.run('Exports')).toMatchObject({ files: 1, ledger: { accepted: 1 } });
    expect(await workspace.kept('C-4')).toHaveLength(1);
  });

  it('fails with one sentence while the folder is away, and goes on when it is back', async () => {
    write('one.csv', log('C-1'));
    await connect();
    rmSync(folder, { recursive: true });
    const failed = await workspace.run('Exports');
    expect(failed).toMatchObject({ outcome: 'failed' });
    expect(failed.sentence).toMatch(/is not there: check the path, and whether its disk is mounted/);
    expect(await listed()).toMatchObject({ state: 'failing', failures: 1 });
    mkdirSync(folder);
    write('one.csv', log('C-1'));
    expect(await workspace.run('Exports')).toMatchObject({ outcome: 'done', files: 1 });
    expect(await listed()).toMatchObject({ state: 'waiting', failures: 0, sentence: null });
  });

  it('takes a file again that was kept when the process ended before it was noted: nothing is there twice', async () => {
    write('one.csv', log('C-1', 'C-2'));
    await connect();
    const { documents } = workspace.context.workspace;
    const { put } = documents;
    documents.put = async (kind, ...rest) => {
      if (kind.startsWith('connectionFile/')) throw new Error('killed');
      return put.call(documents, kind, ...rest) as never;
    };
    expect((await workspace.run('Exports')).outcome).toBe('failed');
    documents.put = put;
    expect(await workspace.run('Exports')).toMatchObject({ files: 1, ledger: { accepted: 0, duplicate: 2 } });
    expect(await workspace.interactions()).toBe(2);
  });

  it('shows its files and how the newest would be read', async () => {
    write('one.csv', log('C-1'));
    const tested = await workspace.ask('testConnection', { place: { kind: 'folder', folder } });
    expect(tested).toMatchObject({
      says: 'the folder can be read: 1 file matches',
      files: [{ name: 'one.csv', state: 'new' }],
      preview: [{ name: 'one.csv', header: ['customer', 'time', 'touchpoint'] }],
    });
    expect(await workspace.interactions()).toBe(0);
  });

  it('is read once at a time, and a deleted one ends', async () => {
    write('one.csv', log('C-1'));
    await connect();
    let release = () => {};
    const waited = new Promise<void>((resolve) => {
      release = resolve;
    });
    workspace.context.connectionRuns.wait = async (_, signal) => {
      await Promise.race([waited, new Promise((resolve) => signal.addEventListener('abort', resolve))]);
      signal.throwIfAborted();
    };
    const first = workspace.run('Exports');
    await expect(workspace.run('Exports')).rejects.toThrow('it is being read right now');
    expect((await listed()).state).toBe('reading');
    await workspace.ask('deleteConnection', { name: 'Exports' });
    expect((await first).outcome).toBe('cancelled');
    release();
    expect((await workspace.ask('listConnections', {})).connections).toEqual([]);
  });
});

describe('files of the server’s machine', () => {
  it('are for the person at that machine alone', async () => {
    write('one.csv', log('C-1'));
    const place = { kind: 'folder' as const, folder };
    const refusal = /only the person at the server's machine may have its files read: run waymark connect/;
    await expect(workspace.askFromOutside('createConnection', { name: 'Mine', place })).rejects.toThrow(
      refusal,
    );
    await expect(workspace.askFromOutside('testConnection', { place })).rejects.toThrow(refusal);
    await expect(
      workspace.askFromOutside('createConnection', {
        name: 'Mine',
        place: { kind: 'sqlite', file: '/etc/passwd', table: 'a', cursor: 'b' },
      }),
    ).rejects.toThrow(refusal);
    await connect({ glob: '*.csv' });
    for (const changed of [{ folder: '/etc' }, { glob: '*' }])
      await expect(
        workspace.askFromOutside('updateConnection', {
          name: 'Exports',
          place: { ...place, glob: '*.csv', ...changed },
        }),
      ).rejects.toThrow(refusal);
    await workspace.askFromOutside('updateConnection', { name: 'Exports', schedule: '1h', paused: true });
    expect(await listed()).toMatchObject({ schedule: '1h', state: 'paused', nextRunAt: null });
    expect(await workspace.askFromOutside('runConnection', { name: 'Exports' })).toMatchObject({ files: 1 });
  });

  it('are not reached by way of a socket, or of the machine’s own address for its secrets', async () => {
    const database = { port: 5432, database: 'a', user: 'b', table: 'c', cursor: 'd' };
    for (const host of ['/var/run/postgresql', '169.254.169.254'])
      await expect(
        workspace.askFromOutside('testConnection', { place: { kind: 'postgres', host, ...database } }),
      ).rejects.toThrow("can't be read from here");
    await expect(
      workspace.askFromOutside('testConnection', {
        place: { kind: 's3', bucket: 'a', endpoint: 'http://169.254.169.254/latest' },
      }),
    ).rejects.toThrow("can't be read from here");
  });
});
