import fc from 'fast-check';
import { expect, it } from 'vitest';
import { everything } from '../../../src/engine/selection.ts';
import { emotionCells } from '../../../src/insight/emotions/emotionCells.ts';
import { ratingKinds, ratingValence } from '../../../src/model/interaction.ts';
import { columnsOf, type Row } from '../../support/columns.ts';

const remark = fc.record({
  customer: fc.constantFrom('a', 'b', 'c', null),
  touchpoint: fc.constantFrom('Call', 'Chat', 'Shop'),
  kind: fc.constantFrom(...ratingKinds, null),
  rating: fc.integer({ min: 1, max: 5 }),
});

/** Mean by touchpoint, the slow way: of the first kind (most ratings overall) that has five here, else the kind that has most here. */
function slowly(
  said: readonly {
    customer: string | null;
    touchpoint: string;
    kind: (typeof ratingKinds)[number] | null;
    rating: number;
  }[],
) {
  const counted = said.filter(({ customer, kind }) => customer !== null && kind !== null);
  const total = (kind: string) => counted.filter((one) => one.kind === kind).length;
  const order = [...ratingKinds].sort(
    (a, b) => total(b) - total(a) || ratingKinds.indexOf(a) - ratingKinds.indexOf(b),
  );
  const found: Record<string, { n: number; mean: number; customers: number }> = {};
  for (const touchpoint of ['Call', 'Chat', 'Shop']) {
    const here = counted.filter((one) => one.touchpoint === touchpoint);
    const of = (kind: string) => here.filter((one) => one.kind === kind);
    const enough = order.find((kind) => of(kind).length >= 5);
    const most = order.reduce((a, b) => (of(b).length > of(a).length ? b : a));
    const chosen = of(enough ?? most);
    if (chosen.length === 0) continue;
    const sum = chosen.reduce((all, { kind, rating }) => all + (ratingValence(kind!, rating) ?? 0), 0);
    found[touchpoint] = {
      n: chosen.length,
      mean: sum / chosen.length,
      customers: new Set(here.map(({ customer }) => customer)).size,
    };
  }
  return found;
}

it('agrees with a slow count of ratings on random logs', () => {
  fc.assert(
    fc.property(fc.array(remark, { minLength: 1, maxLength: 40 }), (said) => {
      const rows: Row[] = ['a', 'b', 'c'].flatMap((customer) =>
        ['Call', 'Chat', 'Shop'].map((touchpoint): Row => ({ customer, time: 0, touchpoint })),
      );
      said.forEach(({ customer, touchpoint, kind, rating }, i) => {
        rows.push({
          customer,
          time: i + 1,
          touchpoint,
          feedback: kind === null ? {} : { ratingKind: kind, rating },
        });
      });
      const selection = everything(columnsOf(rows));
      const { names } = selection.touchpoints;
      const cells = {
        size: names.length,
        ofLabel: Int32Array.from(names, (_, label) => label),
        ofChannel: null,
      };
      const { cells: found } = emotionCells(selection, cells, null, null);
      const wanted = slowly(said);
      expect(
        Object.fromEntries(
          found.map(({ cell, emotion, customers }) => [
            names[cell],
            { n: emotion.n, mean: emotion.mean, customers },
          ]),
        ),
      ).toEqual(
        Object.fromEntries(
          Object.entries(wanted).map(([name, { mean, ...rest }]) => [
            name,
            { ...rest, mean: expect.closeTo(mean, 3) },
          ]),
        ),
      );
    }),
    { numRuns: 5_000, seed: 26 },
  );
});
