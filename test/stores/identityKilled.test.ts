import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openDuckdbInteractionStore } from '../../src/stores/duckdb/interactionStore.ts';
import type { InteractionStore } from '../../src/stores/interactionStore.ts';
import { freshFolder } from '../support/program.ts';
import { linkingBatch } from './support/linkingStream.ts';

const open = (folder: string) => openDuckdbInteractionStore({ folder, clock: () => 0, threads: 1 });

async function journeysOf(store: InteractionStore): Promise<string[]> {
  const columns = await store.columns();
  const names = await store.customerIds(
    columns,
    Array.from({ length: columns.customers }, (_, index) => index),
  );
  return names
    .map(
      (name, at) =>
        `${name} ${columns.time.subarray(columns.offsets[at], columns.offsets[at + 1]).join(' ')}`,
    )
    .sort();
}

describe('links that come while the process is killed', () => {
  it('are kept with their interactions, or not at all', { timeout: 240_000 }, async () => {
    const folder = freshFolder();
    let random = 11;
    let last = -1;
    for (let round = 0; round < 5; round++) {
      random = (random * 48271) % 0x7fffffff;
      const child = spawn(
        process.execPath,
        ['--import', 'tsx', join(import.meta.dirname, 'keepInChild.ts'), folder],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      const exited = once(child, 'exit');
      await Promise.race([once(child.stdout, 'data'), exited]);
      await wait(400 + (random % 1500));
      child.kill('SIGKILL');
      await exited;
      const store = await open(folder);
      const position = await store.keptLogPosition();
      expect(position).toBeGreaterThanOrEqual(last);
      last = position;
      const found = await journeysOf(store);
      await store.close();
      const whole = await open(freshFolder());
      for (let nth = 0; nth < position; nth++) await whole.keep(linkingBatch(nth));
      expect(found).toEqual(await journeysOf(whole));
      await whole.close();
    }
    expect(last).toBeGreaterThan(0);
  });
});
