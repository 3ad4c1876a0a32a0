import { join } from 'node:path';
import { expect, it } from 'vitest';
import { killedChild } from '../support/killedChild.ts';
import { freshFolder } from '../support/program.ts';
import { expectedAfter, heldBy, openWithSmallLog } from './support/logStream.ts';

const script = join(import.meta.dirname, 'logInChild.ts');

/** Has batches written by a process that is killed so long after its first; gives how many it said are kept. */
async function killedWriter(folder: string, afterMs: number): Promise<number> {
  const said = await killedChild(script, [folder], afterMs);
  return Number(said.trim().split('\n').at(-1));
}

it('a process that is killed around checkpoints loses nothing that was kept, and doubles nothing', async () => {
  const folder = freshFolder();
  let random = 23;
  let last = 0;
  for (let round = 0; round < 20; round++) {
    random = (random * 48271) % 0x7fffffff;
    const said = await killedWriter(folder, random % 600);
    expect(said).toBeGreaterThan(last);
    // sometimes it is the next writer that finds the log
    if (round % 3 === 1) {
      last = said;
      continue;
    }
    const { database } = await openWithSmallLog(folder, undefined);
    const held = await database.read(heldBy);
    await database.close();
    const batches = Number(held['batches']);
    expect(held).toEqual(expectedAfter(batches));
    expect([said, said + 1]).toContain(batches);
    last = batches;
  }
});
