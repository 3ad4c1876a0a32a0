/** Tells who is who among a million identifiers, in memory and in a store: npx tsx bench/identity.ts [people] [interactions] [rows] */

import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { createIdentityGraph } from '../src/identity/identityGraph.ts';
import { resettle } from '../src/identity/resettle.ts';
import { customerOf } from '../src/identity/resolve.ts';
import { see } from '../src/identity/see.ts';
import { settle } from '../src/identity/settle.ts';
import { graphOf, snapshotOf } from '../src/identity/snapshot.ts';
import { type Identifier, identityRulesSchema } from '../src/model/identity.ts';
import type { ImportInput, ImportPlan } from '../src/model/importPlan.ts';
import { openDuckdbInteractionStore } from '../src/stores/duckdb/interactionStore.ts';
import { csvFile, plan } from './import.ts';
import { generateCsv, inOwnProcess, milliseconds, report, writeResults } from './measure.ts';

const BATCH = 100;
const CHUNK = 10_000;
const BASE = 1704067200000;

/**
 * Interactions of people who have three cookies, a device, an email and a user id each. Most visits know the cookie alone; one in four
 * hundred comes from a tablet in one of 200 shops, one in two hundred from the address or number of another.
 */
function createStream(people: number) {
  let state = 1;
  const pick = (below: number) => {
    state = (state * 48271) % 0x7fffffff;
    return state % below;
  };
  return (): Identifier[] => {
    const person = pick(people);
    const cookie = { type: 'anonymous', value: `c-${person}-${pick(10) < 8 ? 0 : pick(3)}` };
    const user = { type: 'user', value: `${100_000 + person}` };
    const email = { type: 'email', value: `person.${person}@example.com` };
    if (pick(400) === 0) return [user, { type: 'device', value: `tablet-${pick(200)}` }];
    if (pick(200) === 0) return [user, { type: 'email', value: `person.${pick(people)}@example.com` }];
    const kind = pick(20);
    if (kind < 8) return [cookie];
    if (kind < 13) return [user, cookie];
    if (kind < 16) return [user, email, cookie];
    if (kind < 18) return [email, cookie];
    return [user, { type: 'device', value: `d-${person}` }];
  };
}

function ours(people: number, interactions: number): void {
  const graph = createIdentityGraph(identityRulesSchema.parse({}));
  const next = createStream(people);
  const batches: number[] = [];
  let cpuMicroseconds = 0;
  let named = 0;
  let attributed = 0;
  for (let done = 0; done < interactions; done += CHUNK) {
    const chunk: Identifier[][] = JSON.parse(JSON.stringify(Array.from({ length: CHUNK }, next)));
    const cpu = process.cpuUsage();
    for (let at = 0; at < CHUNK; at += BATCH) {
      const start = performance.now();
      const heads = new Int32Array(BATCH);
      for (let i = 0; i < BATCH; i++) {
        const number = done + at + i;
        const evidence = { time: BASE + number * 10, source: 'shop', interaction: `m${number}` };
        heads[i] = see(graph, chunk[at + i]!, evidence);
      }
      settle(graph);
      for (const head of heads) if (customerOf(graph, head) >= 0) attributed += 1;
      batches.push(performance.now() - start);
    }
    const used = process.cpuUsage(cpu);
    cpuMicroseconds += used.user + used.system;
    for (const identifiers of chunk) named += identifiers.length;
  }
  const ms = batches.reduce((sum, took) => sum + took, 0);
  const sorted = [...batches].sort((a, b) => a - b);
  const { identifiers, links } = graph;
  const customers = new Set(identifiers.customer.subarray(0, identifiers.size)).size;
  const before = performance.now();
  const snapshot = snapshotOf(graph);
  const snapshotMs = performance.now() - before;
  globalThis.gc?.();
  const memory = process.memoryUsage();
  const loading = performance.now();
  const loaded = graphOf(snapshot, graph.rules);
  const loadMs = performance.now() - loading;
  const again = performance.now();
  resettle(loaded);
  const resettleMs = performance.now() - again;
  const same = loaded.identifiers.customer.every((customer, code) => customer === identifiers.customer[code]);
  report({
    interactions: attributed,
    identifiers: identifiers.size,
    links: links.size,
    customers,
    perSecond: Math.round((interactions / ms) * 1000),
    identifiersPerSecond: Math.round((named / ms) * 1000),
    perCpuSecond: Math.round((interactions / cpuMicroseconds) * 1e6),
    identifiersPerCpuSecond: Math.round((named / cpuMicroseconds) * 1e6),
    batchP99Ms: Number(sorted[Math.floor(sorted.length * 0.99)]?.toFixed(2)),
    longestBatchMs: Number(sorted.at(-1)?.toFixed(1)),
    memoryMb: Math.round((memory.heapUsed + memory.arrayBuffers) / 2 ** 20),
    snapshotMs: Math.round(snapshotMs),
    loadMs: Math.round(loadMs),
    resettleMs: Math.round(resettleMs),
    sameAgain: same ? 'yes' : 'no',
  });
}

