import type ExcelJS from 'exceljs';
import { UnusableInput } from '../../model/unusableInput.ts';
import { type FileOnDisk, unpacked } from '../bytes/fileBytes.ts';
import { nearest } from '../nearest.ts';
import type { Decision, OpenEffects, OpenOverrides } from '../openedFile.ts';
import { Spool } from '../spool.ts';
import type { Table } from '../table.ts';
import { cellText } from './cellText.ts';
import { SheetSpool } from './sheetSpool.ts';
import { WorkbookReader } from './workbookReader.ts';

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
    const { names, taken } = await takeSheet(plain.path, file.name, overrides.sheet, async (row) => {
      sheet.add(row);
      await spool.flush();
    });
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

/** Gives the rows of the wanted sheet that hold something: of the named one, else of the first that has such rows. */
async function takeSheet(
  path: string,
  file: string,
  wanted: string | undefined,
  add: (cells: (string | null)[]) => Promise<void>,
): Promise<{ names: string[]; taken: string | null }> {
  const workbook = await WorkbookReader.open(path);
  try {
    const names = workbook.sheets.map(({ name }) => name);
    if (wanted !== undefined && !names.includes(wanted)) refuseSheet(wanted, names, file);
    let taken: string | null = null;
    for (const sheet of workbook.sheets) {
      if (wanted !== undefined && wanted !== sheet.name) continue;
      for await (const row of workbook.rows(sheet)) {
        const cells = rowCells(row);
        if (cells.every((cell) => cell === null)) continue;
        taken = sheet.name;
        await add(cells);
      }
      if (taken !== null) break;
    }
    return { names, taken };
  } finally {
    workbook.close();
  }
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
