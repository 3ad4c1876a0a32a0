import type ExcelJS from 'exceljs';
import { UnusableInput } from '../../model/unusableInput.ts';
import { type FileOnDisk, unpacked } from '../bytes/fileBytes.ts';
import { uniqueHeader } from '../columns/uniqueHeader.ts';
import { judgeHeader } from '../delimited/dialect.ts';
import { nearest } from '../nearest.ts';
import type { Decision, InputProblem, OpenEffects, OpenOverrides } from '../openedFile.ts';
import { Spool } from '../spool.ts';
import type { Table } from '../table.ts';
import { cellText } from './cellText.ts';

const headRows = 200;

/** Reads one sheet of an Excel workbook as a table: the named one, else the first that holds rows. */
export async function openXlsx(
  file: FileOnDisk,
  overrides: OpenOverrides,
  effects: OpenEffects,
): Promise<Table> {
  const plain = await unpacked(file, effects.temporaryFolder, '.xlsx');
  const spool = new Spool(effects.temporaryFolder);
  try {
    const sheet = new SheetSpool(spool, file.name);
    const names: string[] = [];
    let taken: string | null = null;
    // loaded here: it takes half a second, and most inputs are no workbooks
    const { default: library } = await import('exceljs');
    const workbook = new library.stream.xlsx.WorkbookReader(plain.path, {
      worksheets: 'emit',
      sharedStrings: 'cache',
      hyperlinks: 'ignore',
      styles: 'cache',
      entries: 'ignore',
    });
    for await (const worksheet of workbook) {
      const name = sheetName(worksheet, names.length);
      names.push(name);
      const wanted = overrides.sheet === undefined ? taken === null : overrides.sheet === name;
      for await (const row of worksheet) {
        if (!wanted) continue;
        const cells = rowCells(row);
        if (cells.every((cell) => cell === null)) continue;
        taken = name;
        sheet.add(cells);
        await spool.flush();
      }
    }
    if (overrides.sheet !== undefined && !names.includes(overrides.sheet))
      refuseSheet(overrides.sheet, names, file.name);
    sheet.finish();
    if (spool.rows === 0)
      throw new UnusableInput(
        `${file.name} holds no rows${taken ? ` below the headers of sheet '${taken}'` : ''}: there is nothing to import.`,
      );
    await spool.finish();
    const others = names.filter((name) => name !== taken);
    const decisions: Decision[] = [
      {
        what: 'sheet',
        value: taken ?? '',
        why: overrides.sheet ? 'as you said' : 'the first sheet with rows',
        ...(others.length > 0 ? { alternatives: others } : {}),
      },
      { what: 'header', value: sheet.headerFound ? 'first row' : 'none', why: sheet.headerWhy },
    ];
    return spool.table({
      format: 'xlsx',
      compression: file.compression,
      decisions,
      problems: sheet.problems,
    });
  } catch (cause) {
    await spool.remove();
    if (cause instanceof UnusableInput) throw cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new UnusableInput(
      `${file.name} is no sound Excel workbook (${message}): save it again as XLSX, or as CSV.`,
      { cause },
    );
  } finally {
    await plain.remove();
  }
}

/** Collects the rows of a sheet; once enough are there, tells the header from them. */
class SheetSpool {
  private readonly spool: Spool;
  private readonly name: string;
  private head: (string | null)[][] | null = [];
  private header: string[] = [];
  readonly problems: InputProblem[] = [];
  headerFound = true;
  headerWhy = '';

  constructor(spool: Spool, name: string) {
    this.spool = spool;
    this.name = name;
  }

  add(cells: (string | null)[]): void {
    if (!this.head) this.keep(cells);
    else if (this.head.push(cells) >= headRows) this.settle();
  }

  finish(): void {
    this.settle();
  }

  private settle(): void {
    if (!this.head || this.head.length === 0) return;
    const widths = this.head.map((cells) => cells.filter((cell) => cell !== null).length);
    const usual = [...widths].sort((a, b) => a - b)[Math.floor(widths.length / 2)] ?? 1;
    const title = widths.findIndex((width) => width >= Math.max(1, usual * 0.6));
    const table = this.head.slice(Math.max(title, 0));
    const judged = judgeHeader(table.map((cells) => cells.map((cell) => cell ?? '')));
    this.headerFound = judged.found;
    this.headerWhy = title > 0 ? `${judged.why}; ${title} rows above it are left out` : judged.why;
    const { header, problems } = uniqueHeader(
      (table[0] ?? []).map((cell) => cell ?? ''),
      judged.found,
    );
    this.header = header;
    this.problems.push(...problems);
    for (const name of header) this.spool.column(name);
    this.head = null;
    for (const cells of judged.found ? table.slice(1) : table) this.keep(cells);
  }

  private keep(cells: readonly (string | null)[]): void {
    const values = new Map<number, string>();
    for (const [i, cell] of cells.entries())
      if (cell !== null) values.set(this.spool.column(this.columnName(i)), cell);
    this.spool.add(values);
  }

  private columnName(i: number): string {
    const known = this.header[i];
    if (known !== undefined) return known;
    const name = this.headerFound ? `column ${i + 1}` : String(i + 1);
    this.header[i] = name;
    if (this.headerFound)
      this.problems.push({
        message: `${this.name} has values in column ${i + 1}, which has no heading; it is called '${name}'.`,
        column: name,
      });
    return name;
  }
}

function sheetName(worksheet: ExcelJS.stream.xlsx.WorksheetReader, index: number): string {
  const { name } = worksheet as unknown as { name?: unknown };
  return typeof name === 'string' && name !== '' ? name : `Sheet${index + 1}`;
}

function rowCells(row: ExcelJS.Row): (string | null)[] {
  const cells: (string | null)[] = [];
  for (let i = 1; i <= row.cellCount; i++) cells.push(cellText(row.getCell(i).value));
  return cells;
}

function refuseSheet(sheet: string, names: readonly string[], file: string): never {
  const near = nearest(sheet, names);
  throw new UnusableInput(
    `${file} has no sheet '${sheet}'${near ? `: did you mean '${near}'?` : '.'} Its sheets are: ${names.join(', ')}.`,
  );
}
