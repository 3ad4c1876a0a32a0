import { describe, expect, it } from 'vitest';
import { allocateCodes, type Columns } from '../../src/engine/columns.ts';
import { flow, flowFold } from '../../src/engine/flow.ts';
import { everything } from '../../src/engine/selection.ts';
import { variants, variantsFold } from '../../src/engine/variants.ts';
import { sharedFloat64, sharedUint32 } from '../../src/stores/columns/sharedArrays.ts';
import { createFoldWorkers } from '../../src/stores/columns/workers.ts';

function columns(customers: number, touchpoints: number): Columns {
  const offsets = sharedUint32(customers + 1);
  for (let c = 0; c < customers; c++) offsets[c + 1] = offsets[c]! + 1 + (c % 11);
  const interactions = offsets[customers]!;
  const time = sharedFloat64(interactions);
  const codes = allocateCodes(touchpoints, interactions);
  let random = 1;
  for (let i = 0; i < interactions; i++) {
    random = (random * 48271) % 0x7fffffff;
    codes[i] = random % touchpoints;
    time[i] = i * 1000 + (random % 999);
  }
  const names = Array.from({ length: touchpoints }, (_, code) => `T${code}`);
  const one = { codes: allocateCodes(1, interactions), names: ['web'] };
  const none = { count: 0 } as Columns['feedback'];
  return {
    interactions,
    customers,
    offsets,
    time,
    touchpoint: { codes, names },
    channel: one,
    source: one,
    attributes: new Map(),
    customerAttributes: new Map(),
    feedback: none,
  };
}

describe('folds on several threads', () => {
  const engine = (file: string) => new URL(`../../src/engine/${file}`, import.meta.url).href;

  it('answer as one thread does', async () => {
    const workers = createFoldWorkers({ workers: 3, smallest: 0 });
    try {
      const selection = everything(columns(2000, 12));
      for (let round = 0; round < 2; round++)
        expect(
          await workers.run(flowFold, { module: engine('flow.ts'), name: 'flowFold' }, selection, {}),
        ).toEqual(flow(selection));
      expect(
        await workers.run(
          variantsFold,
          { module: engine('variants.ts'), name: 'variantsFold' },
          selection,
          {},
        ),
      ).toEqual(variants(selection));
    } finally {
      await workers.close();
    }
  });

  it('say what is wrong, and go on', async () => {
    const workers = createFoldWorkers({ workers: 2, smallest: 0 });
    try {
      const selection = everything(columns(10, 3));
      await expect(
        workers.run(flowFold, { module: engine('flow.ts'), name: 'none' }, selection, {}),
      ).rejects.toThrow('exports no none');
      const again = await workers.run(
        flowFold,
        { module: engine('flow.ts'), name: 'flowFold' },
        selection,
        {},
      );
      expect(again.n.journeys).toBe(10);
    } finally {
      await workers.close();
    }
  });

  it('stay on this thread for little data', async () => {
    const workers = createFoldWorkers({ workers: 2 });
    const selection = everything(columns(10, 3));
    const answer = await workers.run(flowFold, { module: 'nowhere', name: 'none' }, selection, {});
    expect(answer).toEqual(flow(selection));
    await workers.close();
  });
});
