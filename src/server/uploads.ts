import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UnusableInput } from '../model/unusableInput.ts';

export interface Upload {
  /** the name by which operations call the file: `upload:ID` */
  upload: string;
  name: string;
  bytes: number;
}

/** Files that a browser sent, kept until the server stops. */
export interface Uploads {
  receive(name: string, body: Readable): Promise<Upload>;
  /** @throws UnusableInput when unknown */
  path(upload: string): string;
  clear(): Promise<void>;
}

export function createUploads(folder: string, newId: () => string): Uploads {
  const paths = new Map<string, string>();
  return {
    async receive(name, body) {
      const safe = basename(name.replaceAll('\\', '/')).replace(/[^\p{L}\p{N}._ -]/gu, '_') || 'upload';
      const id = newId();
      const path = join(folder, id, safe);
      await mkdir(join(folder, id), { recursive: true });
      const file = createWriteStream(path);
      try {
        await pipeline(body, file);
      } catch (cause) {
        await rm(join(folder, id), { recursive: true, force: true });
        throw new UnusableInput(`the upload of ${safe} broke off: send it again`, { cause });
      }
      paths.set(`upload:${id}`, path);
      return { upload: `upload:${id}`, name: safe, bytes: file.bytesWritten };
    },
    path(upload) {
      const path = paths.get(upload);
      if (path === undefined)
        throw new UnusableInput(`${upload} is not here (any more): upload the file again`, { status: 404 });
      return path;
    },
    clear: () => rm(folder, { recursive: true, force: true }),
  };
}
