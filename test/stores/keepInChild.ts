import { openDuckdbInteractionStore } from '../../src/stores/duckdb/interactionStore.ts';
import { linkingBatch } from './support/linkingStream.ts';

/** Keeps batch after batch in a process of its own, which another one may kill: node keepInChild.ts FOLDER */
const [folder = ''] = process.argv.slice(2);
const store = await openDuckdbInteractionStore({ folder, clock: () => 0, threads: 1 });
process.stdout.write('keeping\n');
for (let nth = await store.keptLogPosition(); ; nth++) {
  await store.keep(linkingBatch(nth));
  if (nth % 5 === 0) await store.columns();
}
