import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportInput, ImportPlan } from '../../src/model/importPlan.ts';
import type { Interaction } from '../../src/model/interaction.ts';
import type { ImportOutcome, InteractionStore } from '../../src/stores/interactionStore.ts';

export interface OpenedInteractionStore {
  store: InteractionStore;
  reopen(): Promise<InteractionStore>;
  remove(): Promise<void>;
}

type Record = { [column: string]: string | null };

/** A plan by the canonical headers; every other column is an attribute. */
export function planFor(columns: readonly string[], more: Partial<ImportPlan> = {}): ImportPlan {
  const canonical =
    /^(customer|time|touchpoint|channel|source|id|kind|text|rating|ratingKind|ratingMax|outcome|duration|amount|currency|direction|agent|team|campaign|identify:.*)$/;
  return {
    source: 'web',
    timezone: 'UTC',
    content: 'interactions',
    time: { kind: 'iso' },
    columns: columns.map((column) => ({
      column,
      role: canonical.test(column) ? (column as 'customer') : 'attribute',
    })),
    ...more,
  };
}

export function rowsInput(
  records: readonly Record[],
  always: readonly string[] = [],
): { input: ImportInput; columns: string[] } {
  const columns = [...new Set([...always, ...records.flatMap((record) => Object.keys(record))])];
  const rows = records.map((record, at) => ({
    row: at + 1,
    values: columns.map((column) => record[column] ?? null),
  }));
  async function* batches() {
    for (let at = 0; at < rows.length; at += 1000) yield { rows: rows.slice(at, at + 1000), unreadable: [] };
  }
  return { input: { kind: 'rows', rows: { columnNames: columns, batches: batches() } }, columns };
}

export function ledgerOf({ received, accepted, duplicate, revised, quarantined, suppressed }: ImportOutcome) {
  return { received, accepted, duplicate, revised, quarantined, suppressed };
}

const step = (customer: string, time: string, touchpoint: string, more: Record = {}): Record => ({
  customer,
  time,
  touchpoint,
  channel: 'website',
  ...more,
});

