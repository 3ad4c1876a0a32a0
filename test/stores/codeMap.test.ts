import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CodeMap } from '../../src/stores/duckdb/identity/codeMap.ts';

it('a map of codes does what a map does', () => {
  const code = fc.oneof(fc.nat(40), fc.constantFrom(0xfffffffe, 0x80000000, 65536, 131072));
  fc.assert(
    fc.property(fc.array(fc.tuple(code, fc.nat(9), fc.nat(2)), { maxLength: 200 }), (steps) => {
      let map = new CodeMap();
      const expected = new Map<number, number>();
      for (const [at, number, kind] of steps) {
        if (kind === 0) {
          map.delete(at);
          expected.delete(at);
        } else {
          map.set(at, number);
          expected.set(at, number);
        }
        if (number === 0) map = map.copy();
        expect(map.get(at)).toBe(expected.get(at));
      }
      expect(map.size).toBe(expected.size);
      expect([...map.keys()].sort()).toEqual([...expected.keys()].sort());
      for (const [at, number] of expected) expect([map.has(at), map.get(at)]).toEqual([true, number]);
    }),
    { numRuns: 2000, seed: 5 },
  );
});
