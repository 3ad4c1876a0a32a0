import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { attribution } from '../../src/operations/questions/attribution/attribution.ts';
import { attributionPeople } from '../../src/operations/questions/attribution/attributionPeople.ts';
import { representatives } from '../../src/operations/questions/variants/representatives.ts';
import { representativesPeople } from '../../src/operations/questions/variants/representativesPeople.ts';
import { variants } from '../../src/operations/questions/variants/variants.ts';
import { variantsPeople } from '../../src/operations/questions/variants/variantsPeople.ts';
import { importFiles } from '../../src/operations/sources/import.ts';
import { freshFolder } from '../support/program.ts';
import { type TestWorkspace, testWorkspace } from './support/workspace.ts';

let workspace: TestWorkspace;
const hour = 3_600_000;
const begin = Date.UTC(2026, 3, 6, 8);
/** customers, plan and way; the last ones are still on their way as the data end */
const ways: [number, string, string][] = [
  [30, 'pro', 'Ad Page Order'],
  [10, 'basic', 'Ad Page Order'],
  [20, 'basic', 'Page Page Call'],
  [6, 'basic', 'Call Page Order'],
  [4, 'pro', 'Order'],
  [1, 'pro', 'Shop Order'],
];
beforeAll(async () => {
  workspace = await testWorkspace();
  const file = join(freshFolder(), 'log.csv');
  const lines = ['customer,time,touchpoint,channel,plan'];
  let number = 0;
  for (const [customers, plan, way] of ways)
    for (let i = 0; i < customers; i++) {
      number++;
      way.split(' ').forEach((touchpoint, at) => {
        const time = new Date(begin + number * hour + at * (hour / 2)).toISOString();
        lines.push(`c${number},${time},${touchpoint},${touchpoint === 'Call' ? 'phone' : 'web'},${plan}`);
      });
    }
  // one comes again, another way
  lines.push(`c1,${new Date(begin + 200 * hour).toISOString()},Ad,web,pro`);
  lines.push(`late,${new Date(begin + 200 * hour).toISOString()},Ad,web,basic`);
  writeFileSync(file, lines.join('\n'));
  await workspace.call(importFiles, { files: [file] });
});
afterAll(() => workspace.close());

interface Difference {
  figure: string;
  at: string;
  value: number | null;
  n: number;
  rest: number | null;
  restN: number;
  difference: number | null;
}
interface VariantsAnswer {
  n: { journeys: number; variants: number };
  variants: { touchpoints: string[]; journeys: number; customers: number; share: number }[];
  covers: { share: number; variants: number; journeys: number }[];
  compare?: { rest: VariantsAnswer; differences: Difference[] };
}
const ask = async <Answer>(operation: Parameters<TestWorkspace['call']>[0], input: object) =>
  (await workspace.call(operation, input)) as Answer;

it('lists variants as far as they cover, and their people', async () => {
  const found = await ask<VariantsAnswer>(variants, { coverage: 0.8 });
  expect(found.n).toMatchObject({ journeys: 72 });
  expect(found.covers.find(({ share }) => share === 0.8)).toEqual({ share: 0.8, variants: 2, journeys: 59 });
  expect(found.variants.map(({ journeys }) => journeys)).toEqual([39, 20]);
  for (const { touchpoints, customers } of found.variants)
    expect((await ask<{ n: number }>(variantsPeople, { touchpoints })).n).toBe(customers);
  await expect(ask(variantsPeople, { touchpoints: ['Ad', 'Pages'] })).rejects.toThrow("did you mean 'Page'?");
});

it('counts customers apart from journeys where one has several', async () => {
  const sessions = { scope: 'session', sessionGap: '12h' };
  const found = await ask<VariantsAnswer>(variants, sessions);
  expect(found.n.journeys).toBe(73);
  for (const { touchpoints, customers } of found.variants)
    expect((await ask<{ n: number }>(variantsPeople, { ...sessions, touchpoints })).n).toBe(customers);
});

it('compares every variant that either side lists, however rare on the other', async () => {
  const found = await ask<VariantsAnswer>(variants, { top: 1, compare: ['plan=pro'] });
  expect(found.compare?.differences.map(({ at }) => at)).toEqual(['Ad → Page → Order', 'Page → Page → Call']);
  expect(found.compare?.differences[0]).toMatchObject({ value: 29 / 35, n: 35, rest: 10 / 37, restN: 37 });
  expect(found.compare?.differences[1]).toMatchObject({ value: 0, rest: 20 / 37 });
  for (const [side, n] of [
    ['group', 29],
    ['rest', 10],
  ] as const) {
    const asked = { touchpoints: ['Ad', 'Page', 'Order'], compare: ['plan=pro'], side };
    expect((await ask<{ n: number }>(variantsPeople, asked)).n).toBe(n);
  }
  await expect(ask(variants, { top: 3_000, compare: ['plan=pro'] })).rejects.toThrow('too many to compare');
});

