import { checkZone, decideFile } from './decideFile.ts';
import type { OpenEffects, OpenedFile, OpenOverrides } from './openedFile.ts';
import { openTable } from './openTable.ts';

/** Finds out what a file is and what its columns mean, and makes the plan of its import. Nothing is imported yet. */
export async function openFile(
  path: string,
  overrides: OpenOverrides,
  effects: OpenEffects,
): Promise<OpenedFile> {
  checkZone(overrides.timezone);
  const table = await openTable(path, overrides, effects);
  try {
    return await decideFile(path, table, overrides, effects);
  } catch (cause) {
    await table.dispose();
    throw cause;
  }
}
