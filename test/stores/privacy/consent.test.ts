import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mergeConsent } from '../../../src/identity/mergeConsent.ts';
import type { Arrivals, ArrivedInteraction } from '../../../src/model/arrivals.ts';
import { openDuckdbInteractionStore } from '../../../src/stores/duckdb/interactionStore.ts';
import type { InteractionStore } from '../../../src/stores/interactionStore.ts';

const day = Date.parse('2024-01-01T00:00:00Z');

describe('consent', () => {
  let folder: string;
  let store: InteractionStore;
  let nth = 0;
  const open = async () => {
    store = await openDuckdbInteractionStore({ folder, clock: () => day, threads: 2 });
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waymark-consent-'));
    await open();
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  const step = (who: Partial<ArrivedInteraction>): ArrivedInteraction => ({
    id: `i${nth++}`,
    time: day,
    touchpoint: 'Visit',
    channel: 'website',
    source: 'site',
    kind: 'step',
    attributes: {},
    identifiers: {},
    historical: false,
    ...who,
  });
  const keep = async (interactions: readonly ArrivedInteraction[], more: Partial<Arrivals> = {}) => {
    const ledgers = await store.keep({
      interactions,
      traits: [],
      merges: [],
      invalid: [],
      signals: {},
      receivedAt: day,
      logPosition: null,
      ...more,
    });
    const { received = 0, accepted = 0, suppressed = 0 } = ledgers.get('site') ?? {};
    return { received, accepted, suppressed };
  };
  const says = (customer: string, attributes: Record<string, string>, time = day) => ({
    traits: [
      {
        id: `t${nth++}`,
        source: 'site',
        time,
        identifiers: [{ type: 'customer', value: customer }],
        attributes,
      },
    ],
  });
  const stateOf = async (customer: string) =>
    Object.fromEntries(
      mergeConsent(await store.personal.consentOf(customer)).map(({ purpose, channel, granted }) => [
        channel === null ? purpose : `${purpose} ${channel}`,
        granted,
      ]),
    );

  it('keeps interactions out from the moment that analytics is refused, and in again when it is allowed', async () => {
    expect(await keep([step({ customer: 'a' })])).toEqual({ received: 1, accepted: 1, suppressed: 0 });
    expect(
      await keep([], says('a', { 'consent.analytics': 'false', 'consent.marketing.email': 'yes' })),
    ).toMatchObject({ received: 1, accepted: 1 });
    expect(await stateOf('a')).toEqual({ analytics: false, 'marketing email': true });
    expect(await keep([step({ customer: 'a' }), step({ customer: 'b' })])).toEqual({
      received: 2,
      accepted: 1,
      suppressed: 1,
    });
    expect(await store.interactionsOf('a')).toHaveLength(1);
    await store.close();
    await open();
    expect(await keep([step({ customer: 'a' })])).toEqual({ received: 1, accepted: 0, suppressed: 1 });
    await keep([], says('a', { 'consent.analytics': 'granted' }, day + 1000));
    expect(await keep([step({ customer: 'a' })])).toEqual({ received: 1, accepted: 1, suppressed: 0 });
    expect(await store.personal.suppressions()).toEqual({ erased: 0, consent: 0 });
  });

  it('lets the most restrictive count when two identifiers turn out to be one person, whenever that is', async () => {
    await keep([step({ customer: 'a', identifiers: { anonymous: 'cookie-1' } })]);
    await keep([], says('a', { 'consent.analytics': 'no' }));
    expect(await keep([step({ identifiers: { anonymous: 'cookie-1' } })])).toEqual({
      received: 1,
      accepted: 0,
      suppressed: 1,
    });
    expect(await keep([step({ identifiers: { email: 'a@example.org' } })])).toMatchObject({ accepted: 1 });
    await keep([], {
      merges: [
        {
          id: 'm',
          source: 'site',
          time: day,
          from: { type: 'email', value: 'a@example.org' },
          to: { type: 'customer', value: 'a' },
        },
      ],
    });
    expect(await keep([step({ identifiers: { email: 'A@example.org' } })])).toEqual({
      received: 1,
      accepted: 0,
      suppressed: 1,
    });
  });

  it('holds on one channel where it was refused for one', async () => {
    await keep([], says('a', { 'consent.analytics.app': 'false' }));
    expect(await keep([step({ customer: 'a' }), step({ customer: 'a', channel: 'app' })])).toEqual({
      received: 2,
      accepted: 1,
      suppressed: 1,
    });
  });

  it('comes in with files of customers, and by hand', async () => {
    const path = join(folder, 'contacts.csv');
    const columnNames = ['customer', 'consent:marketing:email', 'HasOptedOutOfEmail', 'consent:analytics'];
    await writeFile(path, `${columnNames.join(',')}\nc1,yes,,no\nc2,,true,yes\nc3,,,\n`);
    const outcome = await store.import(
      {
        source: 'crm',
        columns: columnNames.map((column, n) => ({ column, role: n === 0 ? 'customer' : 'attribute' })),
        timezone: 'UTC',
        content: 'customers',
      },
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
      { file: 'contacts.csv' },
    );
    expect(outcome).toMatchObject({ received: 3, accepted: 3, suppressed: 0 });
    expect(await stateOf('c1')).toEqual({ analytics: false, 'marketing email': true });
    expect(await stateOf('c2')).toEqual({ analytics: true, 'marketing email': false });
    expect(await stateOf('c3')).toEqual({});
    expect(await keep([step({ customer: 'c1' }), step({ customer: 'c2' })])).toEqual({
      received: 2,
      accepted: 1,
      suppressed: 1,
    });
    await store.personal.sayConsent('c2', {
      purpose: 'analytics',
      channel: null,
      granted: false,
      time: day + 5,
      source: 'by hand',
      evidence: 'a call',
    });
    expect(await keep([step({ customer: 'c2' })])).toMatchObject({ accepted: 0, suppressed: 1 });
    expect((await store.personal.consentOf('c2')).at(-1)?.evidence).toBe('a call');
  });
});