it('finds typical journeys whose people add up', async () => {
  interface Answer {
    n: { journeys: number };
    representatives: { touchpoints: string[]; journeys: number; customers: number }[];
    compare?: { differences: Difference[] };
  }
  const found = await ask<Answer>(representatives, { k: 3 });
  expect(found.representatives).toHaveLength(3);
  expect(found.representatives.reduce((sum, { journeys }) => sum + journeys, 0)).toBe(found.n.journeys);
  for (const { touchpoints, customers } of found.representatives)
    expect((await ask<{ n: number }>(representativesPeople, { k: 3, touchpoints })).n).toBe(customers);
  const compared = await ask<Answer>(representatives, { k: 2, compare: ['plan=pro'] });
  const sum = compared.compare?.differences.reduce((all, { rest }) => all + (rest ?? 0), 0);
  expect(sum).toBeCloseTo(1, 9);
  await expect(ask(representativesPeople, { touchpoints: ['Ad', 'Shop'] })).rejects.toThrow('is none of the');
});

it('attributes an outcome, leaves open journeys out, and every figure has its people', async () => {
  interface Answer {
    claim: string;
    n: {
      journeys: number;
      converted: { journeys: number; customers: number };
      over: { customers: number };
      open: { customers: number };
      untouched: { converted: number };
      conversions: number;
    };
    values: {
      value: string;
      met: { customers: number };
      converted: { customers: number };
      firstCustomers: number;
      first: { conversions: number; share: number };
      markov: { share: number; low: number | null; high: number | null };
    }[];
    compare?: { differences: Difference[] };
  }
  const found = await ask<Answer>(attribution, { to: ['Order'] });
  expect(found.claim).toBe('association');
  expect(found.n).toMatchObject({
    converted: { customers: 51 },
    untouched: { converted: 4 },
    conversions: 47,
  });
  expect(found.n.converted.customers + found.n.over.customers + found.n.open.customers).toBe(72);
  expect(found.n.open.customers).toBeGreaterThan(0);
  const ad = found.values.find(({ value }) => value === 'Ad')!;
  expect(ad.first).toMatchObject({ conversions: 40, share: 40 / 47 });
  expect(ad.markov.low).toBeLessThan(ad.markov.share);
  const people = async (input: object) =>
    (await ask<{ n: number }>(attributionPeople, { to: ['Order'], ...input })).n;
  for (const one of found.values) {
    expect(await people({ value: one.value, who: 'met' })).toBe(one.met.customers);
    expect(await people({ value: one.value })).toBe(one.converted.customers);
    expect(await people({ value: one.value, who: 'first' })).toBe(one.firstCustomers);
  }
  expect(await people({ who: 'open' })).toBe(found.n.open.customers);
  const byPlan = await ask<Answer>(attribution, { to: ['Order'], by: 'channel', compare: ['plan=pro'] });
  expect(byPlan.compare?.differences.some(({ figure, at }) => figure === 'markov' && at === 'web')).toBe(
    true,
  );
  const second = await ask<Answer>(attribution, { to: ['Order'], order: 2 });
  expect(second.values.reduce((sum, { markov }) => sum + markov.share, 0)).toBeCloseTo(1, 9);
});

it('says what is wrong with a question, and is empty where nobody is left', async () => {
  await expect(ask(attribution, { to: ['Ordr'] })).rejects.toThrow("did you mean 'Order'?");
  await expect(ask(attribution, { to: ['*'] })).rejects.toThrow('is every touchpoint');
  await expect(ask(attribution, { to: ['[Order'] })).rejects.toThrow('--to');
  await expect(ask(attribution, { to: ['Order'], by: 'pla' })).rejects.toThrow("did you mean 'plan'?");
  await expect(ask(attribution, { to: ['Order'], halfLife: 'soon' })).rejects.toThrow('--half-life');
  const none = { since: '2030-01-01' };
  const [ways, typical, credits] = await Promise.all([
    ask<VariantsAnswer>(variants, none),
    ask<{ representatives: unknown[] }>(representatives, none),
    ask<{ values: unknown[] }>(attribution, { ...none, to: ['Order'] }),
  ]);
  expect([ways.variants, typical.representatives, credits.values]).toEqual([[], [], []]);
});
