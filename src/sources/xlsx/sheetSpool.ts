import { uniqueHeader } from '../columns/uniqueHeader.ts';
import { judgeHeader } from '../delimited/dialect.ts';
import type { InputProblem } from '../openedFile.ts';
import type { Spool } from '../spool.ts';

const headRows = 200;

/** Collects the rows of a sheet; once enough are there, tells the header from them. */
export class SheetSpool {
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
