import { constants, mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** What the log needs of the disk; tests give one that fails. */
export interface LogFiles {
  /** names of what is there */
  list(): Promise<string[]>;
  open(name: string, mode: 'read' | 'write'): Promise<LogFile>;
  remove(name: string): Promise<void>;
}

export interface LogFile {
  size(): Promise<number>;
  /** gives fewer bytes only at the end of the file */
  read(at: number, bytes: number): Promise<Buffer>;
  write(at: number, bytes: Uint8Array): Promise<void>;
  /** what was written is on disk then */
  sync(): Promise<void>;
  truncate(size: number): Promise<void>;
  close(): Promise<void>;
}

/** The files of a folder, which is made when the first is written. */
export function folderFiles(folder: string): LogFiles {
  const syncFolder = async () => {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  };
  return {
    list: () =>
      readdir(folder).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return [];
        throw error;
      }),
    async open(name, mode) {
      if (mode === 'read') return fileOf(await open(join(folder, name), 'r'));
      await mkdir(folder, { recursive: true });
      const handle = await open(join(folder, name), constants.O_RDWR | constants.O_CREAT, 0o600);
      // else the file's name could be lost with the machine's power, and its content with it
      await syncFolder();
      return fileOf(handle);
    },
    remove: (name) => rm(join(folder, name), { force: true }),
  };
}

type Handle = Awaited<ReturnType<typeof open>>;

function fileOf(handle: Handle): LogFile {
  return {
    size: async () => (await handle.stat()).size,
    async read(at, bytes) {
      const buffer = Buffer.allocUnsafe(bytes);
      let filled = 0;
      while (filled < bytes) {
        const { bytesRead } = await handle.read(buffer, filled, bytes - filled, at + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return buffer.subarray(0, filled);
    },
    async write(at, bytes) {
      let written = 0;
      while (written < bytes.length) {
        const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, at + written);
        written += bytesWritten;
      }
    },
    sync: () => handle.datasync(),
    truncate: (size) => handle.truncate(size),
    close: () => handle.close(),
  };
}
