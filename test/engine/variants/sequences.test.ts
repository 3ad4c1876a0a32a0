import { expect, test } from 'vitest';
import { createSequences, mergeSequences, numberOfSequence } from '../../../src/engine/variants/sequences.ts';

test('sequences with the same hash stay two', () => {
  // of 300,000 sequences about ten pairs share their 32-bit hash
  const sequences = createSequences();
  const pair = new Uint32Array(2);
  const number = (i: number) => {
    pair[0] = i;
    pair[1] = Math.imul(i + 7, 0x5bd1e995) ^ (i >>> 3);
    return numberOfSequence(sequences, pair, 0, 2);
  };
  for (let i = 0; i < 300_000; i++) if (number(i) !== i) expect.fail(`${i} was taken for ${number(i)}`);
  for (let i = 0; i < 300_000; i += 7) if (number(i) !== i) expect.fail(`${i} was not found again`);
  expect(sequences.size).toBe(300_000);
  const merged = mergeSequences(createSequences(), sequences);
  expect(merged.every((to, from) => to === from)).toBe(true);
});
