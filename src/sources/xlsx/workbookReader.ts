import { posix } from 'node:path';
import type { Readable } from 'node:stream';
import type ExcelJS from 'exceljs';
import { newPartParser, type PartParser, type Relation } from './partParser.ts';
import { ZipParts } from './zipParts.ts';

/** A sheet of cells, as the workbook lists it. */
export interface WorkbookSheet {
  name: string;
  /** the part of the file that holds its rows */
  part: string;
}

const mebibyte = 1 << 20;
const mostHeldInMemory = 512 * mebibyte;

/** Reads a workbook's list of sheets, then row by row the sheets that are asked for. */
export class WorkbookReader {
  private readonly parts: ZipParts;
  private readonly parser: PartParser;
  /** in the workbook's order */
  sheets: readonly WorkbookSheet[] = [];

  private constructor(parts: ZipParts, parser: PartParser) {
    this.parts = parts;
    this.parser = parser;
  }

  /** Opens a workbook; it stays open until `close`. */
  static async open(path: string): Promise<WorkbookReader> {
    const parts = await ZipParts.open(path);
    try {
      const reader = new WorkbookReader(parts, await newPartParser());
      await reader.readWorkbook();
      return reader;
    } catch (cause) {
      parts.close();
      throw cause;
    }
  }

  /** The rows of a sheet, one at a time. */
  async *rows(sheet: WorkbookSheet): AsyncGenerator<ExcelJS.Row> {
    const text = await this.parts.text(sheet.part);
    try {
      for (const { value } of this.parser._parseWorksheet(text, sheet.part)) yield* value;
    } finally {
      text.destroy();
    }
  }

  close(): void {
    this.parts.close();
  }

  private async readWorkbook(): Promise<void> {
    const workbook = await this.workbookPart();
    if (workbook.endsWith('.bin')) throw new Error('it is a binary one, XLSB');
    const model = await this.parse(workbook, async (text) => {
      await this.parser._parseWorkbook(text);
      return this.parser.model;
    });
    if (!model) throw new Error(`its part ${workbook} is no workbook`);
    const folder = posix.dirname(workbook);
    const relations = await this.relations(posix.join(folder, '_rels', `${posix.basename(workbook)}.rels`));
    const partOf = (relation: Relation) => partName(relation, folder);
    const styles = relations.find(({ Type }) => Type.endsWith('/styles'));
    const strings = relations.find(({ Type }) => Type.endsWith('/sharedStrings'));
    await this.parseIfThere(styles && partOf(styles), (text) => this.parser._parseStyles(text));
    await this.parseIfThere(strings && partOf(strings), async (text) => {
      for await (const _ of this.parser._parseSharedStrings(text)); // keeps the strings, and gives none
    });
    this.sheets = (model.sheets ?? []).flatMap(({ name, rId }, i) => {
      const relation = relations.find(({ Id, Type }) => Id === rId && Type.endsWith('/worksheet'));
      return relation ? [{ name: name || `Sheet${i + 1}`, part: partOf(relation) }] : [];
    });
  }

  private async workbookPart(): Promise<string> {
    const usual = 'xl/workbook.xml';
    if (!this.parts.has('_rels/.rels')) return usual;
    const relations = await this.relations('_rels/.rels');
    const workbook = relations.find(({ Type }) => Type.endsWith('/officeDocument'));
    return workbook ? partName(workbook, '') : usual;
  }

  private async relations(part: string): Promise<readonly Relation[]> {
    return this.parse(part, async (text) => {
      await this.parser._parseRels(text);
      return this.parser.workbookRels ?? [];
    });
  }

  private async parseIfThere(
    part: string | undefined,
    parse: (text: Readable) => Promise<void>,
  ): Promise<void> {
    if (part !== undefined && this.parts.has(part)) await this.parse(part, parse);
  }

  /** Parses a part whose content is kept in memory. */
  private async parse<T>(part: string, parse: (text: Readable) => Promise<T>): Promise<T> {
    const size = this.parts.unpackedSize(part);
    if (size > mostHeldInMemory)
      throw new Error(
        `its part ${part} takes ${Math.ceil(size / mebibyte)} MiB unpacked, more than the ${mostHeldInMemory / mebibyte} MiB it may`,
      );
    const text = await this.parts.text(part);
    try {
      return await parse(text);
    } finally {
      text.destroy();
    }
  }
}

/** The part that a relation points to: from the folder of the part that has the relation, or from the root. */
function partName({ Target }: Relation, folder: string): string {
  const target = Target.trim();
  return target.startsWith('/') ? posix.normalize(target.slice(1)) : posix.join(folder, target);
}
