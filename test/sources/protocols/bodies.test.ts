import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { IncomingRequest, Received } from '../../../src/sources/protocols/incoming.ts';
import { readIncoming } from '../../../src/sources/protocols/readIncoming.ts';
import { receivedAt, requestOf } from './support/requestOf.ts';

const read = (request: IncomingRequest): Received => {
  const received = readIncoming(request);
  if (!received) throw new Error('no protocol');
  return received;
};
const track = { type: 'track', event: 'Order', userId: 'u1', messageId: 'm1' };
const batch = JSON.stringify({ batch: [track] });
const send = (body: unknown, headers = {}) => read(requestOf('/v1/batch', body, { headers }));
const refused = ({ accepted, invalid, received, answer }: Received) => {
  expect([accepted, invalid, received]).toEqual([[], [], 0]);
  expect(answer.headers['content-type']).toBe('application/problem+json');
  return { ...(JSON.parse(String(answer.body)) as { detail: string }), status: answer.status };
};

describe('bodies', () => {
  it.each([
    ['plain', Buffer.from(batch), {}],
    ['with a byte order mark', Buffer.from(`\ufeff${batch}`), {}],
    ['gzip that nobody mentions', gzipSync(batch), { 'content-type': 'text/plain' }],
    ['gzip in gzip', gzipSync(gzipSync(batch)), { 'content-encoding': 'gzip' }],
    ['said to be gzip, unpacked by a proxy', Buffer.from(batch), { 'content-encoding': 'gzip' }],
    ['zlib', deflateSync(batch), {}],
    ['bare deflate', deflateRawSync(batch), { 'content-encoding': 'deflate' }],
    ['brotli', brotliCompressSync(batch), { 'content-encoding': 'br' }],
    ['under a wrong type', Buffer.from(batch), { 'content-type': 'image/png' }],
  ])('are read %s', (_, body, headers) => {
    expect(send(body, headers).accepted.map(({ id }) => id)).toEqual(['m1']);
  });

  it('stop a zip bomb at 4 MB', () => {
    const bomb = gzipSync(gzipSync(Buffer.alloc(32 << 20, 32), { level: 1 }));
    const before = performance.now();
    expect(refused(send(bomb))).toMatchObject({ status: 413, title: 'Too large', type: 'about:blank' });
    expect(refused(send(gzipSync(Buffer.alloc(32 << 20, 32), { level: 1 })))).toMatchObject({ status: 413 });
    expect(performance.now() - before).toBeLessThan(5000);
    expect(refused(send(Buffer.alloc((4 << 20) + 1, 32)))).toMatchObject({ status: 413 });
  });

  it.each([
    ['nothing', ''],
    ['cut off', batch.slice(0, -2)],
    ['raw NULs', `{"batch":[{"event":"a\0b"}]}`],
    ['broken gzip', gzipSync(batch).subarray(0, 30)],
    ['zstd', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0])],
    ['a form', 'a=b'],
    ['brackets without end', '['.repeat(1 << 20)],
    ['deep nesting', `${'[{"a":'.repeat(101)}1${'}]'.repeat(101)}`],
  ])('that are %s are refused', (_, body) => {
    expect(refused(send(body)).status).toBe(400);
  });

  it('with too many items are refused', () => {
    expect(refused(send(`[${'0,'.repeat(50_000)}0]`)).status).toBe(413);
  });

  it.each([null, 7, 'text', {}, [[]], { batch: 'x' }, { batch: [null, 1, [], {}] }])(
    'that are JSON and no batch are quarantined: %j',
    (body) => {
      const { received, accepted, invalid, answer } = send(JSON.stringify(body));
      expect([answer.status, accepted.length, invalid.length]).toEqual([200, 0, received]);
      expect(received).toBeGreaterThan(0);
    },
  );
});

