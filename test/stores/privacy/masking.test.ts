import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportInput, ImportPlan } from '../../../src/model/importPlan.ts';
import type { PrivacyRules } from '../../../src/model/privacy.ts';
import { openDuckdbInteractionStore } from '../../../src/stores/duckdb/interactionStore.ts';
import type { InteractionStore } from '../../../src/stores/interactionStore.ts';

const day = Date.parse('2024-01-01T00:00:00Z');
const columnNames = ['customer', 'time', 'touchpoint', 'channel', 'text', 'note'];
const plan = (source: string): ImportPlan => ({
  source,
  columns: columnNames.map((column) =>
    column === 'note' ? { column, role: 'attribute' } : { column, role: column as 'customer' },
  ),
  time: { kind: 'iso' },
  timezone: 'UTC',
  content: 'interactions',
});

describe('masking what is kept', () => {
  let folder: string;
  let store: InteractionStore;
  let rules: PrivacyRules;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waymark-masking-'));
    rules = { masking: {} };
    store = await openDuckdbInteractionStore({
      folder,
      clock: () => day,
      threads: 2,
      privacyRules: async () => rules,
    });
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  const csv = async (rows: readonly string[]): Promise<ImportInput> => {
    const path = join(folder, 'in.csv');
    await writeFile(path, `${columnNames.join(',')}\n${rows.join('\n')}\n`);
    return {
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
    };
  };
  const rows = [
    'a,2024-01-01,Ticket,support,"mail jane@example.com or call +44 20 7946 0018",see bob@example.com',
    'b,2024-01-02,Visit,website,card 4111 1111 1111 1111,x',
    'c,2024-01-03,Chat,webchat,order 123456789 from 2026-03-04,y',
    'd,yesterday,Chat,webchat,my IBAN is DE89370400440532013000,z',
    'jane@example.com,never,Chat,webchat,I am jane@example.com,z',
  ];

  it('masks texts of support and social, and of other sources where it is set', async () => {
    const outcome = await store.import(plan('contacts'), await csv(rows), { file: 'in.csv' });
    expect(outcome).toMatchObject({ received: 5, accepted: 3, quarantined: 2 });
    const texts = async (customer: string) =>
      (await store.interactionsOf(customer)).map(({ text, attributes }) => [text, attributes['note']]);
    expect(await texts('a')).toEqual([['mail [email] or call [phone]', 'see bob@example.com']]);
    expect(await texts('b')).toEqual([['card 4111 1111 1111 1111', 'x']]);
    expect(await texts('c')).toEqual([['order 123456789 from 2026-03-04', 'y']]);
    const kept = await store.quarantined({});
    expect(kept.rows.map(({ raw }) => (JSON.parse(raw) as Record<string, string>)['text']).sort()).toEqual([
      'I am [email]',
      'my IBAN is [iban]',
    ]);
    expect(
      kept.rows.map(({ raw }) => (JSON.parse(raw) as Record<string, string>)['customer']).sort(),
    ).toEqual(['d', 'jane@example.com']);
    expect(await store.import(plan('contacts'), await csv(rows), { file: 'in.csv' })).toMatchObject({
      accepted: 0,
      duplicate: 3,
      revised: 0,
      quarantined: 2,
    });
    rules = {
      masking: { shop: { texts: 'on', attributes: ['note'] }, tickets: { texts: 'off', attributes: [] } },
    };
    await store.import(plan('shop'), await csv(rows), { file: 'in.csv' });
    await store.import(plan('tickets'), await csv(rows), { file: 'in.csv' });
    expect(await texts('b')).toEqual([
      ['card 4111 1111 1111 1111', 'x'],
      ['card [card]', 'x'],
      ['card 4111 1111 1111 1111', 'x'],
    ]);
    expect((await texts('a'))[1]).toEqual(['mail [email] or call [phone]', 'see [email]']);
    expect((await texts('a'))[2]).toEqual([
      'mail jane@example.com or call +44 20 7946 0018',
      'see bob@example.com',
    ]);
  });

  it('masks lines that are no rows, and rows that readers stream', async () => {
    const input = await csv([...rows.slice(0, 1), 'e,2024-01-05,Chat,webchat,call 0171 1234567']);
    const tickets = { ...plan('tickets'), channel: 'support' };
    expect(await store.import(tickets, input, { file: 'in.csv' })).toMatchObject({
      received: 2,
      quarantined: 1,
    });
    expect((await store.quarantined({})).rows[0]?.raw).toContain('[phone]');
    async function* batches() {
      yield {
        rows: [{ row: 1, values: ['a', '2024-01-01', 'Mail', 'email', 'write to a.b@example.org', null] }],
        unreadable: [{ row: 2, reason: 'broken: a@example.org', raw: 'a@example.org wrote' }],
      };
    }
    await store.import(
      plan('inbox'),
      { kind: 'rows', rows: { columnNames, batches: batches() } },
      { file: 'in.xlsx' },
    );
    expect((await store.interactionsOf('a')).map(({ text }) => text)).toContain('write to [email]');
    expect((await store.quarantined({ source: 'inbox' })).rows[0]).toMatchObject({
      reason: 'broken: [email]',
      raw: '[email] wrote',
    });
  });

  it('masks what clients send, and their invalid records', async () => {
    await store.keep({
      interactions: [
        {
          id: '1',
          customer: 'a',
          time: day,
          touchpoint: 'Chat',
          channel: 'webchat',
          source: 'site',
          kind: 'step',
          text: 'I am at 81.2.69.142',
          attributes: {},
          identifiers: { email: 'a@example.org' },
          historical: false,
        },
      ],
      traits: [],
      merges: [],
      invalid: [
        {
          source: 'zendesk',
          reason: 'no time',
          raw: '{"email":"x@example.org","comment":"I am x@example.org"}',
        },
      ],
      signals: {},
      receivedAt: day,
      logPosition: null,
    });
    expect((await store.interactionsOf('a'))[0]).toMatchObject({
      text: 'I am at [ip]',
      identifiers: { email: 'a@example.org' },
    });
    expect((await store.quarantined({})).rows[0]?.raw).toBe(
      '{"email":"x@example.org","comment":"I am [email]"}',
    );
  });

  it('finds nothing of it in the raw files', async () => {
    await store.import(plan('contacts'), await csv(rows.slice(0, 4)), { file: 'in.csv' });
    await rm(join(folder, 'in.csv'));
    await store.close();
    const bytes = await readFile(join(folder, 'interactions.duckdb'), 'latin1');
    expect(bytes).not.toContain('jane@example.com');
    expect(bytes).not.toContain('DE89370400440532013000');
    expect(bytes).toContain('4111 1111 1111 1111');
  });

  it('masks many texts in one import', async () => {
    const many = Array.from(
      { length: 100_000 },
      (_, n) =>
        `c${n % 5000},2024-01-${String((n % 28) + 1).padStart(2, '0')},Ticket,support,"Router ${n} is broken, mail user${n}@example.com",x`,
    );
    const outcome = await store.import(plan('tickets'), await csv(many), { file: 'in.csv' });
    expect(outcome).toMatchObject({ received: 100_000, accepted: 100_000 });
    const texts = await store.texts({ limit: 100_000 });
    expect(texts.every(({ text }) => /^Router \d+ is broken, mail \[email\]$/.test(text))).toBe(true);
    expect(new Set(texts.map(({ text }) => text)).size).toBe(100_000);
  }, 60_000);
});
