import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportPlan } from '../../src/model/importPlan.ts';
import { openDuckdbInteractionStore } from '../../src/stores/duckdb/interactionStore.ts';
import type { InteractionStore } from '../../src/stores/interactionStore.ts';
import { ledgerOf, planFor, rowsInput } from '../conformance/interactionStore.ts';

const columnNames = ['customer', 'time', 'touchpoint', 'id'];
const header = columnNames.join(',');

describe('a file that comes again', () => {
  let folder: string;
  let store: InteractionStore;
  const open = () =>
    openDuckdbInteractionStore({ folder: join(folder, 'workspace'), clock: () => 0, threads: 2 });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waymark-whole-'));
    store = await open();
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Imports text as a file; `read` tells whether its rows were looked at. */
  async function importText(
    text: string,
    { gzip = false, dryRun = false, plan = {} as Partial<ImportPlan> } = {},
  ) {
    const path = join(folder, 'input.csv');
    await writeFile(path, gzip ? gzipSync(text) : text);
    const phases = new Set<string>();
    const outcome = await store.import(
      planFor(columnNames, plan),
      {
        kind: 'file',
        file: {
          format: 'csv',
          path,
          delimiter: ',',
          quote: '"',
          escape: '"',
          header: true,
          skipLines: 0,
          compression: gzip ? 'gzip' : 'none',
          columnNames,
        },
      },
      { file: 'input', dryRun, onProgress: ({ phase }) => phases.add(phase) },
    );
    return { outcome, read: phases.has('checking') };
  }

  const log = `${header}\na,2024-01-01,Order,\na,2024-01-01,Order,\nb,2024-01-02,Call,\n`;

  it('is answered at once, as if its rows were read', async () => {
    expect(await importText(log)).toMatchObject({ read: true, outcome: { accepted: 3, duplicate: 0 } });
    const packed = await importText(log, { gzip: true });
    const again = await importText(log);
    expect(packed.read).toBe(true);
    expect(again).toEqual({ outcome: packed.outcome, read: false });
    expect(again.outcome).toMatchObject({ received: 3, accepted: 0, duplicate: 3, customers: 2 });
    const { sources, interactions } = await store.summary();
    expect(interactions).toBe(3);
    expect(sources[0]).toMatchObject({ received: 9, accepted: 3, duplicate: 6 });
  });

  it('also after the workspace was opened again, and in a dry run, which writes nothing', async () => {
    await importText(log, { dryRun: true });
    expect((await importText(log)).outcome.accepted).toBe(3);
    await store.close();
    store = await open();
    expect(await importText(log, { dryRun: true })).toMatchObject({ read: false, outcome: { duplicate: 3 } });
    expect((await store.summary()).sources[0]?.received).toBe(3);
  });

  it('is read when it is longer, another source’s, or read in another way', async () => {
    await importText(log);
    expect(await importText(`${log}c,2024-01-03,Call,\n`)).toMatchObject({
      read: true,
      outcome: { accepted: 1 },
    });
    expect((await importText(log, { plan: { source: 'app' } })).outcome.accepted).toBe(3);
    const elsewhere = await importText(log, { plan: { timezone: 'Asia/Tokyo' } });
    expect(elsewhere).toMatchObject({ read: true, outcome: { accepted: 3 } });
  });

  it('is read when anything changed since: a revision is taken back', async () => {
    const first = `${header}\na,2024-01-01,Order,1\n`;
    const second = `${header}\na,2024-01-01,Call,1\n`;
    await importText(first);
    expect((await importText(first)).read).toBe(false);
    expect((await importText(second)).outcome).toMatchObject({ duplicate: 1, revised: 1 });
    expect(await importText(first)).toMatchObject({ read: true, outcome: { duplicate: 1, revised: 1 } });
    expect((await store.interactionsOf('a')).map(({ touchpoint }) => touchpoint)).toEqual(['Order']);
    const { input, columns } = rowsInput([
      { customer: 'a', time: '2024-01-01', touchpoint: 'Chat', id: '1' },
    ]);
    expect((await store.import(planFor(columns), input, { file: 'rows' })).revised).toBe(1);
    expect((await importText(first)).outcome.revised).toBe(1);
  });

  it('is read when rows of it were set aside', async () => {
    const broken = `${log}c,,Call,\n`;
    const once = await importText(broken);
    const again = await importText(broken);
    expect(ledgerOf(once.outcome)).toMatchObject({ received: 4, accepted: 3, quarantined: 1 });
    expect(again).toMatchObject({ read: true, outcome: { received: 4, duplicate: 3, quarantined: 1 } });
  });
});