describe('values', () => {
  const one = (event: object | string) => {
    const item = typeof event === 'string' ? event : JSON.stringify({ ...track, ...event });
    const { accepted, invalid } = send(`{"batch":[${item}]}`);
    return { event: accepted[0], reason: invalid[0]?.reason };
  };

  it('keep whole numbers that a double would change', () => {
    const { event } = one(
      '{"type":"track","event":"a 1234567890123456789","userId":1234567890123456789,"messageId":9007199254740993,"properties":{"order":-12345678901234567890,"n":1.5,"e":1e22,"f":0.1234567890123456789,"s":"\\"12345678901234567890"}}',
    );
    expect(event).toMatchObject({
      id: '9007199254740993',
      touchpoint: 'a 1234567890123456789',
      identifiers: [{ type: 'userId', value: '1234567890123456789' }],
      attributes: { order: '-12345678901234567890', n: '1.5', e: '1e+22', s: '"12345678901234567890' },
    });
  });

  it('have no NULs and no half surrogates', () => {
    const { event } = one(
      '{"type":"track","userId":"u1","event":"a\\u0000\\uD83D\\ude00\\ud83d\\udE0","messageId":"m"}',
    );
    expect(event).toBeUndefined();
    const good = one(
      '{"type":"track","userId":"u1","event":"\\\\u0000 \\u0000 \\uD83D\\ude00 \\ud83d \\ude00 \\ud83d\\ud83d\\ude00","messageId":"m"}',
    );
    expect(good.event?.touchpoint).toBe('\\u0000 \ufffd 😀 \ufffd \ufffd \ufffd😀');
  });

  it('take the last of equal keys', () => {
    expect(one('{"type":"track","userId":"u1","event":"a","event":"b"}').event?.touchpoint).toBe('b');
  });

  it.each([
    [{ userId: 'x'.repeat(10_240) }, 'the user id has 10240 characters, and 1000 is the most'],
    [{ userId: 'a\0' }, 'the user id holds characters that are none (NUL, half a surrogate pair)'],
    [{ userId: { id: 1 } }, 'the user id is neither text nor a number'],
    [{ userId: 1.5 }, 'the user id is a number that is not exact: send it as text'],
    [{ userId: ' ' }, 'nobody is named: give userId or anonymousId'],
    [{ event: '' }, 'the event has no name: give `event`'],
    [
      { type: 'x'.repeat(100) },
      `the type is "${'x'.repeat(60)}" and none of track, page, screen, identify, group, alias`,
    ],
    [{ timestamp: 'yesterday' }, 'the time can’t be read: give ISO 8601 or milliseconds since 1970'],
    [
      { timestamp: '2026-02-30T00:00:00Z' },
      'the time can’t be read: give ISO 8601 or milliseconds since 1970',
    ],
    [{ timestamp: '2027-05-01T12:00:00.000Z' }, 'the time lies 365 days ahead'],
    [{ timestamp: '1970-01-01T00:00:00.000Z' }, 'the time lies before 1990'],
  ])('are quarantined: %#', (change, reason) => {
    expect(one(change).reason).toBe(reason);
  });

  it('stay within their limits', () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`k${i}`, i]));
    const { event } = one({
      event: `${'x'.repeat(299)}😀`,
      messageId: 'm'.repeat(10_240),
      properties: {
        a: { b: { c: { d: [1] } } },
        long: 'é'.repeat(9000),
        ['n'.repeat(300)]: 1,
        __proto__x: 1,
        ...many,
      },
    });
    expect(event?.touchpoint).toBe('x'.repeat(299));
    expect(event?.id).toMatch(/^sha256:.{43}$/);
    expect(event?.attributes['a.b.c']).toBe('{"d":[1]}');
    expect(event?.attributes['long']).toHaveLength(8000);
    expect(Object.keys(event?.attributes ?? {})).toHaveLength(200);
    expect(event?.notes).toHaveLength(4);
  });

  it('never reach a prototype', () => {
    const text =
      '{"type":"track","userId":"u1","event":"e","channel":"constructor","properties":{"__proto__":{"x":1},"constructor":"c"}}';
    const { event } = one(text);
    expect(event?.channel).toBe('constructor');
    expect(event?.attributes).toEqual({ constructor: 'c', '__proto__.x': '1' });
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  it('are known by their content where they have no id', () => {
    const bare = { type: 'track', event: 'Order', userId: 'u1' };
    const timed = { ...bare, timestamp: '2026-05-01T11:59:59Z' };
    const first = send({ batch: [bare, timed, timed] }).accepted.map(({ id }) => id);
    const again = send({ batch: [timed, bare, timed] }).accepted.map(({ id }) => id);
    expect(first[0]).toBeNull();
    expect(first[2]).toBe(`${first[1]}:1`);
    expect([again[0], again[2]]).toEqual([first[1], first[2]]);
  });
});