const types = ['user', 'email', 'anonymous', 'device'];

/** A file of interactions that name their customers by identifiers, imported, opened again, and looked at. */
async function stored(people: number, interactions: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-identity-'));
  const path = join(folder, 'clicks.csv');
  const out = createWriteStream(path);
  const columnNames = ['time', 'touchpoint', ...types];
  const next = createStream(people);
  out.write(`${columnNames.join(',')}\n`);
  for (let i = 0; i < interactions; i++) {
    const named = next();
    const values = types.map((type) => named.find((one) => one.type === type)?.value ?? '');
    if (!out.write(`${BASE + i * 10},Touchpoint ${i % 41},${values.join(',')}\n`))
      await new Promise<void>((resolve) => out.once('drain', resolve));
  }
  out.end();
  await finished(out);
  const clicks: ImportPlan = {
    source: 'clicks',
    columns: [
      { column: 'time', role: 'time' },
      { column: 'touchpoint', role: 'touchpoint' },
      ...types.map((type) => ({ column: type, role: `identify:${type}` as const })),
    ],
    time: { kind: 'epoch', unit: 'ms' },
    timezone: 'UTC',
    content: 'interactions',
  };
  const file: ImportInput = {
    kind: 'file',
    file: {
      format: 'csv',
      path,
      delimiter: ',',
      quote: '"',
      escape: '"',
      header: true,
      skipLines: 0,
      compression: 'none',
      columnNames,
    },
  };
  const open = () =>
    openDuckdbInteractionStore({ folder, clock: () => BASE, columnsAfterImport: Number.POSITIVE_INFINITY });
  let store = await open();
  const imported = await milliseconds(() => store.import(clicks, file, { file: 'clicks.csv' }));
  const columns = await milliseconds(() => store.columns());
  const { customers } = columns.result;
  await store.close();
  store = await open();
  const cpu = process.cpuUsage();
  const loaded = await milliseconds(() => store.identity.describe('100000'));
  const { user, system } = process.cpuUsage(cpu);
  const looked = await milliseconds(() => store.identity.describe('100001'));
  await store.close();
  rmSync(folder, { recursive: true });
  report({
    accepted: imported.result.accepted,
    importMs: imported.ms,
    columnsMs: columns.ms,
    customers,
    loadMs: loaded.ms,
    loadCpuMs: Math.round((user + system) / 1000),
    lookMs: looked.ms,
  });
}

/** Merges customers of a large log, and parts them again. */
async function merging(rows: number, merges: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-merging-'));
  const path = join(folder, 'log.csv');
  await generateCsv(path, rows);
  const store = await openDuckdbInteractionStore({
    folder,
    clock: () => BASE,
    columnsAfterImport: Number.POSITIVE_INFINITY,
  });
  const imported = await milliseconds(() =>
    store.import(plan, { kind: 'file', file: csvFile(path) }, { file: 'log.csv' }),
  );
  const first = await store.columns();
  const ids = await store.customerIds(
    first,
    Array.from({ length: 4 * merges }, (_, nth) => Math.floor((nth * first.customers) / (4 * merges))),
  );
  const part = (from: number) => ({
    kind: 'rows' as const,
    rows: {
      columnNames: ['id', 'time', 'fromType', 'from', 'toType', 'to'],
      batches: (async function* () {
        const pairs = Array.from({ length: merges }, (_, nth) => [
          ids[from + 2 * nth],
          ids[from + 2 * nth + 1],
        ]);
        yield {
          rows: pairs.map(([a = '', b = ''], row) => ({
            row,
            values: [`${row}`, `${BASE}`, 'customer', a, 'customer', b],
          })),
          unreadable: [],
        };
      })(),
    },
  });
  const merged: ImportPlan = { source: 'crm', columns: [], timezone: 'UTC', content: 'merges' };
  // the first round reads the identity and warms up
  await store.import(merged, part(0), { file: 'first' });
  await store.columns();
  const kept = await milliseconds(() => store.import(merged, part(2 * merges), { file: 'merges' }));
  const taken = await milliseconds(() => store.columns());
  const parted = await milliseconds(async () => {
    for (let nth = 0; nth < 10; nth++)
      await store.identity.unmerge(ids[2 * nth] ?? '', ids[2 * nth + 1] ?? '', {
        by: 'Ann',
        at: BASE,
        why: '',
      });
  });
  const back = await milliseconds(() => store.columns());
  await store.close();
  rmSync(folder, { recursive: true });
  report({
    importMs: imported.ms,
    keptMs: kept.ms,
    takenMs: taken.ms,
    customersBefore: first.customers,
    customers: taken.result.customers,
    partedMs: Math.round(parted.ms / 10),
    backMs: back.ms,
    customersBack: back.result.customers,
  });
}

