/** Imports a CSV of 10 million interactions, beside the same database reading the file alone: npx tsx bench/import.ts [rows] [rounds] */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { ImportPlan, StoreReadableFile } from '../src/model/importPlan.ts';
import { openWorkspace } from '../src/stores/workspace.ts';
import {
  type Figures,
  generateCsv,
  inOwnProcess,
  median,
  milliseconds,
  report,
  writeResults,
} from './measure.ts';

const columnNames = ['customer', 'time', 'touchpoint', 'channel'] as const;
export const plan: ImportPlan = {
  source: 'shop',
  timezone: 'UTC',
  content: 'interactions',
  time: { kind: 'iso' },
  columns: columnNames.map((column) => ({ column, role: column })),
};
export const csvFile = (path: string): StoreReadableFile => ({
  format: 'csv',
  path,
  delimiter: ',',
  quote: '"',
  escape: '"',
  header: true,
  skipLines: 0,
  compression: 'none',
  columnNames: [...columnNames],
});

/** Imports a file into a new workspace, and again, and makes the columns. */
async function ours(csv: string, folder: string): Promise<void> {
  const workspace = await openWorkspace(folder, { columnsAfterImport: Number.POSITIVE_INFINITY });
  const input = { kind: 'file', file: csvFile(csv) } as const;
  const first = await milliseconds(() => workspace.interactions.import(plan, input, { file: 'shop.csv' }));
  const columns = await milliseconds(async () => {
    await workspace.interactions.columns();
  });
  const peakOfImport = Math.round(process.resourceUsage().maxRSS / 1024);
  const again = await milliseconds(() => workspace.interactions.import(plan, input, { file: 'shop.csv' }));
  await workspace.close();
  report({
    accepted: first.result.accepted,
    importMs: first.ms,
    columnsMs: columns.ms,
    peakOfImportMb: peakOfImport,
    againMs: again.ms,
    duplicate: again.result.duplicate,
    diskMb: Math.round(statSync(join(folder, 'interactions.duckdb')).size / 1e6),
  });
}

/** The database by itself: the file into a table of text and timestamps, no keys, no quarantine, no ledger. */
async function duckdbAlone(csv: string, folder: string): Promise<void> {
  const instance = await DuckDBInstance.create(join(folder, 'alone.duckdb'), {
    memory_limit: '1500MB',
    temp_directory: join(folder, 'spill'),
  });
  const connection = await instance.connect();
  const { ms } = await milliseconds(async () => {
    await connection.run(`CREATE TABLE interaction AS SELECT * FROM read_csv('${csv}')`);
    await connection.run('CHECKPOINT');
  });
  connection.closeSync();
  instance.closeSync();
  report({ importMs: ms, diskMb: Math.round(statSync(join(folder, 'alone.duckdb')).size / 1e6) });
}

async function benchmark(rows: number, rounds: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-bench-'));
  try {
    const csv = join(folder, 'shop.csv');
    await generateCsv(csv, rows);
    const runs: { ours: Figures; alone: Figures }[] = [];
    for (let round = 0; round < rounds; round++) {
      const alone = join(folder, `alone-${round}`);
      const workspace = join(folder, `workspace-${round}`);
      rmSync(alone, { recursive: true, force: true });
      runs.push({
        ours: inOwnProcess(import.meta.url, 'ours', csv, workspace),
        alone: inOwnProcess(import.meta.url, 'alone', csv, mkdtempSync(`${alone}-`)),
      });
      rmSync(workspace, { recursive: true, force: true });
    }
    const of = (side: 'ours' | 'alone', name: string) => median(runs.map((run) => Number(run[side][name])));
    const rate = (ms: number) => `${(rows / ms / 1000).toFixed(2)} M rows/s`;
    const importMs = of('ours', 'importMs');
    const columnsMs = of('ours', 'columnsMs');
    writeResults(
      'import',
      `# Import of ${rows.toLocaleString('en')} interactions from CSV (${Math.round(statSync(csv).size / 1e6)} MB)

Medians of ${rounds} run(s), each in a process of its own, a memory limit of 1500 MB for the database.

| | ms | | peak memory, MB | on disk, MB |
| --- | --- | --- | --- | --- |
| Waymark: cast, checked, deduplicated, ledger | ${importMs} | ${rate(importMs)} | | ${of('ours', 'diskMb')} |
| … and the columns made and sorted | ${importMs + columnsMs} | ${rate(importMs + columnsMs)} | ${of('ours', 'peakOfImportMb')} | |
| the same file imported again: nothing is new | ${of('ours', 'againMs')} | ${rate(of('ours', 'againMs'))} | ${of('ours', 'peakMb')} | |
| DuckDB alone: the file into a table | ${of('alone', 'importMs')} | ${rate(of('alone', 'importMs'))} | ${of('alone', 'peakMb')} | ${of('alone', 'diskMb')} |`,
      { rows, runs },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [part = '10000000', csv = '', folder = ''] = process.argv.slice(2);
if (process.argv[1] === import.meta.filename) {
  if (part === 'ours') await ours(csv, folder);
  else if (part === 'alone') await duckdbAlone(csv, folder);
  else await benchmark(Number(part), Number(process.argv[3] ?? 3));
}
