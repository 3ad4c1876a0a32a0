import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DocumentConflict, type DocumentStore } from '../../src/stores/documentStore.ts';

export interface OpenedDocumentStore {
  store: DocumentStore;
  /** opens the same documents again, after the store was closed; null where nothing outlives the store */
  reopen: (() => Promise<DocumentStore>) | null;
  remove(): Promise<void>;
}

/** What every store of documents must do. */
export function documentStoreConformance(
  name: string,
  open: (clock: () => number) => Promise<OpenedDocumentStore>,
): void {
  describe(`${name} keeps documents`, () => {
    let now = Date.parse('2024-05-01T10:00:00Z');
    let opened: OpenedDocumentStore;
    let store: DocumentStore;
    beforeEach(async () => {
      now = Date.parse('2024-05-01T10:00:00Z');
      opened = await open(() => now);
      store = opened.store;
    });
    afterEach(() => opened.remove());

    it('has nothing at first', async () => {
      expect(await store.get('map', 'a')).toBeNull();
      expect(await store.list('map')).toEqual([]);
      expect(await store.history('map', 'a')).toEqual([]);
      expect(await store.delete('map', 'a')).toBe(false);
    });

    it('gives back what was put, with its revision, time and note', async () => {
      const body = { name: 'Überblick 🗺', nested: { list: [1, null, 'x', true], empty: {} } };
      const put = await store.put('map', 'a', body, { note: 'made' });
      expect(put).toEqual({
        kind: 'map',
        id: 'a',
        revision: 1,
        at: '2024-05-01T10:00:00.000Z',
        note: 'made',
        body,
      });
      expect(await store.get('map', 'a')).toEqual(put);
    });

    it('does not share objects with the caller', async () => {
      const body = { list: [1] };
      await store.put('map', 'a', body);
      body.list.push(2);
      const got = await store.get<typeof body>('map', 'a');
      got?.body.list.push(3);
      expect((await store.get<typeof body>('map', 'a'))?.body.list).toEqual([1]);
    });

    it('raises the revision with each put and keeps the history, newest first', async () => {
      for (const value of [1, 2, 3]) {
        now += 1000;
        await store.put('map', 'a', { value }, { note: `to ${value}` });
      }
      const history = await store.history<{ value: number }>('map', 'a');
      expect(history.map(({ revision, note, body }) => [revision, note, body.value])).toEqual([
        [3, 'to 3', 3],
        [2, 'to 2', 2],
        [1, 'to 1', 1],
      ]);
      expect(history[2]?.at).toBe('2024-05-01T10:00:01.000Z');
    });

    it('refuses a put that expects another revision, and changes nothing', async () => {
      await store.put('map', 'a', { value: 1 }, { expectedRevision: 0 });
      await expect(store.put('map', 'a', { value: 2 }, { expectedRevision: 0 })).rejects.toThrow(
        DocumentConflict,
      );
      await store.put('map', 'a', { value: 3 }, { expectedRevision: 1 });
      await expect(store.put('map', 'a', { value: 4 }, { expectedRevision: 1 })).rejects.toThrow(
        "map 'a' was changed meanwhile (revision 2, expected 1)",
      );
      expect((await store.get('map', 'a'))?.body).toEqual({ value: 3 });
      expect(await store.history('map', 'a')).toHaveLength(2);
      await expect(store.put('map', 'b', {}, { expectedRevision: 1 })).rejects.toThrow(DocumentConflict);
    });

    it('lets one of two puts at the same time win', async () => {
      await store.put('map', 'a', { value: 0 });
      const results = await Promise.allSettled(
        [1, 2].map((value) => store.put('map', 'a', { value }, { expectedRevision: 1 })),
      );
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect((await store.get('map', 'a'))?.revision).toBe(2);
    });

    it('lists one kind, in order of id', async () => {
      for (const id of ['b', 'a', 'c']) await store.put('map', id, { id });
      await store.put('setting', 'a', {});
      expect((await store.list('map')).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    });

    it('deletes, and goes on counting revisions when the id comes back', async () => {
      await store.put('map', 'a', { value: 1 });
      expect(await store.delete('map', 'a')).toBe(true);
      expect(await store.get('map', 'a')).toBeNull();
      expect(await store.list('map')).toEqual([]);
      const again = await store.put('map', 'a', { value: 2 }, { expectedRevision: 0 });
      expect(again.revision).toBeGreaterThan(1);
      expect((await store.history<{ value: number }>('map', 'a')).map(({ body }) => body.value)).toEqual([
        2, 1,
      ]);
    });

    it('forgets earlier revisions where it is told to, and goes on counting', async () => {
      await store.put('state', 'a', { value: 1 });
      const second = await store.put('state', 'a', { value: 2 }, { forgetEarlier: true });
      expect(second.revision).toBe(2);
      expect(await store.history('state', 'a')).toHaveLength(1);
      expect((await store.put('state', 'a', { value: 3 }, { expectedRevision: 2 })).revision).toBe(3);
    });

    it('rewrites documents with all their revisions in place', async () => {
      await store.put('map', 'a', { who: ['jane', 'bob'] }, { note: 'for jane' });
      await store.put('map', 'a', { who: ['jane'] });
      await store.put('map', 'b', { who: ['bob'] });
      await store.put('person', 'jane', { name: 'jane' });
      await store.put('map', 'gone', { who: ['jane'] });
      await store.delete('map', 'gone');
      const without = (value: unknown) =>
        JSON.parse(JSON.stringify(value).replaceAll('jane', 'x')) as unknown;
      const changed = await store.rewrite((document) =>
        document.id === 'jane'
          ? null
          : JSON.stringify(document).includes('jane')
            ? { body: without(document.body), note: document.note.replace('jane', 'x') }
            : document,
      );
      expect(changed).toBe(3);
      await store.compact();
      expect(
        (await store.history('map', 'a')).map(({ body, note, revision }) => [body, note, revision]),
      ).toEqual([
        [{ who: ['x'] }, '', 2],
        [{ who: ['x', 'bob'] }, 'for x', 1],
      ]);
      expect((await store.get('map', 'a'))?.body).toEqual({ who: ['x'] });
      expect(await store.get('person', 'jane')).toBeNull();
      expect(await store.history('person', 'jane')).toEqual([]);
      expect((await store.history<{ who: string[] }>('map', 'gone'))[0]?.body.who).toEqual(['x']);
      expect((await store.get('map', 'b'))?.revision).toBe(1);
    });

    it('keeps ids with any signs apart', async () => {
      for (const id of ["a'; --", 'a%', 'a_', 'A', 'ä', '']) await store.put('map', id, { id });
      expect((await store.list('map')).length).toBe(6);
      expect((await store.get<{ id: string }>('map', "a'; --"))?.body.id).toBe("a'; --");
    });

    it('has everything after closing and opening again', async () => {
      if (opened.reopen === null) return;
      await store.put('map', 'a', { value: 1 });
      await store.put('map', 'a', { value: 2 });
      await store.close();
      store = await opened.reopen();
      expect((await store.get('map', 'a'))?.revision).toBe(2);
      expect(await store.history('map', 'a')).toHaveLength(2);
      await store.close();
    });
  });
}
