import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Columns } from '../../src/engine/columns.ts';
import type { Interaction } from '../../src/model/interaction.ts';
import { createTasks } from '../../src/stores/columns/tasks.ts';
import { openDuckdbInteractionStore } from '../../src/stores/duckdb/interactionStore.ts';
import type { InteractionStore } from '../../src/stores/interactionStore.ts';
import { planFor, rowsInput } from '../conformance/interactionStore.ts';
import { freshFolder } from '../support/program.ts';

const open = (folder: string) =>
  openDuckdbInteractionStore({ folder, clock: () => 0, threads: 2, memoryLimit: '500MB' });

function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48271) % 0x7fffffff;
    return state % below;
  };
}

const plans = [{}, { plan: 'pro' }, { plan: 'basic' }, { plan: 'a trial' }];

function interaction(pick: (below: number) => number, nth: number): Interaction {
  const isFeedback = pick(5) === 0;
  return {
    ...(isFeedback && pick(3) === 0 ? {} : { customer: `c${pick(12)}` }),
    time: pick(30) * 60_000,
    touchpoint: `T${pick(4 + nth)}`,
    ...(pick(3) === 0 ? {} : { channel: `channel ${pick(2 + nth)}` }),
    source: `source ${pick(2)}`,
    kind: isFeedback ? 'feedback' : 'step',
    ...(isFeedback ? { rating: pick(11), ratingKind: 'nps' } : { campaign: `mail ${pick(3 + nth)}` }),
    attributes: plans[pick(plans.length)] as Record<string, string>,
    identifiers: {},
    historical: true,
  };
}

/** Everything that columns say, by names. */
async function said(store: InteractionStore): Promise<unknown> {
  const columns = await store.columns(['plan', 'campaign'], ['age']);
  const ids = await store.customerIds(
    columns,
    Array.from({ length: columns.customers }, (_, c) => c),
  );
  return { ...decoded(columns), ids };
}

function decoded(columns: Columns): object {
  const { feedback } = columns;
  const values = (column: { codes: Iterable<number>; names: readonly string[] } | undefined) =>
    column ? [...column.codes].map((code) => column.names[code]) : null;
  return {
    offsets: [...columns.offsets],
    time: [...columns.time],
    touchpoint: values(columns.touchpoint),
    channel: values(columns.channel),
    source: values(columns.source),
    plan: values(columns.attributes.get('plan')),
    campaign: values(columns.attributes.get('campaign')),
    age: values(columns.customerAttributes.get('age')),
    feedback: [feedback.customer, feedback.step, feedback.time, feedback.rating, feedback.valence].map(
      (column) => [...column],
    ),
    about: values({ codes: feedback.touchpoint, names: columns.touchpoint.names }),
  };
}

const bytes = (array: Uint8Array | Uint16Array | Uint32Array | Float64Array) =>
  Buffer.from(array.buffer, array.byteOffset, array.byteLength);

async function importCustomers(store: InteractionStore, pick: (below: number) => number): Promise<void> {
  const rows = Array.from({ length: 5 }, () => ({ customer: `c${pick(14)}`, age: `${20 + pick(4)}` }));
  const { input, columns } = rowsInput(rows, ['customer', 'age']);
  await store.import(planFor(columns, { content: 'customers' }), input, { file: 'people' });
}

async function importWithIds(store: InteractionStore, pick: (below: number) => number): Promise<void> {
  const rows = Array.from({ length: 4 }, () => ({
    id: `i${pick(9)}`,
    customer: `c${pick(12)}`,
    time: `2024-01-0${1 + pick(9)}`,
    touchpoint: `T${pick(5)}`,
  }));
  const { input, columns } = rowsInput(rows, ['id', 'customer', 'time', 'touchpoint']);
  await store.import(planFor(columns, { source: 'with ids' }), input, { file: 'ids' });
}

describe('fresh interactions in the database', () => {
  it.each([1, 2, 3, 4, 5, 6])('are in the columns as if these were made anew (%i)', async (seed) => {
    const folder = freshFolder();
    const pick = random(seed * 7919);
    let store = await open(folder);
    try {
      for (let round = 0; round < 8; round++) {
        const what = pick(6);
        if (what === 0) await importCustomers(store, pick);
        else if (what === 1) await importWithIds(store, pick);
        else await store.append(Array.from({ length: 1 + pick(9) }, () => interaction(pick, round)));
        if (pick(4) > 0) await said(store);
        if (pick(5) > 0) continue;
        await store.close();
        store = await open(folder);
      }
      const grown = await said(store);
      await store.close();
      await rm(join(folder, 'columns'), { recursive: true });
      store = await open(folder);
      expect(grown).toEqual(await said(store));
    } finally {
      await store.close();
      await rm(folder, { recursive: true });
    }
  });

  it('leave the columns that a question holds as they were', async () => {
    const folder = freshFolder();
    const store = await open(folder);
    const at = (time: number, touchpoint: string): Interaction => ({
      customer: 'a',
      time,
      touchpoint,
      source: 's',
      kind: 'step',
      attributes: {},
      identifiers: {},
      historical: true,
    });
    await store.append([at(1, 'A'), at(5, 'B')]);
    const before = await store.columns();
    expect(await store.columns()).toBe(before);
    const copy = decoded(before);
    await store.append([at(3, 'late')]);
    const after = await store.columns();
    expect(decoded(before)).toEqual(copy);
    expect([...after.touchpoint.codes].map((code) => after.touchpoint.names[code])).toEqual([
      'A',
      'late',
      'B',
    ]);
    await store.close();
    // few fresh ones do not make it write its files again
    expect(await readdir(join(folder, 'columns'))).toEqual(['base']);
    await rm(folder, { recursive: true });
  });

  it('are merged on threads where there are many', async () => {
    const folder = freshFolder();
    const tasks = createTasks(2);
    const store = await openDuckdbInteractionStore({ folder, clock: () => 0, threads: 2, tasks });
    const log = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, i) => ({
        customer: `c${(i * 7919) % 5000}`,
        time: `${from + i}`,
        touchpoint: `T${(from + i) % 9}`,
      }));
    const importLog = async (from: number, to: number) => {
      const { input, columns } = rowsInput(log(from, to));
      await store.import(planFor(columns, { time: { kind: 'epoch', unit: 'ms' } }), input, {
        file: `${from}`,
      });
    };
    try {
      await importLog(0, 200_000);
      await store.columns();
      await importLog(200_000, 230_000);
      const grown = await store.columns();
      await store.close();
      await rm(join(folder, 'columns'), { recursive: true });
      const again = await open(folder);
      const anew = await again.columns();
      for (const column of ['offsets', 'time'] as const)
        expect(Buffer.compare(bytes(grown[column]), bytes(anew[column]))).toBe(0);
      expect(Buffer.compare(bytes(grown.touchpoint.codes), bytes(anew.touchpoint.codes))).toBe(0);
      await again.close();
    } finally {
      await tasks.close();
      await rm(folder, { recursive: true });
    }
  });
});
