import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArrivedInteraction } from '../../../src/model/arrivals.ts';
import { startRetention } from '../../../src/operations/privacy/retentionSchedule.ts';
import { freshFolder } from '../../support/program.ts';
import { filesWith, type Opened, openAt } from './support.ts';

const dayMs = 86_400_000;
const daysAgo = (days: number) => Date.now() - days * dayMs;
const iso = (time: number) => new Date(time).toISOString();

interface Counts {
  interactions: number;
  revisions: number;
  quarantined: number;
  customers: number;
}
interface Result {
  overdue: Counts;
  applied: (Counts & { documents: number }) | null;
  sources: { source: string; months: number | null; overdue: number; soon: number; interactions: number }[];
}
interface Status {
  interactions: number;
  customers: number;
  sources: {
    source: string;
    received: number;
    accepted: number;
    duplicate: number;
    quarantined: number;
    suppressed: number;
  }[];
}

describe('retention', () => {
  let folder: string;
  let workspace: string;
  let opened: Opened;
  beforeEach(async () => {
    folder = freshFolder();
    workspace = join(folder, 'workspace');
    opened = await openAt(workspace);
  });
  afterEach(async () => {
    await opened.close();
    await rm(folder, { recursive: true, force: true });
  });
  const reopen = async () => {
    await opened.close();
    opened = await openAt(workspace);
  };
  const arrive = async (interactions: readonly ArrivedInteraction[], to = opened) => {
    await to.context.intake.takeRecords({ interactions });
    await to.context.intake.settled();
  };
  const step = (
    id: string,
    days: number,
    more: Partial<ArrivedInteraction> & Pick<ArrivedInteraction, 'customer'>,
  ): ArrivedInteraction => ({
    id,
    time: daysAgo(days),
    touchpoint: 'Visit',
    channel: 'website',
    source: 'site',
    kind: 'step',
    attributes: {},
    identifiers: {},
    historical: false,
    ...more,
  });

  it('removes what is too old from every file, and keeps it out', { timeout: 120_000 }, async () => {
    const old = step('old', 400, {
      customer: 'longgone-0001',
      text: 'a text from long ago that nobody needs',
      identifiers: { email: 'longgone@example.com' },
    });
    const mixed = [
      step('m1', 400, { customer: 'regular-0002', text: 'words that were said long before' }),
      step('m2', 10, { customer: 'regular-0002', text: 'words that were said just now' }),
    ];
    const shop = step('s1', 400, { customer: 'shopper-0003', source: 'shop' });
    await arrive([old, ...mixed, shop]);
    await arrive([{ ...old, text: 'a later version of the ancient text' }]);
    const file = join(folder, 'crm.csv');
    await writeFile(
      file,
      `customer,time,touchpoint\nlonggone-0001,${iso(daysAgo(401))},Signed\nnever-0004,${iso(daysAgo(1))},Signed\n`,
    );
    await opened.call('import', { files: [file], source: 'crm' });
    const { documents } = opened.context.workspace;
    const segment = (name: string, customers: string[]) =>
      documents.put('segment', name, { name, where: [], customers });
    await segment('some', ['longgone-0001', 'regular-0002']);
    await segment('alone', ['longgone-0001']);
    await opened.call('flow', {});
    const before = await opened.call<Status>('status', {});
    await reopen();
    for (const text of ['longgone-0001', 'longgone@example.com', 'long before', 'ancient text'])
      expect(await filesWith(workspace, text), text).not.toEqual([]);

    const none = await opened.call<Result>('dataRetention', {});
    expect(none.overdue).toEqual({ interactions: 0, revisions: 0, quarantined: 0, customers: 0 });
    const tried = await opened.call<Result>('retentionPreview', { rule: '12' });
    expect(tried.overdue).toEqual({ interactions: 4, revisions: 1, quarantined: 0, customers: 2 });
    await opened.call('dataRetention', { source: 'shop', forever: true });
    const set = await opened.call<Result>('dataRetention', { months: 12 });
    expect(set.overdue).toEqual({ interactions: 3, revisions: 1, quarantined: 0, customers: 1 });
    expect(set.sources.map(({ source, months, overdue }) => [source, months, overdue])).toEqual([
      ['crm', 12, 1],
      ['shop', null, 0],
      ['site', 12, 2],
    ]);
    const status = await opened.call<{ retention: { overdue: number } | null }>('status', {});
    expect(status.retention).toMatchObject({ overdue: 3 });
    const dry = await opened.call<Result>('dataRetention', { apply: true, dryRun: true });
    expect([dry.applied, dry.overdue]).toEqual([null, set.overdue]);

    const done = await opened.call<Result>('dataRetention', { apply: true });
    expect(done.applied).toMatchObject({ ...set.overdue, documents: 2 });
    expect(done.overdue).toEqual(none.overdue);
    await reopen();
    for (const text of ['longgone-0001', 'longgone@example.com', 'long before', 'ancient text'])
      expect(await filesWith(workspace, text), text).toEqual([]);
    expect(await filesWith(workspace, 'shopper-0003')).not.toEqual([]);
    const after = await opened.call<Status>('status', {});
    expect([after.interactions, after.customers]).toEqual([before.interactions - 3, before.customers - 1]);
    expect(after.sources.map(({ received, accepted }) => [received, accepted])).toEqual(
      before.sources.map(({ received, accepted }) => [received, accepted]),
    );
    await expect(opened.call('customer', { id: 'longgone-0001' })).rejects.toThrow(/no customer/);
    const stored = opened.context.workspace.documents;
    expect((await stored.get<{ customers: string[] }>('segment', 'some'))?.body.customers).toEqual([
      'regular-0002',
    ]);
    expect(await opened.call('definitions', {})).toBeDefined();

    await opened.call('import', { files: [file], source: 'crm' });
    await arrive([old, ...mixed, shop]);
    const again = await opened.call<Status>('status', {});
    expect(again.interactions).toBe(after.interactions);
    expect(again.sources.map(({ source, suppressed }) => [source, suppressed])).toEqual([
      ['crm', 1],
      ['shop', 0],
      ['site', 2],
    ]);
    for (const { received, accepted, duplicate, quarantined, suppressed } of again.sources)
      expect(received).toBe(accepted + duplicate + quarantined + suppressed);
    const { suppressed } = await opened.call<{ suppressed: { erased: number; consent: number } }>(
      'privacySettings',
      {},
    );
    expect(suppressed).toEqual({ erased: 0, consent: 0 });
    // nobody is suppressed: who comes again is kept
    await arrive([step('new', 0, { customer: 'longgone-0001' })]);
    expect((await opened.call<Status>('status', {})).interactions).toBe(after.interactions + 1);
  });

  it('removes quarantine by when it was imported, and customers by hand said lately stay', async () => {
    await opened.context.intake.takeRecords({
      interactions: [step('1', 400, { customer: 'anna-0001' })],
      traits: [
        {
          id: 't',
          source: 'site',
          time: daysAgo(3),
          identifiers: [{ type: 'customer', value: 'anna-0001' }],
          attributes: { plan: 'pro' },
        },
      ],
      invalid: [{ source: 'site', reason: 'no name', raw: '{"a":1}' }],
    });
    await opened.context.intake.settled();
    const set = await opened.call<Result>('dataRetention', { months: 2 });
    expect(set.overdue).toEqual({ interactions: 1, revisions: 0, quarantined: 0, customers: 0 });
    await opened.call('dataRetention', { apply: true });
    const { interactions } = opened.context.workspace;
    expect(await interactions.attributesOf('anna-0001')).toMatchObject({ attributes: { plan: 'pro' } });
    expect((await interactions.quarantined({ limit: 1 })).total).toBe(1);
    const { personal } = interactions;
    const future = { workspace: Date.now() + dayMs, sources: new Map() };
    expect((await personal.removeOverdue(future)).quarantined).toBe(1);
    expect((await interactions.quarantined({ limit: 1 })).total).toBe(0);
  });

  it('remembers a refusal of analytics of customers who went', async () => {
    await arrive([step('1', 400, { customer: 'anna-0001' })]);
    await opened.context.intake.takeRecords({
      traits: [
        {
          id: 't',
          source: 'site',
          time: daysAgo(399),
          identifiers: [{ type: 'customer', value: 'anna-0001' }],
          attributes: { 'consent.analytics': 'withdrawn' },
        },
      ],
    });
    await opened.context.intake.settled();
    await opened.call('dataRetention', { months: 2, apply: true });
    await reopen();
    expect(await filesWith(workspace, 'anna-0001')).toEqual([]);
    await arrive([step('2', 0, { customer: 'anna-0001' })]);
    const { sources } = await opened.call<Status>('status', {});
    expect(sources[0]).toMatchObject({ suppressed: 1 });
  });

  it('is refused where the rule makes no sense', async () => {
    await expect(opened.call('dataRetention', { months: 2, forever: true })).rejects.toThrow(/said twice/);
    await expect(opened.call('dataRetention', { asWorkspace: true })).rejects.toThrow(/--source/);
    await expect(opened.call('dataRetention', { source: 'sit', months: 2 })).rejects.toThrow(
      /no source 'sit'/,
    );
  });

  it('is completed at the next start where it was not done', async () => {
    await arrive([step('1', 400, { customer: 'anna-0001' })]);
    const { documents, interactions } = opened.context.workspace;
    await opened.call('dataRetention', { months: 2 });
    await documents.put('privacyWork', 'retention', { isGoingOn: true });
    await interactions.personal.removeOverdue({ workspace: daysAgo(60), sources: new Map() });
    await reopen();
    expect(await filesWith(workspace, 'anna-0001')).toEqual([]);
  });

  it('runs when a server starts, and once a day', { timeout: 150_000 }, async () => {
    await opened.call('dataRetention', { months: 12 });
    await arrive([step('1', 300, { customer: 'anna-0001' })]);
    const clock = { at: Date.now(), ring: () => {} };
    let changes = 0;
    const schedule = startRetention({
      contextFor: () => opened.context,
      clock: {
        now: () => clock.at,
        alarm(_, ring) {
          clock.ring = ring;
          return () => {};
        },
      },
      onChange: () => changes++,
      onFault(error) {
        throw error;
      },
    });
    const kept = async () => (await opened.call<Status>('status', {})).interactions;
    expect([await kept(), changes]).toEqual([1, 0]);
    clock.at += 100 * dayMs;
    clock.ring();
    const atLast = { timeout: 60_000 };
    // told once the files are written anew, too
    await expect.poll(() => changes, atLast).toBe(1);
    expect(await kept()).toBe(0);
    await schedule.stop();
  });

  it('leaves what an oracle leaves, whatever came', { timeout: 300_000 }, async () => {
    const sources = ['site', 'shop', 'app'] as const;
    const row = fc.record({
      id: fc.integer({ min: 0, max: 9 }),
      visitor: fc.integer({ min: 1, max: 5 }),
      email: fc.constantFrom(null, null, 1, 2),
      source: fc.constantFrom(...sources),
      days: fc.integer({ min: 0, max: 1100 }),
      touchpoint: fc.constantFrom('Visit', 'Cart', 'Order'),
    });
    const rule = fc.constantFrom(null, 1, 6, 12, 24);
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 25 }),
        rule,
        fc.dictionary(fc.constantFrom(...sources), rule, { maxKeys: 2 }),
        async (rows, months, own) => {
          run++;
          const now = Date.now();
          const all = [
            ...rows.map((one, n) => ({ ...one, n })),
            // somebody who was everywhere lately: names stay known when those who bore them go
            ...['Visit', 'Cart', 'Order'].flatMap((touchpoint, k) =>
              sources.map((source, s) => {
                const n = 1000 + k * 3 + s;
                return { id: n, visitor: 9, email: null, source, days: 1, touchpoint, n };
              }),
            ),
          ];
          const arrivals = all.map(
            (one): ArrivedInteraction => ({
              ...step(`${one.source}-${one.id}`, 0, { customer: undefined }),
              time: now - one.days * dayMs - one.n,
              saidTime: now - one.days * dayMs - one.n,
              source: one.source,
              touchpoint: one.touchpoint,
              text: `wordnumber${one.n}x`,
              identifiers: {
                anonymous: `visitor-${one.visitor}`,
                ...(one.email === null ? {} : { email: `person${one.email}@example.com` }),
              },
            }),
          );
          // the last version under an id counts, in the time that it says
          const last = new Map(arrivals.map((one) => [one.id, one]));
          const limitOf = (source: string) => {
            const rules = Object.hasOwn(own, source) ? own[source] : months;
            if (rules === null || rules === undefined) return Number.NEGATIVE_INFINITY;
            const [year = 0, month = 0, day = 0] = iso(now).slice(0, 10).split('-').map(Number);
            const first = new Date(Date.UTC(year, month - 1 - rules, 1));
            const longest = new Date(
              Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0),
            ).getUTCDate();
            return first.getTime() + (Math.min(day, longest) - 1) * dayMs + (now % dayMs);
          };
          const isYoung = ({ source, time }: ArrivedInteraction) => time >= limitOf(source) + 60_000;
          const isOld = ({ source, time }: ArrivedInteraction) => time < limitOf(source);
          fc.pre(arrivals.every((one) => isYoung(one) || isOld(one)));
          const place = join(folder, `run-${run}`);
          const one = await openAt(join(place, 'one'));
          let other: Opened | null = null;
          let isClosed = false;
          try {
            await arrive(arrivals, one);
            await one.call('dataRetention', { ...(months === null ? { forever: true } : { months }) });
            for (const [source, of] of Object.entries(own))
              if (all.some((row) => row.source === source))
                await one.call('dataRetention', {
                  source,
                  ...(of === null ? { forever: true } : { months: of }),
                });
            const young = [...last.values()].filter(isYoung);
            const preview = await one.call<Result>('retentionPreview', {});
            const done = await one.call<Result>('dataRetention', { apply: true });
            expect(preview.overdue.interactions).toBe(last.size - young.length);
            if (preview.overdue.interactions + preview.overdue.revisions > 0)
              expect(done.applied).toMatchObject(preview.overdue);
            expect((await one.call<Result>('retentionPreview', {})).overdue).toEqual({
              interactions: 0,
              revisions: 0,
              quarantined: 0,
              customers: 0,
            });
            const groups = grouped(arrivals);
            const status = await one.call<Status>('status', {});
            expect(status.interactions).toBe(young.length);
            expect(status.customers).toBe(new Set(young.map((item) => groups.get(visitorOf(item)))).size);
            for (const visitor of new Set(arrivals.map(visitorOf))) {
              const kept = await one.context.workspace.interactions.interactionsOf(`anonymous:${visitor}`);
              const expected = young.filter((item) => groups.get(visitorOf(item)) === groups.get(visitor));
              expect(kept.map(({ text }) => text).sort()).toEqual(expected.map(({ text }) => text).sort());
            }
            const flow = await one.call('flow', {});
            const touchpoints = await one.call('touchpoints', {});
            await one.call('dataRetention', {});
            const before = new Map(status.sources.map((source) => [source.source, source]));
            await arrive([...last.values()], one);
            const after = await one.call<Status>('status', {});
            for (const source of after.sources) {
              const mine = [...last.values()].filter((item) => item.source === source.source);
              expect(source.suppressed).toBe(mine.filter(isOld).length);
              expect(source.accepted).toBe(before.get(source.source)?.accepted);
            }
            expect(await one.call('flow', {})).toEqual(flow);
            other = await openAt(join(place, 'other'));
            // who is who stays known of those who stay, also by what went
            const traits = arrivals.flatMap(({ id, source, time, identifiers }) =>
              identifiers['email'] === undefined
                ? []
                : [
                    {
                      id: `t-${id}-${time}`,
                      source,
                      time,
                      identifiers: Object.entries(identifiers).map(([type, value]) => ({ type, value })),
                      attributes: {},
                    },
                  ],
            );
            await other.context.intake.takeRecords({ traits });
            await arrive(young, other);
            expect(await other.call('flow', {})).toEqual(flow);
            expect(await other.call('touchpoints', {})).toEqual(touchpoints);
            await one.context.intake.forgetKept();
            await one.close();
            isClosed = true;
            const bytes = new Set(young.map(({ text }) => text));
            for (const { text } of arrivals)
              if (text !== undefined && !bytes.has(text) && text.length > 12)
                expect(await filesWith(join(place, 'one'), text), text).toEqual([]);
          } finally {
            if (!isClosed) await one.close();
            await other?.close();
            await rm(place, { recursive: true, force: true });
          }
        },
      ),
      { numRuns: 8, seed: 5, endOnFailure: true },
    );
  });
});

const visitorOf = ({ identifiers }: ArrivedInteraction) => identifiers['anonymous'] ?? '';

/** Which visitors are one person, by addresses they have in common. */
function grouped(arrivals: readonly ArrivedInteraction[]): Map<string, string> {
  const group = new Map(arrivals.map((one) => [visitorOf(one), visitorOf(one)]));
  const byEmail = new Map<string, string>();
  for (const one of arrivals) {
    const email = one.identifiers['email'];
    if (email === undefined) continue;
    const mine = group.get(visitorOf(one)) ?? '';
    const theirs = byEmail.get(email);
    if (theirs === undefined) byEmail.set(email, mine);
    else {
      const with_ = group.get(theirs) ?? theirs;
      for (const [visitor, of] of group) if (of === mine) group.set(visitor, with_);
    }
  }
  return group;
}
