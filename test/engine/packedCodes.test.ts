import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codePacker } from '../../src/engine/conformance/packedCodes.ts';

test('packed codes are as distinct as what they stand for', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(3, 254, 255, 65_534, 65_535, 2 ** 31).chain((codes) => {
        const journey = fc.array(fc.oneof(fc.nat(Math.min(2, codes - 1)), fc.nat(codes - 1)), {
          maxLength: 9,
        });
        return fc.tuple(fc.constant(codes), journey, journey);
      }),
      ([codes, a, b]) => {
        const { pack, unpack } = codePacker(codes);
        const packed = (journey: number[]) => {
          const words = new Uint32Array(9);
          return words.slice(0, pack(Uint32Array.from([...journey, 1]), journey.length, words));
        };
        expect([...unpack(packed(a), 0, packed(a).length)]).toEqual(a);
        expect(packed(a).join() === packed(b).join()).toBe(a.join() === b.join());
      },
    ),
    { seed: 1, numRuns: 2000 },
  );
});
