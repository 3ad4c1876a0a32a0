import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFunnelStep, writeFunnelStep } from '../../src/model/funnelStep.ts';
import { correlates } from '../../src/operations/questions/funnel/correlates.ts';
import { correlatesPeople } from '../../src/operations/questions/funnel/correlatesPeople.ts';
import { funnel } from '../../src/operations/questions/funnel/funnel.ts';
import { funnelPeople } from '../../src/operations/questions/funnel/funnelPeople.ts';
import { instead } from '../../src/operations/questions/funnel/instead.ts';
import { insteadPeople } from '../../src/operations/questions/funnel/insteadPeople.ts';
import { importFiles } from '../../src/operations/sources/import.ts';
import { freshFolder } from '../support/program.ts';
import { type TestWorkspace, testWorkspace } from './support/workspace.ts';

/** 120 customers with a cart; of the even ones two thirds pay, of the odd ones none, who call instead or do nothing more. */
function log(): string {
  const lines = ['customer,time,touchpoint,channel,plan'];
  for (let c = 0; c < 120; c++) {
    const at = (hour: number) => `2026-03-01T${String(hour).padStart(2, '0')}:00:00Z`;
    const add = (hour: number, touchpoint: string, channel = 'website') =>
      lines.push(`c${c},${at(hour)},${touchpoint},${channel},${c % 2 ? 'basic' : 'pro'}`);
    add(8, 'Cart', c % 5 === 0 ? 'app' : 'website');
    if (c % 2 === 0 && c % 3 !== 0) add(10, 'Paid');
    else if (c % 4 === 1) add(9, 'Call', 'helpline');
  }
  return `${lines.join('\n')}\n`;
}

