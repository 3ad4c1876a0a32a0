import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { columnOf, open, openAndRead, rolesOf, temporaryFolder } from './support/readInput.ts';

describe('separated text', () => {
  it('needs nothing said for canonical headers, and leaves the reading to the store', async () => {
    const opened = await openAndRead('delimited/canonical.csv');
    expect(opened.input.kind).toBe('file');
    expect(rolesOf(opened)).toEqual({
      customer: 'customer',
      time: 'time',
      touchpoint: 'touchpoint',
      channel: 'channel',
    });
    expect(opened.plan).toMatchObject({
      source: 'canonical',
      time: { kind: 'iso' },
      content: 'interactions',
    });
    expect(opened.rows).toHaveLength(5);
    expect(opened.sample).toEqual(opened.rows);
    expect(opened.problems).toEqual([]);
  });

  it('reads Windows-1252 with semicolons and German headers', async () => {
    const opened = await openAndRead('delimited/german-windows1252.csv');
    expect(opened.input.kind).toBe('rows');
    expect(rolesOf(opened)).toEqual({
      customer: 'Kundennummer',
      touchpoint: 'Aktivität',
      time: 'Zeitstempel',
      channel: 'Kanal',
      text: 'Bemerkung',
    });
    expect(opened.plan.time).toEqual({ kind: 'pattern', pattern: '%d.%m.%Y %H:%M' });
    expect(columnOf(opened, 'Bemerkung')).toEqual([
      'Kein Internet; seit gestern, sagt der Kunde',
      'Grüße vom Team',
      'Öfter langsam',
      'Straße falsch',
    ]);
    expect(opened.decisions.find(({ what }) => what === 'encoding')?.value).toBe('Windows-1252');
  });

  it('reads UTF-16 with tabs and French headers', async () => {
    const opened = await openAndRead('delimited/utf16.tsv');
    expect(rolesOf(opened)).toEqual({ customer: 'Client', touchpoint: 'Événement', time: 'Horodatage' });
    expect(columnOf(opened, 'Événement')).toEqual(['Commande', 'Livraison', 'Commande']);
  });

  it('reads vertical bars and the usual headers of process mining', async () => {
    const opened = await openAndRead('delimited/pipes-process-mining.txt');
    expect(rolesOf(opened)).toEqual({
      customer: 'Case ID',
      touchpoint: 'Activity',
      time: 'Complete Timestamp',
      agent: 'Resource',
    });
    expect(opened.plan.time).toEqual({ kind: 'pattern', pattern: '%Y/%m/%d %H:%M:%S.%f' });
  });

  it('skips a line that only names the separator', async () => {
    const opened = await openAndRead('delimited/excel-sep-line.csv');
    expect(opened.header).toEqual(['customer', 'time', 'touchpoint']);
    expect(opened.rows).toEqual([
      ['a', '2025-02-01', 'Visit'],
      ['b', '2025-02-02', 'Visit'],
    ]);
  });

  it('numbers the columns of a file without headers', async () => {
    const opened = await openAndRead('delimited/no-header.csv');
    expect(opened.header).toEqual(['1', '2', '3']);
    expect(rolesOf(opened)).toEqual({ customer: '1', touchpoint: '2', time: '3' });
    expect(opened.rows).toHaveLength(10);
  });

  it('keeps quoted line ends, separators and quotes', async () => {
    const opened = await openAndRead('delimited/multiline-quotes.csv');
    expect(columnOf(opened, 'text')[0]).toBe('first line\nsecond line, with comma and "quotes"');
  });

  it('keeps rows of another width and open quotes aside, each with its number and text', async () => {
    const opened = await openAndRead('delimited/ragged.csv');
    expect(opened.rows.map(([customer]) => customer)).toEqual(['a', 'e', 'f']);
    expect(opened.unreadable).toEqual([
      { row: 2, reason: 'the row has 2 values where there are 3 columns', raw: 'b,2025-01-02' },
      { row: 3, reason: 'the row has 4 values where there are 3 columns', raw: 'c,2025-01-03,Visit,extra' },
      {
        row: 4,
        reason: 'a quotation mark opened in this row is never closed',
        raw: 'd,2025-01-04,"Open quote',
      },
    ]);
    expect(opened.problems[0]?.message).toContain('3 rows');
  });

  it('keeps rows with bytes that are no UTF-8 aside where nearly all of a file is', async () => {
    const opened = await openAndRead('delimited/mostly-utf8.csv');
    expect(opened.rows).toHaveLength(21);
    expect(opened.rows[0]![2]).toBe('Störung');
    expect(opened.unreadable.map(({ row }) => row)).toEqual([21]);
  });

  it('leaves NUL bytes out and says so', async () => {
    const opened = await openAndRead('delimited/nul-bytes.csv');
    expect(columnOf(opened, 'touchpoint')).toEqual(['Visit', 'Visit']);
    expect(opened.problems.map(({ message }) => message)).toEqual([
      'The file holds 1 NUL byte, left out here.',
    ]);
  });

  it('makes duplicate and empty headings unique', async () => {
    const opened = await openAndRead('delimited/duplicate-headings.csv');
    expect(opened.header).toEqual(['customer', 'time', 'touchpoint', 'note', 'note 2', 'column 6']);
    expect(columnOf(opened, 'note 2')).toEqual(['y', 'y']);
    expect(opened.problems[0]?.message).toContain("'note'");
  });

  it('tells gzip by its bytes, not by its name', async () => {
    const path = join(temporaryFolder, 'packed.csv');
    writeFileSync(path, gzipSync('customer,time,touchpoint\na,2025-01-01,Visit\n'));
    const opened = await openAndRead(path);
    expect(opened.compression).toBe('gzip');
    expect(opened.rows).toEqual([['a', '2025-01-01', 'Visit']]);
  });

  it('reads a row of 10 MB', async () => {
    const path = join(temporaryFolder, 'long.csv');
    const long = 'x'.repeat(10_000_000);
    writeFileSync(
      path,
      `customer,time,touchpoint,text\na,2025-01-01,Chat,"${long}"\nb,2025-01-02,Chat,short\n`,
    );
    const opened = await openAndRead(path);
    expect(opened.input.kind).toBe('rows');
    expect(opened.rows.map((row) => row[3]!.length)).toEqual([10_000_000, 5]);
  });

  it('streams batch by batch: what is not asked for is not read', async () => {
    const path = join(temporaryFolder, 'stream.csv');
    const lines = Array.from({ length: 50_000 }, (_, i) => `k${i},2025-01-01,St\xf6rung`);
    writeFileSync(path, Buffer.from(`customer,time,touchpoint\n${lines.join('\n')}\n`, 'latin1'));
    const { input } = await open(path);
    if (input.kind !== 'rows') throw new Error('expected a stream');
    for (const _ of [1, 2]) {
      const first = await input.rows.batches[Symbol.asyncIterator]().next();
      expect(first.value.rows.length).toBeLessThanOrEqual(4_096);
      expect(first.value.rows[0]).toEqual({ row: 1, values: ['k0', '2025-01-01', 'Störung'] });
    }
  });

  it('gives back what was written, however it was written', async () => {
    const value = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'abc ,;|\t"\'\n\\ö€0 1'.split('')), minLength: 0, maxLength: 8 }),
      fc.constantFrom('plain', 'two words', 'quote " inside', 'line\nend', 'tail"', '"', 'Straße'),
    );
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc.array(fc.array(value, { minLength: width, maxLength: width }), { minLength: 3, maxLength: 12 }),
      );
    const writing = fc.record({
      separator: fc.constantFrom(',', ';', '\t', '|'),
      newlines: fc.constantFrom(['\n'], ['\r\n'], ['\n', '\r\n'], ['\r']),
      encoding: fc.constantFrom('utf8', 'utf8-mark', 'utf16le', 'utf16be', 'windows1252'),
      quoteAll: fc.boolean(),
      packed: fc.boolean(),
      finalNewline: fc.boolean(),
    });
    let number = 0;
    await fc.assert(
      fc.asyncProperty(
        table,
        writing,
        async (rows, { separator, newlines, encoding, quoteAll, packed, finalNewline }) => {
          const filled = rows.map((row, i) => [`k${i}`, '2025-01-01T10:00:00Z', 'Störung', ...row]);
          const header = ['customer', 'time', 'touchpoint', ...rows[0]!.map((_, i) => `extra ${i}`)];
          const quote = (cell: string) =>
            quoteAll || /[\n\r"',;|\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
          const written = [header, ...filled]
            .map((row) => row.map(quote).join(separator))
            .map(
              (line, i, lines) =>
                line + (i < lines.length - 1 || finalNewline ? newlines[i % newlines.length] : ''),
            )
            .join('');
          const plain = encoding.replace('-mark', '');
          const bytes = iconv.encode(written, plain, {
            addBOM: encoding !== 'utf8' && encoding !== 'windows1252',
          });
          const path = join(temporaryFolder, `written-${number++}.csv`);
          writeFileSync(path, packed ? gzipSync(bytes) : bytes);
          const opened = await openAndRead(path);
          expect(opened.header).toEqual(header);
          expect(opened.rows).toEqual(filled.map((row) => row.map((cell) => (cell === '' ? null : cell))));
          expect(opened.unreadable).toEqual([]);
        },
      ),
      { seed: 7, numRuns: 150 },
    );
  }, 60_000);
});
