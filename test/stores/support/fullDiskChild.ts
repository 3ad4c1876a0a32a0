import { execFileSync } from 'node:child_process';
import type { Arrivals, ArrivedInteraction } from '../../../src/model/arrivals.ts';
import { openDuckdbInteractionStore } from '../../../src/stores/duckdb/interactionStore.ts';
import { planFor } from '../../conformance/interactionStore.ts';

/**
 * Keeps interactions, or imports a file, until there is no room: in a process whose files can't grow above a limit.
 * Tells as JSON what happened: node fullDiskChild.ts FOLDER keep|import FILE
 */
const [folder = '', what = 'keep', path = ''] = process.argv.slice(2);
// without this the system ends a process that goes above the limit
process.on('SIGXFSZ', () => {});

const most = 400;
const rows = 5000;
const store = await openDuckdbInteractionStore({ folder, clock: () => 0, threads: 2, columnsAfterImport: 1 });

function batch(nth: number): Arrivals {
  const interactions = Array.from({ length: rows }, (_, row): ArrivedInteraction => {
    const id = `${nth}-${row}-${Math.imul(nth * rows + row, 0x9e3779b1).toString(36)}`;
    const attributes = { page: `${id}-${Math.imul(row + nth, 0x85ebca6b)}` };
    return {
      id,
      customer: `c${row}`,
      time: nth * rows + row,
      touchpoint: 'Visit',
      source: 'web',
      kind: 'step',
      attributes,
      identifiers: {},
      historical: false,
    };
  });
  const nothing = { traits: [], merges: [], invalid: [], signals: {} };
  return { interactions, ...nothing, receivedAt: 0, logPosition: nth + 1 };
}

const columnNames = ['customer', 'time', 'touchpoint', 'page', 'id'];
const importFile = () =>
  store.import(
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

let kept = 0;
let error: Error | null = null;
if (what === 'import') {
  await store.keep(batch(kept++));
  error = await importFile().then(
    () => null,
    (cause: Error) => cause,
  );
} else
  while (error === null && kept < most)
    try {
      await store.keep(batch(kept));
      kept++;
    } catch (cause) {
      error = cause as Error;
    }

/** How many interactions there are and how far the log is kept; what was said where that can't be told. */
const state = async () => {
  try {
    return { interactions: (await store.summary()).interactions, position: await store.keptLogPosition() };
  } catch (cause) {
    return { error: (cause as Error).message };
  }
};
const full = await state();
let again: unknown = 'not tried';
try {
  execFileSync('prlimit', ['--pid', `${process.pid}`, '--fsize=unlimited:unlimited'], { stdio: 'ignore' });
  if (what === 'import') await importFile();
  else await store.keep(batch(kept));
  again = await state();
} catch (cause) {
  if ((cause as NodeJS.ErrnoException).syscall === undefined) again = (cause as Error).message;
}
process.stdout.write(
  `${JSON.stringify({ kept, rows, error: error && { name: error.name, message: error.message }, full, again })}\n`,
);
await store.close();
