import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { ImportLedger } from '../../../src/model/importPlan.ts';
import { openDuckdbInteractionStore } from '../../../src/stores/duckdb/interactionStore.ts';
import { freshFolder } from '../../support/program.ts';

const script = join(import.meta.dirname, 'importInChild.ts');
const tickets = 3000;
const customers = 60;

/** A view of tickets: each is created, every second solved, every fourth rated, and some have no date. */
function writeView(path: string, status: string): void {
  const lines = [
    'Id,Requester,Requester email,Subject,Status,Via,Created at,Solved at,Satisfaction Score,Satisfaction Comment',
  ];
  for (let n = 0; n < tickets; n++) {
    const who = `Person ${n % customers},p${n % customers}@example.com`;
    const created = n % 100 === 99 ? '' : new Date(1.77e12 + n * 61_000).toISOString();
    const solved = n % 2 === 0 ? new Date(1.775e12 + n * 61_000).toISOString() : '';
    const rated = n % 4 === 0 ? 'Good,Thanks' : 'Offered,';
    lines.push(`${n},${who},Ticket ${n},${status},Mail,${created},${solved},${rated}`);
  }
  writeFileSync(path, `${lines.join('\n')}\n`);
}

interface Import {
  /** ms from opening the workspace to the end */
  ms: number;
  done: boolean;
}

/** Imports in a process of its own, and kills it so long after it opened the workspace; without a time it ends by itself. */
async function importing(workspace: string, file: string, killedAfter?: number): Promise<Import> {
  const child = spawn(process.execPath, ['--import', 'tsx', script, workspace, 'desk', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  const opened = new Promise<void>((resolve) => {
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString();
      resolve();
    });
  });
  const exited = once(child, 'exit');
  await Promise.race([opened, exited]);
  const began = performance.now();
  if (killedAfter !== undefined) {
    await Promise.race([wait(killedAfter), exited]);
    child.kill('SIGKILL');
  }
  await exited;
  return { ms: performance.now() - began, done: said.includes('imported') };
}

/** Everything that is kept, whatever arrival numbers it has. */
async function content(workspace: string) {
  const store = await openDuckdbInteractionStore({ folder: workspace, clock: () => 0, threads: 1 });
  try {
    const summary = await store.summary();
    const kept: string[] = [];
    const people: unknown[] = [];
    for (let n = 0; n < customers; n++) {
      const customer = `p${n}@example.com`;
      for (const { customer: _, ...interaction } of await store.interactionsOf(customer))
        kept.push(JSON.stringify([customer, interaction]));
      people.push(await store.attributesOf(customer));
    }
    const { rows, total } = await store.quarantined({ limit: 1000 });
    return {
      kept: kept.sort(),
      people,
      interactions: summary.interactions,
      customers: summary.customers,
      feedback: summary.feedback,
      quarantined: rows.map(({ row, reason, raw }) => ({ row, reason, raw })).sort((a, b) => a.row - b.row),
      total,
      sources: summary.sources,
    };
  } finally {
    await store.close();
  }
}

const addsUp = (sources: readonly ImportLedger[]) => {
  for (const { received, accepted, duplicate, quarantined, suppressed } of sources)
    expect(received).toBe(accepted + duplicate + quarantined + suppressed);
};

it('killed at any moment, an import of an export is done or not done, and the next one completes it', {
  timeout: 600_000,
}, async () => {
  const folder = freshFolder();
  const [first, second] = ['first', 'second'].map((name) => join(folder, `${name}.csv`)) as [string, string];
  writeView(first, 'Open');
  writeView(second, 'Closed');
  const undisturbed = join(folder, 'undisturbed');
  const afterFirst = join(folder, 'once');
  const whole = await importing(undisturbed, first);
  cpSync(undisturbed, afterFirst, { recursive: true });
  const after = await importing(undisturbed, second);
  const rounds = [
    { file: first, longest: whole.ms, before: null, wanted: await content(afterFirst) },
    { file: second, longest: after.ms, before: afterFirst, wanted: await content(undisturbed) },
  ];
  let random = 7;
  for (const { file, longest, before, wanted } of rounds) {
    const { sources: _, ...all } = wanted;
    let folders = 0;
    let broken = 0;
    let most = longest;
    /** Where it was never broken off, or was not done yet, that goes on; where it was done another begins. */
    const begin = () => {
      const workspace = join(folder, `${wanted.interactions}-${folders++}`);
      if (before !== null) cpSync(before, workspace, { recursive: true });
      return workspace;
    };
    const isWhole = async (workspace: string) => {
      const { sources, ...got } = await content(workspace);
      expect(got).toEqual(all);
      expect(new Set(got.kept).size).toBe(got.kept.length);
      addsUp(sources);
      // what was read again is known: what is kept was accepted once
      expect(sources.map(({ accepted }) => accepted)).toEqual(wanted.sources.map(({ accepted }) => accepted));
    };
    let workspace = begin();
    for (let kill = 0; kill < 10; kill++) {
      random = (random * 48271) % 0x7fffffff;
      const { done, ms } = await importing(workspace, file, (random / 0x7fffffff) * most);
      if (done) {
        // the machine was busier before
        most = Math.min(most, ms);
        await isWhole(workspace);
        workspace = begin();
        continue;
      }
      broken++;
      const store = await openDuckdbInteractionStore({ folder: workspace, clock: () => 0, threads: 1 });
      const { interactions, sources } = await store.summary();
      await store.close();
      addsUp(sources);
      expect([0, wanted.interactions]).toContain(interactions);
    }
    expect(broken).toBeGreaterThan(3);
    await importing(workspace, file);
    await isWhole(workspace);
  }
});
