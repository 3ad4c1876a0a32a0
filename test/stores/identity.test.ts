import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Arrivals, ArrivedInteraction, ArrivedMerge } from '../../src/model/arrivals.ts';
import { openDuckdbInteractionStore } from '../../src/stores/duckdb/interactionStore.ts';
import type { InteractionStore } from '../../src/stores/interactionStore.ts';
import { freshFolder } from '../support/program.ts';

type Told =
  | {
      does: 'happen';
      customer: string | null;
      identifiers: Record<string, string>;
      time: number;
      kind: 'step' | 'feedback';
    }
  | { does: 'link'; from: string; to: string; time: number }
  | { does: 'merge' | 'unmerge'; a: string; b: string; at: number };

const people = ['C1', 'C2', 'C3'];
const others: Record<string, readonly string[]> = {
  email: ['a@x.io', 'b@x.io', 'info@x.io'],
  anonymous: ['w1', 'w2', 'w3'],
  device: ['d1'],
};
const anyId = fc.constantFrom(
  'customer:C1',
  'customer:C2',
  'email:a@x.io',
  'email:b@x.io',
  'anonymous:w1',
  'anonymous:w2',
);

const happens = fc
  .record({
    customer: fc.option(fc.constantFrom(...people, 'A@x.io', 'guest'), { nil: null }),
    email: fc.option(fc.constantFrom(...(others['email'] ?? [])), { nil: null, freq: 2 }),
    anonymous: fc.option(fc.constantFrom(...(others['anonymous'] ?? [])), { nil: null }),
    device: fc.option(fc.constantFrom('d1'), { nil: null, freq: 2 }),
    time: fc.integer({ min: 0, max: 30 }),
    kind: fc.constantFrom('step' as const, 'step' as const, 'feedback' as const),
  })
  .map(({ customer, time, kind, ...named }): Told => {
    const identifiers: Record<string, string> = {};
    for (const [type, value] of Object.entries(named)) if (value !== null) identifiers[type] = value;
    return { does: 'happen', customer, identifiers, time, kind };
  });
const links = fc
  .record({ from: anyId, to: anyId, time: fc.integer({ min: 0, max: 30 }) })
  .map((link): Told => ({ does: 'link', ...link }));
const decisions = fc
  .record({ does: fc.constantFrom('merge' as const, 'unmerge' as const), a: anyId, b: anyId })
  .map((decision): Told => ({ ...decision, at: 0 }));
const streams = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: happens },
    { weight: 1, arbitrary: links },
    { weight: 2, arbitrary: decisions },
  ),
  { minLength: 4, maxLength: 14 },
);

const parsed = (key: string) => ({
  type: key.slice(0, key.indexOf(':')),
  value: key.slice(key.indexOf(':') + 1),
});

function arrivalsOf(items: readonly (Told & { id: string })[]): Arrivals {
  const interactions: ArrivedInteraction[] = [];
  const merges: ArrivedMerge[] = [];
  for (const item of items) {
    if (item.does === 'happen')
      interactions.push({
        id: item.id,
        ...(item.customer === null ? {} : { customer: item.customer }),
        identifiers: item.identifiers,
        time: item.time,
        touchpoint: `T${item.time % 3}`,
        source: 'app',
        kind: item.kind,
        historical: false,
        attributes: {},
      });
    else if (item.does === 'link')
      merges.push({
        id: item.id,
        source: 'app',
        time: item.time,
        from: parsed(item.from),
        to: parsed(item.to),
      });
  }
  return { interactions, traits: [], merges, invalid: [], signals: {}, receivedAt: 0, logPosition: null };
}

const open = (folder: string) =>
  openDuckdbInteractionStore({ folder, clock: () => 0, columnsAfterImport: Number.POSITIVE_INFINITY });

/** Who did what, by name: what no order of arrival and no way of loading may change. */
async function journeysOf(store: InteractionStore): Promise<string[]> {
  const columns = await store.columns();
  const names = await store.customerIds(
    columns,
    Array.from({ length: columns.customers }, (_, index) => index),
  );
  expect((await store.summary()).customers).toBe(columns.customers);
  const indices = await store.customerIndices(columns, names);
  expect(indices).toEqual(names.map((_, index) => index));
  const feedback = names.map(() => 0);
  columns.feedback.customer.forEach((index) => {
    if (index >= 0) feedback[index]!++;
  });
  return names
    .map((name, index) => {
      const times = [...columns.time.subarray(columns.offsets[index], columns.offsets[index + 1])];
      expect(times).toEqual([...times].sort((a, b) => a - b));
      return `${name}: ${times.join(' ')} (${feedback[index]})`;
    })
    .sort();
}

describe('who is who in a store', () => {
  it('is the same in any order, in any parts, with columns along the way or from nothing, after a restart', async () => {
    await fc.assert(
      fc.asyncProperty(
        streams.chain((told) => {
          const items = told.map((item, at) => ({ ...item, id: `${at}` }));
          return fc.record({
            items: fc.constant(items),
            again: fc.shuffledSubarray(items, { minLength: items.length }),
            looks: fc.array(fc.boolean(), { minLength: items.length, maxLength: items.length }),
          });
        }),
        async ({ items, again, looks }) => {
          const decided = items.filter(({ does }) => does === 'merge' || does === 'unmerge');
          const folders = [freshFolder(), freshFolder()];
          const stores = [await open(folders[0]!), await open(folders[1]!)];
          await stores[0]!.keep(arrivalsOf(items));
          let at = 0;
          for (const item of again) {
            await stores[1]!.keep(arrivalsOf([item]));
            if (looks[at++]) await stores[1]!.columns();
          }
          const before = await Promise.all(stores.map(journeysOf));
          expect(before[1]).toEqual(before[0]);
          // what people decide follows what they see, and is about the same pairs
          for (const [nth, decision] of decided.entries()) {
            if (decision.does !== 'merge' && decision.does !== 'unmerge') continue;
            const { does, a, b } = decision;
            const said = { by: 'Ann', at: nth, why: '' };
            const results = await Promise.all(
              stores.map((store) => store.identity[does](a, b, said).catch((error: Error) => error.message)),
            );
            expect(results[1]).toEqual(results[0]);
            if (looks[nth]) await stores[1]!.columns();
          }
          const now = await Promise.all(stores.map(journeysOf));
          expect(now[1]).toEqual(now[0]);
          await Promise.all(stores.map((store) => store.close()));
          for (const folder of folders) {
            const opened = await open(folder);
            expect(await journeysOf(opened)).toEqual(now[0]);
            await opened.close();
          }
        },
      ),
      { numRuns: Number(process.env['WAYMARK_RUNS'] ?? 12), seed: 18 },
    );
  }, 120_000);
});
