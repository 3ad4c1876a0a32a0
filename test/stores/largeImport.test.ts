import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { importPlanSchema, type StoreReadableFile } from '../../src/model/importPlan.ts';
import { openDuckdbInteractionStore } from '../../src/stores/duckdb/interactionStore.ts';

const folder = mkdtempSync(join(tmpdir(), 'waymark-large-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// More than one row group: DuckDB writes those in another way than few rows.
const rows = 150_000;

it('accepts every row of a large file whose rows have ids, once', { timeout: 180_000 }, async () => {
  const path = join(folder, 'large.csv');
  const lines = Array.from(
    { length: rows },
    (_, i) => `c${i % 9000},${1_700_000_000_000 + i * 1000},t${i % 7},e${i}`,
  );
  writeFileSync(path, `customer,time,touchpoint,id\n${lines.join('\n')}\n`);
  const columnNames = ['customer', 'time', 'touchpoint', 'id'] as const;
  const plan = importPlanSchema.parse({
    source: 'large',
    content: 'interactions',
    time: { kind: 'epoch', unit: 'ms' },
    columns: columnNames.map((column) => ({ column, role: column })),
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
    columnNames: [...columnNames],
  } satisfies StoreReadableFile;
  const store = await openDuckdbInteractionStore({ folder: join(folder, 'store'), clock: () => 0 });
  const first = await store.import(plan, { kind: 'file', file }, { file: 'large.csv' });
  const second = await store.import(plan, { kind: 'file', file }, { file: 'large.csv' });
  const columns = await store.columns();
  await store.close();
  expect(first).toMatchObject({ received: rows, accepted: rows, duplicate: 0 });
  expect(second).toMatchObject({ received: rows, accepted: 0, duplicate: rows });
  expect(columns.interactions).toBe(rows);
});

it('adds what is new of a longer export, and takes revisions of every row', {
  timeout: 180_000,
}, async () => {
  const path = join(folder, 'longer.csv');
  const store = await openDuckdbInteractionStore({ folder: join(folder, 'longer'), clock: () => 0 });
  const columnNames = ['customer', 'time', 'touchpoint', 'status', 'id'];
  const plan = importPlanSchema.parse({
    source: 'longer',
    content: 'interactions',
    time: { kind: 'epoch', unit: 'ms' },
    columns: columnNames.map((column) => ({ column, role: column === 'status' ? 'attribute' : column })),
  });
  const importLines = async (count: number, status: string) => {
    const lines: string[] = [columnNames.join(',')];
    for (let i = 0; i < count; i++) {
      const at = 1_700_000_000_000 + i;
      lines.push(`c${i % 9000},${at},t${i % 7},${status},${i}`, `c${i % 9000},${at},t${i % 7},same,`);
    }
    writeFileSync(path, `${lines.join('\n')}\n`);
    return store.import(
      plan,
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
      { file: 'longer.csv' },
    );
  };
  expect(await importLines(150_000, 'open')).toMatchObject({
    received: 300_000,
    accepted: 300_000,
    revised: 0,
  });
  expect(await importLines(300_000, 'closed')).toMatchObject({
    received: 600_000,
    accepted: 300_000,
    duplicate: 300_000,
    revised: 150_000,
  });
  const summary = await store.summary();
  const columns = await store.columns();
  const statuses = await store.values('status', 5);
  await store.close();
  expect([summary.interactions, columns.interactions]).toEqual([600_000, 600_000]);
  expect(statuses).toEqual([
    { value: 'closed', interactions: 300_000 },
    { value: 'same', interactions: 300_000 },
  ]);
});
