import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import { describe, expect, it, vi } from 'vitest';
import { UnusableInput } from '../../src/model/unusableInput.ts';
import type { PartParser } from '../../src/sources/xlsx/partParser.ts';
import { columnOf, open, openAndRead, temporaryFolder } from './support/readInput.ts';
import {
  inline,
  number,
  packageRelation,
  shared,
  sharedStrings,
  sheet,
  styles,
  workbook,
  workbookRelations,
} from './support/workbookParts.ts';
import { writeZip, type ZipPart } from './support/zip.ts';

const header = ['customer', 'time', 'touchpoint'].map(inline);
const events = (touchpoint: string) => [header, ['c1', '2025-01-01', touchpoint].map(inline)];
const styled = [
  ['rId8', 'styles', 'styles.xml'],
  ['rId9', 'sharedStrings', 'sharedStrings.xml'],
] as const;

/** A workbook of one sheet whose strings are shared, as most writers make it. */
const usual = {
  root: packageRelation(),
  workbook: workbook([['Events', 'rId1']]),
  relations: workbookRelations(['rId1', 'worksheet', 'worksheets/sheet1.xml'], ...styled),
  styles: styles(),
  strings: sharedStrings(['customer', 'time', 'touchpoint', 'c1', 'Visit']),
  sheet: sheet('xl/worksheets/sheet1.xml', [
    [0, 1, 2].map(shared),
    [shared(3), number(45658.5, 1), shared(4)],
  ]),
};
const usualRows = [['c1', '2025-01-01T12:00:00.000', 'Visit']];

describe('workbooks of any writer', () => {
  const orders: [string, ZipPart[]][] = [
    ['last', [usual.relations, usual.styles, usual.strings, usual.sheet, usual.root, usual.workbook]],
    [
      'first, and its strings last',
      [usual.workbook, usual.sheet, usual.root, usual.relations, usual.styles, usual.strings],
    ],
  ];
  it.each(orders)('has its own part %s in the zip', async (place, parts) => {
    expect((await openAndRead(writeZip(`${place}.xlsx`, parts))).rows).toEqual(usualRows);
  });

  it('keeps its last parts when an earlier one takes long to read', async () => {
    const parser: unknown = ExcelJS.stream.xlsx.WorkbookReader.prototype;
    const { _parseStyles: parseStyles } = parser as PartParser;
    const slow = vi.spyOn(parser as PartParser, '_parseStyles').mockImplementation(async function (
      this: PartParser,
      text,
    ) {
      await parseStyles.call(this, text);
      await setTimeout(50);
    });
    try {
      const { root, relations, sheet: rows, strings, styles: looks, workbook: last } = usual;
      const path = writeZip('slow.xlsx', [root, relations, rows, strings, looks, last]);
      expect((await openAndRead(path)).rows).toEqual(usualRows);
      expect(slow).toHaveBeenCalledOnce();
    } finally {
      slow.mockRestore();
    }
  });

  it('has a small sheet after a long one', async () => {
    const long = Array.from({ length: 20_000 }, (_, i) => [`c${i}`, '2025-01-01', 'Visit'].map(inline));
    const path = writeZip('long.xlsx', [
      usual.root,
      workbook([
        ['Long', 'rId1'],
        ['Small', 'rId2'],
        ['Smaller', 'rId3'],
      ]),
      workbookRelations(
        ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
        ['rId2', 'worksheet', 'worksheets/sheet2.xml'],
        ['rId3', 'worksheet', 'worksheets/sheet3.xml'],
        ...styled,
      ),
      usual.styles,
      usual.strings,
      sheet('xl/worksheets/sheet1.xml', [header, ...long]),
      sheet('xl/worksheets/sheet2.xml', events('Call')),
      sheet('xl/worksheets/sheet3.xml', events('Mail')),
    ]);
    const opened = await openAndRead(path);
    expect(opened.rows).toHaveLength(long.length);
    expect(opened.decisions.find(({ what }) => what === 'sheet')).toMatchObject({
      value: 'Long',
      alternatives: ['Small', 'Smaller'],
    });
    expect(columnOf(await openAndRead(path, { sheet: 'Smaller' }), 'touchpoint')).toEqual(['Mail']);
  });

  it('names its parts as it likes, and counts its sheets in an order of its own', async () => {
    const path = writeZip('names.xlsx', [
      packageRelation('/xl/workbook.xml'),
      workbook([
        ['Chart', 'rId7'],
        ['Second &amp; more', 'rId2'],
        ['First', 'rId1'],
      ]),
      workbookRelations(
        ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
        ['rId2', 'worksheet', '/xl/worksheets/Contacts.xml'],
        ['rId7', 'chartsheet', 'chartsheets/sheet1.xml'],
        ['rId9', 'sharedStrings', '/xl/strings/all.xml'],
      ),
      sheet('xl/worksheets/sheet1.xml', events('Call')),
      sheet('xl/worksheets/contacts.xml', [
        [0, 1, 2].map(shared),
        [shared(3), inline('2025-01-01'), inline('Visit')],
      ]),
      { name: 'xl/chartsheets/sheet1.xml', content: '<chartsheet/>' },
      sharedStrings(['customer', 'time', 'touchpoint', 'Zoë'], 'xl/strings/all.xml'),
    ]);
    const opened = await openAndRead(path);
    expect(opened.rows).toEqual([['Zoë', '2025-01-01', 'Visit']]);
    expect(opened.decisions.find(({ what }) => what === 'sheet')).toMatchObject({
      value: 'Second & more',
      alternatives: ['First'],
    });
  });

  it('has neither shared strings nor styles', async () => {
    const path = writeZip('bare.xlsx', [
      usual.root,
      usual.workbook,
      workbookRelations(['rId1', 'worksheet', 'worksheets/sheet1.xml']),
      sheet('xl/worksheets/sheet1.xml', [
        ...events('Visit'),
        [inline('c2'), inline('2025-01-02'), shared(3)],
      ]),
    ]);
    expect((await openAndRead(path)).rows).toEqual([
      ['c1', '2025-01-01', 'Visit'],
      ['c2', '2025-01-02', null],
    ]);
  });

  it('counts its days from 1904', async () => {
    const path = writeZip('mac.xlsx', [
      usual.root,
      workbook([['Events', 'rId1']], { date1904: true }),
      usual.relations,
      usual.styles,
      usual.strings,
      sheet('xl/worksheets/sheet1.xml', [
        [0, 1, 2].map(shared),
        [shared(3), number(45658.5 - 1462, 1), shared(4)],
      ]),
    ]);
    expect((await openAndRead(path)).rows).toEqual(usualRows);
  });

  it('has letters of several bytes wherever its chunks end', async () => {
    const names = Array.from({ length: 30_000 }, (_, i) => `${'€'.repeat(1 + (i % 5))}${i}`);
    const path = writeZip('letters.xlsx', [
      usual.root,
      usual.workbook,
      usual.relations,
      usual.styles,
      sharedStrings(['x', ...names]),
      sheet('xl/worksheets/sheet1.xml', [
        [...header, inline('name')],
        ...names.map((name, i) => [shared(i + 1), inline('2025-01-01'), inline('Visit'), inline(name)]),
      ]),
    ]);
    const opened = await openAndRead(path);
    expect(columnOf(opened, 'customer')).toEqual(names);
    expect(columnOf(opened, 'name')).toEqual(names);
  });
});

