import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findHolder } from '../../src/stores/holder.ts';
import { openWorkspace } from '../../src/stores/workspace.ts';

describe('a workspace', () => {
  let folder: string;
  const children: ChildProcess[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waymark-workspace-'));
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  it('is made where there is none, and opened again', async () => {
    const inner = join(folder, 'deep', 'workspace');
    const first = await openWorkspace(inner);
    expect(await first.isWritable()).toBe(true);
    expect(first.folder).toBe(inner);
    await first.documents.put('map', 'a', { name: 'A' });
    await first.close();
    expect(await findHolder(inner)).toBeNull();
    const second = await openWorkspace(inner);
    expect((await second.documents.get('map', 'a'))?.body).toEqual({ name: 'A' });
    await second.close();
  });

  it('belongs to one process at a time, which can say where it takes calls', async () => {
    const mine = await openWorkspace(folder);
    expect(await findHolder(folder)).toMatchObject({ pid: process.pid, url: null });
    await expect(openWorkspace(folder)).rejects.toThrow(`in use by process ${process.pid}: wait until`);
    await mine.announce({ url: 'http://127.0.0.1:4310', token: 'secret' });
    expect(await findHolder(folder)).toMatchObject({ url: 'http://127.0.0.1:4310', token: 'secret' });
    await expect(openWorkspace(folder)).rejects.toThrow('use it at http://127.0.0.1:4310');
    await mine.close();
    await (await openWorkspace(folder)).close();
  });

  it('is taken over from a process that was killed', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000); console.log("up")']);
    children.push(child);
    await once(child.stdout!, 'data');
    const holder = { pid: child.pid, url: null, token: null, started: null };
    await writeFile(join(folder, 'holder.json'), JSON.stringify(holder));
    await expect(openWorkspace(folder)).rejects.toThrow(`in use by process ${child.pid}`);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await findHolder(folder)).toBeNull();
    await (await openWorkspace(folder)).close();
  });

  it('is taken over when its holder’s number belongs to another process by now', async () => {
    const holder = { pid: process.pid, url: null, token: null, started: 'another boot 1' };
    await writeFile(join(folder, 'holder.json'), JSON.stringify(holder));
    if (process.platform === 'linux') await (await openWorkspace(folder)).close();
    await writeFile(join(folder, 'holder.json'), '{"pid":');
    await (await openWorkspace(folder)).close();
  });

  it('opens for one of many that try at once', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 6 }, () => openWorkspace(folder)));
    const opened = tries.filter((result) => result.status === 'fulfilled');
    expect(opened).toHaveLength(1);
    await opened[0]!.value.close();
  });

  it('of another version or kind is refused', async () => {
    const file = join(folder, 'workspace.json');
    await writeFile(file, '{"format":"waymark/workspace","version":99}');
    await expect(openWorkspace(folder)).rejects.toThrow('has format 99 and this program reads format 1');
    await writeFile(file, '{"name":"something"}');
    await expect(openWorkspace(folder)).rejects.toThrow('is no workspace');
    await writeFile(file, 'nothing');
    await expect(openWorkspace(folder)).rejects.toThrow('damaged');
    expect(await readFile(file, 'utf8')).toBe('nothing');
  });

  it('with a damaged database is refused in one sentence, and stays free', async () => {
    await (await openWorkspace(folder)).close();
    await writeFile(
      join(folder, 'documents.sqlite'),
      'this is no database, it is far too readable'.repeat(99),
    );
    await expect(openWorkspace(folder)).rejects.toThrow(/can't open .*documents\.sqlite/);
    expect(await findHolder(folder)).toBeNull();
    await writeFile(join(folder, 'interactions.duckdb'), 'this is no database either'.repeat(999));
    await expect(openWorkspace(folder)).rejects.toThrow(/can't open .*interactions\.duckdb/);
  });
});
