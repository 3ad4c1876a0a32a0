import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';

/** What a measured part of a benchmark says: figures by name. */
export type Figures = Record<string, number | string>;

/** Runs one part of a benchmark in a process of its own, so that its memory is its own; adds the peak of its memory. */
export function inOwnProcess(script: string, part: string, ...operands: string[]): Figures {
  const child = spawnSync(process.execPath, ['--import', 'tsx', fileURLToPath(script), part, ...operands], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.status !== 0) throw new Error(`${part} failed with ${child.status ?? child.signal}`);
  return JSON.parse(child.stdout.trim().split('\n').at(-1) ?? '') as Figures;
}

/** Ends a measured part. */
export function report(figures: Figures): void {
  console.log(JSON.stringify({ ...figures, peakMb: Math.round(process.resourceUsage().maxRSS / 1024) }));
}

export async function milliseconds<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const start = performance.now();
  const result = await work();
  return { ms: Math.round(performance.now() - start), result };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

/** Writes results as JSON and as a short page. */
export function writeResults(name: string, text: string, results: unknown): void {
  const folder = join(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  const machine = {
    processor: cpus()[0]?.model ?? '',
    threads: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    loadBefore: Number(loadavg()[1]?.toFixed(2)),
  };
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify({ machine, results }, null, 2)}\n`);
  const about = `${machine.processor}, ${machine.threads} threads, ${machine.memoryGb} GB, Node ${machine.node}; load of the machine over the five minutes before the end: ${machine.loadBefore}.`;
  writeFileSync(join(folder, `${name}.md`), `${text.trim()}\n\n${about}\n`);
}

/** Interactions that look like a web shop's: seeded, the same with every run. */
export async function generateCsv(path: string, rows: number): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const customers = Math.max(1, Math.round(rows / 9.6));
  const pick = (salt: number) => `md5_number_lower((i * 31 + ${salt})::VARCHAR)`;
  await connection.run(`COPY (
    SELECT 'C' || lpad((${pick(1)} % ${customers})::VARCHAR, 8, '0') AS customer,
      strftime(make_timestamp_ms(1704067200000 + i * 3000 + (${pick(2)} % 1000000)::BIGINT), '%Y-%m-%dT%H:%M:%S.%gZ') AS time,
      'Touchpoint ' || (${pick(3)} % 40) AS touchpoint,
      list_extract(['website', 'app', 'helpline', 'email', 'store', 'webchat'], 1 + (${pick(4)} % 6)::INTEGER) AS channel
    FROM range(${rows}) AS numbers(i)) TO '${path}' (HEADER)`);
  connection.closeSync();
  instance.closeSync();
}
