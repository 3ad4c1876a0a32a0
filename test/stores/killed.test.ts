import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDuckdbInteractionStore } from '../../src/stores/duckdb/interactionStore.ts';
import { killedChild } from '../support/killedChild.ts';

const script = join(import.meta.dirname, 'importInChild.ts');

/** Starts an import and kills it so long after its start; gives whether it had said that it was done. */
async function killedImport(folder: string, file: string, afterMs: number): Promise<boolean> {
  const said = await killedChild(script, [folder, file], afterMs);
  return said.includes('imported');
}

describe('an import that is killed', () => {
  it('is done or not done, and can be repeated', { timeout: 240_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'waymark-killed-'));
    const workspace = join(folder, 'workspace');
    const rows = 40_000;
    const write = async (name: string, status: string) => {
      const lines = ['customer,time,touchpoint,status,id'];
      for (let i = 0; i < rows; i++)
        lines.push(`c${i % 999},${i % 100 === 0 ? 'never' : 1.7e9 + i},T${i % 9},${status},${i}`);
      lines[5] = 'torn';
      const path = join(folder, name);
      await writeFile(
        path,
        lines
          .join('\n')
          .replaceAll(/,(17\d{8}),/g, (_, s) => `,${new Date(Number(s) * 1000).toISOString()},`),
      );
      return path;
    };
    const files = [await write('first.csv', 'open'), await write('second.csv', 'closed')];
    const bad = rows / 100 + 1;
    const good = rows - bad;
    const seen = new Set<string>();
    let random = 7;
    try {
      for (let round = 0; round < 8; round++) {
        random = (random * 48271) % 0x7fffffff;
        const file = files[round < 4 ? 0 : 1]!;
        const done = await killedImport(workspace, file, (random % 1000) * (round % 4 < 3 ? 1 : 20));
        const store = await openDuckdbInteractionStore({ folder: workspace, clock: () => 0, threads: 1 });
        const summary = await store.summary();
        const [source] = summary.sources;
        const closed =
          (await store.values('status', 9)).find(({ value }) => value === 'closed')?.interactions ?? 0;
        const columns = await store.columns();
        await store.close();
        expect([0, good]).toContain(summary.interactions);
        expect([0, good]).toContain(closed);
        expect(columns.interactions).toBe(summary.interactions);
        if (source) {
          const { received, accepted, duplicate, quarantined, suppressed } = source;
          expect(received % rows).toBe(0);
          expect(received).toBe(accepted + duplicate + quarantined + suppressed);
          expect(accepted).toBe(good);
        }
        if (done) expect(round < 4 ? summary.interactions : closed).toBe(good);
        seen.add(`${summary.interactions} ${closed}`);
      }
      expect(seen.size).toBeGreaterThan(1);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
