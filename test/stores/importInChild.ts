import { openDuckdbInteractionStore } from '../../src/stores/duckdb/interactionStore.ts';
import { planFor } from '../conformance/interactionStore.ts';

/** Imports a CSV file in a process of its own, which another one may kill: node importInChild.ts FOLDER FILE */
const [folder = '', path = ''] = process.argv.slice(2);
const columnNames = ['customer', 'time', 'touchpoint', 'status', 'id'];
const store = await openDuckdbInteractionStore({ folder, clock: () => 0, threads: 2, columnsAfterImport: 1 });
process.stdout.write('importing\n');
await store.import(
  planFor(columnNames),
  {
    kind: 'file',
    file: {
      format: 'csv',
      path,
      delimiter: ',',
      quote: '"',
      escape: '"',
      header: true,
      skipLines: 0,
      compression: 'none',
      columnNames,
    },
  },
  { file: 'input.csv' },
);
process.stdout.write('imported\n');
await store.close();
