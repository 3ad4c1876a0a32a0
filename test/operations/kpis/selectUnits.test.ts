import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseFormula } from '../../../src/insight/kpi/formula.ts';
import { unitSamples, unitValues } from '../../../src/insight/kpi/unitValues.ts';
import { filtersSchema } from '../../../src/model/question.ts';
import { selectUnits } from '../../../src/operations/kpis/selectUnits.ts';
import { importFiles } from '../../../src/operations/sources/import.ts';
import { freshFolder } from '../../support/program.ts';
import { type TestWorkspace, testWorkspace } from '../support/workspace.ts';

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await testWorkspace();
  const file = join(freshFolder(), 'players.csv');
  const lines = [
    '1,gate_30,3,true',
    '2,gate_30,38,false',
    '3,gate_40,165,true',
    '4,gate_40,1,true',
    '5,gate_40,,',
  ];
  writeFileSync(file, ['userid,version,rounds,retention_7', ...lines].join('\n'));
  await workspace.call(importFiles, { files: [file] });
});
afterAll(() => workspace.close());

async function sums(formula: string, where: string[] = []) {
  const filters = filtersSchema.parse({ where });
  const selection = await selectUnits(workspace.context, filters, ['retention_7', 'rounds', 'version']);
  const { numerator, denominator } = unitValues(selection, parseFormula(formula));
  return [numerator, denominator].map((values) => values.reduce((all, one) => all + one, 0));
}

describe('a workspace that holds customers and no interactions', () => {
  it('has figures over their attributes', async () => {
    expect(await sums('share(retention_7 = true)')).toEqual([3, 4]);
    expect(await sums('mean(rounds)')).toEqual([207, 4]);
    expect(await sums('share(version in (gate_30, gate_50))')).toEqual([2, 5]);
    expect(await sums('conversion(A -> B)')).toEqual([0, 0]);
  });
  it('lets filters choose among them', async () => {
    expect(await sums('share(retention_7 = true)', ['version=gate_40'])).toEqual([2, 2]);
    await expect(sums('share(retention_7 = true)', ['versoin=gate_40'])).rejects.toThrow(
      "did you mean 'version'",
    );
  });
  it('knows who they are', async () => {
    const filters = filtersSchema.parse({ where: ['rounds>100'] });
    const selection = await selectUnits(workspace.context, filters, ['rounds']);
    const samples = unitSamples(selection, parseFormula('median(rounds)'));
    expect([...(samples?.value ?? [])]).toEqual([165]);
    const { interactions } = workspace.context.workspace;
    expect(await interactions.customerIds(selection.columns, [...(samples?.customer ?? [])])).toEqual(['3']);
  });
});
