import { basename } from 'node:path';
import { checkZone, decideFile } from './decideFile.ts';
import type { OpenEffects, OpenedFile, OpenOverrides } from './openedFile.ts';
import { openTable } from './openTable.ts';
import { sharedCustomer } from './sharedCustomer.ts';
import type { Table } from './table.ts';

/**
 * Opens files that were given together: where they share a key, it is the customer in all of them. Overrides are for all files,
 * or one entry per file.
 */
export async function openFiles(
  paths: readonly string[],
  overrides: OpenOverrides | readonly OpenOverrides[],
  effects: OpenEffects,
): Promise<OpenedFile[]> {
  const each = paths.map((_, i) => (isList(overrides) ? (overrides[i] ?? {}) : overrides));
  for (const { timezone } of each) checkZone(timezone);
  const tables: Table[] = [];
  const opened: OpenedFile[] = [];
  try {
    for (const [i, path] of paths.entries()) tables.push(await openTable(path, each[i] ?? {}, effects));
    const said = each.some(({ columns }) => columns?.['customer'] !== undefined);
    const names = paths.map((path) => basename(path));
    const shared = said || tables.length < 2 ? [] : sharedCustomer(tables, names);
    for (const [i, table] of tables.entries()) {
      const customer = shared[i];
      opened.push(
        await decideFile(paths[i] ?? '', table, each[i] ?? {}, effects, customer ? { customer } : {}),
      );
    }
    return opened;
  } catch (cause) {
    for (const table of tables) await table.dispose();
    throw cause;
  }
}

function isList(overrides: OpenOverrides | readonly OpenOverrides[]): overrides is readonly OpenOverrides[] {
  return Array.isArray(overrides);
}
