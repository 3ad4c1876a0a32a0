import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArrivedInteraction } from '../../../src/model/arrivals.ts';
import type { ImportInput, ImportPlan } from '../../../src/model/importPlan.ts';
import { openDuckdbInteractionStore } from '../../../src/stores/duckdb/interactionStore.ts';
import type { InteractionStore } from '../../../src/stores/interactionStore.ts';

const day = Date.parse('2024-01-01T00:00:00Z');
const columnNames = ['id', 'customer', 'time', 'touchpoint', 'text', 'email', 'city'];
const plan: ImportPlan = {
  source: 'shop',
  columns: columnNames.map((column) =>
    column === 'email'
      ? { column, role: 'identify:email' }
      : column === 'city'
        ? { column, role: 'attribute' }
        : { column, role: column as 'customer' },
  ),
  time: { kind: 'iso' },
  timezone: 'UTC',
  content: 'interactions',
};

describe('erasing a person from the store', () => {
  let folder: string;
  let store: InteractionStore;
  const open = async () => {
    store = await openDuckdbInteractionStore({ folder, clock: () => day, threads: 2 });
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waymark-erase-'));
    await open();
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  const csv = async (rows: readonly string[]): Promise<ImportInput> => {
    const path = join(tmpdir(), `waymark-erase-in-${process.pid}.csv`);
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
  const arrived = (id: string, more: Partial<ArrivedInteraction>): ArrivedInteraction => ({
    id,
    time: day,
    touchpoint: 'Chat',
    channel: 'website',
    source: 'site',
    kind: 'step',
    attributes: {},
    identifiers: {},
    historical: false,
    ...more,
  });
  const keep = (interactions: readonly ArrivedInteraction[], more = {}) =>
    store.keep({
      interactions,
      traits: [],
      merges: [],
      invalid: [],
      signals: {},
      receivedAt: day,
      logPosition: null,
      ...more,
    });
  const rows = [
    '1,c-10001,2024-01-01,Visit,hello,jane.doe@example.com,Bath',
    '2,c-10001,2024-01-02,Order,thanks,Jane.Doe@Example.com,Bath',
    '3,c-20002,2024-01-02,Visit,ask jane.doe@example.com about it,bob@example.org,York',
    '4,c-20002,2024-01-03,Order,fine,,York',
    '5,jane.doe@example.com,2024-01-04,Call,,,',
    '6,c-10001,never,Call,broken,,',
    '7,c-30003,never,Call,I know jane.doe@example.com,,',
    '8,c-30003,never,Call,broken too,,',
  ];
  const grep = async (text: string): Promise<string[]> => {
    const found: string[] = [];
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const bytes = await readFile(join(entry.parentPath, entry.name));
      for (const encoding of ['utf8', 'utf16le'] as const)
        if (bytes.includes(Buffer.from(text, encoding))) found.push(entry.name);
    }
    return found;
  };

  it('takes a person out of everything, and keeps nothing of them again', async () => {
    await store.import(plan, await csv(rows), { file: 'in.csv' });
    await store.import(plan, await csv(['2,c-10001,2024-01-02,Order,changed,jane.doe@example.com,Bath']), {
      file: 'in2.csv',
    });
    await keep(
      [
        arrived('a', {
          customer: 'c-10001',
          identifiers: { email: 'jane.doe@example.com', anonymous: 'anon-77881' },
        }),
        arrived('b', { identifiers: { anonymous: 'anon-99001' } }),
      ],
      {
        traits: [
          {
            id: 't',
            source: 'site',
            time: day,
            identifiers: [{ type: 'email', value: 'jane.doe@example.com' }],
            attributes: { name: 'Jane Doe' },
          },
        ],
        invalid: [{ source: 'site', reason: 'bad', raw: '{"email":"jane.doe@example.com"}' }],
      },
    );
    await store.columns(['city']);
    const person = await store.personal.personOf('jane.doe@example.com');
    expect(person?.identifiers.map(({ value }) => value)).toContain('jane.doe@example.com');
    if (!person) throw new Error('nobody');
    const would = await store.personal.erase(person, { dryRun: true });
    expect((await store.summary()).interactions).toBeGreaterThan(4);
    const counts = await store.personal.erase(person);
    expect(counts).toEqual(would);
    expect(counts).toEqual({ interactions: 4, identifiers: 3, quarantined: 3, mentions: 1 });
    await store.personal.compact();
    expect(await store.personal.mentionsOf(person)).toEqual([]);
    for (const text of ['jane.doe@example.com', 'Jane.Doe@Example.com', 'Jane Doe'])
      expect(await grep(text), text).toEqual([]);
    expect(await store.personal.personOf('jane.doe@example.com')).toBeNull();
    expect(await store.personal.suppressions()).toMatchObject({ consent: 0 });
    await store.columns(['city']);
    const again = await store.import(plan, await csv(rows), { file: 'in.csv' });
    expect(again).toMatchObject({
      received: 8,
      accepted: 0,
      duplicate: 2,
      revised: 0,
      quarantined: 1,
      suppressed: 5,
    });
    expect(again.received).toBe(again.accepted + again.duplicate + again.quarantined + again.suppressed);
    const ledgers = await keep(
      [arrived('z', { identifiers: { email: 'JANE.DOE@example.com' } }), arrived('y', { customer: 'other' })],
      {
        traits: [
          {
            id: 't',
            source: 'site',
            time: day,
            identifiers: [{ type: 'email', value: 'jane.doe@example.com' }],
            attributes: { name: 'Jane Doe' },
          },
        ],
        invalid: [{ source: 'site', reason: 'bad', raw: '{"email":"jane.doe@example.com"}' }],
      },
    );
    expect(ledgers.get('site')).toMatchObject({ received: 4, accepted: 1, suppressed: 3 });
    await store.close();
    for (const text of ['jane.doe@example.com', 'Jane.Doe@Example.com', 'Jane Doe', 'anon-77881', 'c-10001'])
      expect(await grep(text), text).toEqual([]);
    await open();
    expect(await store.personal.personOf('jane.doe@example.com')).toBeNull();
  });

  it('masks and redacts the right rows where the first ones are not kept', async () => {
    await store.import(plan, await csv(rows.slice(0, 2)), { file: 'in.csv' });
    const person = await store.personal.personOf('c-10001');
    if (!person) throw new Error('nobody');
    await store.personal.erase(person);
    const more = [
      '1,c-10001,2024-01-01,Visit,mine,jane.doe@example.com,Bath',
      '2,c-40004,2024-01-02,Visit,ask jane.doe@example.com,d@example.org,York',
      '3,c-40004,2024-01-03,Visit,nothing,d@example.org,York',
      '4,c-10001,2024-01-03,Visit,mine too,,York',
      '5,c-40004,2024-01-04,Visit,call 0171 1234567,d@example.org,York',
    ];
    const tickets = { ...plan, source: 'tickets', channel: 'support' };
    expect(await store.import(tickets, await csv(more), { file: 'in.csv' })).toMatchObject({
      accepted: 3,
      suppressed: 2,
    });
    expect(
      await store.import({ ...plan, source: 'plain' }, await csv(more), { file: 'in.csv' }),
    ).toMatchObject({ accepted: 3, suppressed: 2 });
    const texts = (await store.interactionsOf('c-40004')).map(({ source, text }) => `${source}: ${text}`);
    expect(texts.sort()).toEqual([
      'plain: ask [erased]',
      'plain: call 0171 1234567',
      'plain: nothing',
      'tickets: ask [email]',
      'tickets: call [phone]',
      'tickets: nothing',
    ]);
  });
});
