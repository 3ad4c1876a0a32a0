import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interactionAt } from '../../src/arrivals/interactionAt.ts';
import { joinRows } from '../../src/arrivals/joinRows.ts';
import { packInteractions } from '../../src/arrivals/packInteractions.ts';
import { replaceRows, selectRows } from '../../src/arrivals/selectRows.ts';
import { clean, unsoundness } from '../../src/arrivals/sound.ts';
import type { ArrivedInteraction } from '../../src/model/arrivals.ts';
import type { ArrivedRows } from '../../src/model/arrivedRows.ts';

const word = fc.oneof(
  fc.constantFrom('Visit', 'u1', 'Üö 😀', '__proto__', ' ', '', 'a\u0000b', '\ud800'),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const words = fc.dictionary(word, word, { maxKeys: 4, noNullPrototype: true });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const interaction: fc.Arbitrary<ArrivedInteraction> = fc
  .record({
    time: fc.integer(),
    saidTime: maybe(fc.integer()),
    touchpoint: word,
    channel: maybe(word),
    source: fc.constantFrom('', 'shop', 'desk'),
    kind: fc.constantFrom('step', 'feedback'),
    customer: maybe(word),
    id: maybe(word),
    text: maybe(word),
    rating: maybe(fc.integer({ min: -1, max: 11 })),
    ratingKind: maybe(fc.constantFrom('nps', 'csat')),
    ratingMax: maybe(fc.integer({ min: 1, max: 10 })),
    outcome: maybe(word),
    duration: maybe(fc.double()),
    amount: maybe(fc.double()),
    currency: maybe(word),
    direction: maybe(fc.constantFrom('inbound', 'outbound')),
    agent: maybe(word),
    team: maybe(word),
    campaign: maybe(word),
    attributes: words,
    identifiers: words,
    historical: fc.boolean(),
  })
  .map((one) => Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined)) as never);

const names = ['touchpoint', 'source', 'kind', 'time', 'historical', 'rating', 'ratingKind', 'ratingMax'];
const texts = ['id', 'text', 'outcome', 'currency', 'direction', 'agent', 'team', 'campaign'];

/** What rows keep of an interaction. */
function keptOf(one: ArrivedInteraction): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  const record = one as unknown as Record<string, unknown>;
  for (const name of [...names, 'saidTime', 'duration', 'amount'])
    if (record[name] !== undefined) kept[name] = record[name];
  for (const name of texts) {
    const text = record[name];
    if (typeof text === 'string' && text.trim() !== '') kept[name] = clean(text);
  }
  if (one.channel !== undefined && one.channel !== '') kept['channel'] = one.channel;
  if (one.customer !== undefined && one.customer !== '') kept['customer'] = clean(one.customer);
  for (const name of ['attributes', 'identifiers'] as const)
    kept[name] = Object.fromEntries(
      Object.entries(one[name])
        .filter(([, value]) => value.trim() !== '')
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, value]) => [clean(key), clean(value)]),
    );
  return kept;
}

const all = (rows: ArrivedRows) => Array.from({ length: rows.count }, (_, row) => interactionAt(rows, row));

describe('rows of arrivals', () => {
  it('say what the interactions said that can be kept, together, in part and with others in their places', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(interaction, { maxLength: 5 }), { maxLength: 4 }),
        interaction,
        fc.infiniteStream(fc.nat()),
        (batches, other, numbers) => {
          const sound = batches.map((batch) => batch.filter((one) => unsoundness(one) === null));
          const packed = batches.map((batch) => packInteractions(batch));
          expect(packed.map(({ unsound }) => unsound.length)).toEqual(
            batches.map((batch, nth) => batch.length - sound[nth]!.length),
          );
          const joined = joinRows(packed.map(({ rows }, nth) => ({ rows, source: `key ${nth}` })));
          const expected = sound.flatMap((batch, nth) =>
            batch.map((one) => keptOf({ ...one, source: one.source === '' ? `key ${nth}` : one.source })),
          );
          expect(all(joined)).toEqual(expected);
          if (joined.count === 0) return;
          const pick = () => numbers.next().value % joined.count;
          const at = Uint32Array.from({ length: pick() + 1 }, pick);
          expect(all(selectRows(joined, at))).toEqual([...at].map((row) => expected[row]));
          if (unsoundness(other) !== null) return;
          const place = pick();
          expected[place] = keptOf({ ...other, source: 'shop' });
          const replaced = replaceRows(joined, new Map([[place, { ...other, source: 'shop' }]]));
          expect(all(replaced)).toEqual(expected);
        },
      ),
      { numRuns: 2000, seed: 11 },
    );
  });

  it('have the same hashes when they say the same, however they came to be', () => {
    fc.assert(
      fc.property(fc.array(interaction, { maxLength: 6 }), (interactions) => {
        const { rows } = packInteractions(interactions);
        const again = packInteractions(all(rows)).rows;
        const reversed = packInteractions(all(rows).reverse()).rows;
        const hashes = ({ who, idHash, details }: ArrivedRows, row: number) =>
          [who, idHash, details].map((pairs) => [...pairs.subarray(2 * row, 2 * row + 2)]);
        for (let row = 0; row < rows.count; row++) {
          expect(hashes(again, row)).toEqual(hashes(rows, row));
          expect(hashes(reversed, rows.count - 1 - row)).toEqual(hashes(rows, row));
        }
      }),
      { numRuns: 1000, seed: 12 },
    );
  });
});
