import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDuckdbInteractionStore } from '../../src/stores/duckdb/interactionStore.ts';
import type { InteractionStore } from '../../src/stores/interactionStore.ts';
import { openSqliteDocumentStore } from '../../src/stores/sqlite/documentStore.ts';
import { countersConformance } from '../conformance/counters.ts';
import { documentStoreConformance } from '../conformance/documentStore.ts';
import { interactionStoreConformance } from '../conformance/interactionStore.ts';
import { keepConformance } from '../conformance/keep.ts';
import { memoryDocumentStore } from '../conformance/memoryDocumentStore.ts';
import { countAnew } from './support/countAnew.ts';

const temporary = () => mkdtemp(join(tmpdir(), 'waymark-store-'));

documentStoreConformance('SQLite', async (clock) => {
  const folder = await temporary();
  const open = () => openSqliteDocumentStore({ file: join(folder, 'documents.sqlite'), clock });
  const store = open();
  return {
    store,
    reopen: async () => open(),
    async remove() {
      await store.close().catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  };
});

documentStoreConformance('memory', async (clock) => ({
  store: memoryDocumentStore(clock),
  reopen: null,
  remove: async () => {},
}));

async function openDuckdb(clock: () => number) {
  const folder = await temporary();
  const opened: InteractionStore[] = [];
  const open = async () => {
    const store = await openDuckdbInteractionStore({ folder, clock, threads: 2, memoryLimit: '500MB' });
    opened.push(store);
    return store;
  };
  return {
    store: await open(),
    reopen: open,
    countAnew: () => countAnew(join(folder, 'interactions.duckdb')),
    async remove() {
      for (const store of opened) await store.close().catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interactionStoreConformance('DuckDB', openDuckdb);
countersConformance('DuckDB', openDuckdb);
keepConformance('DuckDB', openDuckdb);
