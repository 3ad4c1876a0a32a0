import { randomUUID } from 'node:crypto';
import { chmod, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UnusableInput } from '../model/unusableInput.ts';

/** Passwords and keys for what the workspace reads by itself. They go in, and out only to the code that logs in with them. */
export interface SecretStore {
  get(id: string): Promise<Readonly<Record<string, string>> | null>;
  put(id: string, values: Readonly<Record<string, string>>): Promise<void>;
  delete(id: string): Promise<void>;
}

/**
 * One file for each secret in a folder that only its owner may enter (0700), each readable by the owner alone (0600). They are not encrypted:
 * whoever may read the files of the user that runs the program may read them. Nothing of them is in the documents or their history.
 */
export function openSecretStore(folder: string): SecretStore {
  const fileOf = (id: string) => {
    if (!/^[\w-]+$/.test(id)) throw new TypeError(`'${id}' is no id of a secret`);
    return join(folder, `${id}.json`);
  };
  return {
    async get(id) {
      const file = fileOf(id);
      const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw new UnusableInput(`the secret in ${file} can't be read: check who owns the file`, {
          cause: error,
        });
      });
      return text === null ? null : (JSON.parse(text) as Record<string, string>);
    },
    async put(id, values) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await chmod(folder, 0o700);
      const file = fileOf(id);
      const aside = `${file}.${randomUUID()}`;
      const handle = await open(aside, 'wx', 0o600);
      try {
        await handle.writeFile(JSON.stringify(values));
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(aside, file);
    },
    async delete(id) {
      await rm(fileOf(id), { force: true });
    },
  };
}
