/**
 * Live ingest: a load generator in a process of its own sends batches of 100 over loopback to `waymark serve`, on the same processors:
 * npx tsx bench/ingest.ts [seconds]. Needs the built program (npm run build).
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Load, LoadFigures } from './ingest/load.ts';
import { median, writeResults } from './measure.ts';

const root = join(import.meta.dirname, '..');
const program = join(root, 'dist', 'cli', 'waymark.cjs');
const target = 150_000;
const connections = 64;
/** s of load before anything is measured: what runs often is compiled by then */
const warmUp = 10;

interface Server {
  url: string;
  child: ChildProcess;
  stop(): Promise<void>;
}

/** WAYMARK_PROFILE names a folder for profiles of the processor. */
function serve(workspace: string): Promise<Server> {
  const profile = process.env['WAYMARK_PROFILE'];
  const flags = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const child = spawn(
    process.execPath,
    [...flags, program, 'serve', '--port', '0', '--workspace', workspace],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const stop = () =>
    new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.kill();
    });
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      if (said.includes('Waymark is at')) process.stderr.write(chunk);
      said += chunk.toString();
      const found = /https?:\/\/[\d.]+:\d+/.exec(said);
      if (found) resolve({ url: found[0], child, stop });
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
}

async function ask<Result>(url: string, operation: string, input: object): Promise<Result> {
  const response = await fetch(`${url}/api/${operation}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  if (!response.ok) throw new Error(`${operation}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Result;
}

function load(options: Load): Promise<LoadFigures> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'ingest', 'load.ts'), JSON.stringify(options)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  return new Promise((resolve, reject) =>
    child.once('exit', (code) =>
      code === 0
        ? resolve(JSON.parse(said) as LoadFigures)
        : reject(new Error(`the load ended with ${code}`)),
    ),
  );
}

const kept = async (url: string) =>
  (await ask<{ sources: { accepted: number }[] }>(url, 'status', {})).sources.reduce(
    (sum, { accepted }) => sum + accepted,
    0,
  );

/** Resolves with the ms until so many interactions are kept. */
async function untilKept(url: string, wanted: number): Promise<number> {
  const began = performance.now();
  for (;;) {
    const now = await kept(url);
    if (now >= wanted) return Math.round(performance.now() - began);
    if (performance.now() - began > 300_000) throw new Error(`${now} of ${wanted} were kept`);
    await setTimeout(50);
  }
}

