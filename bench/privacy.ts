// What masking costs an import of 100,000 texts, and what erasing costs: npx tsx bench/privacy.ts
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportPlan } from '../src/model/importPlan.ts';
import { maskText } from '../src/privacy/masking/maskText.ts';
import { openDuckdbInteractionStore } from '../src/stores/duckdb/interactionStore.ts';

const rows = 100_000;
const said = [
  'The router never came, I waited for three weeks and nobody called',
  'Order 123456789 of 2026-03-04 was charged twice, 1,250.00 each time',
  'Please write to user%d@example.com about my contract',
  'call me on +44 20 7946 0018 after six, my customer number is KD-44%d',
  'refund to DE89 3704 0044 0532 0130 00 or the card 4111 1111 1111 1111',
];
const texts = Array.from({ length: rows }, (_, n) => (said[n % said.length] ?? '').replace('%d', String(n)));
const ms = async (work: () => unknown) => {
  const began = performance.now();
  await work();
  return Math.round(performance.now() - began);
};

const pure = await ms(() => {
  for (const text of texts) maskText(text);
});
console.log(`maskText, ${rows} texts: ${pure} ms`);

const columnNames = ['customer', 'time', 'touchpoint', 'channel', 'text'];
const plan: ImportPlan = {
  source: 'bench',
  columns: columnNames.map((column) => ({ column, role: column as 'customer' })),
  time: { kind: 'iso' },
  timezone: 'UTC',
  content: 'interactions',
};
for (const choice of ['off', 'on'] as const) {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-bench-'));
  const path = join(folder, 'in.csv');
  const lines = texts.map(
    (text, n) =>
      `customer-${n % 20_000},2024-01-${String((n % 28) + 1).padStart(2, '0')},Ticket,support,"${text}"`,
  );
  await writeFile(path, `${columnNames.join(',')}\n${lines.join('\n')}\n`);
  const store = await openDuckdbInteractionStore({
    folder: join(folder, 'w'),
    clock: Date.now,
    columnsAfterImport: Number.POSITIVE_INFINITY,
    privacyRules: async () => ({ masking: { bench: { texts: choice, attributes: [] } } }),
  });
  const file = {
    format: 'csv',
    path,
    delimiter: ',',
    quote: '"',
    escape: '"',
    header: true,
    skipLines: 0,
    compression: 'none',
    columnNames,
  } as const;
  const took = await ms(() => store.import(plan, { kind: 'file', file }, { file: 'in.csv' }));
  console.log(`import of ${rows} texts, masking ${choice}: ${took} ms`);
  if (choice === 'on') {
    const person = await store.personal.personOf('customer-7');
    if (person === null) throw new Error('nobody');
    console.log(
      `erase: ${await ms(() => store.personal.erase(person))} ms, compact: ${await ms(() => store.personal.compact())} ms`,
    );
    const again = await ms(() =>
      store.import({ ...plan, source: 'again' }, { kind: 'file', file }, { file: 'in.csv' }),
    );
    console.log(`import of another ${rows} rows with a suppressed customer: ${again} ms`);
  }
  await store.close();
  await rm(folder, { recursive: true, force: true });
}