describe('workbooks that can’t be used', () => {
  const all = Object.values(usual);
  const without = (left: ZipPart) => all.filter((kept) => kept !== left);
  const whole = () => readFileSync(writeZip('to-cut.xlsx', all));
  const write = (name: string, content: Buffer) => {
    const path = join(temporaryFolder, name);
    writeFileSync(path, content);
    return path;
  };
  const strings = { ...usual.strings, content: sharedStrings(Array(2_000).fill('text')).content };

  const cases: [string, () => string, RegExp][] = [
    [
      'cut-off.xlsx',
      () => write('cut-off.xlsx', whole().subarray(0, -40)),
      /is no sound Excel workbook \(.+\)/,
    ],
    [
      'no-zip.xlsx',
      () => write('no-zip.xlsx', Buffer.from('PK\x03\x04 xl/ and nothing more')),
      /is no sound Excel workbook \(.+\)/,
    ],
    [
      'damaged.xlsx',
      () => {
        const bytes = whole();
        const start = bytes.indexOf('xl/worksheets/sheet1.xml') + 'xl/worksheets/sheet1.xml'.length;
        return write('damaged.xlsx', bytes.fill(0xff, start, start + 40));
      },
      /is no sound Excel workbook \(.+\)/,
    ],
    [
      'locked.xlsx',
      () => write('locked.xlsx', Buffer.from(`d0cf11e0a1b11ae1${'00'.repeat(500)}`, 'hex')),
      /is an old Excel or Office file: save it as XLSX or CSV/,
    ],
    [
      'no-sheet.xlsx',
      () => writeZip('no-sheet.xlsx', without(usual.sheet)),
      /is no sound Excel workbook \(it has no part xl\/worksheets\/sheet1.xml\)/,
    ],
    [
      'no-workbook.xlsx',
      () => writeZip('no-workbook.xlsx', without(usual.workbook)),
      /is no sound Excel workbook \(it has no part xl\/workbook.xml\)/,
    ],
    [
      'letter.xlsx',
      () =>
        writeZip('letter.xlsx', [
          packageRelation('word/document.xml'),
          { name: '[Content_Types].xml', content: '<Types/>' },
          { name: 'word/document.xml', content: '<document/>' },
        ]),
      /is no sound Excel workbook \(its part word\/document.xml is no workbook\)/,
    ],
    [
      'binary.xlsx',
      () =>
        writeZip('binary.xlsx', [
          packageRelation('xl/workbook.bin'),
          { name: 'xl/workbook.bin', content: Buffer.from([0x83, 1, 0, 0x80]) },
        ]),
      /is no sound Excel workbook \(it is a binary one, XLSB\)/,
    ],
    [
      'huge.xlsx',
      () => writeZip('huge.xlsx', [...without(usual.strings), { ...strings, claimedSize: 3e9 }]),
      /is no sound Excel workbook \(its part xl\/sharedStrings.xml takes 2862 MiB unpacked, more than the 512 MiB/,
    ],
    [
      'understated.xlsx',
      () => writeZip('understated.xlsx', [...without(usual.strings), { ...strings, claimedSize: 100 }]),
      /is no sound Excel workbook \(too many bytes/,
    ],
  ];
  it.each(cases)('%s: one sentence that names it', async (name, make, message) => {
    const refused = await open(make()).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UnusableInput);
    expect((refused as Error).message).toMatch(message);
    expect((refused as Error).message).toContain(name);
    expect((refused as Error).message).not.toMatch(/\n/);
  });
});