/** From sending an interaction until a question over all journeys counts it, ms. */
async function visibleAfter(url: string, key: string, number: number): Promise<number> {
  const touchpoint = `Probe ${number}`;
  const began = performance.now();
  const answer = await fetch(`${url}/v1/interactions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body: JSON.stringify({ customer: `probe-${number}`, touchpoint, time: new Date().toISOString() }),
  });
  if (!answer.ok) throw new Error(`a probe was answered with ${answer.status}`);
  for (;;) {
    const found = await ask<{ touchpoints: { touchpoint: string }[] }>(url, 'touchpoints', {});
    if (found.touchpoints.some((one) => one.touchpoint === touchpoint))
      return Math.round(performance.now() - began);
    await setTimeout(20);
  }
}

function memoryOf({ child }: Server): { nowMb: number; peakMb: number } {
  const text = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  const mb = (name: string) =>
    Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)?.[1] ?? 0) / 1024);
  return { nowMb: mb('VmRSS'), peakMb: mb('VmHWM') };
}

function cpuOf({ child }: Server): number {
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function benchmark(seconds: number): Promise<void> {
  if (!existsSync(program)) throw new Error(`${program} is missing: npm run build makes it`);
  const folder = mkdtempSync(join(tmpdir(), 'waymark-bench-'));
  const workspace = join(folder, 'workspace');
  const made = spawnSync(
    process.execPath,
    [program, 'key', 'create', 'shop', '--workspace', workspace, '--json'],
    { encoding: 'utf8' },
  );
  const { key } = JSON.parse(made.stdout) as { key: string };
  const server = await serve(workspace);
  const { url } = server;
  const port = Number(new URL(url).port);
  try {
    let from = 1;
    const run = async (rate: number, duration: number) => {
      const figures = await load({ port, key, connections, seconds: duration, rate, from });
      from = figures.nextFrom;
      return figures;
    };
    let probes = 0;
    /** Sends at a rate, and looks meanwhile how long it takes until an interaction is counted. */
    const under = async (rate: number) => {
      const running = run(rate, seconds);
      await setTimeout(1000);
      const visible: number[] = [];
      const until = performance.now() + (seconds - 2) * 1000;
      while (performance.now() < until) {
        visible.push(await visibleAfter(url, key, probes++));
        await setTimeout(200);
      }
      const figures = await running;
      sum += figures.acknowledged + visible.length;
      const untilAllKeptMs = await untilKept(url, sum);
      const visibleMs = { median: median(visible), worst: Math.max(...visible), n: visible.length };
      return { ...figures, untilAllKeptMs, visibleMs };
    };
    let sum = (await run(0, warmUp)).acknowledged;
    await untilKept(url, sum);

    const before = { cpu: cpuOf(server), at: performance.now() };
    const fast = await run(0, seconds);
    sum += fast.acknowledged;
    const lagAfter = await untilKept(url, sum);
    const keptIn = (performance.now() - before.at) / 1000;
    const serverCpuMs = cpuOf(server) - before.cpu;
    const memory = memoryOf(server);
    console.error({ fast, lagAfter, keptIn, serverCpuMs, memory });

    const alone = await run(target / 2, seconds);
    sum += alone.acknowledged;
    const untilAloneKeptMs = await untilKept(url, sum);
    const calm = await under(target / 2);
    const light = await under(target / 6);
    const quiet: number[] = [];
    for (let i = 0; i < 5; i++) quiet.push(await visibleAfter(url, key, 10_000 + i));
    sum += quiet.length;
    await untilKept(url, sum);
    const status = await ask<{ interactions: number; customers: number; bytes: number }>(url, 'status', {});
    const results = {
      seconds,
      acknowledgedPerSecond: Math.round(fast.acknowledged / fast.seconds),
      keptPerSecond: Math.round(fast.acknowledged / keptIn),
      untilAllKeptMs: lagAfter,
      fast,
      serverCpuMs,
      halfAlone: { ...alone, untilAllKeptMs: untilAloneKeptMs },
      half: calm,
      light,
      visibleWhenQuietMs: median(quiet),
      memory: { atFull: memory, end: memoryOf(server) },
      interactions: status.interactions,
      customers: status.customers,
      bytes: status.bytes,
    };
    console.error(results);
    writeResults('ingest', pageOf(results), results);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const n = (value: number) => value.toLocaleString('en');

interface UnderLoad extends LoadFigures {
  untilAllKeptMs: number;
  visibleMs: { median: number; worst: number; n: number };
}

function answersOf({ p50, p99, p999, worst }: LoadFigures, rate: string): string {
  return `| acknowledgement at ${rate}, median | ${p50} ms | |
| … 99th percentile | ${p99} ms | < 50 ms |
| … 99.9th percentile, worst | ${p999} ms, ${worst} ms | |`;
}

function linesOf(load: UnderLoad, rate: number): string {
  const { visibleMs } = load;
  return `${answersOf(load, `${n(rate)}/s with questions beside`)}
| from sending until a question over all journeys counts it, at that load: median, worst of ${visibleMs.n} | ${n(visibleMs.median)} ms, ${n(visibleMs.worst)} ms | < 1,000 ms |`;
}

function pageOf(r: {
  seconds: number;
  acknowledgedPerSecond: number;
  keptPerSecond: number;
  untilAllKeptMs: number;
  halfAlone: LoadFigures;
  half: UnderLoad;
  light: UnderLoad;
  fast: LoadFigures;
  serverCpuMs: number;
  visibleWhenQuietMs: number;
  memory: { atFull: { peakMb: number }; end: { peakMb: number } };
  interactions: number;
  customers: number;
  bytes: number;
}): string {
  return `# Live ingest

A load generator and \`waymark serve\` on the same processors, over loopback: batches of 100 in the form of Segment's clients, about 290 bytes an
interaction, each with its own message id, 20 interactions a customer who is named by a user id and an anonymous id. Every batch is
on disk (fdatasync) before it is answered. ${connections} connections, each with one batch at a time; ${warmUp} s of load go before.

| | | goal |
| --- | --- | --- |
| kept a second: durable, deduplicated, attributed to customers and in the database, over ${r.seconds} s | ${n(r.keptPerSecond)} | 150,000 |
| acknowledged a second meanwhile | ${n(r.acknowledgedPerSecond)} | |
| until the last one is kept, after the load ended | ${n(r.untilAllKeptMs)} ms | |
${answersOf(r.halfAlone, `${n(target / 2)}/s`)}
${linesOf(r.half, target / 2)}
${linesOf(r.light, target / 6)}
| from sending until a question counts it, without load | ${n(r.visibleWhenQuietMs)} ms | < 1,000 ms |
| peak memory of the server at full load; with the questions | ${n(r.memory.atFull.peakMb)} MB; ${n(r.memory.end.peakMb)} MB | |

In the end ${n(r.interactions)} interactions of ${n(r.customers)} customers, ${n(Math.round(r.bytes / 1e6))} MB on disk. At full load the generator itself
took ${n(r.fast.ownCpuMs)} ms of the processors and the server ${n(r.serverCpuMs)} ms.`;
}

await benchmark(Number(process.argv[2] ?? 15));
