import type { Dictionaries } from './codeInteractions.ts';
import { IdIndex } from './idIndex.ts';
import { NameCodes } from './nameCodes.ts';

/** What a store remembers between one arrival and the next. */
export interface ArrivalMemory {
  dictionaries: Dictionaries;
  ids: IdIndex;
  attributeNames: Set<string>;
}

export function newArrivalMemory(): ArrivalMemory {
  return {
    dictionaries: {
      touchpoint: new NameCodes('touchpoint'),
      channel: new NameCodes('channel'),
      source: new NameCodes('source'),
    },
    ids: new IdIndex(),
    attributeNames: new Set(),
  };
}

/** Call it at the end of each transaction: what was not kept is forgotten. */
export function endArrivals({ dictionaries, ids, attributeNames }: ArrivalMemory, isKept: boolean): void {
  ids.ended(isKept);
  if (isKept) return;
  for (const names of Object.values(dictionaries)) names.forget();
  attributeNames.clear();
}
