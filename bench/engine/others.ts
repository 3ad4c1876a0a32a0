/**
 * Every other question, over growing numbers of interactions: npm --prefix bench run engine:others -- [MILLIONS,…] [ROUNDS]. Fits
 * ms = a × interactions^b: b near 1 is linear. A question is a line of `others` below.
 */

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { everything } from '../../src/engine/selection.ts';
import { createFoldWorkers } from '../../src/stores/columns/workers.ts';
import { median } from '../measure.ts';
import { compiled } from './compiled.ts';
import { columnsOf, dataFolder, engineModule, readRaw, writeRaw } from './data.ts';
import { others } from './otherQuestions.ts';

const THREADS = 2;
const [first = '1,10,50', rounds = '3', out] = process.argv.slice(2);
if (first.startsWith('=')) await measure(Number(first.slice(1)), Number(rounds), out ?? '');
else benchmark(first.split(',').map(Number));

type Times = Record<string, number>;

/** One size, in a process of its own. */
async function measure(rows: number, repeats: number, to: string): Promise<void> {
  const selection = everything(columnsOf(await readRaw(dataFolder(rows))));
  const workers = createFoldWorkers({ workers: THREADS, smallest: 0 });
  const times: Times = {};
  for (const { title, file, fold, options } of others) {
    const module = engineModule(import.meta.url, file);
    const runs: number[] = [];
    for (let round = -1; round < repeats; round++) {
      const start = performance.now();
      await workers.run(
        fold,
        { module, name: `${file.slice(file.lastIndexOf('/') + 1)}Fold` },
        selection,
        options,
      );
      if (round >= 0) runs.push(performance.now() - start);
    }
    times[title] = median(runs);
  }
  await workers.close();
  writeFileSync(to, JSON.stringify(times));
}

function benchmark(millions: number[]): void {
  const script = compiled('others.ts');
  const sizes = millions.map((million) => {
    const rows = million * 1_000_000;
    const file = join(writeRaw(rows), 'others.out');
    rmSync(file, { force: true });
    console.error(`${million} M …`);
    spawnSync(process.execPath, [script, `=${rows}`, rounds, file], { stdio: 'inherit' });
    return { rows, times: JSON.parse(readFileSync(file, 'utf8')) as Times };
  });
  const found = others.map(({ title }) => {
    const ms = sizes.map(({ times }) => Number((times[title] ?? Number.NaN).toPrecision(3)));
    return {
      question: title,
      ms,
      exponent:
        sizes.length > 1
          ? slope(
              sizes.map(({ rows }) => rows),
              ms,
            )
          : null,
    };
  });
  const lines = found.map(
    ({ question, ms, exponent }) => `| ${question} | ${ms.join(' | ')} | ${exponent?.toFixed(2) ?? ''} |`,
  );
  const load = Number(loadavg()[1]?.toFixed(2));
  const text = `# Every other question

Median ms of ${rounds} warm rounds on ${THREADS} threads, and the exponent b of ms = a × interactions^b by least squares on logarithms.

| question | ${millions.map((million) => `${million} M`).join(' | ')} | exponent |
| --- | ${millions.map(() => '---:').join(' | ')} | ---: |
${lines.join('\n')}

${cpus()[0]?.model}, Node ${process.version}; load of the machine over the five minutes before the end: ${load}.
`;
  const results = join(import.meta.dirname, '..', 'results');
  mkdirSync(results, { recursive: true });
  writeFileSync(
    join(results, 'engine-others.json'),
    `${JSON.stringify({ millions, threads: THREADS, load, questions: found }, null, 2)}\n`,
  );
  writeFileSync(join(results, 'engine-others.md'), text);
  console.log(text);
}

function slope(rows: readonly number[], ms: readonly number[]): number {
  const x = rows.map(Math.log);
  const y = ms.map(Math.log);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [middleX, middleY] = [mean(x), mean(y)];
  const above = x.reduce((sum, value, i) => sum + (value - middleX) * (y[i]! - middleY), 0);
  return above / x.reduce((sum, value) => sum + (value - middleX) ** 2, 0);
}
