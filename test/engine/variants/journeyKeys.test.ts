import { expect, test } from 'vitest';
import { secondFold } from '../../../src/engine/fold.ts';
import { everything } from '../../../src/engine/selection.ts';
import { createJourneyKeys } from '../../../src/engine/variants/journeyKeys.ts';
import { variantsPass } from '../../../src/engine/variants/keyedVariants.ts';
import { variantsFold } from '../../../src/engine/variants/variants.ts';
import { columnsOf, type Row } from '../../support/columns.ts';
import { runInParts } from '../support/scenario.ts';

/** Whole numbers below `n`, the same ones each time. */
function numbers(): (n: number) => number {
  let state = 1;
  return (n) => {
    state = (state * 48271) % 0x7fffffff;
    return state % n;
  };
}

test('so many journeys that their keys lie in several partitions are counted as by a map', () => {
  const pick = numbers();
  const rows: Row[] = [];
  const counts = new Map<string, number>();
  for (let c = 0; c < 40_000; c++) {
    const way = Array.from({ length: 1 + pick(pick(4) === 0 ? 12 : 4) }, () => `T${pick(4)}`);
    for (const [time, touchpoint] of way.entries()) rows.push({ customer: `c${c}`, time, touchpoint });
    counts.set(way.join(), (counts.get(way.join()) ?? 0) + 1);
  }
  const selection = everything(columnsOf(rows));
  expect(createJourneyKeys(selection).log2).toBeGreaterThan(1);
  const found = runInParts(variantsFold, selection, { top: 1_000_000, covers: [0.5] }, 3);
  expect(new Map(found.variants.map((one) => [one.touchpoints.join(), one.journeys]))).toEqual(counts);
  expect(found.n).toEqual({ journeys: 40_000, customers: 40_000, variants: counts.size });
  const falling = [...counts.values()].sort((a, b) => b - a);
  expect(found.variants.map(({ journeys }) => journeys)).toEqual(falling);
  let groups = 0;
  for (let covered = 0; covered < 20_000; groups++) covered += falling[groups]!;
  expect(found.covers[0]?.groups).toBe(groups);
});

test('journeys that share a hash stay apart', () => {
  const ways = [
    ['A', 'B'],
    ['B', 'A'],
    ['A', 'B'],
  ];
  const rows = ways.flatMap((way, c) =>
    way.map((touchpoint, time): Row => ({ customer: `c${c}`, time, touchpoint })),
  );
  const selection = everything(columnsOf(rows));
  const keys = createJourneyKeys(selection);
  const words = Int32Array.from([5, -7, 0, 5, -7, 1, 5, -7, 2]);
  keys.pieces[0]!.push({ length: 3, words });
  const brief = { keys, collapse: false, longest: 0, top: 9, counting: true };
  const { size, frequent } = runInParts(secondFold(variantsPass), selection, brief, 1);
  expect([size, frequent.map(({ journey, count }) => [journey, count])]).toEqual([
    2,
    [
      [0, 2],
      [1, 1],
    ],
  ]);
});
