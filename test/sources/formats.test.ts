import { readFileSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import {
  columnOf,
  fixture,
  open,
  openAndRead,
  rolesOf,
  runSql,
  temporaryFolder,
} from './support/readInput.ts';

function pack(name: string): string {
  const path = join(temporaryFolder, `${name.replaceAll('/', '-')}.gz`);
  writeFileSync(path, gzipSync(readFileSync(fixture(name))));
  return path;
}

describe('JSON', () => {
  it('leaves flat JSON Lines to the store', async () => {
    const opened = await openAndRead('json/events.jsonl');
    expect(opened.input.kind).toBe('file');
    expect(opened.header).toEqual(['userId', 'event', 'timestamp', 'plan', 'value']);
    expect(rolesOf(opened)).toEqual({ customer: 'userId', touchpoint: 'event', time: 'timestamp' });
    expect(opened.plan.time).toEqual({ kind: 'epoch', unit: 'ms' });
    expect(columnOf(opened, 'value')).toEqual([null, null, '9007199254740993']);
  });

  it('flattens one level, keeps long numbers whole, and sets aside what is no record', async () => {
    const opened = await openAndRead('json/nested.jsonl');
    expect(columnOf(opened, 'userId')).toEqual(['u1', '12345678901234567890']);
    expect(columnOf(opened, 'properties.page')).toEqual(['/', null]);
    expect(columnOf(opened, 'properties.tags')).toEqual(['["a","b"]', null]);
    expect(columnOf(opened, 'properties.value')).toEqual([null, '9.50']);
    expect(columnOf(opened, 'properties.deep')).toEqual([null, '{"x":1}']);
    expect(opened.unreadable.map(({ row, raw }) => [row, raw])).toEqual([
      [2, 'not json'],
      [4, '[1,2]'],
    ]);
  });

  it('reads an array, and a list inside an object, element by element', async () => {
    const array = await openAndRead('json/array.json');
    expect(array.rows).toEqual([
      ['a', '2025-01-01', 'Visit'],
      ['b', '2025-01-02', 'Order'],
    ]);
    const list = await openAndRead(pack('json/events.json'));
    expect(list.format).toBe('json');
    expect(list.compression).toBe('gzip');
    expect(columnOf(list, 'touchpoint')).toEqual(['Visit "home" }]', 'Visit \\', 'Order']);
    expect(columnOf(list, 'properties.page')).toEqual(['/', null, null]);
  });

  it('gives columns that differ only in case names of their own', async () => {
    const path = join(temporaryFolder, 'case.jsonl');
    writeFileSync(
      path,
      '{"customer":"a","time":"2025-01-01","touchpoint":"x","note":"1"}\n{"customer":"b","time":"2025-01-01","touchpoint":"x","Note":"2"}\n',
    );
    const opened = await openAndRead(path);
    expect(opened.header.slice(3)).toEqual(['note', 'Note 2']);
    expect(columnOf(opened, 'Note 2')).toEqual([null, '2']);
  });

  it('refuses JSON that is cut off or holds no list', async () => {
    const cut = join(temporaryFolder, 'cut.json');
    writeFileSync(cut, '[{"customer":"a","time":"2025-01-01","touchpoint":"Visit"},{"customer":"b"');
    await expect(open(cut)).rejects.toThrow('cut.json is cut off: its JSON is not closed');
    const plain = join(temporaryFolder, 'settings.json');
    writeFileSync(plain, '{\n "a": {"b": 1},\n "c": "d"\n}');
    await expect(open(plain)).rejects.toThrow('holds no list of records');
  });

  it('gives back any records, wherever chunks end', async () => {
    const value = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('\\', '"', '\\"', '{', ']', '}{', '€'),
      fc.integer(),
      fc.boolean(),
    );
    const record = fc.record({ extra: value, outer: fc.record({ inner: value }) });
    let number = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        async (records, indented) => {
          const path = join(temporaryFolder, `records-${number++}.json`);
          const events = records.map((more, i) => ({
            customer: `k${i}`,
            time: '2025-01-01T10:00:00Z',
            touchpoint: 'Visit',
            ...more,
          }));
          writeFileSync(
            path,
            JSON.stringify({ note: '[{', events, more: [{ a: 1 }] }, null, indented ? 2 : 0),
          );
          const opened = await openAndRead(path);
          const wanted = (cell: unknown) => (cell === '' ? null : String(cell));
          expect(opened.rows).toHaveLength(records.length);
          if (opened.header.includes('extra'))
            expect(columnOf(opened, 'extra')).toEqual(records.map(({ extra }) => wanted(extra)));
          if (opened.header.includes('outer.inner'))
            expect(columnOf(opened, 'outer.inner')).toEqual(records.map(({ outer }) => wanted(outer.inner)));
        },
      ),
      { seed: 11, numRuns: 100 },
    );
  });
});

