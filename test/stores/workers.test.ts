import { describe, expect, it } from 'vitest';
import { allocateCodes, type Columns } from '../../src/engine/columns.ts';
import { flow, flowFold } from '../../src/engine/flow/flow.ts';
import { allocateBits, keptBitsFold } from '../../src/engine/select/keptBits.ts';
import { everything } from '../../src/engine/selection.ts';
import { variants, variantsFold } from '../../src/engine/variants/variants.ts';
import { sharedFloat64, sharedUint32 } from '../../src/stores/columns/sharedArrays.ts';
import { createTasks } from '../../src/stores/columns/tasks.ts';
import { createFoldWorkers } from '../../src/stores/columns/workers.ts';
import { slowFold, slowTask } from './support/slowFold.ts';

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
          await workers.run(flowFold, { module: engine('flow/flow.ts'), name: 'flowFold' }, selection, {}),
        ).toEqual(flow(selection));
      // written down by who asks
      expect(
        await workers.run(flowFold, { module: engine('flow/flow.ts'), name: 'flowFold' }, selection, {
          times: false,
        }),
      ).toEqual(flow(selection, { times: false }));
      expect(
        await workers.run(
          variantsFold,
          { module: engine('variants/variants.ts'), name: 'variantsFold' },
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
        workers.run(flowFold, { module: engine('flow/flow.ts'), name: 'none' }, selection, {}),
      ).rejects.toThrow('exports no none');
      const again = await workers.run(
        flowFold,
        { module: engine('flow/flow.ts'), name: 'flowFold' },
        selection,
        {},
      );
      expect(again.n.journeys).toBe(10);
    } finally {
      await workers.close();
    }
  });

  it('answer with everything that there is to know about names and attributes', async () => {
    const workers = createFoldWorkers({ workers: 2, smallest: 0 });
    try {
      const whole = columns(300, 4);
      const half = Array.from({ length: whole.interactions }, (_, i) => i % 2);
      const plan = { codes: Uint8Array.from(half), names: ['', 'pro'] };
      const selection = everything({ ...whole, attributes: new Map([['plan', plan]]) });
      const kept = allocateBits(selection);
      const restriction = { where: [{ attribute: 'plan', operator: '=' as const, values: ['pro'] }] };
      const place = { module: engine('select/keptBits.ts'), name: 'keptBitsFold' };
      await workers.run(keptBitsFold, place, selection, { restriction, kept });
      expect(Array.from(half, (_, i) => (kept[i >>> 5]! >>> (i & 31)) & 1)).toEqual(half);
    } finally {
      await workers.close();
    }
  });

  it('take turns, and stop where nobody waits any more', async () => {
    const workers = createFoldWorkers({ workers: 2, smallest: 0 });
    const slow = { module: new URL('support/slowFold.ts', import.meta.url).href, name: 'slowFold' };
    const visited = () => new Int32Array(new SharedArrayBuffer(4));
    try {
      const selection = everything(columns(20, 3));
      const endless = visited();
      const caller = new AbortController();
      const long = workers.run(
        slowFold,
        slow,
        selection,
        { slices: 4000, ms: 5, visited: endless },
        caller.signal,
      );
      const told = expect(long).rejects.toThrow('gone');
      const short = { slices: 10, ms: 1, visited: visited() };
      expect(await workers.run(slowFold, slow, selection, short)).toBe(10);
      expect(endless[0]).toBeGreaterThan(0);
      expect(endless[0]).toBeLessThan(4000);
      caller.abort(new Error('gone'));
      await told;
      const before = endless[0]!;
      expect(await workers.run(slowFold, slow, selection, short)).toBe(10);
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(endless[0]! - before).toBeLessThanOrEqual(4);
      const late = workers.run(
        slowFold,
        slow,
        selection,
        { ...short },
        AbortSignal.abort(new Error('too late')),
      );
      await expect(late).rejects.toThrow('too late');
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

describe('tasks on threads of their own', () => {
  const place = { module: new URL('support/slowFold.ts', import.meta.url).href, name: 'slowTask' };

  it('give what the function gives, in turn, and say what went wrong', async () => {
    const tasks = createTasks(1, 0);
    try {
      const selection = everything(columns(5, 3));
      const answers = [1, 2, 3].map((number) => tasks.ask(slowTask, place, selection, [number, 5]));
      expect(await Promise.all(answers)).toEqual([2, 4, 6]);
      await expect(tasks.ask(slowTask, place, selection, [-1, 0])).rejects.toMatchObject({
        name: 'RangeError',
        message: 'only numbers from 0',
      });
      expect(await tasks.ask(slowTask, place, selection, [4, 0])).toBe(8);
    } finally {
      await tasks.close();
    }
  });

  it('are ended when their caller goes, and others go on', async () => {
    const tasks = createTasks(1, 0);
    try {
      const selection = everything(columns(5, 3));
      const caller = new AbortController();
      const long = tasks.ask(slowTask, place, selection, [1, 600_000], caller.signal);
      const waiting = tasks.ask(slowTask, place, selection, [1, 0], caller.signal);
      const told = Promise.all([long, waiting].map((one) => expect(one).rejects.toThrow('gone')));
      const other = tasks.ask(slowTask, place, selection, [5, 0]);
      caller.abort(new Error('gone'));
      await told;
      expect(await other).toBe(10);
    } finally {
      await tasks.close();
    }
  });
});
