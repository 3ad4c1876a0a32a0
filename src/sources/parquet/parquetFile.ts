import { resolve } from 'node:path';
import { UnusableInput } from '../../model/unusableInput.ts';
import { type FileOnDisk, unpacked } from '../bytes/fileBytes.ts';
import { addToProfile, createColumnProfile } from '../columns/columnProfile.ts';
import type { OpenEffects } from '../openedFile.ts';
import { profiledRowLimit, shownRows, type Table } from '../table.ts';

/** Reads a Parquet file as a table; the store describes it and reads it on its own. */
export async function openParquet(file: FileOnDisk, effects: OpenEffects): Promise<Table> {
  if (!effects.describeParquet) throw new Error('describeParquet was not given');
  const plain = await unpacked(file, effects.temporaryFolder, '.parquet');
  try {
    const { columns, sample } = await effects.describeParquet(resolve(plain.path), profiledRowLimit);
    if (sample.length === 0)
      throw new UnusableInput(`${file.name} holds no rows: there is nothing to import.`);
    const profiles = columns.map(createColumnProfile);
    for (const row of sample)
      for (const [i, profile] of profiles.entries()) addToProfile(profile, row[i] ?? null);
    const header = columns.map(({ name }) => name);
    return {
      format: 'parquet',
      compression: file.compression,
      header,
      profiles,
      sample: sample.slice(0, shownRows),
      profiledRows: sample.length,
      decisions: [],
      problems: [],
      rewritable: false,
      async *rows(limit) {
        yield sample.slice(0, limit);
      },
      input: () => ({
        kind: 'file',
        file: { format: 'parquet', path: resolve(plain.path), columnNames: header },
      }),
      dispose: plain.remove,
    };
  } catch (cause) {
    await plain.remove();
    if (cause instanceof UnusableInput) throw cause;
    const message = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
    throw new UnusableInput(`${file.name} is no sound Parquet file (${message}): write it again.`, { cause });
  }
}
