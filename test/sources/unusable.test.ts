import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { UnusableInput } from '../../src/model/unusableInput.ts';
import { open, temporaryFolder } from './support/readInput.ts';

const rows = `customer,time,touchpoint\n${Array.from({ length: 5_000 }, (_, i) => `c${(i * 7919) % 5003},2025-01-01T10:00:00Z,Visit ${i % 7}`).join('\n')}\n`;
const folder = join(temporaryFolder, 'a-folder');
mkdirSync(folder);

const cases: [string, Buffer | string, RegExp][] = [
  ['empty.csv', '', /empty.csv is empty/],
  ['empty.csv.gz', gzipSync(''), /empty.csv.gz is empty/],
  ['blank.csv', '\n\n  \n', /blank.csv/],
  ['cut.csv.gz', gzipSync(rows).subarray(0, 6_000), /cut.csv.gz is cut off: .*nothing of it was imported/],
  [
    'damaged.csv.gz',
    Buffer.concat([gzipSync(rows).subarray(0, 3_000), Buffer.alloc(500, 7)]),
    /damaged.csv.gz is (damaged|cut off)/,
  ],
  ['page.html', '<!DOCTYPE html><html><body>Please log in</body></html>', /page.html is a web page/],
  [
    'report.pdf',
    Buffer.from('%PDF-1.7\n\xe2\xe3\xcf\xd3 binary', 'latin1'),
    /report.pdf is a PDF: export the table/,
  ],
  [
    'old.xls',
    Buffer.from('d0cf11e0a1b11ae1000000', 'hex'),
    /old.xls is an old Excel or Office file: save it as XLSX/,
  ],
  [
    'archive.zip',
    Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(60, 1)]),
    /archive.zip is a ZIP archive: unpack it/,
  ],
  [
    'noise.bin',
    Buffer.from(Array.from({ length: 4_000 }, (_, i) => (i * 37) % 256)),
    /noise.bin holds binary data/,
  ],
  ['headers.csv', 'customer,time,touchpoint\n', /headers.csv has a row of headers and nothing below/],
  ['words.txt', 'This is a letter.\nIt has no rows, and no columns.\nRegards', /words.txt/],
];

describe('input that can’t be used', () => {
  it.each(cases)('%s: one sentence that names it', async (name, content, message) => {
    const path = join(temporaryFolder, name);
    writeFileSync(path, content);
    const refused = await open(path).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UnusableInput);
    expect((refused as Error).message).toMatch(message);
    expect((refused as Error).message).not.toMatch(/\n/);
  });

  it('a missing file, and a folder', async () => {
    await expect(open('/nowhere/at-all.csv')).rejects.toThrow(
      'There is no file /nowhere/at-all.csv: check the path.',
    );
    await expect(open(folder)).rejects.toThrow(`${folder} is a folder: name the files in it.`);
  });

  it('an unknown encoding, and a separator that is none', async () => {
    await expect(open('delimited/canonical.csv', { encoding: 'klingon' })).rejects.toThrow(
      "no encoding 'klingon'",
    );
    await expect(open('delimited/canonical.csv', { separator: 'ab' })).rejects.toThrow(
      "'ab' is no separator",
    );
  });
});
