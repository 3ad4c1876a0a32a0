import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDuckdbInteractionStore } from '../../src/stores/duckdb/interactionStore.ts';
import { ledgerOf, planFor, rowsInput } from '../conformance/interactionStore.ts';

interface Line {
  customer: string;
  time: number;
  touchpoint: string;
  source: string;
  id: string | null;
  note: string | null;
}

const line: fc.Arbitrary<Line> = fc.record({
  customer: fc.constantFrom('a', 'b'),
  time: fc.integer({ min: 0, max: 2 }),
  touchpoint: fc.constantFrom('X', 'Y'),
  source: fc.constantFrom('s', 't'),
  id: fc.option(fc.constantFrom('1', '2', '3'), { nil: null }),
  note: fc.option(fc.constantFrom('n', 'm'), { nil: null }),
});

/** What is kept, told in the plainest way: one list in order of arrival. */
class Oracle {
  kept: Line[] = [];
  import(lines: readonly Line[]) {
    let accepted = 0;
    let revised = 0;
    const same = (a: Line, b: Line) =>
      JSON.stringify({ ...a, id: null }) === JSON.stringify({ ...b, id: null });
    const before = this.kept.slice();
    const seen: Line[] = [];
    for (const line of lines) {
      if (line.id === null) {
        const matches = (other: Line) => other.id === null && same(other, line);
        seen.push(line);
        if (seen.filter(matches).length <= before.filter(matches).length) continue;
      } else {
        const at = this.kept.findIndex(({ id, source }) => id === line.id && source === line.source);
        if (at >= 0) {
          if (!same(this.kept[at]!, line)) revised++;
          this.kept[at] = line;
          continue;
        }
      }
      this.kept.push(line);
      accepted++;
    }
    return {
      received: lines.length,
      accepted,
      duplicate: lines.length - accepted,
      revised,
      quarantined: 0,
      suppressed: 0,
    };
  }
}

describe('rows that are known already', () => {
  it('are found as a slow oracle finds them, over any sequence of imports', {
    timeout: 300_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(line, { maxLength: 12 }), { minLength: 1, maxLength: 4 }),
        async (imports) => {
          const folder = await mkdtemp(join(tmpdir(), 'waymark-dedupe-'));
          const store = await openDuckdbInteractionStore({ folder, clock: () => 0, threads: 1 });
          try {
            const oracle = new Oracle();
            for (const lines of imports) {
              const { input, columns } = rowsInput(
                lines.map(({ time, ...rest }) => ({ ...rest, time: new Date(time).toISOString() })),
                ['customer', 'time', 'touchpoint', 'source', 'id', 'note'],
              );
              const outcome = await store.import(planFor(columns), input, { file: 'a' });
              expect(ledgerOf(outcome)).toEqual(oracle.import(lines));
            }
            for (const customer of ['a', 'b']) {
              const expected = oracle.kept
                .map((line, arrival) => ({ ...line, arrival }))
                .filter((line) => line.customer === customer)
                .sort((x, y) => x.time - y.time || x.arrival - y.arrival);
              const kept = (await store.interactionsOf(customer)).map((interaction) => ({
                customer,
                time: interaction.time,
                touchpoint: interaction.touchpoint,
                source: interaction.source,
                id: interaction.id ?? null,
                note: interaction.attributes['note'] ?? null,
                arrival: interaction.arrival,
              }));
              expect(kept).toEqual(expected);
            }
          } finally {
            await store.close();
            await rm(folder, { recursive: true, force: true });
          }
        },
      ),
      { seed: 20240501, numRuns: 25 },
    );
  });
});
