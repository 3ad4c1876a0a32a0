/** Asks our engine; compiled by compiled.ts: ours.js FOLDER THREADS ROUNDS OUT. Writes one line of JSON a question to OUT. */
import { appendFileSync } from 'node:fs';
import type { Selection } from '../../src/engine/columns.ts';
import type { Fold } from '../../src/engine/fold.ts';
import { everything } from '../../src/engine/selection.ts';
import { restrictTo } from '../../src/operations/narrowing.ts';
import { createFoldWorkers } from '../../src/stores/columns/workers.ts';
import { median } from '../measure.ts';
import { engineModule, TENTH } from './data.ts';
import { openCheckpoint } from './opened.ts';
import { engineQuestions, QUESTIONS, type QuestionName } from './questions.ts';

const [folder = '', threads = '2', rounds = '5', out = '', only = ''] = process.argv.slice(2);
const opened = performance.now();
const columns = await openCheckpoint(folder);
const openMs = Math.round(performance.now() - opened);
const all = everything(columns);
const workers = createFoldWorkers({ workers: Number(threads), smallest: 0 });
for (const name of only ? (only.split(',') as QuestionName[]) : QUESTIONS) {
  for (const filtered of [false, true]) await ask(name, filtered);
}
await workers.close();
report({ openMs, peakMb: Math.round(process.resourceUsage().maxRSS / 1024) });

function run<Options, State, Result>(
  file: string,
  fold: Fold<Options, State, Result>,
  selection: Selection,
  options: Options,
): Promise<Result> {
  const module = engineModule(import.meta.url, file);
  return workers.run(
    fold,
    { module, name: `${file.slice(file.lastIndexOf('/') + 1)}Fold` },
    selection,
    options,
  );
}

/** With a filter, the filter is part of the question: it is worked out anew each time. */
async function ask(name: QuestionName, filtered: boolean): Promise<void> {
  const { file, fold, options, lines } = engineQuestions[name];
  const wall: number[] = [];
  const cpu: number[] = [];
  let result: unknown;
  for (let round = -3; round < Number(rounds); round++) {
    const start = performance.now();
    const used = process.cpuUsage();
    const selection = filtered ? await restrictTo(run, all, { channels: [TENTH] }) : all;
    result = await run(file, fold, selection, options);
    if (round < 0) continue;
    wall.push(performance.now() - start);
    const { user, system } = process.cpuUsage(used);
    cpu.push((user + system) / 1000);
  }
  report({ question: name, filtered, ms: median(wall), cpuMs: median(cpu), lines: lines(result) });
}

function report(line: unknown): void {
  appendFileSync(out, `${JSON.stringify(line)}\n`);
}
