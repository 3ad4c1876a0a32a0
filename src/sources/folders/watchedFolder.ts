import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { UnusableInput } from '../../model/unusableInput.ts';
import { oldestFirst, type WatchedFile, type WatchedPlace } from '../watchedFiles.ts';
import { globMatcher } from './globMatcher.ts';

export interface FolderSettings {
  /** absolute path */
  folder: string;
  glob: string;
  settleMs: number;
}

/** A folder and those below it. What a symbolic link leads to outside of it is not read. */
export function watchedFolder({ folder, glob, settleMs }: FolderSettings): WatchedPlace {
  const matches = globMatcher(glob);
  return {
    settleMs,
    async list(signal) {
      const root = await realpath(folder).catch((cause: unknown) => {
        throw cantRead(folder, cause);
      });
      const files: WatchedFile[] = [];
      await walk(root, '', signal, async (name) => {
        if (!matches(name)) return;
        const file = await describe(root, name);
        if (file !== null) files.push(file);
      });
      return files.sort(oldestFirst);
    },
    async contentOf({ name }, signal) {
      const hash = createHash('sha256');
      try {
        for await (const bytes of createReadStream(join(folder, name), { signal }))
          hash.update(bytes as Buffer);
      } catch (cause) {
        signal.throwIfAborted();
        throw cantRead(join(folder, name), cause);
      }
      return hash.digest('hex');
    },
    async fetch(file) {
      return {
        path: join(folder, file.name),
        isUnchanged: async () =>
          (await describe(await realpath(folder), file.name).catch(() => null))?.version === file.version,
        dispose: async () => {},
      };
    },
  };
}

async function walk(
  root: string,
  below: string,
  signal: AbortSignal,
  visit: (name: string) => Promise<void>,
): Promise<void> {
  signal.throwIfAborted();
  const entries = await readdir(join(root, below), { withFileTypes: true }).catch((cause: unknown) => {
    throw cantRead(join(root, below), cause);
  });
  for (const entry of entries) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!entry.name.startsWith('.')) await walk(root, name, signal, visit);
    } else if (entry.isFile() || entry.isSymbolicLink()) await visit(name);
  }
}

/** Null for what went away meanwhile, is no file, or lies outside. */
async function describe(root: string, name: string): Promise<WatchedFile | null> {
  const path = join(root, name);
  const target = await realpath(path).catch(() => null);
  if (target === null || !target.startsWith(root.endsWith(sep) ? root : `${root}${sep}`)) return null;
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) return null;
  const modifiedAt = Math.round(found.mtimeMs);
  return { name, size: found.size, modifiedAt, version: `${found.size} ${found.mtimeMs} ${found.ino}` };
}

function cantRead(path: string, cause: unknown): UnusableInput {
  const { code } = cause as NodeJS.ErrnoException;
  const why =
    code === 'ENOENT'
      ? 'is not there: check the path, and whether its disk is mounted'
      : code === 'EACCES' || code === 'EPERM'
        ? 'may not be read: let the user that runs Waymark read it'
        : `can't be read: ${(cause as Error).message}`;
  return new UnusableInput(`${path} ${why}`, { cause });
}
