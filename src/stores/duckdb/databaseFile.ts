import { open, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

export interface DatabaseOptions {
  /** path of the database's file, in a folder that exists */
  file: string;
  /** folder for what does not fit into memory */
  temporary: string;
  /** for example '1GB' */
  memoryLimit: string;
  threads: number;
  /** bytes of the write-ahead log from which on it is compressed into the file; usually 24 MB */
  log?: number;
}

/** Bytes of the write-ahead log from which on the transaction that writes them waits for that. */
const longestLog = '1GB';

export async function openInstance(
  options: DatabaseOptions,
): Promise<{ instance: DuckDBInstance; writer: DuckDBConnection }> {
  const instance = await DuckDBInstance.create(options.file, {
    threads: String(options.threads),
    memory_limit: options.memoryLimit,
    temp_directory: join(options.temporary, 'spill'),
    checkpoint_threshold: longestLog,
  });
  const writer = await instance.connect();
  await writer.run('SET enable_progress_bar_print = false');
  return { instance, writer };
}

/** Writes everything that is in a database into a new file. */
export async function copyInto(writer: DuckDBConnection, file: string, target: string): Promise<void> {
  await rm(target, { force: true });
  await writer.run('CHECKPOINT');
  await writer.run(`ATTACH '${target.replaceAll("'", "''")}' AS rewritten`);
  try {
    await writer.run(`COPY FROM DATABASE "${nameOf(file).replaceAll('"', '""')}" TO rewritten`);
    await writer.run('CHECKPOINT rewritten');
  } finally {
    await writer.run('DETACH rewritten');
  }
}

/** Where the file is written anew. */
export const asideOf = (file: string) => `${file}.rewritten`;

/** What the database calls a file. */
const nameOf = (file: string) => basename(file).replace(/\.[^.]*$/, '');

/** Resolves when a file or folder is on the disk as it is. */
export async function synced(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
