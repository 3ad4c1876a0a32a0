import { type JourneyMap, journeyMapSchema } from '../../model/journeyMap.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { DocumentStore, StoredDocument } from '../../stores/documentStore.ts';

export const mapKind = 'map';

/** A map by its id, else by its name. @throws UnusableInput (404) naming the maps that there are */
export async function storedMap(
  documents: DocumentStore,
  reference: string,
): Promise<StoredDocument<JourneyMap>> {
  const byId = await documents.get<JourneyMap>(mapKind, reference);
  if (byId) return parsed(byId);
  const all = await documents.list<JourneyMap>(mapKind);
  const named = all.filter(({ body }) => body.name.toLowerCase() === reference.toLowerCase());
  if (named.length === 1 && named[0]) return parsed(named[0]);
  if (named.length > 1) {
    throw new UnusableInput(
      `several maps are called '${reference}': name one by its id (${named.map(({ id }) => id).join(', ')})`,
    );
  }
  const known =
    all.length > 0
      ? `there are: ${all.map(({ body }) => body.name).join(', ')}`
      : 'there is none yet: make one with discover';
  throw new UnusableInput(`there is no map '${reference}'; ${known}`, { status: 404 });
}

function parsed(stored: StoredDocument): StoredDocument<JourneyMap> {
  return { ...stored, body: journeyMapSchema.parse(stored.body) };
}

/** An id that no other map has: the wanted one, with a number behind it where that is taken. */
export async function freeMapId(documents: DocumentStore, wanted: string): Promise<string> {
  const base = wanted || 'map';
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}-${n}`;
    if ((await documents.get(mapKind, id)) === null) return id;
  }
}
