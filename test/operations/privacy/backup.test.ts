import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { freshFolder } from '../../support/program.ts';
import { filesWith, openAt } from './support.ts';

describe('a backup', () => {
  const folder = freshFolder();
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('is a workspace that answers the same, without those who were erased, who stay suppressed', async () => {
    const file = join(folder, 'shop.csv');
    await writeFile(
      file,
      'customer,time,touchpoint\njane.doe@example.com,2024-01-01T10:00:00Z,Visit\nbob-0002,2024-01-01T10:00:00Z,Visit\nbob-0002,2024-01-02T10:00:00Z,Order\n',
    );
    const opened = await openAt(join(folder, 'workspace'));
    await opened.call('import', { files: [file] });
    await opened.call('erase', { customer: 'jane.doe@example.com' });
    await opened.context.workspace.documents.put('note', 'n', { text: 'kept' });
    const out = join(folder, 'backups', 'one');
    const made = await opened.call<{ files: { file: string; bytes: number }[] }>('backup', { out });
    expect(made.files.map((one) => one.file)).toEqual([
      'documents.sqlite',
      'interactions.duckdb',
      'workspace.json',
    ]);
    const before = await opened.call('flow', {});
    await expect(opened.call('backup', { out })).rejects.toThrow(/there already/);
    await opened.call('import', { files: [file] });
    await opened.close();
    expect(await filesWith(out, 'jane.doe@example.com')).toEqual([]);
    const copy = await openAt(out);
    expect(await copy.call('flow', {})).toEqual(before);
    expect((await copy.context.workspace.documents.get<{ text: string }>('note', 'n'))?.body.text).toBe(
      'kept',
    );
    expect(await copy.call('import', { files: [file] })).toMatchObject({
      accepted: 0,
      duplicate: 2,
      suppressed: 1,
    });
    await copy.close();
  }, 60_000);
});
