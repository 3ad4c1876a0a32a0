import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RowsInMemory, rowsIn } from '../../../src/arrivals/rowsInMemory.ts';
import { RowsWriter } from '../../../src/arrivals/rowsWriter.ts';
import {
  type PackedRequest,
  type ReadingMemory,
  readAsObjects,
  readPacked,
} from '../../../src/operations/ingest/reading/readPacked.ts';
import {
  CallBytesReader,
  type QuickReading,
} from '../../../src/sources/protocols/callBytes/readCallBytes.ts';
import type { IncomingRequest } from '../../../src/sources/protocols/incoming.ts';
import { sendRudderstack, sendSegment } from '../../sources/protocols/support/clients.ts';
import { acceptedOf, startRecorder } from '../../sources/protocols/support/recorder.ts';
import { requestOf } from '../../sources/protocols/support/requestOf.ts';
import { nastyBody } from './support/nastyBatches.ts';

class CountingReader extends CallBytesReader {
  last: QuickReading | null = null;

  override read(...given: Parameters<CallBytesReader['read']>): QuickReading | null {
    this.last = super.read(...given);
    return this.last;
  }
}

const calls = new CountingReader();
const memory: ReadingMemory = { writer: new RowsWriter(), calls };

/** How many of a batch's items go from bytes to rows; null where the whole body is read as objects. */
function fastItems(request: IncomingRequest): { items: number; fast: number } | null {
  readPacked(request, memory);
  return calls.last && { items: calls.last.items, fast: calls.last.fast };
}

/** All that rows say, in arrays that can be compared at once. */
function plain(packed: RowsInMemory): unknown {
  const { texts, numbers, customer, ...arrays } = rowsIn(packed);
  const column = (one: typeof customer) =>
    one &&
    [...one.begin].map((begin, row) => Buffer.from(one.bytes.subarray(begin, one.end[row])).toString());
  return {
    ...Object.fromEntries(
      Object.entries(arrays).map(([name, value]) => [name, ArrayBuffer.isView(value) ? [...value] : value]),
    ),
    customer: column(customer),
    texts: [...texts].map(([name, one]) => [name, column(one)]),
    numbers: [...numbers].map(([name, values]) => [name, [...values]]),
  };
}

function same(request: IncomingRequest): void {
  const quick = readPacked(request, memory);
  const slow = readAsObjects(request);
  const comparable = (one: PackedRequest | null) =>
    one && JSON.stringify({ ...one, rows: plain(one.rows) }, numbered);
  if (comparable(quick) !== comparable(slow))
    expect(quick && { ...quick, rows: plain(quick.rows) }).toEqual(
      slow && { ...slow, rows: plain(slow.rows) },
    );
  expect(comparable(quick) === comparable(slow)).toBe(true);
}

/** JSON has no word for −0 and NaN. */
const numbered = (_: string, value: unknown) =>
  typeof value === 'number' && (Object.is(value, -0) || !Number.isFinite(value))
    ? `number ${1 / value} ${value}`
    : value;

const events = ['Product Viewed', 'Product Added', 'Order Completed'];
/** As bench/ingest/load.ts sends them. */
const usual = Array.from({ length: 100 }, (_, i) => ({
  type: 'track',
  event: events[i % events.length],
  userId: `u${i % 20}`,
  anonymousId: `a${i % 20}`,
  messageId: `node-${i}`,
  timestamp: '2026-04-30T10:00:00.000Z',
  properties: { product: `sku-${i % 37}`, price: 10 + (i % 9), currency: 'EUR' },
  context: { library: { name: '@segment/analytics-node', version: '3.1.0' } },
}));

describe('a batch that is read from bytes to rows', () => {
  it('gives what reading it as objects gives', () => {
    let fast = 0;
    let slow = 0;
    let left = 0;
    fc.assert(
      fc.property(nastyBody, (body) => {
        const request = requestOf('/v1/batch', body);
        same(request);
        const read = calls.last;
        if (read === null) left++;
        else {
          fast += read.fast;
          slow += read.items - read.fast;
        }
      }),
      { numRuns: 10_000, seed: 11, endOnFailure: false },
    );
    // the test would be none if nearly all went one way
    expect(Math.min(fast, slow, left)).toBeGreaterThan(2000);
  });

  it('is that for each of the usual items', () => {
    const request = requestOf('/v1/batch', { batch: usual, sentAt: '2026-05-01T11:59:59.900Z' });
    expect(fastItems(request)).toEqual({ items: 100, fast: 100 });
    same(request);
    same({ ...request, body: gzipSync(request.body) });
    same({ ...request, headers: { anonymousid: 'a', 'user-agent': 'Mozilla/5.0' } });
  });

  it('keeps the order of items of both kinds, and their names and columns', () => {
    const odd = { ...usual[0], event: 'Said "so"', messageId: 'odd', properties: { amount: 3, plan: ' ' } };
    const batch = usual.slice(0, 300).flatMap((item, i) => (i % 3 === 1 ? [item, odd] : [item]));
    const request = requestOf('/v1/batch', { batch });
    const read = fastItems(request);
    expect(read?.items).toBe(batch.length);
    expect(read?.fast).toBe(100);
    same(request);
    same(requestOf('/v1/batch', { batch: [...batch, { type: 'identify', userId: 'u', traits: { a: 1 } }] }));
  });

  it('names the key where a client puts it', () => {
    for (const writeKey of ['in the item', 'Ü', '', 7])
      for (const body of [
        { batch: [{ ...usual[0], writeKey }] },
        { batch: [{ ...usual[0], writeKey }], writeKey: 'around' },
        [{ ...usual[0], event: 'a"b', writeKey }, usual[1]],
      ])
        for (const path of ['/v1/batch', '/v1/batch?writeKey=query', '/v1/track', '/v1/import', '/v1/m'])
          same(requestOf(path, body));
  });

  it('is what real clients send', async () => {
    const recorder = await startRecorder();
    await sendSegment(recorder.url);
    await sendRudderstack(recorder.url);
    await acceptedOf(recorder, 12);
    await recorder.close();
    const read = recorder.requests.map((request) => {
      same(request);
      return fastItems(request);
    });
    expect(read.reduce((sum, one) => sum + (one?.items ?? 0), 0)).toBe(12);
    // of track, page and screen; the order with a list of products, and the page whose address names a campaign, are read as objects
    expect(read.reduce((sum, one) => sum + (one?.fast ?? 0), 0)).toBe(4);
  });

  it('refuses as ever what is too much', () => {
    const item = JSON.stringify(usual[0]);
    same(requestOf('/v1/batch', `[${Array(50_001).fill('{}').join()}]`));
    same(requestOf('/v1/batch', `{"batch":[${item},{"a":${'['.repeat(198)}${']'.repeat(198)}}]}`));
    same(requestOf('/v1/batch', `{"batch":[${item},]}`));
    same(requestOf('/v1/batch', `{"batch":[${item}],}`));
    same(
      requestOf(
        '/v1/batch',
        Buffer.concat([Buffer.from(`{"batch":[${item}],"x":"`), Buffer.of(0xc3, 0x28), Buffer.from('"}')]),
      ),
    );
  });
});