function benchmark(people: number, interactions: number, rows: number): void {
  const found = inOwnProcess(import.meta.url, 'ours', `${people}`, `${interactions}`);
  const kept = inOwnProcess(import.meta.url, 'stored', `${people}`, `${interactions}`);
  const large = inOwnProcess(import.meta.url, 'merging', `${rows}`, '1000');
  const ms = (value: unknown) => Number(value).toLocaleString('en');
  const number = (name: string) => Number(found[name]).toLocaleString('en');
  writeResults(
    'identity',
    `# Who is who among ${number('identifiers')} identifiers

${interactions.toLocaleString('en')} interactions, in batches of ${BATCH}, each attributed to its customer before the next: ${number('perSecond')} interactions a second,
${number('identifiersPerSecond')} identifiers a second, on one thread that shared the machine with others; ${number('perCpuSecond')} and ${number('identifiersPerCpuSecond')} in a second of processor time. A batch takes at most ${found['batchP99Ms']} ms in 99 of 100 cases, the longest took ${found['longestBatchMs']} ms.
${number('identifiers')} identifiers, ${number('links')} links between them, ${number('customers')} customers; ${found['memoryMb']} MB with a snapshot beside them.

| | ms |
| --- | --- |
| make a snapshot | ${found['snapshotMs']} |
| load it | ${found['loadMs']} |
| compute all customers again from the links | ${found['resettleMs']} |

Computed again, the customers were the same: ${found['sameAgain']}. Peak memory, with two graphs: ${found['peakMb']} MB.

## In a store

The same interactions as a file, each naming its customer by these identifiers: ${number('interactions')} interactions, ${ms(kept['customers'])} customers in the columns.

| | ms |
| --- | --- |
| import it, with all links | ${ms(kept['importMs'])} |
| make the columns | ${ms(kept['columnsMs'])} |
| after a restart: read who is who (${ms(kept['loadCpuMs'])} ms of processor time) and describe a customer | ${ms(kept['loadMs'])} |
| describe another | ${ms(kept['lookMs'])} |

${rows.toLocaleString('en')} interactions of ${ms(large['customersBefore'])} customers that are named by an id alone, columns in memory:

| | ms |
| --- | --- |
| import them | ${ms(large['importMs'])} |
| keep 1,000 merges that a CRM has made | ${ms(large['keptMs'])} |
| columns after these (${ms(large['customers'])} customers) | ${ms(large['takenMs'])} |
| part two customers by hand | ${ms(large['partedMs'])} |
| columns after ten of these (${ms(large['customersBack'])} customers) | ${ms(large['backMs'])} |

Peak memory: ${kept['peakMb']} MB and ${large['peakMb']} MB.`,
    { people, interactions, rows, found, kept, large },
  );
  console.log(found, kept, large);
}

const [part, ...operands] = process.argv.slice(2);
if (part === 'ours') ours(Number(operands[0]), Number(operands[1]));
else if (part === 'stored') await stored(Number(operands[0]), Number(operands[1]));
else if (part === 'merging') await merging(Number(operands[0]), Number(operands[1]));
else benchmark(Number(part ?? 400_000), Number(operands[0] ?? 1_100_000), Number(operands[1] ?? 10_000_000));
