import { DocumentConflict, type DocumentStore, type StoredDocument } from '../../src/stores/documentStore.ts';

/** The plainest store of documents that does what the port says: for tests of what stands on it. */
export function memoryDocumentStore(clock: () => number): DocumentStore {
  const histories = new Map<string, { deleted: boolean; revisions: StoredDocument[] }>();
  const keyOf = (kind: string, id: string) => JSON.stringify([kind, id]);
  const copy = <T>(document: StoredDocument) => structuredClone(document) as StoredDocument<T>;
  const newest = (kind: string, id: string) => {
    const found = histories.get(keyOf(kind, id));
    return found === undefined || found.deleted ? null : found.revisions.at(-1)!;
  };
  return {
    async get<T>(kind: string, id: string) {
      const found = newest(kind, id);
      return found === null ? null : copy<T>(found);
    },
    async put<T>(
      kind: string,
      id: string,
      body: T,
      options: { expectedRevision?: number; note?: string; forgetEarlier?: boolean } = {},
    ) {
      const actual = newest(kind, id)?.revision ?? 0;
      if (options.expectedRevision !== undefined && options.expectedRevision !== actual)
        throw new DocumentConflict(kind, id, options.expectedRevision, actual);
      const history = histories.get(keyOf(kind, id)) ?? { deleted: false, revisions: [] };
      const document = {
        kind,
        id,
        revision: (history.revisions.at(-1)?.revision ?? 0) + 1,
        at: new Date(clock()).toISOString(),
        note: options.note ?? '',
        body: structuredClone(body),
      };
      history.deleted = false;
      if (options.forgetEarlier) history.revisions = [];
      history.revisions.push(document);
      histories.set(keyOf(kind, id), history);
      return copy<T>(document);
    },
    async list<T>(kind: string) {
      const found = [...histories.values()]
        .filter(({ deleted, revisions }) => !deleted && revisions[0]?.kind === kind)
        .map(({ revisions }) => copy<T>(revisions.at(-1)!));
      return found.sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    async delete(kind, id) {
      const found = histories.get(keyOf(kind, id));
      if (found === undefined || found.deleted) return false;
      found.deleted = true;
      return true;
    },
    async history<T>(kind: string, id: string) {
      return (histories.get(keyOf(kind, id))?.revisions ?? []).map((document) => copy<T>(document)).reverse();
    },
    async rewrite(change) {
      let changed = 0;
      for (const [key, history] of [...histories]) {
        let isChanged = false;
        for (const document of history.revisions) {
          const after = change(document);
          if (after === null) histories.delete(key);
          isChanged ||= after === null || after.body !== document.body || after.note !== document.note;
          if (after !== null) Object.assign(document, after);
        }
        if (isChanged) changed++;
      }
      return changed;
    },
    copyTo: async () => {},
    compact: async () => [],
    async close() {},
  };
}
