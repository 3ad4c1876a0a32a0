import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  deleteChange,
  listChanges,
  recordChange,
  showChange,
} from '../../../src/operations/impact/changes.ts';
import { impact } from '../../../src/operations/impact/impact.ts';
import { parseSplit } from '../../../src/operations/impact/impactInput.ts';
import { impactPeople } from '../../../src/operations/impact/impactPeople.ts';
import type { ImpactResult } from '../../../src/operations/impact/impactSchemas.ts';
import type { Operation } from '../../../src/operations/operation.ts';
import { importFiles } from '../../../src/operations/sources/import.ts';
import { chanceFrom } from '../../../src/simulate/random.ts';
import { freshFolder } from '../../support/program.ts';
import { type TestWorkspace, testWorkspace } from '../support/workspace.ts';

const day = 86_400_000;
const start = Date.UTC(2026, 0, 5);
const changed = '2026-04-13';

/** 600 customers who order every few days for 20 weeks; from the 15th week on orders in the north call far less often. */
function log(): string {
  const random = chanceFrom('impact log').stream('log', 0);
  const lines = ['customer,time,touchpoint,region'];
  for (let c = 0; c < 600; c++) {
    const region = c % 3 === 0 ? 'North' : 'South';
    for (let d = random.between(0, 9); d < 140; d += random.between(4, 14)) {
      const at = start + d * day;
      lines.push(`C-${c},${new Date(at).toISOString()},Order,${region}`);
      const rate = region === 'North' && at >= Date.parse(changed) ? 0.1 : 0.4;
      if (random.chance(rate)) lines.push(`C-${c},${new Date(at + 3_600_000).toISOString()},Call,${region}`);
    }
  }
  return lines.join('\n');
}

let workspace: TestWorkspace;
const call = async <Result>(operation: Operation, input: unknown) =>
  (await workspace.call(operation, input)) as Result;

beforeAll(async () => {
  workspace = await testWorkspace();
  const file = join(freshFolder(), 'log.csv');
  writeFileSync(file, log());
  await workspace.call(importFiles, { files: [file] });
}, 60_000);
afterAll(() => workspace.close());

describe('impact', () => {
  const asked = { metric: 'rate(Call / Order)', at: changed, treated: ['region=North'], direction: 'down' };

  it('finds the change of a part of the customers, against the others', async () => {
    const found = await call<ImpactResult>(impact, asked);
    expect(found).toMatchObject({ design: 'differenceInDifferences', verdict: 'better', claim: 'causal' });
    expect(found.effect).toBeCloseTo(-0.3, 1);
    expect(found.interval![1]).toBeLessThan(-0.2);
    expect(found.n).toEqual({ treated: 200, control: 400 });
    expect(found.series.filter(({ used }) => used).length).toBeGreaterThan(15);
  });

  it('calls the same date without a control group an association', async () => {
    const { treated: _, ...everybody } = asked;
    const found = await call<ImpactResult>(impact, everybody);
    expect(found).toMatchObject({ design: 'interruptedSeries', claim: 'association' });
    const short = await call<ImpactResult>(impact, {
      ...everybody,
      since: '2026-04-06',
      until: '2026-04-19',
    });
    expect(short).toMatchObject({ design: 'beforeAfter', claim: 'descriptive' });
  });

  it('opens the people of both groups, as many as it counted', async () => {
    for (const group of ['treated', 'control'] as const) {
      const { n } = await call<ImpactResult>(impact, asked);
      const people = await call<{ n: number; customers: { customer: string }[] }>(impactPeople, {
        ...asked,
        group,
        limit: 3,
      });
      expect(people.n).toBe(n[group]);
      expect(people.customers).toHaveLength(3);
    }
    const { treated: _, ...everybody } = asked;
    const { n } = await call<ImpactResult>(impact, everybody);
    const before = await call<{ n: number }>(impactPeople, { ...everybody, group: 'control' });
    expect(before.n).toBe(n.control);
  });

  it('takes filters, and says what it can not use', async () => {
    const found = await call<ImpactResult>(impact, { ...asked, where: ['region=North'], treated: [] });
    expect(found.design).toBe('interruptedSeries');
    const refused = (input: object) => expect(workspace.call(impact, input)).rejects;
    await refused({ ...asked, metric: undefined }).toThrow(/--metric is missing/);
    await refused({ metric: asked.metric }).toThrow(/neither --at nor --split/);
    await refused({ ...asked, at: '2030-01-01' }).toThrow(/lies outside the data.*2026-01-05/);
    await refused({ ...asked, treated: ['regoin=North'] }).toThrow(/did you mean 'region'/);
    await refused({ metric: asked.metric, split: 'region=Nort/South' }).toThrow(/did you mean 'North'/);
    await refused({ metric: asked.metric, split: 'region' }).toThrow(/attribute=treatment\/control/);
    await refused({ ...asked, split: 'region=North/South' }).toThrow(/give one of them/);
  });

  it('says that a split by what chance does not decide has lost its ratio', async () => {
    const found = await call<ImpactResult>(impact, { metric: asked.metric, split: 'region=North/South' });
    expect(found.verdict).toBe('invalid');
    const meant = await call<ImpactResult>(impact, {
      metric: asked.metric,
      split: 'region=North/South',
      share: 0.3333,
      at: changed,
      direction: 'down',
    });
    expect(meant).toMatchObject({ design: 'randomised', verdict: 'better' });
    const often = await call<ImpactResult>(impact, {
      metric: asked.metric,
      split: 'region=North/South',
      share: 0.3333,
      sequential: true,
    });
    expect(often.sequential).toBe(true);
  });
});

describe('recorded changes', () => {
  it('keep what was changed, and say what came of it as the data stand', async () => {
    const { change } = await call<{ change: { id: string } }>(recordChange, {
      name: 'New guide',
      metric: 'rate(Call / Order)',
      at: changed,
      treated: ['region=North'],
      direction: 'down',
    });
    expect(change.id).toBe('new-guide');
    const { changes } = await call<{ changes: { name: string; verdict: string }[] }>(listChanges, {});
    expect(changes).toMatchObject([{ name: 'New guide', verdict: 'better', claim: 'causal' }]);
    const shown = await call<{ impact: ImpactResult }>(showChange, { change: 'new guide' });
    expect(await call<ImpactResult>(impact, { change: 'new-guide' })).toEqual(shown.impact);
    await expect(workspace.call(impact, { change: 'new-gide' })).rejects.toThrow(/did you mean 'New guide'/);
    expect(await call(deleteChange, { change: 'new-guide' })).toEqual({ deleted: true });
    await expect(workspace.call(showChange, { change: 'new-guide' })).rejects.toThrow(/none is recorded/);
  });

  it('may lie after the data, but not name what is not there', async () => {
    const later = { name: 'Soon', metric: 'rate(Call / Order)', at: '2027-01-01' };
    expect(await call(recordChange, later)).toMatchObject({ impact: null, problem: /outside/ });
    await expect(workspace.call(recordChange, { ...later, metric: 'rate(Cal / Order)' })).rejects.toThrow(
      /Call/,
    );
  });
});

describe('a split', () => {
  it('is read with and without quotes', () => {
    expect(parseSplit('variant=new/old')).toEqual({ attribute: 'variant', treated: 'new', control: 'old' });
    expect(parseSplit('"my test" = "a/b" / "c=d"')).toEqual({
      attribute: 'my test',
      treated: 'a/b',
      control: 'c=d',
    });
    expect(() => parseSplit('variant=new/new')).toThrow(/twice/);
  });
});