describe('XES', () => {
  it('makes a row of each event, with the attributes of its case', async () => {
    const opened = await openAndRead(pack('xes/lifecycle.xes'));
    expect(opened.format).toBe('xes');
    expect(rolesOf(opened)).toEqual({
      customer: 'case:concept:name',
      touchpoint: 'concept:name',
      time: 'time:timestamp',
      channel: 'case:channel',
      outcome: 'result',
    });
    expect(columnOf(opened, 'case:concept:name')).toEqual(['case 1', 'case 1', 'case 1', 'case 1', 'case 2']);
    expect(columnOf(opened, 'concept:name')[0]).toBe('Call & check');
    expect(columnOf(opened, 'case:channel')).toEqual(['Desk', 'Desk', 'Desk', 'Desk', null]);
    expect(columnOf(opened, 'lifecycle:transition')).toEqual([
      'schedule',
      'start',
      'complete',
      'complete',
      'start',
    ]);
    expect(opened.header).not.toContain('note');
  });

  it('folds schedule, start and complete into one interaction with a duration', async () => {
    const opened = await openAndRead('xes/lifecycle.xes', { lifecycle: 'pair' });
    expect(columnOf(opened, 'concept:name')).toEqual(['Call & check', 'Mail', 'Mail']);
    expect(columnOf(opened, 'time:timestamp')).toEqual([
      '2025-01-01T09:30:00+01:00',
      '2025-01-01T09:40:00+01:00',
      '2025-01-02T09:00:00+01:00',
    ]);
    expect(columnOf(opened, 'duration')).toEqual(['1800000', null, null]);
    expect(rolesOf(opened)['duration']).toBe('duration');
    expect(columnOf(opened, 'lifecycle:scheduled')[0]).toBe('2025-01-01T09:00:00+01:00');
    expect(columnOf(opened, 'result')[0]).toBe('ok');
  });

  it('reads the encoding that the XML declares', async () => {
    const path = join(temporaryFolder, 'latin.xes');
    const log = `<?xml version="1.0" encoding="ISO-8859-1"?><log><trace><string key="concept:name" value="1"/><event><string key="concept:name" value="Störung"/><date key="time:timestamp" value="2025-01-01T00:00:00Z"/></event></trace></log>`;
    writeFileSync(path, iconv.encode(log, 'latin1'));
    expect(columnOf(await openAndRead(path), 'concept:name')).toEqual(['Störung']);
  });

  it('refuses broken XML, other XML and logs without events, and leaves no temporary file', async () => {
    const before = await readdir(temporaryFolder);
    const whole = readFileSync(fixture('xes/lifecycle.xes'), 'utf8');
    const write = (name: string, content: string) => {
      const path = join(temporaryFolder, name);
      writeFileSync(path, content);
      before.push(name);
      return path;
    };
    await expect(open(write('cut.xes', whole.slice(0, -200)))).rejects.toThrow(
      /cut.xes is no sound XES file/,
    );
    await expect(open(write('feed.xml', '<?xml version="1.0"?><rss></rss>'))).rejects.toThrow(
      'XML, but no XES log',
    );
    await expect(open(write('empty.xes', '<log></log>'))).rejects.toThrow('empty.xes holds no events');
    await expect(open('delimited/canonical.csv', { lifecycle: 'pair' })).rejects.toThrow('--lifecycle pair');
    expect((await readdir(temporaryFolder)).sort()).toEqual([...new Set(before)].sort());
  });
});

describe('OCEL 2.0', () => {
  it('takes the objects of a type for customers: an event with two of them is two rows', async () => {
    const opened = await openAndRead('json/log.jsonocel');
    expect(opened.format).toBe('ocel');
    expect(rolesOf(opened)).toMatchObject({
      customer: 'customer',
      touchpoint: 'event type',
      time: 'time',
      channel: 'channel',
    });
    expect(columnOf(opened, 'customer')).toEqual(['c1', 'c1', 'c2', null]);
    expect(columnOf(opened, 'order')).toEqual(['o1', 'o2', 'o2', 'o1']);
  });

  it('takes another type when it is named', async () => {
    const opened = await openAndRead('json/log.jsonocel', { columns: { customer: 'order' } });
    expect(columnOf(opened, 'order')).toEqual(['o1', 'o2', 'o1']);
    expect(columnOf(opened, 'customer')).toEqual(['c1', 'c1 c2', null]);
  });
});