describe('what is meant to hurt', () => {
  const wide = (name: (i: number) => string) =>
    Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [name(i), `${i}`]));
  const entity = (i: number) => ({
    schema: 'iglu:a/client_session/c/1',
    data: { userId: `${i}`, [`k${i}`]: 1 },
  });

  it.each([
    ['identifiers', '/v1/interactions', { touchpoint: 't', ...wide((i) => `identify:${i}`) }, 0],
    ['attributes', '/v1/interactions', { customer: 'u', touchpoint: 't', ...wide((i) => `k${i}`) }, 1],
    [
      'nested attributes',
      '/v1/t',
      { ...track, properties: { a: wide((i) => `${i}`), b: { c: wide((i) => `${i}`) } } },
      1,
    ],
    [
      'entities',
      '/com.snowplowanalytics.snowplow/tp2',
      {
        e: 'pv',
        uid: 'u',
        co: { schema: 'iglu:a/contexts/c/1', data: Array.from({ length: 40_000 }, (_, i) => entity(i)) },
      },
      0,
    ],
    [
      'equal items without an id',
      '/v1/batch',
      Array.from({ length: 40_000 }, () => ({ type: 'page', userId: 'u', timestamp: '2026-05-01' })),
      40_000,
    ],
  ])('is read in little time: %s', (_, path, body, accepted) => {
    const text = JSON.stringify(body);
    expect(text.length).toBeLessThan(4 << 20);
    const before = process.cpuUsage();
    expect(read(requestOf(path, text)).accepted).toHaveLength(accepted);
    const { user } = process.cpuUsage(before);
    expect(user / 1000).toBeLessThan(3000);
  });
});

describe('clocks', () => {
  const at = (ago: number) => new Date(receivedAt - ago).toISOString();
  const minute = 60_000;
  const day = 1440 * minute;
  const clock = (timestamp: unknown, sentAt: unknown) => {
    const { accepted, invalid } = send({ batch: [{ ...track, timestamp }], sentAt });
    return accepted[0] ? [receivedAt - accepted[0].time, accepted[0].notes] : invalid[0]?.reason;
  };

  it.each([
    ['a clock that is right, and the way over the net', at(10_000), at(900), [10_000, []]],
    ['a slow clock', at(62 * minute), at(60 * minute), [2 * minute, ['the client’s clock was 3600 s slow']]],
    [
      'a fast clock',
      at(-58 * minute),
      at(-60 * minute),
      [2 * minute, ['the client’s clock was 3600 s fast']],
    ],
    [
      'a clock that was never set',
      '1970-01-01T00:00:00Z',
      '1970-01-01T00:02:00Z',
      [2 * minute, [expect.anything()]],
    ],
    [
      'a clock years ahead',
      '2031-01-01T00:00:00Z',
      '2031-01-01T00:02:00Z',
      [2 * minute, [expect.anything()]],
    ],
    ['late delivery', at(3 * day + minute), at(3 * day), [3 * day + minute, ['delivered 3 days late']]],
    ['no time', undefined, at(minute), [0, []]],
    ['no time of sending', at(minute), undefined, [minute, []]],
    [
      'an event of six years ago',
      at(6 * 366 * day),
      at(0),
      [6 * 366 * day, ['the time is more than five years ago']],
    ],
    [
      'an event of tomorrow',
      at(-20 * 60 * minute),
      at(0),
      [-20 * 60 * minute, ['the time lies 72000 s ahead']],
    ],
    ['seconds', receivedAt / 1000 - 60, at(0), [minute, []]],
    ['microseconds', (receivedAt - minute) * 1000, at(0), [minute, []]],
    ['an offset', '2026-05-01T13:59:00+02:00', undefined, [minute, []]],
    ['no zone', '2026-05-01 11:59', undefined, [minute, []]],
  ])('%s', (_, timestamp, sentAt, expected) => {
    expect(clock(timestamp, sentAt)).toEqual(expected);
  });

  it('say the same in each delivery of a message', () => {
    const deliver = (delay: number) =>
      read(
        requestOf(
          '/v1/batch',
          { batch: [{ ...track, timestamp: at(3 * 60 * minute) }], sentAt: at(2 * 60 * minute - delay) },
          { receivedAt: receivedAt + delay + 17 },
        ),
      ).accepted[0]?.saidTime;
    expect(deliver(0)).toBe(deliver(90_000));
  });
});
