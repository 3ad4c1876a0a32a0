import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArrivedInteraction } from '../../../src/model/arrivals.ts';
import { freshFolder } from '../../support/program.ts';
import { filesWith, type Opened, openAt } from './support.ts';

interface Status {
  sources: { source: string; accepted: number; duplicate: number; revised: number; quarantined: number }[];
}

const csv = (revised = false) =>
  [
    'id,customer,time,touchpoint,channel,text,note',
    `1,c-1,2024-01-01T10:00:00Z,Ticket,shop,"mail jane.doe@example.com${revised ? ' today' : ''}",call +44 20 7946 0018`,
    '2,c-2,2024-01-02T10:00:00Z,Ticket,shop,"order 123456789 is late",nothing',
    '3,c-2,never,Ticket,shop,"IBAN DE89 3704 0044 0532 0130 00",x',
    '4,c-3,2024-01-03T10:00:00Z,Visit,shop,,',
  ].join('\n');

const live = (n: number): ArrivedInteraction => ({
  id: `live-${n}`,
  customer: `c-${n % 3}`,
  time: Date.parse('2024-03-01') + n,
  touchpoint: 'Visit',
  channel: 'shop',
  source: 'shop',
  kind: 'step',
  text: `card 4111 1111 1111 1111 of ${n}`,
  attributes: { note: 'or zoe.roe@example.org', 9: 'a', 10: 'b' },
  identifiers: {},
  historical: false,
});

const personal = ['jane.doe@example.com', '7946 0018', '4111 1111', 'zoe.roe@example.org', 'DE89 3704'];

