import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Arrivals, ArrivedInteraction } from '../../src/model/arrivals.ts';
import type { InteractionStore } from '../../src/stores/interactionStore.ts';
import { journeysOf, type OpenedInteractionStore, planFor, rowsInput } from './interactionStore.ts';

const uuid = (n: number) => `0b9c1d2e-3f40-4a51-8b62-${String(n).padStart(12, '0')}`;
const day = Date.parse('2024-01-01T00:00:00Z');

function arrived(id: string | undefined, more: Partial<ArrivedInteraction> = {}): ArrivedInteraction {
  return {
    ...(id === undefined ? {} : { id }),
    customer: 'a',
    time: day,
    touchpoint: 'Visit',
    channel: 'website',
    source: 'web',
    kind: 'step',
    attributes: {},
    identifiers: {},
    historical: false,
    ...more,
  };
}

function arrivals(interactions: readonly ArrivedInteraction[], more: Partial<Arrivals> = {}): Arrivals {
  return {
    interactions,
    traits: [],
    merges: [],
    invalid: [],
    signals: {},
    receivedAt: Date.parse('2024-05-01T10:00:00Z'),
    logPosition: null,
    ...more,
  };
}

const nothing = { received: 0, accepted: 0, duplicate: 0, revised: 0, quarantined: 0, suppressed: 0 };

