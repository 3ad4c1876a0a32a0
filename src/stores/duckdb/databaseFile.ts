import { open, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
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

/** ms for which a checkpoint is tried again */
const patience = 60_000;

/** Waits for readers that began before the last write: DuckDB 1.5.5 makes no checkpoint beside them. */
async function checkpoint(writer: DuckDBConnection): Promise<void> {
  for (let waited = 0, pause = 1; ; waited += pause, pause = Math.min(2 * pause, 100)) {
    try {
      await writer.run('CHECKPOINT');
      return;
    } catch (error) {
      if (waited > patience || !String(error).includes('Cannot CHECKPOINT')) throw error;
    }
    await setTimeout(pause);
  }
}

/** Writes everything that is in a database into a new file. */
export async function copyInto(writer: DuckDBConnection, file: string, target: string): Promise<void> {
  await rm(target, { force: true });
  await checkpoint(writer);
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
