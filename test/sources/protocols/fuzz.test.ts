import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { IncomingRequest, Protocol } from '../../../src/sources/protocols/incoming.ts';
import { protocolOf, readIncoming } from '../../../src/sources/protocols/readIncoming.ts';
import * as clients from './support/clients.ts';
import { acceptedOf, startRecorder } from './support/recorder.ts';

/** Cases: 6 protocols × (bytes + values + noise). */
const runs = { bytes: 700, values: 900, noise: 200 };

const real = new Map<Protocol, IncomingRequest[]>();

beforeAll(async () => {
  const recorder = await startRecorder();
  await clients.sendSegment(recorder.url);
  await clients.sendRudderstack(recorder.url);
  await clients.sendPosthog(recorder.url);
  await clients.sendSnowplow(recorder.url, 'post');
  await clients.sendSnowplow(recorder.url, 'get');
  await clients.sendCloudEvents(recorder.url);
  await clients.sendPlain(recorder.url);
  await acceptedOf(recorder, 6 * 3 + 5 * 2 + 4 + 6);
  await recorder.close();
  for (const request of recorder.requests) {
    const protocol = protocolOf(request);
    if (protocol) real.set(protocol, [...(real.get(protocol) ?? []), request]);
  }
});

const strange = fc.oneof(
  fc.constantFrom<unknown>(
    ...[
      null,
      true,
      0,
      -1,
      1e308,
      1e-9,
      2 ** 64,
      Number.MAX_SAFE_INTEGER,
      '',
      ' ',
      '\0',
      '\ud800',
      '😀',
      'NaN',
    ],
    ...[
      '__proto__',
      'constructor',
      'x'.repeat(10_240),
      '2021-13-45',
      '2021-02-30T00:00:00Z',
      '9999-12-31T23:59:59Z',
    ],
    ...[
      '1970-01-01',
      '-1',
      '%00',
      'data:',
      [],
      {},
      [[]],
      [null],
      { schema: 'iglu:a/b/c/d' },
      { a: { b: { c: { d: 1 } } } },
    ],
    ...[
      '0001-01-01T00:00:00.000Z',
      'https://x/?utm_campaign=%00&utm_source=%ED%A0%80',
      'https://',
      '/',
      '?',
      'feedback',
      'nps',
      'survey',
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.double(),
  fc.integer(),
  fc.jsonValue({ maxDepth: 3 }),
);
/** What to do to a value within: where (a share of all), and with what. */
const mend = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  how: fc.constantFrom('replace', 'remove', 'rename', 'repeat'),
  value: strange,
});

const protocols: Protocol[] = ['segment', 'rudderstack', 'posthog', 'snowplow', 'cloudevents', 'plain'];