/** What every store of interactions must do with what clients send. */
export function keepConformance(
  name: string,
  open: (clock: () => number) => Promise<OpenedInteractionStore>,
): void {
  describe(`${name} keeps what clients send`, () => {
    let opened: OpenedInteractionStore;
    let store: InteractionStore;
    beforeEach(async () => {
      opened = await open(() => Date.parse('2024-05-01T10:00:00Z'));
      store = opened.store;
    });
    afterEach(() => opened.remove());

    const keep = async (interactions: readonly ArrivedInteraction[], more: Partial<Arrivals> = {}) =>
      Object.fromEntries(await store.keep(arrivals(interactions, more)));

    it('keeps all of it together with its place in the log, and gives a ledger for each source', async () => {
      expect(await store.keptLogPosition()).toBe(0);
      const ledgers = await keep(
        [arrived('1'), arrived('2', { touchpoint: 'Order' }), arrived('3', { source: 'app', customer: 'b' })],
        {
          traits: [
            {
              id: 't1',
              source: 'web',
              time: day,
              identifiers: [{ type: 'customer', value: 'a' }],
              attributes: { plan: 'pro' },
            },
          ],
          merges: [
            {
              id: 'm1',
              source: 'web',
              time: day,
              from: { type: 'anonymousId', value: 'x' },
              to: { type: 'customer', value: 'a' },
            },
          ],
          invalid: [{ source: 'app', reason: 'the event has no name', raw: '{}' }],
          signals: { web: 5 },
          logPosition: 1234567890123,
        },
      );
      expect(ledgers).toEqual({
        web: { ...nothing, received: 9, accepted: 9 },
        app: { ...nothing, received: 2, accepted: 1, quarantined: 1 },
      });
      expect(await store.keptLogPosition()).toBe(1234567890123);
      expect(await journeysOf(store)).toEqual({ a: ['Visit', 'Order'], b: ['Visit'] });
      expect((await store.attributesOf('a')).attributes).toEqual({ plan: 'pro' });
      expect((await store.quarantined({})).rows).toMatchObject([
        { source: 'app', reason: 'the event has no name', raw: '{}' },
      ]);
      const { sources } = await store.summary();
      expect(sources.map(({ source, received, accepted }) => [source, received, accepted])).toEqual([
        ['app', 2, 1],
        ['web', 9, 9],
      ]);
      await store.close();
      store = await opened.reopen();
      expect(await store.keptLogPosition()).toBe(1234567890123);
    });

    it('keeps nothing and tells nothing where nothing arrived', async () => {
      const before = await store.epoch();
      expect(await keep([], { logPosition: 7 })).toEqual({});
      expect([await store.epoch(), await store.keptLogPosition()]).toEqual([before, 7]);
    });

    it('knows a customer by identifiers alone', async () => {
      const { customer: _, ...nobody } = arrived('1', { identifiers: { anonymousId: 'x-1' } });
      expect(await keep([nobody])).toMatchObject({ web: { accepted: 1, quarantined: 0 } });
      expect((await store.summary()).customers).toBe(1);
      const { customer: __, ...unnamed } = arrived('2');
      expect(await keep([unnamed])).toMatchObject({ web: { accepted: 0, quarantined: 1 } });
    });

    it('counts what was said of a customer once, however often it is sent, also after it was closed', async () => {
      const said = (id: string | null, plan: string, source = 'web', time = day) => ({
        id,
        source,
        time,
        identifiers: [{ type: 'customer', value: 'a' }],
        attributes: { plan },
      });
      const merge = (id: string, from: string, source = 'web') => ({
        id,
        source,
        time: day,
        from: { type: 'anonymousId', value: from },
        to: { type: 'customer', value: 'a' },
      });
      const counted = async (more: Partial<Arrivals>) => {
        const { web, app } = await keep([], more);
        return [web?.accepted ?? 0, web?.duplicate ?? 0, app?.accepted ?? 0, app?.duplicate ?? 0];
      };
      const both = { traits: [said('t1', 'pro')], merges: [merge('m1', 'x')] };
      expect(await counted(both)).toEqual([2, 0, 0, 0]);
      expect(await counted(both)).toEqual([0, 2, 0, 0]);
      await store.close();
      store = await opened.reopen();
      expect(await counted(both)).toEqual([0, 2, 0, 0]);
      // the clock was corrected otherwise, other words, within one batch, without an id
      expect(await counted({ traits: [said('t1', 'pro', 'web', day + 5)] })).toEqual([0, 1, 0, 0]);
      expect(await counted({ traits: [said('t1', 'basic')], merges: [merge('m1', 'y')] })).toEqual([
        2, 0, 0, 0,
      ]);
      expect(await counted({ traits: [said('t2', 'pro'), said('t2', 'pro')] })).toEqual([1, 1, 0, 0]);
      expect(await counted({ traits: [said(null, 'pro'), said(null, 'pro')] })).toEqual([2, 0, 0, 0]);
      // another source has ids of its own, but a UUID is one everywhere
      expect(await counted({ traits: [said('t1', 'pro', 'app')] })).toEqual([0, 0, 1, 0]);
      expect(await counted({ traits: [said(uuid(7), 'pro')] })).toEqual([1, 0, 0, 0]);
      expect(await counted({ traits: [said(uuid(7), 'pro', 'app')] })).toEqual([0, 0, 0, 1]);
      // one that stands beside an interaction is counted as that
      expect(await counted({ traits: [{ ...said('t9', 'pro'), isBeside: true }] })).toEqual([0, 0, 0, 0]);
    });

    it('takes an interaction once, also after it was closed', async () => {
      const one = arrived(uuid(1));
      expect(await keep([one, arrived(uuid(2)), one])).toMatchObject({ web: { accepted: 2, duplicate: 1 } });
      expect(await keep([one])).toMatchObject({ web: { accepted: 0, duplicate: 1, revised: 0 } });
      await store.close();
      store = await opened.reopen();
      expect(await keep([one, arrived(uuid(3))])).toMatchObject({ web: { accepted: 1, duplicate: 1 } });
      expect((await store.summary()).interactions).toBe(3);
    });

    it('takes changed content under a known id as a revision, in the old place, by the time that the client said', async () => {
      const one = arrived(uuid(1), { saidTime: day - 50 });
      await keep([one, arrived(uuid(2), { touchpoint: 'Order' })]);
      const delivered = { ...one, time: day + 3000 };
      expect(await keep([delivered])).toMatchObject({ web: { duplicate: 1, revised: 0 } });
      expect((await store.interactionsOf('a')).map(({ time }) => time)).toEqual([day, day]);
      const changed = { ...one, outcome: 'bought' };
      expect(await keep([changed, one, changed])).toMatchObject({ web: { duplicate: 3, revised: 3 } });
      expect(await store.interactionsOf('a')).toMatchObject([
        { id: uuid(1), outcome: 'bought', arrival: 0 },
        { id: uuid(2), arrival: 1 },
      ]);
      const { saidTime: _, ...untimed } = changed;
      expect(await keep([{ ...untimed, time: day + 1 }])).toMatchObject({
        web: { duplicate: 1, revised: 0 },
      });
      expect(await keep([{ ...changed, saidTime: day }])).toMatchObject({ web: { revised: 1 } });
      expect((await store.summary()).interactions).toBe(2);
    });

    it('knows a message in the whole workspace, and tells ids apart that two sources count from 1', async () => {
      const other = { source: 'app' };
      await keep([arrived(uuid(1)), arrived('1')]);
      expect(await keep([arrived(uuid(1), other)])).toMatchObject({ app: { accepted: 0, duplicate: 1 } });
      expect(await keep([arrived(uuid(1), { ...other, outcome: 'x' })])).toMatchObject({
        app: { revised: 1 },
      });
      expect(await keep([arrived('1', other)])).toMatchObject({ app: { duplicate: 1, revised: 0 } });
      const ticket = { ...other, touchpoint: 'Ticket' };
      expect(await keep([arrived('1', ticket)])).toMatchObject({ app: { accepted: 1, revised: 0 } });
      expect(await keep([arrived('1', { ...ticket, team: 'blue' })])).toMatchObject({ app: { revised: 1 } });
      expect((await store.interactionsOf('a')).map(({ source, touchpoint }) => [source, touchpoint])).toEqual(
        [
          ['web', 'Visit'],
          ['web', 'Visit'],
          ['app', 'Ticket'],
        ],
      );
    });

    it('knows what a file brought, and a file knows what clients sent', async () => {
      const row = { customer: 'a', time: '2024-01-01T00:00:00Z', touchpoint: 'Visit', channel: 'website' };
      const file = async (id: string) => {
        const { input, columns } = rowsInput([{ ...row, id }]);
        return store.import(planFor(columns), input, { file: `${id}.csv` });
      };
      await file('f');
      expect(await keep([arrived('f', { saidTime: day })])).toMatchObject({
        web: { duplicate: 1, revised: 0 },
      });
      await keep([arrived('k', { time: day + 700, saidTime: day })]);
      expect(await file('k')).toMatchObject({ accepted: 0, duplicate: 1, revised: 0 });
      expect((await store.summary()).interactions).toBe(2);
    });

    it('always takes what has no id', async () => {
      await keep([arrived(undefined), arrived(undefined)]);
      expect(await keep([arrived(undefined)])).toMatchObject({ web: { accepted: 1, duplicate: 0 } });
    });

    it('lets the latest value said about a customer count, whatever order it comes in', async () => {
      const said = (plan: string, time: number) => ({
        id: null,
        source: 'web',
        time,
        identifiers: [{ type: 'customer', value: 'a' }],
        attributes: { plan },
      });
      await keep([], { traits: [said('basic', day), said('pro', day + 2)] });
      await keep([], { traits: [said('late', day + 1)] });
      expect((await store.attributesOf('a')).attributes).toEqual({ plan: 'pro' });
      await keep([], { traits: [said('gold', day + 3)] });
      expect((await store.attributesOf('a')).attributes).toEqual({ plan: 'gold' });
      const { input, columns } = rowsInput([{ customer: 'a', plan: 'from a file' }]);
      await store.import(planFor(columns, { content: 'customers', source: 'crm' }), input, { file: 'f' });
      expect((await store.attributesOf('a')).attributes).toEqual({ plan: 'from a file' });
    });
  });
}
