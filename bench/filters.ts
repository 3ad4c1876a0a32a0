/** What filters cost at 10 million interactions, each question with each filter: npx tsx bench/filters.ts [rows] [rounds] */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { segmentSchema } from '../src/model/definition.ts';
import type { ImportPlan } from '../src/model/importPlan.ts';
import { type Filters, filtersSchema } from '../src/model/question.ts';
import { foldsOn } from '../src/operations/folds.ts';
import { createSelections, type Trial } from '../src/operations/selections.ts';
import { createFoldWorkers } from '../src/stores/columns/workers.ts';
import { openWorkspace } from '../src/stores/workspace.ts';
import { questionsOver, start } from './filterQuestions.ts';
import { csvFile } from './import.ts';
import { type Figures, inOwnProcess, median, milliseconds, report, writeResults } from './measure.ts';

const columnNames = ['customer', 'time', 'touchpoint', 'channel', 'plan'] as const;
const plan: ImportPlan = {
  source: 'shop',
  timezone: 'UTC',
  content: 'interactions',
  time: { kind: 'iso' },
  columns: columnNames.map((column) => ({ column, role: column === 'plan' ? 'attribute' : column })),
};

interface Filtered {
  filters?: Partial<Filters>;
  trial?: Trial;
}

/** Times of the log reach from 2024-01-01 over rows × 3 s. */
const filtersOver = (rows: number): Record<string, Filtered> => {
  const at = (share: number) => new Date(start + rows * 3000 * share).toISOString();
  const segment = segmentSchema.parse({ name: 'trials', where: ['plan=trial'] });
  return {
    none: {},
    'time, a tenth': { filters: { since: at(0.4), until: at(0.5) } },
    'time, nine tenths': { filters: { since: at(0.1) } },
    'channel, a sixth': { filters: { channel: ['app'] } },
    'channels, five sixths': { filters: { channel: ['app', 'website', 'helpline', 'email', 'store'] } },
    'attribute, a tenth': { filters: { where: ['plan=trial'] } },
    segment: { trial: { segment } },
    'channel and time': { filters: { channel: ['app'], since: at(0.4), until: at(0.5) } },
  };
};

/** Each question on each selection: making the selection anew and answering, median of `rounds`. */
async function ours(folder: string, rows: number, rounds: number): Promise<void> {
  const workspace = await openWorkspace(folder);
  const workers = createFoldWorkers({ workers: availableParallelism() });
  const folds = foldsOn(workers, { get: (_selection, _question, answer) => answer() });
  const filters = filtersOver(rows);
  const first = await milliseconds(() => workspace.interactions.columns(['plan']));
  const figures: Figures = { 'first use of the attribute': first.ms };
  const runs = new Map<string, number[]>();
  for (let round = 0; round <= rounds; round++) {
    for (const [question, ask] of Object.entries(questionsOver(rows))) {
      for (const [name, { filters: given = {}, trial = {} }] of Object.entries(filters)) {
        const selections = createSelections(workspace, workers);
        const { ms } = await milliseconds(async () => {
          const { selection } = await selections.trySelect(filtersSchema.parse(given), trial);
          await ask(folds, selection);
        });
        // the first round only warms up
        if (round > 0) runs.set(`${question} | ${name}`, [...(runs.get(`${question} | ${name}`) ?? []), ms]);
      }
    }
  }
  for (const [name, all] of runs) figures[name] = median(all);
  await workers.close();
  await workspace.close();
  report(figures);
}

async function benchmark(rows: number, rounds: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-bench-'));
  try {
    const csv = join(folder, 'shop.csv');
    await generate(csv, rows);
    const workspace = await openWorkspace(join(folder, 'workspace'));
    const file = { ...csvFile(csv), columnNames: [...columnNames] };
    await workspace.interactions.import(plan, { kind: 'file', file }, { file: 'shop.csv' });
    await workspace.close();
    rmSync(csv);
    const found = inOwnProcess(import.meta.url, 'ours', join(folder, 'workspace'), `${rows}`, `${rounds}`);
    const names = Object.keys(filtersOver(rows));
    const of = (question: string, name: string) => Number(found[`${question} | ${name}`]);
    const lines = Object.keys(questionsOver(rows)).map((question) => {
      const cells = names.map((name) => {
        const times = (of(question, name) / of(question, 'none')).toFixed(2);
        return name === 'none' ? `${of(question, name)}` : `${of(question, name)} (× ${times})`;
      });
      return `| ${question} | ${cells.join(' | ')} |`;
    });
    writeResults(
      'filters',
      `# What a filter costs at ${rows.toLocaleString('en')} interactions

Milliseconds to make the selection for the first time and answer on it, medians of ${rounds} rounds after one to warm up; in brackets how many
times as long as without a filter. Reading an attribute into memory for the first time took ${found['first use of the attribute']} ms, columns included.

| question | ${names.join(' | ')} |
| --- |${names.map(() => ' --- |').join('')}
${lines.join('\n')}`,
      { rows, rounds, found },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Interactions as in the other benchmarks, with a plan: a trial for every tenth customer. */
async function generate(path: string, rows: number): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const customers = Math.max(1, Math.round(rows / 9.6));
  const pick = (salt: number) => `(hash(i * 31 + ${salt}) % 1000000007)`;
  await connection.run(`COPY (
    SELECT 'C' || lpad(customer::VARCHAR, 8, '0') AS customer,
      strftime(make_timestamp_ms(1704067200000 + i * 3000 + (${pick(2)} % 1000000)::BIGINT), '%Y-%m-%dT%H:%M:%S.%gZ') AS time,
      'Touchpoint ' || (${pick(3)} % 40) AS touchpoint,
      list_extract(['website', 'app', 'helpline', 'email', 'store', 'webchat'], 1 + (${pick(4)} % 6)::INTEGER) AS channel,
      CASE WHEN customer % 10 = 0 THEN 'trial' WHEN customer % 3 = 0 THEN 'pro' ELSE 'basic' END AS plan
    FROM (SELECT i, ${pick(1)} % ${customers} AS customer FROM range(${rows}) AS numbers(i))) TO '${path}' (HEADER)`);
  connection.closeSync();
  instance.closeSync();
}

const [part = '10000000', ...operands] = process.argv.slice(2);
if (part === 'ours') await ours(operands[0] ?? '', Number(operands[1]), Number(operands[2]));
else await benchmark(Number(part), Number(operands[0] ?? 2));
