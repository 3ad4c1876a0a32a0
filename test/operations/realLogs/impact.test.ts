import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { impact } from '../../../src/operations/impact/impact.ts';
import type { ImpactResult } from '../../../src/operations/impact/impactSchemas.ts';
import { importFiles } from '../../../src/operations/sources/import.ts';
import { realData } from '../../support/realData.ts';
import { type TestWorkspace, testWorkspace } from '../support/workspace.ts';

const csv = realData('cookie_cats_ab/cookie_cats.csv');

describe('a real experiment (Cookie Cats, found through WAYMARK_DATA)', () => {
  let workspace: TestWorkspace;
  beforeAll(async () => {
    if (!csv) return;
    workspace = await testWorkspace();
    await workspace.call(importFiles, { files: [csv], columns: { customer: 'userid' } });
  }, 120_000);
  afterAll(() => workspace?.close());

  it.skipIf(!csv)(
    'says that the later gate is worse for players who come back after seven days',
    async () => {
      const found = (await workspace.call(impact, {
        metric: 'share(retention_7 = TRUE)',
        split: 'test_version=gate_40/gate_30',
      })) as ImpactResult;
      expect(found).toMatchObject({
        design: 'randomised',
        verdict: 'worse',
        claim: 'causal',
        n: { treated: 45_489, control: 44_700 },
      });
      expect(found.with).toBeCloseTo(0.182, 4);
      expect(found.without).toBeCloseTo(0.1902, 4);
      // two shares, unpooled: −0.0082 ± 1.96 · 0.00259
      expect(found.interval![0]).toBeCloseTo(-0.01328, 4);
      expect(found.interval![1]).toBeCloseTo(-0.00312, 4);
      expect(found.checks.find(({ name }) => name === 'sample ratio')?.passed).toBe(true);
    },
  );
});
