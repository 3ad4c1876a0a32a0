import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ChunkTextReader } from '../../src/stores/duckdb/arrivals/textsOfChunk.ts';

const text = fc.oneof(
  fc.string({ maxLength: 10 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom('', 'exactly12byt', 'exactly13byte', 'a text that comes again and again'),
);

it('texts of a chunk are read as bytes, wherever they lie', async () => {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const reader = new ChunkTextReader();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        text.map((one) => one.replaceAll('\0', ' ')),
        { minLength: 1, maxLength: 60 },
      ),
      fc.constantFrom(1, 7, 90),
      fc.constantFrom('nth', 'nth DESC', 'hash(nth)'),
      async (texts, times, order) => {
        await connection.run('CREATE OR REPLACE TABLE texts (nth INTEGER, text VARCHAR)');
        const rows = Array.from({ length: times }, () => texts).flat();
        await connection.run(
          `INSERT INTO texts VALUES ${rows.map((one, nth) => `(${nth}, '${one.replaceAll("'", "''")}')`).join(', ')}`,
        );
        const result = await connection.stream(`SELECT nth, text FROM texts ORDER BY ${order}`);
        const found: string[] = [];
        for (;;) {
          const chunk = await result.fetchChunk();
          if (chunk === null || chunk.rowCount === 0) break;
          const { bytes, begin, end } = reader.read(chunk, 1);
          chunk.getColumnValues(0).forEach((nth, row) => {
            found[Number(nth)] = decoder.decode(bytes.subarray(begin[row], end[row]));
          });
        }
        expect(found).toEqual(rows);
      },
    ),
    { numRuns: 60, seed: 3 },
  );
  connection.closeSync();
  instance.closeSync();
}, 60_000);