/** What every store of interactions must do, whatever stands behind it. */
export function interactionStoreConformance(
  name: string,
  open: (clock: () => number) => Promise<OpenedInteractionStore>,
): void {
  describe(`${name} keeps interactions`, () => {
    const now = Date.parse('2024-05-01T10:00:00Z');
    let opened: OpenedInteractionStore;
    let store: InteractionStore;
    beforeEach(async () => {
      opened = await open(() => now);
      store = opened.store;
    });
    afterEach(() => opened.remove());

    const importRows = (records: readonly Record[], more: Partial<ImportPlan> = {}, file = 'a.csv') => {
      const { input, columns } = rowsInput(records);
      return store.import(planFor(columns, more), input, { file });
    };

    const indexOf = async (id: string) =>
      (await store.customerIndices(await store.columns(), [id]))[0] ?? null;

    it('has nothing at first', async () => {
      const summary = await store.summary();
      expect(summary).toMatchObject({ interactions: 0, customers: 0, from: null, to: null, sources: [] });
      const columns = await store.columns();
      expect([columns.interactions, columns.customers, [...columns.offsets]]).toEqual([0, 0, [0]]);
      expect(await store.interactionsOf('nobody')).toEqual([]);
      expect(await indexOf('nobody')).toBeNull();
      expect(await store.texts({ limit: 5 })).toEqual([]);
      expect((await store.quarantined({})).total).toBe(0);
    });

    it('gives steps as columns, sorted by customer, time and arrival', async () => {
      const outcome = await importRows([
        step('b', '2024-01-02T00:00:00Z', 'Order'),
        step('a', '2024-01-03T00:00:00Z', 'Second'),
        step('a', '2024-01-03T00:00:00Z', 'Third'),
        step('a', '2024-01-01T00:00:00Z', 'First'),
        step('b', '2024-01-01T00:00:00Z', 'Visit', { channel: null }),
      ]);
      expect(outcome).toMatchObject({
        received: 5,
        accepted: 5,
        customers: 2,
        touchpoints: 5,
        from: '2024-01-01T00:00:00.000Z',
        to: '2024-01-03T00:00:00.000Z',
      });
      const columns = await store.columns();
      expect(columns.interactions).toBe(5);
      const journeys = await journeysOf(store);
      expect(journeys).toEqual({ a: ['First', 'Second', 'Third'], b: ['Visit', 'Order'] });
      const b = (await indexOf('b'))!;
      const a = (await indexOf('a'))!;
      expect(
        await store.customerIndices(await store.columns(), ['b', 'nobody', "o'Neill", 'a', 'b']),
      ).toEqual([b, null, null, a, b]);
      expect(await store.customerIndices(await store.columns(), [])).toEqual([]);
      const first = columns.offsets[b]!;
      expect(columns.channel.names[columns.channel.codes[first]!]).toBe('');
      expect(columns.time[first]).toBe(Date.parse('2024-01-01T00:00:00Z'));
      expect(columns.source.names[columns.source.codes[first]!]).toBe('web');
    });

    it('names the customers of the columns that were given out, whatever came since', async () => {
      const of = (customer: string) => [step(customer, '2024-01-01T00:00:00Z', 'Visit', { id: 'one' })];
      await importRows(of('first'));
      await importRows(of('b'));
      await importRows([step('c', '2024-01-01T00:00:00Z', 'Visit')]);
      const before = await store.columns();
      const ids = await store.customerIds(before, [0, 1]);
      await importRows([step('first', '2024-01-02T00:00:00Z', 'Order')]);
      const after = await store.columns();
      expect([before.customers, after.customers]).toEqual([2, 3]);
      expect(await store.customerIds(before, [0, 1])).toEqual(ids);
      expect(await store.customerIndices(before, [...ids, 'first'])).toEqual([0, 1, null]);
      const now = await store.customerIds(after, [0, 1, 2]);
      expect([...now].sort()).toEqual(['b', 'c', 'first']);
      expect(now.slice(0, 2)).not.toEqual(ids);
    });

    it('keeps identical rows of an input, and adds nothing when it comes again', async () => {
      const records = [
        step('a', '2024-01-01T00:00:00Z', 'Visit'),
        step('a', '2024-01-01T00:00:00Z', 'Visit'),
        step('a', '2024-01-02T00:00:00Z', 'Order'),
      ];
      expect((await importRows(records)).accepted).toBe(3);
      const epoch = (await store.summary()).epoch;
      expect(ledgerOf(await importRows(records))).toEqual({
        received: 3,
        accepted: 0,
        duplicate: 3,
        revised: 0,
        quarantined: 0,
        suppressed: 0,
      });
      expect(await store.summary()).toMatchObject({
        epoch,
        sources: [{ received: 6, accepted: 3, duplicate: 3 }],
      });
      const longer = [
        ...records,
        step('a', '2024-01-01T00:00:00Z', 'Visit'),
        step('c', '2024-01-01T00:00:00Z', 'Visit'),
      ];
      expect(ledgerOf(await importRows(longer))).toMatchObject({ received: 5, accepted: 2, duplicate: 3 });
      expect(await journeysOf(store)).toEqual({
        a: ['Visit', 'Visit', 'Visit', 'Order'],
        c: ['Visit'],
      });
    });

    it('keeps a ledger for the sources that rows name, none for one that gave no row', async () => {
      await importRows([step('a', '2024-01-01T00:00:00Z', 'Visit', { source: 'shop' })], { source: 'file' });
      expect((await store.summary()).sources).toMatchObject([{ source: 'shop', received: 1, accepted: 1 }]);
    });

    it('tells sources apart', async () => {
      const records = [step('a', '2024-01-01T00:00:00Z', 'Visit')];
      await importRows(records);
      expect((await importRows(records, { source: 'app' })).accepted).toBe(1);
      const mixed = [
        step('a', '2024-01-01T00:00:00Z', 'Visit', { source: 'app' }),
        step('a', '2024-01-01T00:00:00Z', 'Visit', { source: 'shop' }),
        step('a', '2024-01-01T00:00:00Z', 'Visit', { source: null }),
      ];
      expect(ledgerOf(await importRows(mixed))).toMatchObject({ accepted: 1, duplicate: 2 });
      const { sources } = await store.summary();
      expect(
        sources.map(({ source, received, accepted, duplicate }) => [source, received, accepted, duplicate]),
      ).toEqual([
        ['app', 2, 1, 1],
        ['shop', 1, 1, 0],
        ['web', 2, 1, 1],
      ]);
    });

    it('takes the newest content under an id, in its old place', async () => {
      await importRows([
        step('a', '2024-01-01T00:00:00Z', 'Ticket', { id: '1', status: 'open' }),
        step('a', '2024-01-01T00:00:00Z', 'Call', { id: '2', status: 'open' }),
      ]);
      const outcome = await importRows([
        step('a', '2024-01-01T00:00:00Z', 'Ticket', { id: '1', status: 'solved' }),
        step('a', '2024-01-01T00:00:00Z', 'Call', { id: '2', status: 'open' }),
        step('a', '2024-01-02T00:00:00Z', 'Chat', { id: '3', status: 'open' }),
        step('a', '2024-01-02T00:00:00Z', 'Chat', { id: '3', status: 'closed' }),
      ]);
      expect(ledgerOf(outcome)).toEqual({
        received: 4,
        accepted: 1,
        duplicate: 3,
        revised: 2,
        quarantined: 0,
        suppressed: 0,
      });
      const kept = await store.interactionsOf('a');
      expect(kept.map(({ id, touchpoint, attributes }) => [id, touchpoint, attributes['status']])).toEqual([
        ['1', 'Ticket', 'solved'],
        ['2', 'Call', 'open'],
        ['3', 'Chat', 'closed'],
      ]);
      const columns = await store.columns(['status']);
      const status = columns.attributes.get('status')!;
      expect([...status.codes].map((code) => status.names[code])).toEqual(['solved', 'open', 'closed']);
    });

    it('puts rows that it can not keep into quarantine, with row, reason and raw text', async () => {
      const outcome = await importRows([
        step('a', '2024-01-01T00:00:00Z', 'Visit'),
        step('a', 'yesterday', 'Visit'),
        step('a', '', 'Visit'),
        step('', '2024-01-01T00:00:00Z', 'Visit'),
        step('a', '2024-01-01T00:00:00Z', ' '),
        step('a', '2024-01-01T00:00:00Z', 'Visit', { rating: 'great', ratingKind: 'csat' }),
        step('a', '2024-01-01T00:00:00Z', 'Visit', { rating: '11', ratingKind: 'nps' }),
        step('a', '2024-01-01T00:00:00Z', 'Visit', { kind: 'thing' }),
        step('a', '2024-01-01T00:00:00Z', 'Visit', { amount: '12,50' }),
      ]);
      expect(ledgerOf(outcome)).toMatchObject({ received: 9, accepted: 1, quarantined: 8, duplicate: 0 });
      const { rows, total } = await store.quarantined({});
      expect(total).toBe(8);
      expect(rows.map(({ row, reason }) => [row, reason])).toEqual([
        [2, "the time can't be read: yesterday"],
        [3, 'the time is missing'],
        [4, 'the customer is missing'],
        [5, 'the touchpoint is missing'],
        [6, 'the rating is no number: great'],
        [7, 'the rating lies outside its scale: 11'],
        [8, 'the kind is none of step, feedback: thing'],
        [9, 'the amount is no number: 12,50'],
      ]);
      expect(rows[0]).toMatchObject({ source: 'web', file: 'a.csv', at: '2024-05-01T10:00:00.000Z' });
      expect(JSON.parse(rows[0]!.raw)).toMatchObject({
        customer: 'a',
        time: 'yesterday',
        touchpoint: 'Visit',
      });
      expect((await store.summary()).quarantined).toBe(8);
      expect((await store.quarantined({ source: 'other' })).total).toBe(0);
      expect((await store.quarantined({ limit: 3 })).rows).toHaveLength(3);
      await store.releaseQuarantined(rows.slice(0, 7).map(({ id }) => id));
      expect((await store.quarantined({})).rows.map(({ row }) => row)).toEqual([9]);
    });

    it('keeps rows that the reader could not read', async () => {
      const { input, columns } = rowsInput([step('a', '2024-01-01T00:00:00Z', 'Visit')]);
      if (input.kind !== 'rows') throw new Error('unreachable');
      const { batches } = input.rows;
      async function* withUnreadable() {
        for await (const batch of batches)
          yield { rows: batch.rows, unreadable: [{ row: 7, reason: 'the sheet ends here', raw: "it's" }] };
      }
      const outcome = await store.import(
        planFor(columns),
        { kind: 'rows', rows: { columnNames: columns, batches: withUnreadable() } },
        { file: 'b.xlsx' },
      );
      expect(ledgerOf(outcome)).toMatchObject({ received: 2, accepted: 1, quarantined: 1 });
      expect((await store.quarantined({})).rows[0]).toMatchObject({
        file: 'b.xlsx',
        row: 7,
        reason: 'the sheet ends here',
        raw: "it's",
      });
    });

    it('links feedback to the nearest earlier step at its touchpoint', async () => {
      await importRows([
        step('a', '2024-01-01T00:00:00Z', 'Call'),
        step('a', '2024-01-03T00:00:00Z', 'Call'),
        step('a', '2024-01-04T00:00:00Z', 'Order'),
        step('a', '2024-01-05T00:00:00Z', 'Call', { ratingKind: 'csat', rating: '5' }),
        step('a', '2024-01-02T00:00:00Z', 'Call', { channel: 'survey', rating: '2' }),
        step('a', '2024-01-05T00:00:00Z', 'Chat', { ratingKind: 'nps', rating: '0' }),
        step('f', '2024-01-06T00:00:00Z', 'Call', { kind: 'feedback', text: 'Good' }),
        { customer: null, time: '2024-01-07T00:00:00Z', touchpoint: 'Call', text: 'Unattributed' },
        step('a', '2024-01-08T00:00:00Z', 'Order', { ratingKind: 'stars', rating: '1', kind: 'step' }),
      ]);
      const columns = await store.columns();
      expect(columns.interactions).toBe(4);
      const { feedback } = columns;
      expect(feedback.count).toBe(5);
      const a = (await indexOf('a'))!;
      const f = (await indexOf('f'))!;
      expect([...feedback.customer]).toEqual([a, a, a, f, -1]);
      const from = columns.offsets[a]!;
      expect([...feedback.step]).toEqual([from, from + 1, -1, -1, -1]);
      expect([...feedback.ratingKind]).toEqual([0, 2, 1, 0, 0]);
      expect([...feedback.valence]).toEqual([NaN, 1, -1, NaN, NaN]);
      expect([...feedback.rating]).toEqual([2, 5, 0, NaN, NaN]);
      expect(columns.touchpoint.names[feedback.touchpoint[2]!]).toBe('Chat');
      expect(columns.offsets[f + 1]! - columns.offsets[f]!).toBe(0);
      const summary = await store.summary();
      expect([summary.interactions, summary.feedback, summary.customers]).toEqual([9, 5, 2]);
      expect((await store.interactionsOf('a')).map(({ kind }) => kind)).toEqual([
        'step',
        'feedback',
        'step',
        'step',
        'feedback',
        'feedback',
        'step',
      ]);
      const texts = await store.texts({ limit: 10 });
      expect(texts.map(({ customer, text }) => [customer, text])).toEqual([
        [null, 'Unattributed'],
        ['f', 'Good'],
      ]);
      expect(await store.texts({ limit: 10, touchpoints: ['Order'] })).toEqual([]);
      expect(await store.texts({ limit: 1, touchpoints: ['Order', 'Call'] })).toHaveLength(1);
    });

    it('lays texts along columns, also where feedback and steps came since', async () => {
      await importRows([
        step('b', '2024-01-02T00:00:00Z', 'Ticket', { text: 'of a step' }),
        step('a', '2024-01-01T00:00:00Z', 'Call'),
        step('a', '2024-01-05T00:00:00Z', 'Call', { ratingKind: 'csat', rating: '5' }),
        step('a', '2024-01-05T00:00:00Z', 'Call', { kind: 'feedback', text: 'about a step' }),
        step('c', '2024-01-05T00:00:00Z', 'Call', { kind: 'feedback', text: 'of one without steps' }),
        { customer: null, time: '2024-01-03T00:00:00Z', touchpoint: 'Call', text: 'unattributed' },
        step('b', '2024-01-07T00:00:00Z', 'Call', { kind: 'feedback', text: ' ' }),
      ]);
      const before = await store.columns();
      const [a, b, c] = await store.customerIndices(before, ['a', 'b', 'c']);
      const first = await store.textColumns(before);
      expect(first.texts).toEqual(['of a step', 'unattributed', 'about a step', 'of one without steps']);
      expect([...first.customer]).toEqual([b, -1, a, c]);
      expect([...first.step]).toEqual([before.offsets[b!], -1, before.offsets[a!], -1]);
      expect([...first.feedback]).toEqual([-1, 0, 2, 3]);
      expect([...first.time]).toEqual([2, 3, 5, 5].map((day) => Date.UTC(2024, 0, day)));
      expect([...first.touchpoint].map((code) => before.touchpoint.names[code])).toEqual([
        'Ticket',
        'Call',
        'Call',
        'Call',
      ]);
      expect(before.channel.names[first.channel[0]!]).toBe('website');
      await importRows([
        step('a', '2024-01-04T00:00:00Z', 'Call', { text: 'later' }),
        step('0', '2024-01-04T00:00:00Z', 'Call'),
        step('a', '2024-01-01T00:00:00Z', 'Call', { kind: 'feedback', text: 'earlier' }),
      ]);
      expect(await store.textColumns(before)).toEqual(first);
      const after = await store.columns();
      const second = await store.textColumns(after);
      expect(second.texts).toEqual([
        'earlier',
        'of a step',
        'unattributed',
        'later',
        'about a step',
        'of one without steps',
      ]);
      const now = (await indexOf('a'))!;
      expect(second.step[4]).toBe(after.offsets[now]! + 1);
      expect(second.step[3]).toBe(after.offsets[now]! + 1);
      expect([...second.feedback]).toEqual([0, -1, 1, -1, 3, 4]);
    });

    it('takes the kind of ratings from the plan where a row rates or says something without one', async () => {
      await importRows(
        [
          step('a', '2024-01-01T00:00:00Z', 'Call'),
          step('a', '2024-01-02T00:00:00Z', 'Call', { rating: '10' }),
          step('a', '2024-01-03T00:00:00Z', 'Call', { rating: '5', ratingKind: 'csat' }),
          step('a', '2024-01-04T00:00:00Z', 'Call', { text: 'Fine' }),
          step('a', '2024-01-05T00:00:00Z', 'Call', { rating: '11' }),
        ],
        { ratingKind: 'nps' },
      );
      const { interactions, feedback } = await store.columns();
      expect([interactions, feedback.count]).toEqual([1, 3]);
      expect([...feedback.ratingKind]).toEqual([1, 2, 1]);
      expect([...feedback.valence]).toEqual([1, 1, NaN]);
      expect((await store.quarantined({})).rows[0]?.reason).toBe('the rating lies outside its scale: 11');
    });

    it('serves attributes of interactions by name', async () => {
      await importRows([
        step('a', '2024-01-01T00:00:00Z', 'Visit', { plan: 'basic', 'odd "name"': 'x', campaign: 'spring' }),
        step('a', '2024-01-02T00:00:00Z', 'Visit', { plan: null, 'odd "name"': "y'", campaign: null }),
        step('b', '2024-01-01T00:00:00Z', 'Visit', { plan: 'basic', amount: '12.5' }),
      ]);
      const columns = await store.columns(['plan', 'odd "name"', 'campaign', 'amount']);
      const valuesOf = (name: string) => {
        const { codes, names } = columns.attributes.get(name)!;
        return [...codes].map((code) => names[code]);
      };
      expect(valuesOf('plan')).toEqual(['basic', '', 'basic']);
      expect(valuesOf('odd "name"')).toEqual(['x', "y'", '']);
      expect(valuesOf('campaign')).toEqual(['spring', '', '']);
      expect(valuesOf('amount')).toEqual(['', '', '12.5']);
      expect((await store.summary()).attributes).toEqual(['amount', 'campaign', 'odd "name"', 'plan']);
      expect(await store.values('plan', 5)).toEqual([{ value: 'basic', interactions: 2 }]);
      expect(await store.values('touchpoint', 5)).toEqual([{ value: 'Visit', interactions: 3 }]);
      expect(await store.values('unknown', 5)).toEqual([]);
    });

    it('keeps attributes and identifiers of customers, the last import winning', async () => {
      await importRows([
        step('a', '2024-01-01T00:00:00Z', 'Visit', { 'identify:phone': '1' }),
        step('b', '2024-01-01T00:00:00Z', 'Visit'),
      ]);
      const customers = (records: Record[]) => importRows(records, { content: 'customers', source: 'crm' });
      const first = await customers([
        { customer: 'a', age: '30', city: 'Köln', 'identify:email': 'a@x.org' },
        { customer: 'c', age: '40', city: null },
        { customer: null, age: '50' },
      ]);
      expect(ledgerOf(first)).toMatchObject({ received: 3, accepted: 2, duplicate: 0, quarantined: 1 });
      const second = await customers([
        { customer: 'a', age: '31', city: null },
        { customer: 'c', age: '40', city: null },
      ]);
      expect(ledgerOf(second)).toMatchObject({ received: 2, accepted: 0, duplicate: 2, revised: 1 });
      expect(await store.attributesOf('a')).toEqual({
        attributes: { age: '31', city: 'Köln' },
        identifiers: { email: 'a@x.org', phone: '1' },
      });
      const columns = await store.columns([], ['age']);
      const age = columns.customerAttributes.get('age')!;
      const of = async (id: string) => age.names[age.codes[(await indexOf(id))!]!];
      expect([await of('a'), await of('b')]).toEqual(['31', '']);
      expect((await store.summary()).customerAttributes).toEqual(['age', 'city']);
      expect((await store.summary()).customers).toBe(2);
      expect((await store.values('age', 5)).length).toBe(2);
    });

    it('appends interactions that are in shape already, the same as if they were imported', async () => {
      const interaction: Interaction = {
        id: 'x1',
        customer: 'a',
        time: Date.parse('2024-01-01T00:00:00.123Z'),
        touchpoint: 'Call',
        channel: 'helpline',
        source: 'desk',
        kind: 'step',
        text: 'line\n"two"',
        duration: 1500,
        amount: 12.25,
        currency: 'EUR',
        direction: 'inbound',
        attributes: { plan: 'basic', 'with "quote"': 'é' },
        identifiers: { email: 'a@x.org' },
        historical: false,
      };
      expect(await store.append([interaction])).toMatchObject({ received: 1, accepted: 1 });
      expect(await store.append([interaction])).toMatchObject({ received: 1, accepted: 0, duplicate: 1 });
      const { id: _, ...withoutId } = { ...interaction, source: 'web', attributes: {}, identifiers: {} };
      await store.append([withoutId]);
      const same = await importRows([
        step('a', '2024-01-01T00:00:00.123Z', 'Call', {
          channel: 'helpline',
          text: 'line\n"two"',
          duration: '1500',
          amount: '12.25',
          currency: 'EUR',
          direction: 'Inbound',
        }),
      ]);
      expect(ledgerOf(same)).toMatchObject({ accepted: 0, duplicate: 1 });
      const [kept] = await store.interactionsOf('a');
      expect(kept).toEqual({ ...interaction, arrival: 0 });
      expect(await store.append([])).toMatchObject({ received: 0 });
    });

    it('counts in a dry run and writes nothing', async () => {
      const { input, columns } = rowsInput([step('a', '2024-01-01T00:00:00Z', 'Visit'), step('', '', '')]);
      const before = await store.summary();
      const outcome = await store.import(planFor(columns), input, { file: 'a.csv', dryRun: true });
      expect(ledgerOf(outcome)).toMatchObject({ received: 2, accepted: 1, quarantined: 1 });
      expect(await store.summary()).toEqual({ ...before, bytes: expect.any(Number) });
    });

    it('writes nothing when the input breaks off, or the caller does', async () => {
      const columns = ['customer', 'time', 'touchpoint'];
      async function* broken() {
        yield { rows: [{ row: 1, values: ['a', '2024-01-01T00:00:00Z', 'Visit'] }], unreadable: [] };
        throw new Error('the file ended too early');
      }
      const input: ImportInput = { kind: 'rows', rows: { columnNames: columns, batches: broken() } };
      await expect(store.import(planFor(columns), input, { file: 'a' })).rejects.toThrow('ended too early');
      const controller = new AbortController();
      async function* endless() {
        for (let row = 1; ; row++) {
          if (row === 3) controller.abort(new Error('stopped'));
          yield { rows: [{ row, values: ['a', '2024-01-01T00:00:00Z', 'Visit'] }], unreadable: [] };
        }
      }
      const second: ImportInput = { kind: 'rows', rows: { columnNames: columns, batches: endless() } };
      await expect(
        store.import(planFor(columns), second, { file: 'a', signal: controller.signal }),
      ).rejects.toThrow('stopped');
      expect((await store.summary()).interactions).toBe(0);
      expect((await importRows([step('a', '2024-01-01T00:00:00Z', 'Visit')])).accepted).toBe(1);
    });

    it('reads times in the zone of the plan, across the change of the clocks', async () => {
      const cases: [string, ImportPlan['time'], string, string][] = [
        ['2024-03-31 01:59:59', { kind: 'iso' }, 'Europe/Berlin', '2024-03-31T00:59:59.000Z'],
        ['2024-03-31 03:00:00', { kind: 'iso' }, 'Europe/Berlin', '2024-03-31T01:00:00.000Z'],
        ['2024-10-27 03:00:00', { kind: 'iso' }, 'Europe/Berlin', '2024-10-27T02:00:00.000Z'],
        ['2024-07-01', { kind: 'iso' }, 'America/New_York', '2024-07-01T04:00:00.000Z'],
        ['2024-07-01T10:00:00+05:30', { kind: 'iso' }, 'Europe/Berlin', '2024-07-01T04:30:00.000Z'],
        ['2024-07-01T10:00:00.123456Z', { kind: 'iso' }, 'Europe/Berlin', '2024-07-01T10:00:00.123Z'],
        ['1719828000', { kind: 'epoch', unit: 's' }, 'Europe/Berlin', '2024-07-01T10:00:00.000Z'],
        ['1719828000.5', { kind: 'epoch', unit: 's' }, 'UTC', '2024-07-01T10:00:00.500Z'],
        ['1719828000123', { kind: 'epoch', unit: 'ms' }, 'UTC', '2024-07-01T10:00:00.123Z'],
        ['1719828000123999', { kind: 'epoch', unit: 'us' }, 'UTC', '2024-07-01T10:00:00.123Z'],
        ['1719828000123000000', { kind: 'epoch', unit: 'ns' }, 'UTC', '2024-07-01T10:00:00.123Z'],
        ['-1000', { kind: 'epoch', unit: 'ms' }, 'UTC', '1969-12-31T23:59:59.000Z'],
        [
          '01/07/2024 10:00',
          { kind: 'pattern', pattern: '%d/%m/%Y %H:%M' },
          'Europe/Berlin',
          '2024-07-01T08:00:00.000Z',
        ],
        [
          '01/07/2024 10:00 +0100',
          { kind: 'pattern', pattern: '%d/%m/%Y %H:%M %z' },
          'Europe/Berlin',
          '2024-07-01T09:00:00.000Z',
        ],
      ];
      for (const [at, [text, time, timezone, expected]] of cases.entries()) {
        const outcome = await importRows([step('a', text, `T${at}`)], { time, timezone });
        expect([text, outcome.from]).toEqual([text, expected]);
      }
      const refused = await importRows([step('a', '1e300', 'X'), step('a', 'inf', 'X')], {
        time: { kind: 'epoch', unit: 'ms' },
      });
      expect(refused.quarantined).toBe(2);
    });

    it('refuses plans that do not fit the input, in one sentence', async () => {
      const records = [step('a', '2024-01-01T00:00:00Z', 'Visit')];
      await expect(importRows(records, { timezone: 'Mars/Base' })).rejects.toThrow(
        "'Mars/Base' is no time zone",
      );
      await expect(importRows(records, { columns: [{ column: 'when', role: 'time' }] })).rejects.toThrow(
        "the input has no column 'when'",
      );
      await expect(
        importRows(records, { columns: [{ column: 'customer', role: 'customer' }] }),
      ).rejects.toThrow('no column holds the time');
      await expect(importRows(records, { source: ' ' })).rejects.toThrow('no source');
    });

    it('takes touchpoint and channel from the plan where no column says them', async () => {
      const { input, columns } = rowsInput([
        { customer: 'a', time: '2024-01-01T00:00:00Z' },
        { customer: 'a', time: '2024-01-02T00:00:00Z' },
      ]);
      await store.import(planFor(columns, { touchpoint: 'Ticket', channel: 'support' }), input, {
        file: 'a',
      });
      expect(await journeysOf(store)).toEqual({ a: ['Ticket', 'Ticket'] });
      expect((await store.summary()).channels).toEqual(['support']);
    });

    it('answers the same after closing and opening again', async () => {
      await importRows([
        step('a', '2024-01-02T00:00:00Z', 'Order', { plan: 'x' }),
        step('a', '2024-01-01T00:00:00Z', 'Visit', { plan: 'y' }),
      ]);
      const before = [await store.summary(), await store.columns(['plan']), await journeysOf(store)];
      await store.close();
      store = await opened.reopen();
      const after = [await store.summary(), await store.columns(['plan']), await journeysOf(store)];
      expect(after.slice(1)).toEqual(before.slice(1));
      expect(after[0]).toEqual({ ...(before[0] as object), bytes: expect.any(Number) });
      await importRows([step('a', '2024-01-03T00:00:00Z', 'Return')]);
      expect(await journeysOf(store)).toEqual({ a: ['Visit', 'Order', 'Return'] });
      await store.close();
    });
  });
}

/** Touchpoints of every customer that has steps, through the columns. */
export async function journeysOf(store: InteractionStore): Promise<{ [customer: string]: string[] }> {
  const columns = await store.columns();
  const indices = Array.from({ length: columns.customers }, (_, index) => index);
  const ids = await store.customerIds(columns, indices);
  const journeys: { [customer: string]: string[] } = {};
  for (const index of indices) {
    const codes = columns.touchpoint.codes.subarray(columns.offsets[index], columns.offsets[index + 1]);
    const names = [...codes].map((code) => columns.touchpoint.names[code]!);
    if (names.length > 0) journeys[ids[index]!] = names;
  }
  return journeys;
}
