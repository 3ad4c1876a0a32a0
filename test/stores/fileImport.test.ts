import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoreReadableFile } from '../../src/model/importPlan.ts';
import { describeParquet } from '../../src/stores/duckdb/describeParquet.ts';
import { openDuckdbInteractionStore } from '../../src/stores/duckdb/interactionStore.ts';
import type { InteractionStore } from '../../src/stores/interactionStore.ts';
import { journeysOf, ledgerOf, planFor, rowsInput } from '../conformance/interactionStore.ts';

describe('files that the database reads by itself', () => {
  let folder: string;
  let store: InteractionStore;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waymark-import-'));
    store = await openDuckdbInteractionStore({
      folder: join(folder, 'workspace'),
      clock: () => 0,
      threads: 2,
      memoryLimit: '500MB',
    });
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  const columnNames = ['customer', 'time', 'touchpoint', 'channel'];
  async function csv(
    text: string,
    more: Partial<StoreReadableFile & { format: 'csv' }> = {},
  ): Promise<StoreReadableFile> {
    const path = join(folder, 'input.csv');
    await writeFile(path, more.compression === 'gzip' ? gzipSync(text) : text);
    return {
      format: 'csv',
      path,
      delimiter: ',',
      quote: '"',
      escape: '"',
      header: true,
      skipLines: 0,
      compression: 'none',
      columnNames,
      ...more,
    };
  }
  const importFile = (file: StoreReadableFile, names = file.columnNames) =>
    store.import(planFor(names), { kind: 'file', file }, { file: 'input' });

  it('reads CSV, and keeps lines that are no rows in quarantine beside rows that say too little', async () => {
    const file = await csv(
      [
        'customer,time,touchpoint,channel',
        'a,2024-01-01,Visit,website',
        'a,2024-01-02,Too,many,values',
        'a,2024-01-03,"Order, big",app',
        'too few',
        'a,never,Order,app',
        'b,2024-01-04,"say ""hi""",',
        ',2024-01-04,Visit,website',
      ].join('\n'),
    );
    expect(ledgerOf(await importFile(file))).toEqual({
      received: 7,
      accepted: 3,
      duplicate: 0,
      revised: 0,
      quarantined: 4,
      suppressed: 0,
    });
    expect(await journeysOf(store)).toEqual({ a: ['Visit', 'Order, big'], b: ['say "hi"'] });
    const { rows } = await store.quarantined({});
    expect(rows.map(({ row }) => row)).toEqual([2, 4, 5, 7]);
    expect(rows[0]).toMatchObject({ raw: 'a,2024-01-02,Too,many,values' });
    expect(rows[0]?.reason).toMatch(/the line can't be read: .*columns/i);
    expect(JSON.parse(rows[2]!.raw)).toEqual({
      customer: 'a',
      time: 'never',
      touchpoint: 'Order',
      channel: 'app',
    });
    const again = await importFile(file);
    expect(ledgerOf(again)).toMatchObject({ received: 7, accepted: 0, duplicate: 3, quarantined: 4 });
    expect((await store.quarantined({})).total).toBe(4);
  });

  it('reads other separators, skipped lines, no header, gzip, values over lines', async () => {
    const file = await csv('a report\na;2024-01-01;"Visit\nagain";x\n', {
      delimiter: ';',
      header: false,
      skipLines: 1,
      compression: 'gzip',
      columnNames: ['1', '2', '3', '4'],
    });
    const plan = planFor([]);
    plan.columns = [
      { column: '1', role: 'customer' },
      { column: '2', role: 'time' },
      { column: '3', role: 'touchpoint' },
      { column: '4', role: 'attribute', attribute: "it's" },
    ];
    await store.import(plan, { kind: 'file', file }, { file: 'input' });
    expect(await journeysOf(store)).toEqual({ a: ['Visit\nagain'] });
    expect((await store.interactionsOf('a'))[0]?.attributes).toEqual({ "it's": 'x' });
  });

  it('reads JSON Lines; lines that are no objects go into quarantine as they are', async () => {
    const path = join(folder, 'input.jsonl');
    await writeFile(
      path,
      [
        '{"customer":"a","time":"2024-01-01","touchpoint":"Visit","more":{"x":[1,2]},"say \\"hi\\"":true}',
        '',
        '{"customer":"a","time":"2024-01-02"',
        '["a"]',
        '{"customer":"a","time":"2024-01-03","touchpoint":"Order","channel":null}',
      ].join('\n'),
    );
    const names = ['customer', 'time', 'touchpoint', 'channel', 'more', 'say "hi"'];
    const outcome = await importFile({ format: 'jsonl', path, compression: 'none', columnNames: names });
    expect(ledgerOf(outcome)).toMatchObject({ received: 4, accepted: 2, quarantined: 2 });
    expect((await store.quarantined({})).rows.map(({ raw, reason }) => [raw, reason])).toEqual([
      ['{"customer":"a","time":"2024-01-02"', 'the line is no JSON object'],
      ['["a"]', 'the line is no JSON object'],
    ]);
    const [first] = await store.interactionsOf('a');
    expect(first?.attributes).toEqual({ more: '{"x":[1,2]}', 'say "hi"': 'true' });
  });

  it('describes and reads Parquet, typed columns included', async () => {
    const path = join(folder, 'input.parquet');
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run(
      `COPY (SELECT 7 AS customer, TIMESTAMP '2024-01-01 10:00:00.5' AS time, 'Visit' AS touchpoint, 1.5 AS score)
       TO '${path}' (FORMAT parquet)`,
    );
    connection.closeSync();
    instance.closeSync();
    expect(await describeParquet(path, 5)).toEqual({
      columns: [
        { name: 'customer', type: 'INTEGER' },
        { name: 'time', type: 'TIMESTAMP' },
        { name: 'touchpoint', type: 'VARCHAR' },
        { name: 'score', type: 'DECIMAL(2,1)' },
      ],
      sample: [['7', '2024-01-01 10:00:00.5', 'Visit', '1.5']],
    });
    const names = ['customer', 'time', 'touchpoint', 'score'];
    const outcome = await importFile({ format: 'parquet', path, columnNames: names });
    expect(outcome).toMatchObject({ accepted: 1, from: '2024-01-01T10:00:00.500Z' });
    expect((await store.interactionsOf('7'))[0]?.attributes).toEqual({ score: '1.5' });
    await expect(describeParquet(join(folder, 'none.parquet'), 1)).rejects.toThrow(
      "can't be read as Parquet",
    );
  });

  it('knows rows again that came by another way', async () => {
    const file = await csv(
      'customer,time,touchpoint,channel\na,2024-01-01T00:00:00Z,Visit,\na,2024-01-01,Visit,\n',
    );
    expect((await importFile(file)).accepted).toBe(2);
    const record = { customer: 'a', time: '2024-01-01', touchpoint: 'Visit', channel: null, empty: null };
    const { input, columns } = rowsInput([record, record, record]);
    expect(ledgerOf(await store.import(planFor(columns), input, { file: 'b.xlsx' }))).toMatchObject({
      accepted: 1,
      duplicate: 2,
    });
  });

  it('keeps the order of a file that several threads read', async () => {
    const count = 300_000;
    const lines = ['customer,time,touchpoint,channel'];
    for (let i = 0; i < count; i++) lines.push(`c${i % 7},2024-01-01,T${i % 1000},website`);
    await importFile(await csv(lines.join('\n')));
    const columns = await store.columns();
    const ids = await store.customerIds(await store.columns(), [0, 1, 2, 3, 4, 5, 6]);
    for (let c = 0; c < 7; c++) {
      const customer = Number(ids[c]!.slice(1));
      const from = columns.offsets[c]!;
      for (let i = 0; i < 1000; i++)
        expect(columns.touchpoint.names[columns.touchpoint.codes[from + i]!]).toBe(
          `T${(customer + i * 7) % 1000}`,
        );
    }
  });

  it('says in one sentence what it can not read', async () => {
    const path = join(folder, 'no.parquet');
    await writeFile(path, 'this is no parquet');
    await expect(importFile({ format: 'parquet', path, columnNames })).rejects.toThrow(
      /^input can't be read as it was described: .*parquet/i,
    );
    const file = await csv('customer,time,touchpoint,channel\na,2024-01-01,Visit,\n');
    await expect(importFile({ ...file, compression: 'gzip' } as StoreReadableFile)).rejects.toThrow(
      "input can't be read as it was described",
    );
    const plan = planFor(columnNames, { time: { kind: 'pattern', pattern: '%Q' } });
    await expect(store.import(plan, { kind: 'file', file }, { file: 'input' })).rejects.toThrow(
      "input can't be read as it was described",
    );
    expect((await importFile(file)).accepted).toBe(1);
  });

  it('describes no broken Parquet, in one sentence', async () => {
    const path = join(folder, 'broken.parquet');
    await writeFile(path, 'PAR1 and then nothing that fits');
    const said = await describeParquet(path, 1).catch((error: unknown) => (error as Error).message);
    expect(said).toMatch(/broken\.parquet can't be read as Parquet: \S/);
    expect(said).not.toMatch(/\n|Error:|DESCRIBE/);
  });

  it('says which file is missing', async () => {
    const file = await csv('');
    await expect(importFile({ ...file, path: join(folder, 'gone.csv') })).rejects.toThrow(
      /can't read .*gone\.csv/,
    );
  });
});
