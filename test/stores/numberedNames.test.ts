import { DuckDBInstance } from '@duckdb/node-api';
import { expect, it } from 'vitest';
import { distinct, numbered } from '../../src/stores/duckdb/identity/numberedNames.ts';

it('texts come as their places, whether they are few or many', async () => {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  for (const many of [0, 1, 16, 17, 300]) {
    await connection.run(
      `CREATE OR REPLACE TABLE links AS SELECT i, 'it''s ' || (i % ${Math.max(1, many)}) AS source FROM range(${many * 3}) AS numbers(i)`,
    );
    const texts = await distinct(connection, 'links', 'source');
    expect(texts).toHaveLength(many);
    const { number, from } = numbered(texts, 'links', 'source');
    const rows = (await connection.runAndReadAll(`SELECT source, ${number} FROM ${from}`)).getRows();
    expect(rows).toHaveLength(many * 3);
    for (const [source, place] of rows) expect(texts[Number(place)]).toBe(source);
  }
  connection.closeSync();
  instance.closeSync();
});
