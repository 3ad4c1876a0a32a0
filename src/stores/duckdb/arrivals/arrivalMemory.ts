import type { Database } from '../database.ts';
import type { Dictionaries } from './codeRows.ts';
import { IdIndex } from './idIndex.ts';
import { RowsInserter } from './insertRows.ts';
import { NameCodes } from './nameCodes.ts';

/** What a store remembers between one arrival and the next. */
export interface ArrivalMemory {
  dictionaries: Dictionaries;
  ids: IdIndex;
  attributeNames: Set<string>;
  inserter: RowsInserter;
}

/** @param folder for what it keeps on disk */
export function newArrivalMemory(folder: string): ArrivalMemory {
  return {
    dictionaries: {
      touchpoint: new NameCodes('touchpoint'),
      channel: new NameCodes('channel'),
      source: new NameCodes('source'),
    },
    ids: new IdIndex(folder),
    attributeNames: new Set(),
    inserter: new RowsInserter(),
  };
}

/** Call it at the end of each transaction: what was not kept is forgotten. */
export function endArrivals(memory: ArrivalMemory, isKept: boolean): void {
  memory.ids.ended(isKept);
  memory.inserter.ended(isKept);
  if (!isKept) forgetNames(memory);
}

/** Has everything read again: it was changed in the database. */
export function forgetArrivals(memory: ArrivalMemory): void {
  memory.ids.forget();
  forgetNames(memory);
}

function forgetNames({ dictionaries, attributeNames }: ArrivalMemory): void {
  for (const names of Object.values(dictionaries)) names.forget();
  attributeNames.clear();
}

/** Writes what would have to be read again. Where that can't be written it costs time at the next start, and nothing else. */
export async function closeArrivals({ ids }: ArrivalMemory, database: Database): Promise<void> {
  await database
    .transaction(async (connection) => {
      await ids.settle(connection);
      return { keep: true, result: undefined };
    })
    .catch(() => undefined);
  await ids.close();
}