describe('questions about a funnel', () => {
  let workspace: TestWorkspace;
  beforeAll(async () => {
    workspace = await testWorkspace();
    const file = join(freshFolder(), 'log.csv');
    writeFileSync(file, log());
    await workspace.call(importFiles, { files: [file] });
  });
  afterAll(() => workspace.close());

  const steps = ['Cart', 'Paid'];

  it('tell the conversion with its n, and who got how far', async () => {
    const found = await workspace.call(funnel, { steps, intervals: true });
    expect(found).toMatchObject({
      entered: { customers: 120, attempts: 120 },
      conversion: { customers: 40, n: 120, value: 1 / 3 },
      steps: [{ customers: 120 }, { customers: 40, order: 'eventual', optional: false }],
    });
    const people = await workspace.call(funnelPeople, { steps, at: 2, which: 'reached', limit: 1 });
    expect(people).toMatchObject({
      n: 40,
      customers: [{ touchpoint: 'Paid', at: '2026-03-01T10:00:00.000Z' }],
    });
  });

  it('open the people of a group, and of those that are added up', async () => {
    const found = (await workspace.call(funnel, { steps, by: 'plan', values: 1 })) as {
      by: Record<string, { customers: number }[]>;
      other: { value: string; values: number };
    };
    expect(found.other).toEqual({ value: 'other', values: 1 });
    for (const [value, [first, last]] of Object.entries(found.by)) {
      const n = async (at: number) =>
        ((await workspace.call(funnelPeople, { steps, by: 'plan', values: 1, value, at })) as { n: number })
          .n;
      expect([await n(1), await n(2)]).toEqual([first?.customers, last?.customers]);
    }
  });

  it('compare groups with signed differences and intervals', async () => {
    const { compare } = (await workspace.call(funnel, { steps, compare: ['plan=pro'] })) as {
      compare: { differences: { figure: string; value: number; rest: number; low: number; n: number }[] };
    };
    const [conversion] = compare.differences;
    expect(conversion).toMatchObject({ figure: 'conversion', value: 2 / 3, rest: 0, n: 60 });
    expect(conversion?.low).toBeGreaterThan(0.5);
    const next = (await workspace.call(instead, {
      steps,
      compare: ['plan=basic'],
    })) as typeof compare extends never
      ? never
      : { compare: { differences: { at: string; value: number; rest: number }[] } };
    expect(next.compare.differences.find(({ at }) => at === 'Call')).toMatchObject({ value: 0.5, rest: 0 });
  });

  it('tell what those who stopped did instead', async () => {
    const found = (await workspace.call(instead, { steps })) as {
      n: number;
      rows: { touchpoint: string | null; customers: number }[];
    };
    expect(found.rows.map(({ touchpoint, customers }) => [touchpoint, customers])).toEqual([
      [null, 50],
      ['Call', 30],
    ]);
    for (const { touchpoint, customers } of found.rows) {
      const next = touchpoint === null ? {} : { next: touchpoint };
      expect(await workspace.call(insteadPeople, { steps, ...next })).toMatchObject({ n: customers });
    }
  });

  it('tell what goes with the outcome', async () => {
    const found = (await workspace.call(correlates, { steps })) as {
      claim: string;
      factors: { kind: 'attribute'; attribute: string; value: string; customers: number; outcomes: number }[];
    };
    expect(found.claim).toBe('association');
    expect(found.factors.map(({ value }) => value).sort()).toEqual(['basic', 'pro']);
    const [{ kind, ...factor } = { kind: 'attribute' as const, customers: 0, outcomes: 0 }] = found.factors;
    const asked = { steps, factor: kind, ...factor };
    expect(await workspace.call(correlatesPeople, { ...asked, had: 'yes' })).toMatchObject({
      n: factor.outcomes,
    });
    expect(await workspace.call(correlatesPeople, asked)).toMatchObject({ n: factor.customers });
    const path = await workspace.call(correlates, { outcome: 'Cart->Paid', rate: 1 });
    expect(path).toMatchObject({ n: { customers: 120, outcomes: 40, early: 0 } });
  });

  it.each([
    [{ steps: [] }, 'at least two steps, not 0'],
    [{ steps: Array.from({ length: 1000 }, () => 'Cart') }, 'at most 100 steps, not 1000'],
    [{ steps: ['Cart', 'Payd'] }, "'Payd'; did you mean 'Paid'?"],
    [{ steps: ['Cart?', 'Paid'] }, "'Cart?' can't be optional"],
    [{ steps: ['->Cart', 'Paid'] }, 'it follows nothing'],
    [{ steps: ['Cart', 'Call?', 'Paid'], order: 'any' }, "'Call?' can be neither"],
    [{ steps, within: 'soon' }, "--within 'soon' is no duration"],
    [{ steps, by: 'colour' }, "the attribute 'colour'"],
    [{ steps, exclude: ['Cal'] }, "did you mean 'Call'?"],
  ])('refuse %j', async (input, words) => {
    await expect(workspace.call(funnel, input)).rejects.toThrow(words);
  });
});

describe('a step as text', () => {
  const known = (name: string) => ['A?', 'x->y', '[odd]'].includes(name);
  it.each([
    ['A', { touchpoints: ['A'], order: null, optional: false }],
    ['A?', { touchpoints: ['A?'], order: null, optional: false }],
    ['x->y', { touchpoints: ['x->y'], order: null, optional: false }],
    ['->[odd]', { touchpoints: ['[odd]'], order: 'next', optional: false }],
    ['B?', { touchpoints: ['B'], order: null, optional: true }],
    ['~> [B | "C|D"] ?', { touchpoints: ['B', 'C|D'], order: 'eventual', optional: true }],
    ['->"B?"', { touchpoints: ['B?'], order: 'next', optional: false }],
    ['"say \\"hi\\""', { touchpoints: ['say "hi"'], order: null, optional: false }],
    ['[]', { touchpoints: [], order: null, optional: false }],
  ] as const)('reads %s', (text, step) => {
    expect(readFunnelStep(text, known)).toEqual(step);
  });

  it('reads what it writes', () => {
    for (const name of ['A', 'Plan page', 'A|B', 'A?', '[x]', '->y', '"q"', '~>z', 'a->b', 'back\\slash']) {
      for (const touchpoints of [[name], [name, 'Other']]) {
        for (const order of [null, 'next', 'eventual'] as const) {
          for (const optional of [false, true]) {
            const step = { touchpoints, order, optional };
            expect(readFunnelStep(writeFunnelStep(step), () => false)).toEqual(step);
          }
        }
      }
    }
  });
});
