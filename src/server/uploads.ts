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
      const safe = safeName(name);
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

/** File systems take names of 255 bytes; its end tells the format. */
const longestName = 120;

/** The last part of a path, without signs that a file system or a terminal could take for something else. */
function safeName(name: string): string {
  const plain = basename(name.replaceAll('\\', '/')).replace(/[^\p{L}\p{N}._ -]/gu, '_');
  if (/^\.*$/.test(plain)) return 'upload';
  if (Buffer.byteLength(plain) <= longestName) return plain;
  const ending = /(\.[a-z0-9]{1,8}){1,2}$/i.exec(plain)?.[0] ?? '';
  let kept = [...plain.slice(0, plain.length - ending.length)];
  while (Buffer.byteLength(kept.join('')) + ending.length > longestName) kept = kept.slice(0, -1);
  return kept.join('') + ending;
}
