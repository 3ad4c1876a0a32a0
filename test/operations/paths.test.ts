import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Operation } from '../../src/operations/operation.ts';
import { funnel } from '../../src/operations/questions/funnel/funnel.ts';
import { journeys } from '../../src/operations/questions/journeys.ts';
import { paths } from '../../src/operations/questions/paths/paths.ts';
import { pathsPeople } from '../../src/operations/questions/paths/pathsPeople.ts';
import { importFiles } from '../../src/operations/sources/import.ts';
import { freshFolder } from '../support/program.ts';
import { type TestWorkspace, testWorkspace } from './support/workspace.ts';

/** Customers, all of one plan, with the same way. */
const ways: readonly [number, string, readonly string[]][] = [
  [12, 'pro', ['Plan page', 'Checkout', 'Paid']],
  [6, 'pro', ['Plan page', 'Plan page', 'Checkout', 'Support call', 'Paid']],
  [8, 'basic', ['Checkout', 'Support call']],
  [4, 'basic', ['Plan page']],
];

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await testWorkspace();
  const file = join(freshFolder(), 'log.csv');
  const lines = ['customer,time,touchpoint,plan'];
  let number = 0;
  for (const [customers, plan, steps] of ways) {
    for (let one = 0; one < customers; one++) {
      number++;
      steps.forEach((touchpoint, at) => {
        lines.push(`c${number},2026-03-0${at + 1}T10:00:00Z,${touchpoint},${plan}`);
      });
    }
  }
  writeFileSync(file, lines.join('\n'));
  await workspace.call(importFiles, { files: [file] });
});
afterAll(() => workspace.close());

interface Found {
  n: number;
  customers: number;
  of: { journeys: number };
  columns: {
    step: number;
    rows: { touchpoint: string; kind: string; journeys: number; customers: number }[];
  }[];
  links: {
    step: number;
    from: string;
    to: string;
    fromKind: string;
    toKind: string;
    journeys: number;
    customers: number;
  }[];
  compare?: { rest: Found; differences: { figure: string; at: string; value: number; rest: number }[] };
}
const ask = <Answer>(operation: Operation, input: object) =>
  workspace.call(operation, input) as Promise<Answer>;
const refusal = (operation: Operation, input: object) =>
  ask(operation, input).then(
    () => null,
    (error: Error) => error.message,
  );

describe('paths', () => {
  it.each([
    {},
    { from: 'Checkout' },
    { to: 'Paid', collapse: true },
    { from: 'Plan*', to: '[Paid|"Support call"]' },
    { from: 'Checkout', show: 'around', rows: 1 },
    { compare: ['plan=pro'], rows: 1 },
  ])('every figure has its people, and a path that others can be asked by: %j', async (question) => {
    const found = await ask<Found>(paths, { steps: 4, ...question });
    const figures = [
      ...found.columns.flatMap(({ step, rows }) =>
        rows.map((row) => ({ step, row: row.touchpoint, rowKind: row.kind, customers: row.customers })),
      ),
      ...found.links.map((link) => ({
        step: link.step,
        row: link.from,
        rowKind: link.fromKind,
        next: link.to,
        nextKind: link.toKind,
        customers: link.customers,
      })),
    ];
    let asked = 0;
    for (const { customers, ...figure } of figures) {
      const input = { steps: 4, ...question, ...figure };
      const people = await ask<{ n: number; customers: unknown[]; path: string | null }>(pathsPeople, input);
      expect(people.n).toBe(customers);
      expect(people.customers).toHaveLength(customers);
      if (people.path === null) continue;
      asked++;
      const list = await ask<{ customers: number }>(journeys, { path: people.path });
      expect(list.customers).toBe(customers);
    }
    if (!('compare' in question)) expect(asked).toBeGreaterThan(3);
  });

  it('a link is the two-step funnel of its path', async () => {
    const found = await ask<Found>(paths, { from: 'Checkout' });
    const link = found.links.find(({ to }) => to === 'Support call')!;
    expect(link).toMatchObject({ step: 0, from: 'Checkout', journeys: 14, customers: 14 });
    const { path } = await ask<{ path: string }>(pathsPeople, {
      from: 'Checkout',
      step: 0,
      row: 'Checkout',
      next: 'Support call',
    });
    const { steps } = await ask<{ steps: { customers: number }[] }>(funnel, {
      steps: ['Checkout', 'Support call'],
      order: 'next',
      path,
    });
    expect(steps.map(({ customers }) => customers)).toEqual([14, 14]);
  });

  it('compares the same rows on both sides, with the difference of every share', async () => {
    const found = await ask<Found>(paths, { steps: 2, rows: 2, compare: ['plan=pro'] });
    expect([found.n, found.compare!.rest.n]).toEqual([18, 12]);
    const named = ({ columns }: Found) =>
      columns.map(({ rows }) =>
        rows.filter(({ kind }) => kind === 'touchpoint').map((row) => row.touchpoint),
      );
    expect(named(found.compare!.rest)).toEqual(named(found));
    const at = (figure: string, where: string) =>
      found.compare!.differences.find((one) => one.figure === figure && one.at === where);
    expect(at('row', 'step 1: Checkout')).toMatchObject({ value: 0, rest: 8 / 12 });
    expect(at('row', 'step 2: (ended)')).toMatchObject({ value: 0, rest: 4 / 12 });
    expect(at('link', 'step 1: "Plan page" → Checkout')).toMatchObject({ value: 12 / 18, rest: 0 });
  });

  it('says what is wrong with a question', async () => {
    expect(await refusal(paths, { steps: 0 })).toBe('paths: steps: must be at least 2');
    expect(await refusal(paths, { steps: 1000 })).toBe('paths: steps: must be at most 20');
    expect(await refusal(paths, { from: 'Chekout' })).toMatch(
      /^--from: There is no touchpoint 'Chekout'; did you mean 'Checkout'\?/,
    );
    expect(await refusal(paths, { show: 'between', from: 'Paid' })).toMatch(/needs two anchors/);
    expect(await refusal(paths, { show: 'before' })).toMatch(/needs an anchor/);
    expect(await refusal(pathsPeople, { step: 9, row: 'Paid' })).toMatch(/steps 1 to 8/);
    expect(await refusal(pathsPeople, { step: 3, row: 'Pad' })).toMatch(/did you mean 'Paid'\?/);
    expect(await refusal(pathsPeople, { row: 'Paid' })).toMatch(/give --step/);
  });

  it('from a touchpoint back to itself, and past the last one, leaves nobody without an error', async () => {
    const back = await ask<Found>(paths, { from: 'Checkout', to: 'Checkout' });
    expect(back).toMatchObject({ n: 0, of: { journeys: 30 }, links: [] });
    expect(back.columns).toHaveLength(8);
  });
});
