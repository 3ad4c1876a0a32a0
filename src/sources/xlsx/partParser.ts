import type { Readable } from 'node:stream';
import type ExcelJS from 'exceljs';

/** Where a part points to another part. */
export interface Relation {
  Id: string;
  Type: string;
  Target: string;
}

/**
 * The steps of exceljs's streaming reader, each of which reads one part. Its own walk through the zip is left out:
 * it takes the parts in the order of the file, and drops the last ones when reading an earlier one takes long.
 */
export interface PartParser {
  workbookRels?: Relation[];
  model?: { sheets?: { name: string; rId: string }[] };
  _parseRels(text: Readable): Promise<void>;
  _parseWorkbook(text: Readable): Promise<void>;
  _parseStyles(text: Readable): Promise<void>;
  _parseSharedStrings(text: Readable): AsyncIterable<never>;
  _parseWorksheet(text: Readable, id: string): Iterable<{ value: AsyncIterable<ExcelJS.Row> }>;
}

/** A parser for the parts of one workbook. */
export async function newPartParser(): Promise<PartParser> {
  // loaded here: it takes half a second, and most inputs are no workbooks
  const { default: library } = await import('exceljs');
  const parser: unknown = new library.stream.xlsx.WorkbookReader('', {
    worksheets: 'emit',
    sharedStrings: 'cache',
    hyperlinks: 'ignore',
    styles: 'cache',
    entries: 'ignore',
  });
  return parser as PartParser;
}