describe.each(protocols)('%s', (protocol) => {
  const requests = fc.nat({ max: 1000 }).map((i) => {
    const all = real.get(protocol)!;
    return all[i % all.length]!;
  });

  it('takes any bytes', () => {
    const edits = fc.array(fc.tuple(fc.nat({ max: 1e6 }), fc.nat({ max: 255 })), {
      minLength: 1,
      maxLength: 4,
    });
    const cut = fc.option(fc.double({ min: 0, max: 1, noNaN: true }));
    const property = fc.property(requests, edits, cut, fc.boolean(), (request, changes, share, packed) => {
      const bytes = Buffer.from(packed ? request.body : plain(request.body));
      for (const [at, value] of changes) if (bytes.length > 0) bytes[at % bytes.length] = value;
      judge({
        ...request,
        body: share === null ? bytes : bytes.subarray(0, Math.floor(share * bytes.length)),
      });
    });
    fc.assert(property, { numRuns: runs.bytes, seed: 41 });
  });

  it('takes any values, and loses none', () => {
    const property = fc.property(
      requests,
      fc.array(mend, { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      (request, mends, zip) => {
        if (request.method === 'GET')
          return judge({ ...request, query: mendedQuery(request.query, mends) }, 1);
        const values = parsed(plain(request.body));
        const body = mends.reduce<unknown>(
          (value, change) => mended(value, change),
          values.length === 1 ? values[0] : values,
        );
        const text = JSON.stringify(body) ?? 'null';
        judge(
          { ...request, body: zip ? gzipSync(text, { level: 1 }) : Buffer.from(text) },
          itemsOf(request, JSON.parse(text)),
        );
      },
    );
    fc.assert(property, { numRuns: runs.values, seed: 42 });
  });

  it('takes noise', () => {
    const property = fc.property(
      requests,
      fc.uint8Array({ maxLength: 300 }),
      fc.boolean(),
      (request, noise, zip) => {
        judge({ ...request, body: zip ? gzipSync(noise, { level: 1 }) : noise });
      },
    );
    fc.assert(property, { numRuns: runs.noise, seed: 43 });
  });
});

/** Holds what is true of every answer, whatever came in. */
function judge(request: IncomingRequest, items?: number): void {
  const read = readIncoming(request)!;
  const { accepted, invalid, received, answer } = read;
  expect(accepted.length + invalid.length).toBe(received);
  if (answer.status !== 200) {
    expect([400, 413]).toContain(answer.status);
    expect(received).toBe(0);
    expect(items).toBeUndefined();
  } else if (items !== undefined) expect(received).toBe(items);
  const problems: unknown[] = [];
  for (const one of accepted) {
    if (!Number.isSafeInteger(one.time) || one.time > request.receivedAt + 86_400_000)
      problems.push(one.time);
    const step = one.kind === 'step' || one.kind === 'feedback' || one.kind === 'signal';
    if (step !== (one.touchpoint !== null && one.touchpoint !== ''))
      problems.push([one.kind, one.touchpoint]);
    if ((one.kind === 'merge') !== (one.merge !== null)) problems.push(one.merge);
    if (one.kind === 'step' && one.identifiers.length === 0) problems.push('nobody');
    for (const { value } of one.identifiers) if (value === '' || value.length > 1000) problems.push(value);
    for (const number of [one.rating, one.ratingMax, one.amount, one.duration])
      if (number !== null && !Number.isFinite(number)) problems.push(number);
    for (const attributes of [one.attributes, one.customerAttributes])
      for (const value of Object.values(attributes))
        if (typeof value !== 'string' || value === '') problems.push(value);
    if (/\\u0000|\\ud[89a-f]/.test(JSON.stringify(one).replaceAll('\\\\', '')))
      problems.push(JSON.stringify(one));
  }
  for (const { reason, raw } of invalid)
    if (reason === '' || reason.length > 300 || JSON.parse(raw) === undefined) problems.push(reason);
  expect(problems).toEqual([]);
}

function plain(body: Uint8Array): Uint8Array {
  return body[0] === 0x1f ? gunzipSync(body) : body;
}

function parsed(bytes: Uint8Array): unknown[] {
  const text = Buffer.from(bytes).toString();
  try {
    return [JSON.parse(text)];
  } catch {
    return text.split('\n').map((line) => JSON.parse(line) as unknown);
  }
}

/** What a reader of the protocol's description would count. */
function itemsOf(request: IncomingRequest, body: unknown): number {
  if (request.headers['ce-id'] !== undefined) return 1;
  if (request.path.startsWith('/flags')) return 0;
  if (Array.isArray(body)) return body.length;
  const envelope = (body ?? {}) as Record<string, unknown>;
  const isPlain = request.path === '/v1/interactions';
  const isSnowplow = request.path.endsWith('tp2');
  const list = isPlain ? envelope['interactions'] : isSnowplow ? envelope['data'] : envelope['batch'];
  return Array.isArray(list) && !isCloud(request) ? list.length : 1;
}

function isCloud(request: IncomingRequest): boolean {
  return protocolOf(request) === 'cloudevents';
}

interface Mend {
  at: number;
  how: string;
  value: unknown;
}

/** A copy with one value within replaced, removed, renamed or repeated. */
function mended(body: unknown, { at, how, value }: Mend): unknown {
  const copy = JSON.parse(JSON.stringify(body)) as unknown;
  const places: { holder: Record<string, unknown>; key: string }[] = [];
  const walk = (holder: unknown) => {
    if (typeof holder !== 'object' || holder === null) return;
    for (const key of Object.keys(holder)) {
      places.push({ holder: holder as Record<string, unknown>, key });
      walk((holder as Record<string, unknown>)[key]);
    }
  };
  walk(copy);
  const place = places[Math.floor(at * places.length)];
  if (!place) return value;
  const { holder, key } = place;
  if (how === 'repeat' && Array.isArray(holder)) holder.push(value, holder[Number(key)]);
  else if (how === 'remove' && !Array.isArray(holder)) delete holder[key];
  else if (how === 'rename' && !Array.isArray(holder)) {
    holder[typeof value === 'string' ? value : 'x'] = holder[key];
    delete holder[key];
  } else holder[key] = value;
  return copy;
}

function mendedQuery(query: URLSearchParams, mends: readonly Mend[]): URLSearchParams {
  const copy = new URLSearchParams(query);
  for (const { at, how, value } of mends) {
    const name = [...copy.keys()][Math.floor(at * copy.size)] ?? 'e';
    if (how === 'remove') copy.delete(name);
    else
      copy.set(
        how === 'rename' ? String(value) : name,
        typeof value === 'string' ? value : (JSON.stringify(value) ?? ''),
      );
  }
  return copy;
}
