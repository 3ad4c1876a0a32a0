import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { knownPersonSchema } from '../../model/erasing.ts';

const journalSchema = z.object({
  format: z.literal('waymark/erasure'),
  version: z.literal(1),
  id: z.string(),
  begun: z.string(),
  person: knownPersonSchema,
  /** folder of the process that began, where files that live only as long as it may be */
  temporaryFolder: z.string(),
});

/** An erasure that has begun and is not done. It names the person, and is the last thing that goes. */
export type ErasureJournal = z.infer<typeof journalSchema>;

const fileIn = (folder: string) => join(folder, 'erasure.json');

/** Writes down what is going to be erased, on disk when it resolves: from here on it will be completed, whatever ends the process. */
export async function writeJournal(folder: string, journal: ErasureJournal): Promise<void> {
  const aside = `${fileIn(folder)}.new`;
  const file = await open(aside, 'w', 0o600);
  try {
    await file.writeFile(JSON.stringify(journal));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(aside, fileIn(folder));
  await syncFolder(folder);
}

/** The erasure that a process before did not complete; null where there is none. */
export async function readJournal(folder: string): Promise<ErasureJournal | null> {
  await rm(`${fileIn(folder)}.new`, { force: true });
  const text = await readFile(fileIn(folder), 'utf8').catch(() => null);
  return text === null ? null : journalSchema.parse(JSON.parse(text));
}

export async function removeJournal(folder: string): Promise<void> {
  await rm(fileIn(folder), { force: true });
  await syncFolder(folder);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(dirname(join(folder, 'x')), 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
