/** Tells who is who among a million identifiers: npx tsx bench/identity.ts [people] [interactions] */

import { createIdentityGraph } from '../src/identity/identityGraph.ts';
import { resettle } from '../src/identity/resettle.ts';
import { customerOf } from '../src/identity/resolve.ts';
import { see } from '../src/identity/see.ts';
import { settle } from '../src/identity/settle.ts';
import { graphOf, snapshotOf } from '../src/identity/snapshot.ts';
import { type Identifier, identityRulesSchema } from '../src/model/identity.ts';
import { inOwnProcess, report, writeResults } from './measure.ts';

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

function benchmark(people: number, interactions: number): void {
  const found = inOwnProcess(import.meta.url, 'ours', `${people}`, `${interactions}`);
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

Computed again, the customers were the same: ${found['sameAgain']}. Peak memory, with two graphs: ${found['peakMb']} MB.`,
    { people, interactions, found },
  );
  console.log(found);
}

const [part, ...operands] = process.argv.slice(2);
if (part === 'ours') ours(Number(operands[0]), Number(operands[1]));
else benchmark(Number(part ?? 400_000), Number(operands[0] ?? 1_100_000));
