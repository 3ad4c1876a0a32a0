/** Takes 100,000 fresh interactions into the columns of 10 million, again and again: npx tsx bench/fresh.ts [rows] [rounds] */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Interaction } from '../src/model/interaction.ts';
import { createTasks } from '../src/stores/columns/tasks.ts';
import { openWorkspace } from '../src/stores/workspace.ts';
import { csvFile, plan } from './import.ts';
import { generateCsv, inOwnProcess, median, milliseconds, report, writeResults } from './measure.ts';

const fresh = 100_000;

/** Customers from everywhere, known and new; a tenth of the interactions comes late. */
function interactions(rows: number, round: number): Interaction[] {
  let state = 1 + round;
  const pick = (below: number) => {
    state = (state * 48271) % 0x7fffffff;
    return state % below;
  };
  const start = 1704067200000;
  const end = start + rows * 3000 + 1e6;
  return Array.from({ length: fresh }, (_, i) => ({
    customer: `C${`${pick(Math.round(rows / 9.3))}`.padStart(8, '0')}`,
    time: pick(10) === 0 ? start + pick(rows) * 3000 : end + (round * fresh + i) * 100,
    touchpoint: `Touchpoint ${pick(41)}`,
    channel: 'app',
    source: 'live',
    kind: 'step',
    attributes: {},
    identifiers: {},
    historical: false,
  }));
}

async function ours(folder: string, rows: number, rounds: number): Promise<void> {
  const tasks = createTasks(availableParallelism());
  const workspace = await openWorkspace(folder, { tasks });
  const store = workspace.interactions;
  await store.columns();
  const runs: { kept: number; taken: number; longestPause: number }[] = [];
  for (let round = 0; round <= rounds; round++) {
    const log = interactions(rows, round);
    const kept = await milliseconds(() => store.append(log));
    const pauses = monitorEventLoopDelay({ resolution: 1 });
    pauses.enable();
    const taken = await milliseconds(() => store.columns());
    pauses.disable();
    // the first round starts the threads
    if (round > 0) runs.push({ kept: kept.ms, taken: taken.ms, longestPause: Math.round(pauses.max / 1e6) });
  }
  await workspace.close();
  await tasks.close();
  report({
    keptMs: median(runs.map(({ kept }) => kept)),
    takenMs: median(runs.map(({ taken }) => taken)),
    slowestTakenMs: Math.max(...runs.map(({ taken }) => taken)),
    longestPauseMs: Math.max(...runs.map(({ longestPause }) => longestPause)),
  });
}

async function benchmark(rows: number, rounds: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-bench-'));
  try {
    const csv = join(folder, 'shop.csv');
    await generateCsv(csv, rows);
    const workspace = await openWorkspace(join(folder, 'workspace'));
    await workspace.interactions.import(plan, { kind: 'file', file: csvFile(csv) }, { file: 'shop.csv' });
    await workspace.close();
    rmSync(csv);
    const found = inOwnProcess(import.meta.url, 'ours', join(folder, 'workspace'), `${rows}`, `${rounds}`);
    writeResults(
      'fresh',
      `# ${fresh.toLocaleString('en')} fresh interactions into ${rows.toLocaleString('en')}

${rounds} times, after one to start the threads; a tenth comes late, some customers are new. Taken into the columns in ${found['takenMs']} ms (median; the slowest
took ${found['slowestTakenMs']} ms), while the process answered others with pauses of at most ${found['longestPauseMs']} ms. Before that the database kept them in
${found['keptMs']} ms. Peak memory: ${found['peakMb']} MB.`,
      { rows, rounds, found },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [part = '10000000', ...operands] = process.argv.slice(2);
if (part === 'ours') await ours(operands[0] ?? '', Number(operands[1]), Number(operands[2]));
else await benchmark(Number(part), Number(operands[0] ?? 7));