describe('Excel', () => {
  async function workbook(name: string): Promise<string> {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('Read me');
    const sheet = book.addWorksheet('Contacts');
    sheet.addRow(['Export of the help desk']);
    sheet.addRow([]);
    sheet.addRow(['Customer ID', 'Activity', 'Date', 'Amount', 'Note']);
    sheet.addRow([
      1001,
      'Call',
      new Date(Date.UTC(2025, 0, 2, 9, 30)),
      12.5,
      { richText: [{ text: 'rich ' }, { text: 'text' }] },
    ]);
    sheet.addRow([1001, 'Visit', new Date(Date.UTC(2025, 0, 3)), { formula: 'D4*2', result: 25 }, null]);
    sheet.addRow([
      1002,
      'Call',
      new Date(Date.UTC(2025, 0, 4, 12, 0, 0, 250)),
      null,
      { text: 'link', hyperlink: 'https://example.com' },
    ]);
    const other = book.addWorksheet('Other');
    other.addRow(['customer', 'time', 'touchpoint']);
    other.addRow(['x', '2025-05-05', 'Mail']);
    const path = join(temporaryFolder, name);
    await book.xlsx.writeFile(path);
    return path;
  }

  it('reads the first sheet with rows, below its title', async () => {
    const opened = await openAndRead(await workbook('contacts.xlsx'));
    expect(opened.format).toBe('xlsx');
    expect(opened.header).toEqual(['Customer ID', 'Activity', 'Date', 'Amount', 'Note']);
    expect(rolesOf(opened)).toMatchObject({ customer: 'Customer ID', touchpoint: 'Activity', time: 'Date' });
    expect(opened.rows).toEqual([
      ['1001', 'Call', '2025-01-02T09:30:00.000', '12.5', 'rich text'],
      ['1001', 'Visit', '2025-01-03T00:00:00.000', '25', null],
      ['1002', 'Call', '2025-01-04T12:00:00.250', null, 'link'],
    ]);
    expect(opened.decisions.find(({ what }) => what === 'sheet')).toMatchObject({ value: 'Contacts' });
  });

  it('reads the sheet that is named, also packed, and names the sheets there are', async () => {
    const path = await workbook('sheets.xlsx');
    const packed = join(temporaryFolder, 'sheets.xlsx.gz');
    writeFileSync(packed, gzipSync(readFileSync(path)));
    expect((await openAndRead(packed, { sheet: 'Other' })).rows).toEqual([['x', '2025-05-05', 'Mail']]);
    await expect(open(path, { sheet: 'Othr' })).rejects.toThrow(
      "no sheet 'Othr': did you mean 'Other'? Its sheets are: Read me, Contacts, Other.",
    );
  });

  it('refuses a workbook that is cut off', async () => {
    const path = await workbook('whole.xlsx');
    const cut = join(temporaryFolder, 'cut.xlsx');
    writeFileSync(cut, readFileSync(path).subarray(0, 3000));
    await expect(open(cut)).rejects.toThrow(/cut.xlsx is no sound Excel workbook/);
  });
});

describe('Parquet', () => {
  const path = join(temporaryFolder, 'events.parquet');
  const write = () =>
    runSql(
      `COPY (SELECT 'c' || i AS customer, 'Visit' AS touchpoint, TIMESTAMPTZ '2025-01-01 10:00:00+00' + to_hours(i::INTEGER) AS time, i AS amount FROM range(5) t(i)) TO '${path}' (FORMAT parquet)`,
    );

  it('is described and read by the store', async () => {
    await write();
    const opened = await openAndRead(path);
    expect(opened.input).toMatchObject({ kind: 'file', file: { format: 'parquet', path } });
    expect(rolesOf(opened)).toEqual({
      customer: 'customer',
      touchpoint: 'touchpoint',
      time: 'time',
      amount: 'amount',
    });
    expect(opened.plan.time).toEqual({ kind: 'iso' });
    expect(opened.rows[1]).toEqual(['c1', 'Visit', '2025-01-01 11:00:00+00', '1']);
  });

  it('is unpacked for the store, and the unpacked file is removed', async () => {
    await write();
    const packed = join(temporaryFolder, 'events.parquet.gz');
    writeFileSync(packed, gzipSync(readFileSync(path)));
    const before = (await readdir(temporaryFolder)).length;
    const opened = await open(packed);
    expect((await readdir(temporaryFolder)).length).toBe(before + 1);
    await opened.dispose();
    expect((await readdir(temporaryFolder)).length).toBe(before);
  });

  it('is refused when it is damaged', async () => {
    const damaged = join(temporaryFolder, 'damaged.parquet');
    writeFileSync(damaged, 'PAR1 and nothing more');
    await expect(open(damaged)).rejects.toThrow(/damaged.parquet/);
  });
});
