/**
 * Reads batches of 100 as each client sends them, on one thread, from bytes to interactions and to rows. Bundle it first, as tsx makes
 * slower code of private fields than what is shipped: npx esbuild bench/protocols.ts --bundle --platform=node --format=esm
 * --packages=external --outfile=bench/protocols.mjs && node bench/protocols.mjs; rm bench/protocols.mjs
 */
import { gunzipSync, gzipSync } from 'node:zlib';
import { ReadingMemory, readAsObjects, readPacked } from '../src/operations/ingest/reading/readPacked.ts';
import type { IncomingRequest, Protocol } from '../src/sources/protocols/incoming.ts';
import { readIncoming } from '../src/sources/protocols/readIncoming.ts';
import { median, report, writeResults } from './measure.ts';

const items = 100;
const start = Date.UTC(2026, 4, 1);
const iso = (i: number) => new Date(start + i * 1000).toISOString();
const uuid = (i: number) => `01a2032d-6064-782c-b24b-${`${i}`.padStart(12, '0')}`;
const many = <T>(item: (i: number) => T): T[] => Array.from({ length: items }, (_, i) => item(i));
const properties = (i: number) => ({
  revenue: i,
  currency: 'EUR',
  basket: `b${i}`,
  plan: 'pro',
  first: false,
});

function trackCall(i: number, time: string) {
  const context = { library: { name: '@segment/analytics-node', version: '3.1.0' } };
  const [type, event] = ['track', `Touchpoint ${i % 40}`];
  return {
    [time]: iso(i),
    type,
    event,
    userId: `u${i}`,
    messageId: uuid(i),
    properties: properties(i),
    context,
  };
}

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const selfDescribing = (data: unknown) => ({
  schema: 'iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0',
  data: { schema: 'iglu:example.shop/order_done/jsonschema/1-0-0', data },
});

interface Sent {
  path: string;
  body: unknown;
  packed?: boolean;
}

/** What each client sends, after what was recorded of the real ones. */
const batches: Readonly<Record<Protocol, Sent>> = {
  segment: { path: '/v1/batch', body: { batch: many((i) => trackCall(i, 'timestamp')), sentAt: iso(items) } },
  rudderstack: {
    path: '/v1/batch',
    body: {
      batch: many((i) => ({ ...trackCall(i, 'originalTimestamp'), channel: 'server' })),
      sentAt: iso(items),
    },
    packed: true,
  },
  posthog: {
    path: '/batch/',
    body: {
      api_key: 'k',
      batch: many((i) => ({
        ...{ event: `Touchpoint ${i % 40}`, uuid: uuid(i), distinct_id: `u${i}`, timestamp: iso(i) },
        properties: { ...properties(i), $lib: 'posthog-node', $lib_version: '5.70.0', $geoip_disable: true },
      })),
      sent_at: iso(items),
    },
    packed: true,
  },
  snowplow: {
    path: '/com.snowplowanalytics.snowplow/tp2',
    body: {
      schema: 'iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4',
      data: many((i) => ({
        ...{ e: 'ue', eid: uuid(i), p: 'web', tv: 'node-4.8.0', aid: 'shop', uid: `u${i}`, duid: `d${i}` },
        ...{
          dtm: `${start + i * 1000}`,
          stm: `${start + items * 1000}`,
          ue_px: base64(selfDescribing(properties(i))),
        },
      })),
    },
  },
  cloudevents: {
    path: '/cloudevents',
    body: many((i) => ({
      ...{ specversion: '1.0', id: uuid(i), source: '/shop', type: `Touchpoint ${i % 40}`, subject: `u${i}` },
      ...{ time: iso(i), data: properties(i) },
    })),
  },
  plain: {
    path: '/v1/interactions',
    body: many((i) => ({
      ...{ id: uuid(i), customer: `u${i}`, time: iso(i), touchpoint: `Touchpoint ${i % 40}`, channel: 'app' },
      ...properties(i),
    })),
  },
};

/** Time of the processor and not of the clock: others may use the machine as well. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function requestOf({ path, body, packed }: Sent): IncomingRequest {
  const bytes = Buffer.from(JSON.stringify(body));
  return {
    method: 'POST',
    path,
    headers: packed
      ? { 'content-encoding': 'gzip', 'content-type': 'application/x-www-form-urlencoded' }
      : { 'content-type': 'application/json' },
    query: new URLSearchParams(),
    body: packed ? gzipSync(bytes) : bytes,
    receivedAt: start + items * 1000 + 200,
    origin: 'http://127.0.0.1',
  };
}

/** Batches of items per second of the processor, in ten rounds after two to warm up. */
function ratesOf(work: () => unknown): number[] {
  const rates: number[] = [];
  for (let round = 0; round < 12; round++) {
    const from = cpuMs();
    let batches = 0;
    while (cpuMs() - from < 100) {
      for (let i = 0; i < 20; i++) work();
      batches += 20;
    }
    if (round > 1) rates.push((batches * items * 1000) / (cpuMs() - from));
  }
  return rates;
}

