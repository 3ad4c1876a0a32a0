import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCustomerList } from '../../src/operations/definitions/customerList.ts';
import { definitions } from '../../src/operations/definitions/definitions.ts';
import { previewSegment, saveSegment } from '../../src/operations/definitions/segments.ts';
import { flow } from '../../src/operations/questions/flow.ts';
import { importFiles } from '../../src/operations/sources/import.ts';
import { freshFolder } from '../support/program.ts';
import { type TestWorkspace, testWorkspace } from './support/workspace.ts';

describe('a segment by a list of customers', () => {
  let workspace: TestWorkspace;
  beforeAll(async () => {
    workspace = await testWorkspace();
    const file = join(freshFolder(), 'log.csv');
    const rows = ['a', 'b', 'c', 'd'].map((id, at) => `${id},2026-03-0${at + 1},Visit`);
    writeFileSync(file, `customer,time,touchpoint\n${rows.join('\n')}\na,2026-03-05,Order\n`);
    await workspace.call(importFiles, { files: [file] });
  });
  afterAll(() => workspace.close());

  const customersOf = async (segment: string) =>
    ((await workspace.call(flow, { segment })) as { n: { customers: number } }).n.customers;

  it('holds those of the list that there are, says since when, and can be narrowed', async () => {
    const saved = await workspace.call(saveSegment, {
      segment: { name: 'Chosen', customers: ['c', 'a', 'ghost'] },
    });
    expect(saved).toMatchObject({ customers: 2, of: 4, listed: 3, unknown: 1, saved: true });
    expect(await customersOf('Chosen')).toBe(2);
    const { segments } = (await workspace.call(definitions, {})) as { segments: Record<string, unknown>[] };
    expect(segments).toMatchObject([{ name: 'Chosen', customers: 2, listed: 3 }]);
    expect(Date.parse(String(segments[0]?.['listedAt']))).toBeGreaterThan(0);

    await workspace.call(saveSegment, { segment: { name: 'Chosen', path: 'Order' }, keepList: true });
    expect(await customersOf('Chosen')).toBe(1);
    const kept = (await workspace.call(definitions, {})) as { segments: Record<string, unknown>[] };
    expect(kept.segments[0]).toMatchObject({ listed: 3, listedAt: segments[0]?.['listedAt'] });

    await workspace.call(saveSegment, { segment: { name: 'Chosen', path: 'Visit' } });
    expect(await customersOf('Chosen')).toBe(4);
  });

  it('refuses a list of strangers', async () => {
    await expect(
      workspace.call(previewSegment, { segment: { name: 'x', customers: ['ghost'] } }),
    ).rejects.toThrow("the first is 'ghost'");
  });

  it('reads ids one a line and from CSV', () => {
    expect(readCustomerList('a\n b \r\n\na\n', 'f')).toEqual(['a', 'b']);
    expect(
      readCustomerList('\uFEFFat,customer\r\n2026,"x, ""y"""\r\n2026,c-1\r\n2026,\'-7\r\n', 'f'),
    ).toEqual(['x, "y"', 'c-1', '-7']);
    expect(readCustomerList('customer;at\nc1;2026\n', 'f')).toEqual(['c1']);
    expect(() => readCustomerList('customer\n', 'list.csv')).toThrow('list.csv names no customer');
  });
});
