import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { UnusableInput } from '../../model/unusableInput.ts';
import { defineOperation } from '../operation.ts';
import { filesIn } from '../privacy/searchFiles.ts';

export const backup = defineOperation({
  name: 'backup',
  kind: 'command',
  summary: 'Writes a whole copy of the workspace into a new folder, also while it is served.',
  description:
    'The copy is a workspace: open it with --workspace, or copy it back to restore it. What was acknowledged before is in it. Passwords of connections are left out. People who were erased are not in it, and stay suppressed.',
  input: z.object({ out: z.string().min(1).describe('folder to make; it must not be there yet') }),
  output: z.object({
    folder: z.string(),
    files: z.array(z.object({ file: z.string(), bytes: z.number().int() })),
    ms: z.number(),
  }),
  cli: { words: ['backup'], paths: ['out'] },
  examples: [{ title: 'a copy for the night', command: 'waymark backup --out /backups/2026-05-03' }],
  async run({ workspace, intake, trusted, clock }, { out }) {
    if (!trusted)
      throw new UnusableInput(
        'a backup is written from a terminal on the server’s machine: waymark backup --out DIR',
      );
    const began = clock().getTime();
    const folder = resolve(out);
    if ((await stat(folder).catch(() => null)) !== null)
      throw new UnusableInput(`${folder} is there already: name a new folder`);
    await intake.settled();
    const aside = `${folder}.unfinished`;
    await rm(aside, { recursive: true, force: true });
    await mkdir(dirname(folder), { recursive: true });
    await mkdir(aside, { mode: 0o700 });
    try {
      await workspace.documents.copyTo(join(aside, 'documents.sqlite'));
      await workspace.interactions.copyTo(join(aside, 'interactions.duckdb'));
      await copyFile(join(workspace.folder, 'workspace.json'), join(aside, 'workspace.json'));
      await rename(aside, folder);
    } catch (error) {
      await rm(aside, { recursive: true, force: true });
      throw error;
    }
    const files = await Promise.all(
      (await filesIn(folder)).map(async (path) => ({
        file: path.slice(folder.length + 1),
        bytes: (await stat(path)).size,
      })),
    );
    return { folder, files, ms: clock().getTime() - began };
  },
});
