/** Asks our engine: node --import tsx bench/engine/ours.ts FOLDER THREADS ROUNDS. Prints one line of JSON a question. */
import type { Selection } from '../../src/engine/columns.ts';
import { restrict } from '../../src/engine/restrict.ts';
import { everything } from '../../src/engine/selection.ts';
import { createFoldWorkers } from '../../src/stores/columns/workers.ts';
import { median } from '../measure.ts';
import { columnsOf, readRaw, TENTH } from './data.ts';
import { engineQuestions, QUESTIONS, type QuestionName } from './questions.ts';

const [folder = '', threads = '2', rounds = '5', only = ''] = process.argv.slice(2);
const columns = columnsOf(await readRaw(folder));
const all = everything(columns);
const workers = createFoldWorkers({ workers: Number(threads), smallest: 0 });
for (const name of only ? (only.split(',') as QuestionName[]) : QUESTIONS) {
  for (const filtered of [false, true]) await ask(name, filtered);
}
await workers.close();

/** With a filter, the filter is part of the question: it is worked out anew each time. */
async function ask(name: QuestionName, filtered: boolean): Promise<void> {
  const { file, fold, options, lines } = engineQuestions[name];
  const place = { module: new URL(`../../src/engine/${file}.ts`, import.meta.url).href, name: `${file}Fold` };
  const wall: number[] = [];
  const cpu: number[] = [];
  let result: unknown;
  for (let round = -2; round < Number(rounds); round++) {
    const start = performance.now();
    const used = process.cpuUsage();
    const selection: Selection = filtered ? restrict(all, { channels: [TENTH] }).selection : all;
    result = await workers.run(fold, place, selection, options);
    if (round < 0) continue;
    wall.push(performance.now() - start);
    const { user, system } = process.cpuUsage(used);
    cpu.push((user + system) / 1000);
  }
  console.log(JSON.stringify({ question: name, filtered, ms: median(wall), cpuMs: median(cpu), lines: lines(result) }));
}
