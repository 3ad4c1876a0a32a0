import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { interactionAt } from '../../../src/arrivals/interactionAt.ts';
import { packInteractions } from '../../../src/arrivals/packInteractions.ts';
import type { ArrivedRows } from '../../../src/model/arrivedRows.ts';
import { carriedByRequest, gathered } from '../../../src/operations/ingest/carried.ts';
import { createReaders } from '../../../src/operations/ingest/reading/readers.ts';
import { readHere } from '../../../src/operations/ingest/reading/readHere.ts';
import { readPacked } from '../../../src/operations/ingest/reading/readPacked.ts';
import { gather, gatherNothing } from '../../../src/operations/ingest/toArrivals.ts';
import type { IncomingRequest } from '../../../src/sources/protocols/incoming.ts';
import { readIncoming } from '../../../src/sources/protocols/readIncoming.ts';
import { requestOf } from '../../sources/protocols/support/requestOf.ts';

const word = fc.oneof(
  fc.constantFrom('Visit', 'u1', 'Üö 😀', '__proto__', 'constructor', ''),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const call = fc.record({
  type: fc.constantFrom(
    'track',
    'track',
    'track',
    'page',
    'screen',
    'identify',
    'group',
    'alias',
    'nonsense',
  ),
  event: maybe(word),
  userId: maybe(word),
  anonymousId: maybe(word),
  previousId: maybe(word),
  groupId: maybe(word),
  messageId: maybe(word),
  timestamp: maybe(fc.constantFrom('2026-04-30T10:00:00.000Z', '2026-04-30T11:00:00Z', 'never')),
  properties: maybe(fc.dictionary(word, fc.oneof(word, fc.double(), fc.boolean()), { maxKeys: 5 })),
  traits: maybe(fc.dictionary(word, word, { maxKeys: 3 })),
});
const record = fc.record({
  id: maybe(word),
  customer: maybe(word),
  time: maybe(fc.constantFrom('2026-04-30T10:00:00Z', 1777543200000)),
  touchpoint: maybe(word),
  channel: maybe(word),
  source: maybe(word),
  kind: maybe(fc.constantFrom('step', 'feedback')),
  text: maybe(word),
  rating: maybe(fc.integer({ min: 0, max: 10 })),
  ratingKind: maybe(fc.constantFrom('nps', 'csat', 'ces', 'stars')),
  ratingMax: maybe(fc.constantFrom(5, 10)),
  outcome: maybe(word),
  duration: maybe(fc.nat()),
  amount: maybe(fc.double({ noNaN: true })),
  currency: maybe(word),
  direction: maybe(fc.constantFrom('inbound', 'outbound')),
  agent: maybe(word),
  team: maybe(word),
  campaign: maybe(word),
  more: maybe(word),
  'identify:email': maybe(word),
});

function gatheredFrom(request: IncomingRequest, source: string) {
  const gathered = gatherNothing();
  const received = readIncoming(request);
  if (received) gather(gathered, received, source);
  return gathered;
}

describe('arrivals from another thread', () => {
  it('are those that this one would have read', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.array(call, { maxLength: 12 }).map((batch) => requestOf('/v1/batch', { batch })),
          fc.array(record, { maxLength: 12 }).map((items) => requestOf('/v1/interactions', items)),
        ),
        async (request) => {
          const read = readPacked(request);
          if (read === null) throw new Error('it is in a protocol');
          const { rows, ...others } = await gathered([carriedByRequest(structuredClone(read), 'the key’s')]);
          const { interactions, ...expected } = gatheredFrom(request, 'the key’s');
          const packed = packInteractions(interactions);
          // the source of the key is told beside it
          const unsound = packed.unsound.map(({ interaction, reason }) => {
            const { source, ...rest } = interaction;
            return { source, reason, raw: JSON.stringify(source === 'the key’s' ? rest : interaction) };
          });
          expected.invalid.push(...unsound);
          expect(others).toEqual(expected);
          const all = (of: ArrivedRows) =>
            Array.from({ length: of.count }, (_, row) => interactionAt(of, row));
          expect(all(rows)).toEqual(all(packed.rows));
        },
      ),
      { numRuns: 1000, seed: 7 },
    );
  });

  const readers = createReaders(1, 0);
  beforeAll(async () => {
    // the first ones are read here, while the thread begins
    while (!(readers.read(requestOf('/nowhere')) instanceof Promise)) await setTimeout(20);
  });
  afterAll(() => readers.close());

  it.each([
    [
      'a batch',
      requestOf('/v1/batch', {
        batch: [{ type: 'track', event: 'E', userId: 'u', messageId: '1' }],
        writeKey: 'k',
      }),
    ],
    [
      'gzip',
      requestOf(
        '/batch/',
        gzipSync(JSON.stringify({ api_key: 'k', batch: [{ event: 'E', distinct_id: 'u' }] })),
      ),
    ],
    [
      'an event in headers',
      requestOf('/anywhere', '{"a":1}', {
        headers: {
          'ce-id': '1',
          'ce-type': 't',
          'ce-source': 's',
          'ce-specversion': '1.0',
          'ce-subject': 'u',
        },
      }),
    ],
    ['no JSON', requestOf('/v1/batch', '{"batch"')],
    ['no protocol', requestOf('/nowhere', '{}')],
  ])('read there as here: %s', async (_, request) => {
    const bytes = Buffer.from(request.body);
    const reading = readers.read(request);
    expect(reading).toBeInstanceOf(Promise);
    const there = await reading;
    const here = readHere({ ...request, body: bytes });
    expect(there === null).toBe(here === null);
    if (!there || !here) return;
    const { answer, key, items } = here.read;
    expect([there.read.answer, there.read.key, there.read.items]).toEqual([answer, key, items]);
    expect(Buffer.from(there.body)).toEqual(bytes);
    const [ofThere, ofHere] = [there, here].map(({ read }) => carriedByRequest(read, 's'));
    expect(await gathered([ofThere!])).toEqual(await gathered([ofHere!]));
    expect(readers.waiting).toBe(0);
  });
});
