import { describe, expect, it } from 'vitest';
import type { Columns } from '../../src/engine/columns.ts';
import type { Interaction } from '../../src/model/interaction.ts';
import type { InteractionStore } from '../../src/stores/interactionStore.ts';
import { type OpenedInteractionStore, planFor, rowsInput } from './interactionStore.ts';

type Pick = (below: number) => number;

function random(seed: number): Pick {
  let state = seed;
  return (below) => {
    state = (state * 48271) % 0x7fffffff;
    return state % below;
  };
}

/** A row that may be bad, may be known, may revise another, and may name things that nothing else names. */
function row(pick: Pick): Record<string, string | null> {
  const day = `${1 + pick(9)}`;
  return {
    id: pick(3) === 0 ? null : `i${pick(7)}`,
    customer: pick(12) === 0 ? null : `c${pick(9)}`,
    time: pick(9) === 0 ? 'soon' : `2024-01-0${day}`,
    touchpoint: `T${pick(7)}`,
    channel: pick(3) === 0 ? null : `channel ${pick(5)}`,
    kind: pick(5) === 0 ? 'feedback' : 'step',
    outcome: pick(4) === 0 ? 'bought' : null,
    amount: pick(6) === 0 ? `${pick(3)}` : null,
    plan: pick(3) === 0 ? 'pro' : null,
  };
}

function interaction(pick: Pick): Interaction {
  const isFeedback = pick(4) === 0;
  return {
    ...(pick(2) === 0 ? { id: `i${pick(5)}` } : {}),
    ...(isFeedback && pick(2) === 0 ? {} : { customer: `c${pick(11)}` }),
    time: Date.UTC(2024, 0, 1 + pick(12)),
    touchpoint: `T${pick(9)}`,
    ...(pick(3) === 0 ? {} : { channel: `channel ${pick(6)}` }),
    source: `source ${pick(3)}`,
    kind: isFeedback ? 'feedback' : 'step',
    ...(pick(3) === 0 ? { team: 'blue' } : {}),
    attributes: {},
    identifiers: {},
    historical: false,
  };
}

/** What clients send: known ids, changed ones, names that nothing else bears, customers of whom nothing else is known. */
async function keep(store: InteractionStore, pick: Pick): Promise<void> {
  const said = {
    id: null,
    source: `source ${pick(3)}`,
    time: pick(5),
    identifiers: [{ type: 'customer', value: `c${pick(15)}` }],
    attributes: { age: `${pick(9)}` },
  };
  await store.keep({
    interactions: Array.from({ length: pick(9) }, () => interaction(pick)),
    traits: pick(3) === 0 ? [said] : [],
    merges: [],
    invalid: pick(5) === 0 ? [{ source: 'source 1', reason: 'no name', raw: '{}' }] : [],
    signals: {},
    receivedAt: 0,
    logPosition: null,
  });
}

async function change(store: InteractionStore, pick: Pick): Promise<void> {
  const what = pick(9);
  if (what > 5) {
    await keep(store, pick);
    return;
  }
  if (what === 0) {
    const { rows } = await store.quarantined({});
    await store.releaseQuarantined(rows.slice(0, pick(4)).map(({ id }) => id));
    return;
  }
  if (what === 1) {
    const people = Array.from({ length: 3 }, () => ({ customer: `c${pick(20)}`, age: `${pick(9)}` }));
    const { input, columns } = rowsInput(people, ['customer', 'age']);
    await store.import(planFor(columns, { content: 'customers' }), input, { file: 'people' });
    return;
  }
  if (what < 4) {
    await store.append(Array.from({ length: 1 + pick(6) }, () => interaction(pick)));
    return;
  }
  const rows = Array.from({ length: 1 + pick(6) }, () => row(pick));
  for (let times = 1 + pick(2); times > 0; times--) {
    const { input, columns } = rowsInput(rows, Object.keys(row(random(1))));
    const options = { file: 'rows', dryRun: pick(6) === 0 };
    await store.import(planFor(columns, { source: `source ${pick(3)}` }), input, options);
  }
}

/** What the columns come to, counted one by one. */
function counted(columns: Columns): object {
  const { feedback } = columns;
  const times = [...columns.time, ...feedback.time];
  const names = (column: Columns['channel'], more: Iterable<number>) =>
    [...new Set([...column.codes, ...more])].map((code) => column.names[code] ?? '');
  const iso = (time: number) => (times.length === 0 ? null : new Date(time).toISOString());
  return {
    interactions: columns.interactions + feedback.count,
    feedback: feedback.count,
    customers: columns.customers,
    touchpoints: names(columns.touchpoint, feedback.touchpoint).length,
    channels: names(columns.channel, feedback.channel)
      .filter((name) => name !== '')
      .sort(),
    from: iso(Math.min(...times)),
    to: iso(Math.max(...times)),
  };
}

/**
 * Whatever happens to a store, its summary says what is in it.
 * @param open `countAnew` gives the summary, but for its bytes, of a store that was closed
 */
export function countersConformance(
  name: string,
  open: (clock: () => number) => Promise<OpenedInteractionStore & { countAnew(): Promise<object> }>,
): void {
  describe(`${name} counts what it keeps`, () => {
    it.each(Array.from({ length: 12 }, (_, i) => i + 1))(
      'as if it were counted anew, whatever happened (%i)',
      async (seed) => {
        const pick = random(seed * 7919);
        const opened = await open(() => 0);
        let { store } = opened;
        try {
          for (let round = 0; round < 10; round++) {
            await change(store, pick);
            const summary = await store.summary();
            expect(summary).toMatchObject(counted(await store.columns()));
            expect(summary.epoch).toBe(await store.epoch());
            expect(await store.attributes()).toEqual({
              ofInteractions: summary.attributes,
              ofCustomers: summary.customerAttributes,
            });
            expect(summary.quarantined).toBe((await store.quarantined({})).total);
            if (pick(4) > 0) continue;
            await store.close();
            store = await opened.reopen();
          }
          const { bytes, ...summary } = await store.summary();
          expect(bytes).toBeGreaterThan(0);
          await store.close();
          expect(summary).toEqual(await opened.countAnew());
        } finally {
          await opened.remove();
        }
      },
    );
  });
}