describe('masking what is kept', () => {
  let folder: string;
  let opened: Opened;
  beforeEach(() => {
    folder = freshFolder();
  });
  afterEach(async () => {
    await opened.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('leaves nothing in any file, and what comes again is a duplicate still', {
    timeout: 120_000,
  }, async () => {
    const file = join(folder, 'shop.csv');
    const workspace = join(folder, 'workspace');
    opened = await openAt(workspace);
    const importIt = async (text: string) => {
      await writeFile(file, text);
      await opened.call('import', { files: [file] });
    };
    const arrive = async () => {
      await opened.context.intake.takeRecords({ interactions: [live(1), live(2)] });
      await opened.context.intake.settled();
    };
    // what is saved beside the answers is written then
    const reopen = async () => {
      await opened.close();
      opened = await openAt(workspace);
    };
    await opened.call('savePrivacy', { source: 'shop', texts: 'off' });
    await importIt(csv());
    await importIt(csv(true));
    await arrive();
    const { documents } = opened.context.workspace;
    const quote = (sources: string[]) => ({
      name: 'Joining',
      marks: [
        {
          kind: 'painPoint',
          text: 'ask owner@example.com',
          evidence: [{ kind: 'quote', text: 'mail jane.doe@example.com today', sources }],
        },
      ],
    });
    await documents.put('map', 'm', quote(['shop']));
    await documents.put('map', 'm', { name: 'Joining', marks: [] });
    await documents.put('map', 'other', quote(['elsewhere']));
    await opened.call('flow', { channel: ['shop'] });
    await opened.call('values', { attribute: 'note' });
    await reopen();
    for (const text of personal) expect(await filesWith(workspace, text), text).not.toEqual([]);

    expect(await opened.call('maskKeptPreview', {})).toMatchObject({ texts: 0, values: 0, documents: 0 });
    await opened.call('savePrivacy', { source: 'shop', texts: 'on', attributes: ['note'] });
    const preview = await opened.call<object>('maskKeptPreview', { source: 'shop' });
    expect(preview).toEqual({
      texts: 3,
      values: 3,
      revisions: 2,
      quarantined: 1,
      documents: 1,
      kinds: [
        { kind: 'email', found: 4 },
        { kind: 'card', found: 2 },
        { kind: 'phone', found: 2 },
      ],
    });
    const before = await opened.call('flow', {});
    expect(await opened.call('maskKept', { dryRun: true })).toMatchObject({ ...preview, dryRun: true });
    expect(await opened.call('maskKept', { source: 'shop' })).toMatchObject({ ...preview, dryRun: false });
    expect(await opened.call('flow', {})).toEqual(before);
    const other = opened.context.workspace.documents;
    await other.rewrite((document) => (document.id === 'other' ? null : document));
    await other.compact();
    await reopen();
    for (const text of personal) expect(await filesWith(workspace, text), text).toEqual([]);
    expect(await filesWith(workspace, 'owner@example.com')).toEqual(['documents.sqlite']);
    const values = await opened.call<{ values: { value: string }[] }>('values', { attribute: 'note' });
    expect(values.values.map(({ value }) => value).sort()).toEqual(['call [phone]', 'nothing', 'or [email]']);
    const again = await opened.call<object>('maskKept', {});
    expect(again).toMatchObject({
      texts: 0,
      values: 0,
      revisions: 0,
      quarantined: 0,
      files: { rewritten: [] },
    });

    await importIt(csv(true));
    await arrive();
    for (const restart of [false, true]) {
      if (restart) {
        await reopen();
        await importIt(`${csv(true)}\n`);
        await arrive();
      }
      const { sources } = await opened.call<Status>('status', {});
      const shop = sources.find(({ source }) => source === 'shop');
      expect(shop).toMatchObject({ accepted: 5, revised: 1 });
      const { total } = await opened.call<{ total: number }>('quarantine', {});
      expect(total).toBe(1);
    }
    // the log holds what came as it came
    await opened.context.intake.forgetKept();
    for (const text of personal) expect(await filesWith(workspace, text), text).toEqual([]);
  });

  it('refuses an unknown source, and names the nearest', async () => {
    opened = await openAt(join(folder, 'workspace'));
    await expect(opened.call('maskKept', { source: 'shop' })).rejects.toThrow(/no source 'shop'/);
  });

  it('is completed at the next start where it was not done', async () => {
    const workspace = join(folder, 'workspace');
    opened = await openAt(workspace);
    await opened.call('savePrivacy', { source: 'shop', texts: 'off' });
    await opened.context.intake.takeRecords({ interactions: [live(1)] });
    await opened.context.intake.settled();
    await opened.call('savePrivacy', { source: 'shop', texts: 'on', attributes: ['*'] });
    const { documents, interactions } = opened.context.workspace;
    await documents.put('privacyWork', 'masking', { isGoingOn: true });
    await interactions.personal.maskKept({ plans: new Map() });
    await opened.close();
    opened = await openAt(workspace);
    expect(await filesWith(workspace, '4111 1111')).toEqual([]);
    expect((await opened.context.workspace.documents.get('privacyWork', 'masking'))?.body).toEqual({
      isGoingOn: false,
    });
  });

  it('says the same as masking on arrival, whatever was kept', { timeout: 240_000 }, async () => {
    const words = fc.constantFrom(
      ...['call', 'IBAN', 'DE89 3704 0044 0532 0130 00', '4111 1111 1111 1111', '020 7946 0018', 'late'],
      ...['jane@example.com', 'order', '123456789', '0171 1234567', 'account', '"', '\\', 'ü', '\n', 'tel'],
    );
    const text = fc.array(words, { maxLength: 6 }).map((list) => list.join(' '));
    const interaction = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      channel: fc.constantFrom('shop', 'support', ''),
      source: fc.constantFrom('shop', 'zendesk'),
      text,
      attributes: fc.dictionary(fc.constantFrom('note', '9', '10', 'é"x', 'other'), text, { maxKeys: 4 }),
    });
    let run = 0;
    opened = await openAt(join(folder, 'any'));
    await fc.assert(
      fc.asyncProperty(
        fc.array(interaction, { minLength: 1, maxLength: 12 }),
        fc.constantFrom('on', 'usual'),
        fc.subarray(['note', '10', 'é"x', '*']),
        async (said, texts, attributes) => {
          run++;
          const arrivals = said.map((one, n): ArrivedInteraction => {
            const { channel, ...rest } = one;
            const whole = {
              ...rest,
              time: 1e12 + n,
              customer: 'c-1',
              touchpoint: 'T',
              kind: 'step' as const,
            };
            return { ...whole, ...(channel ? { channel } : {}), identifiers: {}, historical: false };
          });
          const rules = async ({ call }: Opened, isOn: boolean) => {
            for (const source of ['shop', 'zendesk'])
              await call('savePrivacy', {
                source,
                texts: isOn ? texts : 'off',
                attributes: isOn ? attributes : [],
              });
          };
          const kept = async (one: Opened) => {
            const { interactions } = one.context.workspace;
            return (await interactions.interactionsOf('c-1')).map(({ text, attributes: values, source }) => ({
              text,
              values,
              source,
            }));
          };
          const ledger = async (one: Opened) =>
            (await one.call<Status>('status', {})).sources.map(({ accepted, revised }) => [
              accepted,
              revised,
            ]);
          const arrive = async (one: Opened) => {
            await one.context.intake.takeRecords({ interactions: arrivals });
            await one.context.intake.settled();
          };
          const first = await openAt(join(folder, `first-${run}`));
          const later = await openAt(join(folder, `later-${run}`));
          try {
            await rules(first, true);
            await arrive(first);
            await rules(later, false);
            await arrive(later);
            await rules(later, true);
            await later.call('maskKept', {});
            const expected = await kept(first);
            expect(await kept(later)).toEqual(expected);
            const before = await ledger(later);
            const last = new Map(arrivals.map((one) => [JSON.stringify([one.source, one.id]), one]));
            for (const one of [first, later]) {
              await one.context.intake.takeRecords({ interactions: [...last.values()] });
              await one.context.intake.settled();
            }
            expect(await kept(later)).toEqual(await kept(first));
            expect(await ledger(later)).toEqual(before);
            await later.call('maskKept', {});
            expect(await kept(later)).toEqual(await kept(first));
          } finally {
            await first.close();
            await later.close();
            await rm(join(folder, `first-${run}`), { recursive: true, force: true });
            await rm(join(folder, `later-${run}`), { recursive: true, force: true });
          }
        },
      ),
      { numRuns: 12, seed: 11 },
    );
  });
});
