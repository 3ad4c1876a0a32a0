import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Arrivals, ArrivedInteraction } from '../../src/model/arrivals.ts';
import { openDuckdbInteractionStore } from '../../src/stores/duckdb/interactionStore.ts';
import type { InteractionStore } from '../../src/stores/interactionStore.ts';
import { KeepOracle } from './keepOracle.ts';

const uuid = (n: number) => `0b9c1d2e-3f40-4a51-8b62-${String(n).padStart(12, '0')}`;
const start = Date.parse('2024-01-01T00:00:00Z');

function arrivals(interactions: readonly ArrivedInteraction[], logPosition: number): Arrivals {
  return {
    interactions,
    traits: [],
    merges: [],
    invalid: [],
    signals: {},
    receivedAt: start,
    logPosition,
  };
}

const perhaps = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });

/** Few ids, times and names, so that nearly everything meets something. */
const interaction: fc.Arbitrary<ArrivedInteraction> = fc
  .record({
    id: fc.oneof(
      { weight: 4, arbitrary: fc.nat(9).map((n) => `i${n}`) },
      { weight: 4, arbitrary: fc.nat(9).map(uuid) },
      { weight: 1, arbitrary: fc.constant(undefined) },
    ),
    customer: fc.constantFrom('anna', 'bert'),
    time: fc.nat(4).map((n) => start + n),
    saidTime: perhaps(fc.nat(3).map((n) => start + n)),
    touchpoint: fc.constantFrom('Visit', 'Order', 'Call — Zürich 🚲'),
    channel: fc.constantFrom('website', 'app'),
    source: fc.constantFrom('web', 'app'),
    kind: fc.constantFrom('step' as const, 'feedback' as const),
    amount: perhaps(fc.constantFrom(0, 1.5, -2)),
    text: perhaps(fc.constantFrom('good', 'line\n"two"\t\\ é 😀', 'x'.repeat(13))),
    team: perhaps(fc.constantFrom('blue', 'twelve bytes')),
    attributes: fc.dictionary(fc.constantFrom('b', 'a', 'ü "q"'), fc.constantFrom('1', 'ß\u0001', ' ')),
    historical: fc.constant(false),
  })
  .map((all) => {
    const entries = Object.entries({ ...all, identifiers: {} }).filter(([, value]) => value !== undefined);
    return Object.fromEntries(entries) as unknown as ArrivedInteraction;
  });

const stream = fc.array(fc.array(interaction, { maxLength: 25 }), { minLength: 1, maxLength: 6 });

async function withStore(
  work: (store: InteractionStore, reopen: () => Promise<InteractionStore>, file: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-keep-'));
  const open = () =>
    openDuckdbInteractionStore({ folder, clock: () => start, threads: 1, memoryLimit: '300MB' });
  let store = await open();
  try {
    const reopen = async () => {
      await store.close();
      store = await open();
      return store;
    };
    await work(store, reopen, join(folder, 'interactions.duckdb'));
  } finally {
    await store.close().catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  }
}

describe('what clients send', () => {
  it('is kept as plain objects would keep it, whatever comes again, changed, by other ways or after a restart', async () => {
    const sample = fc.sample(stream, { numRuns: Number(process.env['KEEP_RUNS'] ?? 40), seed: 20240501 });
    await withStore(async (first, reopen) => {
      let store = first;
      // one store for all: each stream has ids, customers and sources of its own
      let position = 0;
      for (const [run, batches] of sample.entries()) {
        const oracle = new KeepOracle();
        const before = (await store.summary()).interactions;
        const own = (name: string) => `${name}~${run}`;
        for (const [at, batch] of batches.entries()) {
          const mine = batch.map((one) => ({
            ...one,
            ...(one.id === undefined ? {} : { id: own(one.id) }),
            customer: own(one.customer ?? ''),
            source: own(one.source),
          }));
          const ledgers = Object.fromEntries(await store.keep(arrivals(mine, ++position)));
          expect([run, at, ledgers]).toEqual([run, at, oracle.keep(mine)]);
          if (run % 9 === 8 && at === 1) store = await reopen();
        }
        for (const name of ['anna', 'bert']) {
          const kept = await store.interactionsOf(own(name));
          const shifted = kept.map((row) => ({ ...row, arrival: row.arrival - before }));
          expect([run, shifted]).toEqual([run, oracle.of(own(name))]);
        }
        expect((await store.summary()).interactions - before).toBe(oracle.rows.length);
        expect(await store.keptLogPosition()).toBe(position);
      }
    });
  }, 120_000);
});
