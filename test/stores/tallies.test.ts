import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, it } from 'vitest';
import { openDuckdbInteractionStore } from '../../src/stores/duckdb/interactionStore.ts';
import { planFor, rowsInput } from '../conformance/interactionStore.ts';
import { freshFolder } from '../support/program.ts';

it('counts a file from before there were counts when it is opened', async () => {
  const folder = freshFolder();
  const open = () => openDuckdbInteractionStore({ folder, clock: () => 0, threads: 1 });
  let store = await open();
  const rows = [
    { id: '1', customer: 'a', time: '2024-01-01', touchpoint: 'A', channel: 'app', outcome: 'yes' },
    { id: '1', customer: 'b', time: '2024-01-02', touchpoint: 'B', channel: 'web', outcome: null },
    { id: '2', customer: 'c', time: '2024-01-03', touchpoint: 'B', channel: null, outcome: null },
  ];
  const { input, columns } = rowsInput(rows);
  await store.import(planFor(columns), input, { file: 'rows' });
  const before = await store.summary();
  expect(before).toMatchObject({ interactions: 2, customers: 2, touchpoints: 1, channels: ['web'] });
  await store.close();

  const instance = await DuckDBInstance.create(join(folder, 'interactions.duckdb'));
  const connection = await instance.connect();
  for (const table of ['source_tally', 'detail_tally', 'idle_name'])
    await connection.run(`DROP TABLE ${table}`);
  connection.closeSync();
  instance.closeSync();

  store = await open();
  expect(await store.summary()).toEqual({ ...before, bytes: expect.any(Number) });
  await store.close();
  await rm(folder, { recursive: true });
});
