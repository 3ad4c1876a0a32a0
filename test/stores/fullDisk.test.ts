import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDuckdbInteractionStore } from '../../src/stores/duckdb/interactionStore.ts';

const script = join(import.meta.dirname, 'support', 'fullDiskChild.ts');

interface Told {
  kept: number;
  rows: number;
  error: { name: string; message: string } | null;
  full: { interactions: number; position: number };
  again: { interactions: number; position: number } | string;
}

/** Runs a process whose files can't grow above so many kilobytes: to it that is a full disk. */
function limited(kilobytes: number, ...operands: string[]): Told {
  const command = `ulimit -S -f ${kilobytes}; exec "$@"`;
  const child = spawnSync(
    'bash',
    ['-c', command, 'bash', process.execPath, '--import', 'tsx', script, ...operands],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  if (child.status !== 0) throw new Error(`the process ended with ${child.status ?? child.signal}`);
  return JSON.parse(child.stdout) as Told;
}

// the limit is one of POSIX systems
describe.skipIf(process.platform === 'win32')('a disk that is full', () => {
  async function withFolder(work: (folder: string) => Promise<void>): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'waymark-full-'));
    try {
      await work(folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  it('is told while clients send, what was kept stays, and it goes on when there is room', async () => {
    await withFolder(async (folder) => {
      const { kept, rows, error, full, again } = limited(8000, join(folder, 'workspace'), 'keep');
      expect(error && `${error.name}: ${error.message}`).toMatch(
        /^NoRoom: there is no room left on the disk/,
      );
      expect(error?.message).toMatch(/^there is no room left on the disk of .*: nothing of this was kept/);
      expect(kept).toBeGreaterThan(2);
      expect(full).toEqual({ interactions: kept * rows, position: kept });
      if (again !== 'not tried')
        expect(again).toEqual({ interactions: (kept + 1) * rows, position: kept + 1 });
      const store = await openDuckdbInteractionStore({ folder: join(folder, 'workspace'), clock: () => 0 });
      const position = await store.keptLogPosition();
      expect((await store.summary()).interactions).toBe(position * rows);
      await store.close();
    });
  }, 120_000);

  it('leaves a workspace as it was before an import, which is done when there is room', async () => {
    await withFolder(async (folder) => {
      const lines = ['customer,time,touchpoint,page,id'];
      const some = (n: number) => Math.imul(n, 0x9e3779b1).toString(36);
      for (let row = 0; row < 200_000; row++)
        lines.push(
          `c${row},2024-01-01T00:00:00Z,T${row % 9},${some(row)}${some(row + 7)}${some(row + 99)},${row}`,
        );
      const file = join(folder, 'input.csv');
      await writeFile(file, lines.join('\n'));
      const { rows, error, full, again } = limited(3000, join(folder, 'workspace'), 'import', file);
      expect(error && `${error.name}: ${error.message}`).toMatch(
        /^NoRoom: there is no room left on the disk/,
      );
      expect(full).toEqual({ interactions: rows, position: 1 });
      if (again !== 'not tried') expect(again).toEqual({ interactions: rows + 200_000, position: 1 });
      const store = await openDuckdbInteractionStore({ folder: join(folder, 'workspace'), clock: () => 0 });
      expect([rows, rows + 200_000]).toContain((await store.summary()).interactions);
      expect((await store.columns()).interactions).toBe((await store.summary()).interactions);
      await store.close();
    });
  }, 120_000);
});
