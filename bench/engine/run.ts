/**
 * The engine beside C, ClickHouse and DuckDB: npm --prefix bench run engine -- MILLIONS [ROUNDS] [PEERS]. All peers are asked the same over the
 * same interactions, one after the other, each in a process of its own with two threads; the run fails where answers differ.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { compiled } from './compiled.ts';
import { writeRaw } from './data.ts';
import { askLimit } from './limit.ts';
import { writeCheckpoint } from './opened.ts';
import { writePage } from './page.ts';
import { engineQuestions, QUESTIONS } from './questions.ts';
import { type Answer, type EngineResults, PEER_NAMES, PEERS, type Peer, round } from './results.ts';
import { markdown } from './text.ts';

const THREADS = 2;
const millions = Number(process.argv[2] ?? 10);
const rounds = Number(process.argv[3] ?? (millions > 10 ? 3 : 5));
const asked = (process.argv[4]?.split(',') ?? (millions > 50 ? ['limit', 'ours'] : PEERS)) as Peer[];
const results = join(import.meta.dirname, '..', 'results');

const rows = millions * 1_000_000;
const folder = writeRaw(rows);
await writeCheckpoint(folder);
const measured: EngineResults = {
  machine: {
    processor: cpus()[0]?.model ?? '',
    threads: THREADS,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  },
  rows,
  customers: (JSON.parse(readFileSync(join(folder, 'columns.json'), 'utf8')) as { customers: number })
    .customers,
  rounds,
  load: {},
  skipped: {},
  openMs: 0,
  peakMb: 0,
  questions: [],
};
const answers: Partial<Record<Peer, Answer[]>> = {};
for (const peer of asked) {
  measured.load[peer] = Number(loadavg()[0]?.toFixed(2));
  console.error(`${PEER_NAMES[peer]} …`);
  const found = ask(peer);
  if (typeof found === 'string') measured.skipped[peer] = found;
  else answers[peer] = found;
}
for (const question of QUESTIONS) for (const filtered of [false, true]) compare(question, filtered);
write();

function ask(peer: Peer): Answer[] | string {
  if (peer === 'limit') return askLimit(folder, THREADS, rounds);
  if (peer === 'ours') {
    const lines = inOwnProcess(compiled('ours.ts'), [folder, String(THREADS), String(rounds)]);
    const { openMs, peakMb } = lines.pop() as unknown as EngineResults;
    measured.openMs = openMs;
    measured.peakMb = peakMb;
    return lines;
  }
  if (peer === 'clickhouse' && !existsSync(join(import.meta.dirname, '..', 'node_modules', 'chdb')))
    return 'chdb is not installed: npm --prefix bench install';
  return inOwnProcess(join(import.meta.dirname, 'peer.ts'), [peer, folder, String(THREADS), String(rounds)]);
}

/** The lines of JSON that a script leaves in the file that it is given last. */
function inOwnProcess(script: string, operands: string[]): Answer[] {
  const out = join(folder, 'answers.out');
  rmSync(out, { force: true });
  const loader = script.endsWith('.ts') ? ['--import', 'tsx'] : [];
  const child = spawnSync(process.execPath, [...loader, script, ...operands, out], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (!existsSync(out)) throw new Error(`${script} failed with ${child.status ?? child.signal}`);
  const lines = readFileSync(out, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Answer);
}

/** Keeps the times of a question whose answers agree: C's with ours in full, the databases' in what they were asked for. */
function compare(question: (typeof QUESTIONS)[number], filtered: boolean): void {
  const of = (peer: Peer) =>
    answers[peer]?.find((answer) => answer.question === question && answer.filtered === filtered);
  const { core } = engineQuestions[question];
  const ours = of('ours');
  const ms: Partial<Record<Peer, number>> = {};
  const forms: Partial<Record<Peer, string>> = {};
  const rowsMs: Partial<Record<Peer, number>> = {};
  for (const peer of PEERS) {
    const answer = of(peer);
    if (answer === undefined) {
      if (answers[peer] && (question !== 'alignment' || peer === 'limit' || peer === 'ours'))
        throw new Error(`${PEER_NAMES[peer]} gave no answer to '${question}'`);
      continue;
    }
    ms[peer] = round(answer.ms);
    if (answer.form !== undefined) forms[peer] = answer.form;
    if (typeof answer.rowsMs === 'number') rowsMs[peer] = round(answer.rowsMs);
    if (!ours || peer === 'ours') continue;
    const [wanted, found] = peer === 'limit' ? [ours.lines, answer.lines] : [core(ours.lines), answer.lines];
    if (checksum(wanted) === checksum(found)) continue;
    const only = (a: readonly string[], b: readonly string[]) =>
      a.filter((line) => !b.includes(line)).slice(0, 3);
    throw new Error(
      `'${question}'${filtered ? ', filtered' : ''}: Waymark and ${PEER_NAMES[peer]} differ: ` +
        JSON.stringify([only(wanted, found), only(found, wanted)]),
    );
  }
  measured.questions.push({
    question,
    filtered,
    ms,
    forms,
    rowsMs,
    answer: ours ? checksum(ours.lines) : '',
  });
}

function checksum(lines: readonly string[]): string {
  return createHash('sha256')
    .update([...lines].sort().join('\n'))
    .digest('hex')
    .slice(0, 12);
}

function write(): void {
  mkdirSync(results, { recursive: true });
  const text = markdown(measured);
  if (asked.includes('ours')) {
    writeFileSync(join(results, `engine-${millions}m.json`), `${JSON.stringify(measured, null, 2)}\n`);
    writeFileSync(join(results, `engine-${millions}m.md`), text);
    writePage(results);
  }
  console.log(text);
}
