import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Interaction } from '../../src/model/interaction.ts';
import { openDuckdbInteractionStore } from '../../src/stores/duckdb/interactionStore.ts';
import { freshFolder } from '../support/program.ts';

/** Interactions from one number to another, of people whose journeys they come into. */
const some = (from: number, to: number): Interaction[] =>
  Array.from({ length: to - from }, (_, at) => {
    const nth = from + at;
    return {
      customer: `c${nth % 977}`,
      time: (nth * 7919) % 1_000_003,
      touchpoint: `T${nth % 5}`,
      source: 'app',
      kind: 'step',
      attributes: { plan: ['pro', 'basic'][nth % 2]! },
      identifiers: {},
      historical: true,
    };
  });

/** A store with a few interactions whose columns are saved, and its clock. */
async function begun(attributes: readonly string[] = []) {
  const folder = freshFolder();
  const clock = { now: 1_000_000 };
  const open = () => openDuckdbInteractionStore({ folder, clock: () => clock.now, threads: 2 });
  let store = await open();
  await store.append(some(0, 100));
  await store.columns(attributes);
  await store.close();
  store = await open();
  await store.columns(attributes);
  const saved = async () => {
    const { size, ino } = await stat(join(folder, 'columns', 'base', 'time'));
    return { interactions: size / 8, ino };
  };
  return { folder, clock, open, store, saved };
}

/** Lets it grow by more than need not be saved, in steps that are taken in one by one. */
async function grow(store: Awaited<ReturnType<typeof begun>>['store'], from: number): Promise<number> {
  await store.append(some(from, from + 60_000));
  await store.columns();
  await store.append(some(from + 60_000, from + 120_000));
  await store.columns();
  return from + 120_000;
}

describe('columns that grow', () => {
  it('are saved at the end, and the next one opens them and takes in what came after', async () => {
    const { folder, open, store, saved } = await begun(['plan']);
    const before = await saved();
    expect(before.interactions).toBe(100);
    const count = await grow(store, 100);
    expect(await saved()).toEqual(before);
    await store.append(some(count, count + 50));
    await store.close();
    const closed = await saved();
    expect(closed.interactions).toBe(count);

    const next = await open();
    await next.append(some(count + 50, count + 70));
    const columns = await next.columns(['plan']);
    expect(columns.interactions).toBe(count + 70);
    await next.close();
    expect(await saved()).toEqual(closed);

    await rm(join(folder, 'columns'), { recursive: true });
    const anew = await open();
    expect(await anew.columns(['plan'])).toEqual(columns);
    await anew.close();
  });

  it('are saved while it runs after a minute, also where the clock was put back', async () => {
    const { clock, store, saved } = await begun();
    let count = await grow(store, 100);
    expect((await saved()).interactions).toBe(100);
    clock.now += 60_000;
    await store.append(some(count, ++count));
    await store.columns();
    await expect.poll(async () => (await saved().catch(() => null))?.interactions).toBe(count);
    const kept = count;
    count = await grow(store, count);
    expect((await saved()).interactions).toBe(kept);
    clock.now -= 86_400_000;
    await store.append(some(count, ++count));
    await store.columns();
    await expect.poll(async () => (await saved().catch(() => null))?.interactions).toBe(count);
    await store.close();
  });

  it('are not saved again for a few interactions', async () => {
    const { open, clock, store, saved } = await begun();
    const before = await saved();
    await store.append(some(100, 2000));
    clock.now += 600_000;
    expect((await store.columns()).interactions).toBe(2000);
    await store.close();
    const idle = await open();
    await idle.append(some(2000, 2100));
    await idle.close();
    expect(await saved()).toEqual(before);
  });

  it('are saved with an attribute that was asked for between, once, at the end', async () => {
    const { open, store, saved } = await begun();
    const before = await saved();
    await store.append(some(100, 200));
    const columns = await store.columns(['plan']);
    await store.append(some(200, 201));
    await store.columns(['plan', 'campaign']);
    expect(await saved()).toEqual(before);
    await store.close();
    expect((await saved()).interactions).toBe(201);
    expect([...(columns.attributes.get('plan')?.names ?? [])].sort()).toEqual(['', 'basic', 'pro']);
    const next = await open();
    expect((await next.columns(['plan'])).attributes.get('plan')?.codes.length).toBe(201);
    const closed = await saved();
    await next.close();
    expect(await saved()).toEqual(closed);
  });
});
