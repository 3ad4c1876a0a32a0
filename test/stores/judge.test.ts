import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textIn } from '../../src/arrivals/interactionAt.ts';
import { packInteractions } from '../../src/arrivals/packInteractions.ts';
import { RowsWriter } from '../../src/arrivals/rowsWriter.ts';
import type { ArrivedInteraction } from '../../src/model/arrivals.ts';
import { CodedRows } from '../../src/stores/duckdb/arrivals/codedRows.ts';
import type { IdEntry } from '../../src/stores/duckdb/arrivals/entryTable.ts';
import { contentMark, sortRows } from '../../src/stores/duckdb/arrivals/judge.ts';
import { judgeSuspects, type RowAt } from '../../src/stores/duckdb/arrivals/versions.ts';
import { KeepOracle } from './keepOracle.ts';

const uuid = (n: number) => `0b9c1d2e-3f40-4a51-8b62-00000000000${n}`;
const names = ['anna', 'bert', 'Visit', 'Order', 'web', 'app'];

const interaction: fc.Arbitrary<ArrivedInteraction> = fc
  .tuple(
    fc.oneof(
      fc.nat(2).map((n) => `i${n}`),
      fc.nat(2).map(uuid),
      fc.constant(null),
    ),
    fc.constantFrom('anna', 'bert'),
    fc.nat(2),
    fc.option(fc.nat(1)),
    fc.constantFrom('Visit', 'Order'),
    fc.constantFrom('web', 'app'),
    fc.option(fc.constantFrom('good', 'bad')),
  )
  .map(([id, customer, time, saidTime, touchpoint, source, text]) => ({
    ...(id === null ? {} : { id }),
    ...(saidTime === null ? {} : { saidTime }),
    ...(text === null ? {} : { text }),
    customer,
    time,
    touchpoint,
    source,
    kind: 'step',
    attributes: {},
    identifiers: {},
    historical: false,
  }));

function coded(interactions: readonly ArrivedInteraction[]): CodedRows {
  const { rows } = packInteractions(interactions);
  const codes = (name: 'customer' | 'touchpoint' | 'source') =>
    Uint32Array.from(interactions, (one) => names.indexOf(one[name] ?? ''));
  return new CodedRows(rows, {
    customer: codes('customer'),
    touchpoint: codes('touchpoint'),
    channel: new Uint32Array(rows.count),
    source: codes('source'),
  });
}

/** A store of rows in memory, with an index that knows what they say or doesn't. */
class Memory {
  rows: RowAt[] = [];
  former = 0;

  async keep(
    interactions: readonly ArrivedInteraction[],
    isMarked: boolean,
  ): Promise<Record<string, number>> {
    const rows = coded(interactions);
    const known = (high: number, low: number): IdEntry[] =>
      this.rows.flatMap(({ rows: its, row }, arrival) =>
        its.hasId(row) && its.idHash[2 * row] === high && its.idHash[2 * row + 1] === low
          ? [{ arrival, content: isMarked ? contentMark(its, row) : 0 }]
          : [],
      );
    const sorted = await sortRows(rows, { find: known });
    const arrivals = [...sorted.kept].sort((a, b) => a - b);
    const kept = copied(arrivals.map((arrival) => this.rows[arrival]!));
    const judged = judgeSuspects(rows, sorted, kept, Float64Array.from(arrivals));
    for (const { arrival, now } of judged.changed) this.rows[arrival!] = now;
    const standing = new Map(judged.fresh.map((version) => [version.first, version.now]));
    const firsts = new Set([...sorted.fresh, ...standing.keys()]);
    for (const row of [...firsts].sort((a, b) => a - b)) this.rows.push(standing.get(row) ?? { rows, row });
    for (const { past } of [...judged.changed, ...judged.fresh]) this.former += past.length;
    return {
      accepted: firsts.size,
      duplicate: sorted.repeated.length + judged.duplicate.length,
      revised: judged.revised.length,
    };
  }
}

/** Rows as the database gives them back. */
function copied(from: readonly RowAt[]): CodedRows {
  const writer = new RowsWriter();
  for (const { rows, row } of from) {
    writer.begin(rows.time[row]!, rows.saidTime(row), false, false);
    for (const name of ['id', 'text'] as const) {
      writer.textFrom(name).text(textIn(rows.texts.get(name), row) ?? '');
      writer.textTo(name);
    }
    writer.end();
  }
  const codes = (name: 'customer' | 'touchpoint' | 'channel' | 'source') =>
    Uint32Array.from(from, ({ rows, row }) => rows[name][row]!);
  return new CodedRows(writer.rows(), {
    customer: codes('customer'),
    touchpoint: codes('touchpoint'),
    channel: codes('channel'),
    source: codes('source'),
  });
}

describe('rows with ids', () => {
  it('are new, repeated or revisions as plain objects say, whether the index knows what they say or not', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(interaction, { maxLength: 9 }), { maxLength: 4 }),
        fc.boolean(),
        async (batches, isMarked) => {
          const oracle = new KeepOracle();
          const memory = new Memory();
          for (const batch of batches) {
            const expected = { accepted: 0, duplicate: 0, revised: 0 };
            for (const ledger of Object.values(oracle.keep(batch)))
              for (const key of ['accepted', 'duplicate', 'revised'] as const) expected[key] += ledger[key];
            expect(await memory.keep(batch, isMarked)).toEqual(expected);
          }
          const told = memory.rows.map(({ rows, row }) => [
            rows.idOf(row),
            textIn(rows.texts.get('text'), row) ?? '',
            ...(['customer', 'touchpoint', 'source'] as const).map((name) => names[rows[name][row]!]),
            rows.time[row],
            rows.saidTime(row),
          ]);
          expect(told).toEqual(
            oracle.rows.map(
              ({ interaction: { id = '', text = '', customer, touchpoint, source, time }, said }) => [
                id,
                text,
                customer,
                touchpoint,
                source,
                time,
                said,
              ],
            ),
          );
          expect(memory.former).toBe(oracle.former);
        },
      ),
      { numRuns: 10_000, seed: 11 },
    );
  }, 60_000);
});
