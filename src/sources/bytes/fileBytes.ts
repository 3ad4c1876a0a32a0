import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UnusableInput } from '../../model/unusableInput.ts';

export interface FileOnDisk {
  path: string;
  /** as people see it in messages */
  name: string;
  compression: 'none' | 'gzip';
  /** bytes on disk */
  size: number;
}

/** Looks whether there is a readable, non-empty file; compression is told by its first bytes, never by its name. */
export async function findFile(path: string): Promise<FileOnDisk> {
  const name = basename(path);
  let size: number;
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw new UnusableInput(`${path} is a folder: name the files in it.`);
    if (!found.isFile())
      throw new UnusableInput(`${path} is not a regular file: save its content as a file first.`);
    size = found.size;
  } catch (cause) {
    if (cause instanceof UnusableInput) throw cause;
    throw new UnusableInput(unreadable(path, cause), { cause, status: 404 });
  }
  if (size === 0) throw new UnusableInput(`${name} is empty: there is nothing to import.`);
  const start = Buffer.alloc(2);
  try {
    const handle = await open(path, 'r');
    try {
      await handle.read(start, 0, 2, 0);
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw new UnusableInput(unreadable(path, cause), { cause });
  }
  return { path, name, size, compression: start[0] === 0x1f && start[1] === 0x8b ? 'gzip' : 'none' };
}

function unreadable(path: string, cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return `There is no file ${path}: check the path.`;
  if (code === 'EACCES' || code === 'EPERM') return `${path} can't be read: you have no permission for it.`;
  return `${path} can't be read: ${cause instanceof Error ? cause.message : String(cause)}.`;
}

/** The content, decompressed, in chunks; one chunk is held at a time. A damaged gzip file is refused with a sentence. */
export async function* fileContent(file: FileOnDisk): AsyncGenerator<Buffer> {
  const disk = createReadStream(file.path, { highWaterMark: 1 << 20 });
  const stream =
    file.compression === 'none' ? disk : pipeline(disk, createGunzip({ chunkSize: 1 << 20 }), () => {});
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    if (!code.startsWith('Z_')) throw new UnusableInput(unreadable(file.path, cause), { cause });
    throw new UnusableInput(
      code === 'Z_BUF_ERROR'
        ? `${file.name} is cut off: its gzip data ends too early, so nothing of it was imported; fetch it again.`
        : `${file.name} is damaged: its gzip data can't be unpacked (${(cause as Error).message}); fetch it again.`,
      { cause },
    );
  } finally {
    stream.destroy();
    disk.destroy();
  }
}

/** The first bytes of the content, decompressed. */
export async function contentStart(file: FileOnDisk, bytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of fileContent(file)) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= bytes) break;
  }
  if (length === 0) throw new UnusableInput(`${file.name} is empty: there is nothing to import.`);
  return Buffer.concat(chunks).subarray(0, bytes);
}

/** The file itself, or its unpacked content as a temporary file, for readers that can't unpack. */
export async function unpacked(
  file: FileOnDisk,
  temporaryFolder: string,
  extension: string,
): Promise<{ path: string; remove(): Promise<void> }> {
  if (file.compression === 'none') return { path: file.path, remove: async () => {} };
  const path = join(temporaryFolder, `waymark-${randomUUID()}${extension}`);
  const remove = () => rm(path, { force: true });
  try {
    await writeFile(path, fileContent(file));
  } catch (cause) {
    await remove();
    throw cause;
  }
  return { path, remove };
}
