/** How long looking for insights takes: npx tsx bench/insights.ts [customers] [rounds]. 80,000 customers of the simulated provider are about a million interactions. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OpenedWorkspace, openForOperations } from '../src/cli/wiring.ts';
import { filtersSchema } from '../src/model/question.ts';
import { callOperation } from '../src/operations/call.ts';
import type { Context } from '../src/operations/context.ts';
import { detectors } from '../src/operations/insights/detectors.ts';
import { runKind } from '../src/operations/insights/findClaims.ts';
import { selectWithGround } from '../src/operations/insights/ground.ts';
import { insights } from '../src/operations/insights/insights.ts';
import { importFiles } from '../src/operations/sources/import.ts';
import { createTexts } from '../src/operations/text/texts.ts';
import { simulate } from '../src/operations/workspace/simulate.ts';
import { createTasks } from '../src/stores/columns/tasks.ts';
import { type Figures, inOwnProcess, median, milliseconds, report, writeResults } from './measure.ts';

const scored = 100_000;

async function opened(folder: string): Promise<OpenedWorkspace & { context: Context }> {
  const workspace = await openForOperations(folder, (error) => {
    throw error;
  });
  const context = workspace.contextFor({
    signal: new AbortController().signal,
    onProgress: () => {},
    warn: () => {},
    resolveFile: async (name) => name,
    mayWrite: true,
  });
  return { ...workspace, context };
}

async function prepare(folder: string, customers: number): Promise<void> {
  const { context, close } = await opened(join(folder, 'workspace'));
  const out = join(folder, 'company');
  await callOperation(simulate, context, { scenario: 'broadband', customers, seed: 'bench', out });
  const files = readdirSync(out)
    .filter((name) => name.endsWith('.csv'))
    .map((name) => join(out, name));
  await callOperation(importFiles, context, { files });
  const { interactions } = await context.workspace.interactions.summary();
  await close();
  report({ interactions });
}

/** All insights as somebody asks who has just opened the workspace, then again, then after a restart. */
async function first(folder: string): Promise<void> {
  const workspace = await opened(join(folder, 'workspace'));
  const { context } = workspace;
  for (const { kind, id } of await context.workspace.documents.list(runKind))
    await context.workspace.documents.delete(kind, id);
  const columns = await milliseconds(() => context.selections.select(filtersSchema.parse({})));
  const whole = await milliseconds(() => callOperation(insights, context, {}));
  const again = await milliseconds(() => callOperation(insights, context, {}));
  await workspace.close();
  const restarted = await opened(join(folder, 'workspace'));
  await restarted.context.selections.select(filtersSchema.parse({}));
  const kept = await milliseconds(() => callOperation(insights, restarted.context, {}));
  await restarted.close();
  report({
    columns: columns.ms,
    insights: whole.ms,
    again: again.ms,
    restarted: kept.ms,
    found: (whole.result as { n: number }).n,
  });
}

/** Each detector by itself, and what they stand on. */
async function apart(folder: string): Promise<void> {
  const { context, close } = await opened(join(folder, 'workspace'));
  const filters = filtersSchema.parse({});
  await context.selections.select(filters);
  const ground = await milliseconds(() => selectWithGround(context, filters));
  const figures: Figures = { ground: ground.ms, texts: ground.result.ground.texts?.count ?? 0 };
  for (const detector of detectors) {
    const { ms } = await milliseconds(() =>
      detector.find(context, ground.result.selection, ground.result.ground, { filters }),
    );
    figures[detector.name] = ms;
  }
  await close();
  report(figures);
}

/** 100,000 texts of customers, scored on all threads as questions do it. */
async function texts(folder: string): Promise<void> {
  const { context, close } = await opened(join(folder, 'workspace'));
  const selection = await context.selections.select(filtersSchema.parse({}));
  const written = await context.texts.read(selection.columns);
  await close();
  const all = Array.from(
    { length: scored },
    (_, at) => `${written.texts[at % Math.max(1, written.count)] ?? 'It took long.'} (${at})`,
  );
  const tasks = createTasks(availableParallelism());
  const given = {
    count: all.length,
    texts: all,
    ...{ customer: new Int32Array(scored), step: new Int32Array(scored), feedback: new Int32Array(scored) },
    ...{
      time: new Float64Array(scored),
      touchpoint: new Uint8Array(scored),
      channel: new Uint8Array(scored),
    },
  };
  const { ms } = await milliseconds(() =>
    createTexts({ textColumns: async () => given }, tasks).scored(selection.columns, 'bench', async () => ({
      labels: {},
      model: null,
      answered: {},
    })),
  );
  await tasks.close();
  report({ scored, ms });
}

async function benchmark(customers: number, rounds: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-bench-'));
  try {
    const { interactions } = inOwnProcess(import.meta.url, 'prepare', folder, String(customers));
    const runs = Array.from({ length: rounds }, () => inOwnProcess(import.meta.url, 'first', folder));
    const parts = Array.from({ length: rounds }, () => inOwnProcess(import.meta.url, 'apart', folder));
    const scoring = Array.from({ length: rounds }, () => inOwnProcess(import.meta.url, 'texts', folder));
    const of = (all: readonly Figures[], name: string) => median(all.map((one) => Number(one[name])));
    const names = Object.keys(parts[0] ?? {}).filter((name) => name !== 'peakMb' && name !== 'texts');
    writeResults(
      'insights',
      `# Looking for insights in ${Number(interactions).toLocaleString('en-US')} interactions

Of a simulated provider with ${customers.toLocaleString('en-US')} customers, who wrote ${of(parts, 'texts').toLocaleString('en-US')} texts. Milliseconds, median of ${rounds} rounds, each in a process of its own; asked for: under 10,000.

| | ms |
| --- | ---: |
| all insights, asked for the first time (columns in memory, texts not yet scored) | ${of(runs, 'insights')} |
| asked again | ${of(runs, 'again')} |
| asked after a restart | ${of(runs, 'restarted')} |
| columns read, once beforehand | ${of(runs, 'columns')} |

${of(runs, 'found')} insights were found; at most ${of(runs, 'peakMb')} MB of memory were used.

One after the other, each alone (together they run beside one another):

| | ms |
| --- | ---: |
${names.map((name) => `| ${name === 'ground' ? 'ground: stages, groups, texts scored' : name} | ${of(parts, name)} |`).join('\n')}

${scored.toLocaleString('en-US')} texts scored: ${of(scoring, 'ms')} ms (asked for: under 3,000).`,
      { interactions, customers, runs, parts, scoring },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [part = '80000', ...rest] = process.argv.slice(2);
const work = {
  prepare: () => prepare(rest[0] ?? '', Number(rest[1])),
  first: () => first(rest[0] ?? ''),
  apart: () => apart(rest[0] ?? ''),
  texts: () => texts(rest[0] ?? ''),
}[part];
await (work ? work() : benchmark(Number(part), Number(rest[0] ?? 3)));