/** What no reader can save. */
function parsed(body: Uint8Array): unknown {
  return JSON.parse((body[0] === 0x1f ? gunzipSync(body) : Buffer.from(body)).toString());
}

const measured = Object.entries(batches).map(([name, sent]) => {
  const request = requestOf(sent);
  const first = readIncoming(request);
  if (first?.accepted.length !== items)
    throw new Error(`${name}: ${first?.invalid[0]?.reason ?? 'not read'}`);
  const rates = ratesOf(() => readIncoming(request));
  const parsing = ratesOf(() => parsed(request.body));
  const bytes = Math.round(JSON.stringify(sent.body).length / items);
  return {
    name,
    packed: sent.packed === true,
    bytes,
    perSecond: Math.round(median(rates)),
    best: Math.round(Math.max(...rates)),
    parsingAlone: Math.round(median(parsing)),
  };
});

/** The batch that bench/ingest/load.ts sends. */
const load: Sent = {
  path: '/v1/batch',
  body: {
    batch: many((i) => ({
      ...{ type: 'track', event: `Touchpoint ${i % 8}`, userId: `u${`${i % 20}`.padStart(10, '0')}` },
      anonymousId: `a${`${i % 20}`.padStart(10, '0')}`,
      messageId: `node-${`${i}`.padStart(12, '0')}`,
      timestamp: iso(i),
      properties: { product: `sku-${i % 37}`, price: 10 + (i % 9), currency: 'EUR' },
      context: { library: { name: '@segment/analytics-node', version: '3.1.0' } },
    })),
    sentAt: iso(items),
  },
};

/** From bytes to packed rows: straight, and by way of objects; by turns, as the machine may slow down for a while. */
const packing = Object.entries({ segment: batches.segment, rudderstack: batches.rudderstack, load }).map(
  ([name, sent]) => {
    const request = requestOf(sent);
    const memory = new ReadingMemory();
    const straight = memory.calls.read(request, memory.writer, () => {})?.fast ?? 0;
    memory.writer.clear();
    const found: Record<'straight' | 'objects', number[]> = { straight: [], objects: [] };
    for (let turn = 0; turn < 3; turn++) {
      found.straight.push(...ratesOf(() => readPacked(request, memory)));
      found.objects.push(...ratesOf(() => readAsObjects(request)));
    }
    const each = (rate: number) => Number((1e6 / rate).toFixed(2));
    return {
      name,
      straight,
      us: each(median(found.straight)),
      best: each(Math.max(...found.straight)),
      objectsUs: each(median(found.objects)),
      objectsBest: each(Math.max(...found.objects)),
    };
  },
);

const rows = measured.map(
  ({ name, packed, bytes, perSecond, best, parsingAlone }) =>
    `| ${name}${packed ? ' (gzip)' : ''} | ${bytes} | ${perSecond.toLocaleString('en')} | ${best.toLocaleString('en')} | ${(1e6 / perSecond).toFixed(2)} | ${(1e6 / parsingAlone).toFixed(2)} |`,
);
const packedRows = packing.map(
  ({ name, straight, us, best, objectsUs, objectsBest }) =>
    `| ${name} | ${straight} of ${items} | ${us} | ${best} | ${objectsUs} | ${objectsBest} |`,
);
writeResults(
  'protocols',
  `# Reading what clients send\n\nBatches of ${items}, from the bytes of the request to validated interactions, one thread, by the time of the processor.\n\n| protocol | bytes each | interactions per second, median of 10 | best | µs each | µs of unpacking and JSON.parse alone |\n| --- | --- | --- | --- | --- | --- |\n${rows.join('\n')}\n\n## To packed rows\n\nThe same, on to the rows that go to the store, with their hashes: straight from the bytes, and by way of objects. \`load\` is the batch of bench/ingest/load.ts.\n\n| batch | items that go straight | µs each | best | µs each by way of objects | best |\n| --- | --- | --- | --- | --- | --- |\n${packedRows.join('\n')}`,
  { measured, packing },
);
report({
  ...Object.fromEntries(measured.map(({ name, perSecond }) => [name, perSecond])),
  ...Object.fromEntries(packing.map(({ name, us }) => [`${name} to rows, µs`, us])),
});
