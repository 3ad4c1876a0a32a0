import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Arrivals, ArrivedInteraction } from '../../src/model/arrivals.ts';
import { openDuckdbInteractionStore } from '../../src/stores/duckdb/interactionStore.ts';
import type { InteractionStore } from '../../src/stores/interactionStore.ts';

/** Texts as hostile clients send them. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ maxLength: 20 }),
  fc.constantFrom(
    '',
    ' ',
    '\0',
    'a\0b',
    'a',
    '\ud800',
    'x\udc00y',
    '😀',
    '👩‍👩‍👧‍👦 familie',
    "it's; DROP TABLE interaction; --",
    '{"a":1}',
    'x'.repeat(10_000),
    'ü'.repeat(10_000),
    'twelve bytes',
    'thirteen byte',
    '__proto__',
    'null',
    'constructor',
  ),
);

/** Mostly what is right: else nearly nothing would be kept. */
const mostly = <T>(right: fc.Arbitrary<T>, wrong: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 15, arbitrary: right }, { weight: 1, arbitrary: wrong });

const time = mostly(
  fc.integer({ min: -4e12, max: 4e12 }),
  fc.constantFrom(
    0,
    -1,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1.5,
    8.64e15,
    8.64e15 + 1,
    -8.64e15,
    1e300,
    2 ** 53,
    Date.parse('2019-03-01T00:00:00Z'),
    Date.parse('2099-01-01T00:00:00Z'),
  ),
);
const number = mostly(
  fc.integer({ min: 1, max: 5 }),
  fc.oneof(fc.double(), fc.constantFrom(Number.NaN, Number.NEGATIVE_INFINITY, -0, 1e308)),
);
const measure = mostly(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(Number.NaN, Number.NEGATIVE_INFINITY, -0, 1e308),
);
const texts = fc.dictionary(text, text, { maxKeys: 3 });

const interaction = fc
  .record(
    {
      id: text,
      customer: text,
      time,
      saidTime: time,
      touchpoint: mostly(fc.constantFrom('Visit', 'Order'), text),
      channel: text,
      source: fc.constantFrom('web', 'app', 'a\0b', '\ud800'),
      kind: fc.constantFrom('step', 'feedback'),
      text,
      rating: number,
      ratingKind: fc.constantFrom('nps', 'csat', 'ces', 'stars'),
      ratingMax: mostly(fc.constant(10), number),
      outcome: text,
      duration: measure,
      amount: measure,
      currency: text,
      direction: mostly(fc.constantFrom('inbound', 'outbound'), fc.constant('sideways')),
      agent: text,
      team: text,
      campaign: text,
      attributes: texts,
      identifiers: texts,
      historical: fc.boolean(),
    },
    { requiredKeys: ['time', 'touchpoint', 'source', 'kind', 'attributes', 'identifiers', 'historical'] },
  )
  .map((one) => one as ArrivedInteraction);

const identifier = fc.record({ type: fc.oneof(fc.constantFrom('customer', 'email'), text), value: text });
const source = fc.constantFrom('web', 'a\0b');
const id = fc.option(text, { nil: null });
const anything: fc.Arbitrary<Arrivals> = fc.record({
  interactions: fc.array(interaction, { maxLength: 40 }),
  traits: fc.array(
    fc.record({ id, source, time, identifiers: fc.array(identifier, { maxLength: 3 }), attributes: texts }),
    { maxLength: 4 },
  ),
  merges: fc.array(fc.record({ id, source, time, from: identifier, to: identifier }), { maxLength: 4 }),
  invalid: fc.array(fc.record({ source, reason: text, raw: text }), { maxLength: 4 }),
  signals: fc.dictionary(fc.constantFrom('web', 'beacon'), fc.nat(5)),
  receivedAt: fc.constant(Date.parse('2024-05-01T10:00:00Z')),
  logPosition: fc.constant(null),
});

describe('whatever arrives', () => {
  let folder: string;
  let store: InteractionStore;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waymark-anything-'));
    store = await openDuckdbInteractionStore({ folder, clock: () => 0, threads: 1, memoryLimit: '300MB' });
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('is accepted, known, or in quarantine, and can be read', async () => {
    const totals = { received: 0, quarantined: 0, rows: 0 };
    for (const arrivals of fc.sample(anything, {
      numRuns: Number(process.env['KEEP_RUNS'] ?? 80),
      seed: 3,
    })) {
      let sent = arrivals.interactions.length + arrivals.traits.length;
      sent += arrivals.merges.length + arrivals.invalid.length;
      for (const n of Object.values(arrivals.signals)) sent += n;
      const ledgers = [...(await store.keep(arrivals)).values()];
      let received = 0;
      for (const ledger of ledgers) {
        const { accepted, duplicate, quarantined, suppressed, revised } = ledger;
        expect(ledger.received).toBe(accepted + duplicate + quarantined + suppressed);
        expect(Math.min(accepted, duplicate, quarantined, suppressed, revised)).toBeGreaterThanOrEqual(0);
        received += ledger.received;
        totals.quarantined += quarantined;
      }
      expect(received).toBe(sent);
      totals.received += received;
    }
    const summary = await store.summary();
    const columns = await store.columns(summary.attributes.slice(0, 5));
    const everybody = Array.from({ length: columns.customers }, (_, index) => index);
    for (const customer of new Set(await store.customerIds(columns, everybody)))
      totals.rows += (await store.interactionsOf(customer)).length;
    expect((await store.quarantined({})).total).toBe(totals.quarantined);
    expect(summary.sources.reduce((sum, each) => sum + each.received, 0)).toBe(totals.received);
    expect(totals.rows).toBeGreaterThan(200);
    expect(columns.interactions + columns.feedback.count).toBe(summary.interactions);
  }, 120_000);
});
