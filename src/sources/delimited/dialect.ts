import { isHeaderWord } from '../columns/headerWords.ts';
import { readTime } from '../time/timeText.ts';
import { createDelimitedParser, type Dialect } from './delimitedParser.ts';

export interface DialectFinding {
  dialect: Dialect;
  /** records above the header that are none: titles, `sep=;` */
  skipRecords: number;
  hasHeader: boolean;
  headerWhy: string;
  separatorWhy: string;
  alternatives: string[];
}

const separators = [',', ';', '\t', '|'];
export const separatorNames: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'vertical bar',
};

interface Trial {
  dialect: Dialect;
  records: string[][];
  width: number;
  /** share of records with that width whose quotes a strict reader understands */
  consistency: number;
}

/** Finds out how a text is separated and quoted from its first part (`whole` where that is all of it). */
export function recogniseDialect(start: string, whole: boolean, separator?: string): DialectFinding {
  const outside = start.replace(/"[^"]*"/g, '');
  const newline: '\n' | '\r' = outside.includes('\n') || !outside.includes('\r') ? '\n' : '\r';
  const declared = /^sep=(.)\r?[\n\r]/i.exec(start)?.[1];
  const given = separator ?? declared;
  const trials: Trial[] = [];
  for (const candidate of given ? [given] : separators) {
    for (const quote of quotesIn(start, candidate)) {
      for (const sign of escapesIn(start, quote))
        trials.push(tryDialect({ separator: candidate, quote, escape: sign, newline }, start, whole));
    }
  }
  trials.sort((a, b) => merit(b) - merit(a));
  const best = trials[0] ?? tryDialect({ separator: ',', quote: '"', escape: '"', newline }, start, whole);
  const skipRecords = declared ? 1 : preamble(best);
  const table = best.records.slice(skipRecords);
  const header = judgeHeader(table);
  const second = trials.find(
    (trial) =>
      trial.dialect.separator !== best.dialect.separator && trial.width > 1 && trial.consistency > 0.8,
  );
  return {
    dialect: best.dialect,
    skipRecords,
    hasHeader: header.found,
    headerWhy: header.why,
    separatorWhy: separator
      ? 'as you said'
      : declared
        ? "the file's first line says so"
        : best.width > 1
          ? `${best.width} values in ${Math.round(best.consistency * 100)} % of the rows looked at`
          : 'no other separator divides the rows evenly: one column',
    alternatives: second ? [separatorNames[second.dialect.separator] ?? second.dialect.separator] : [],
  };
}

function quotesIn(text: string, separator: string): string[] {
  const single = new RegExp(
    `(^|[\\n${escapeForClass(separator)}])'[^'\\n]*'(?=[\\r\\n${escapeForClass(separator)}])`,
    'g',
  );
  const double = new RegExp(`(^|[\\n${escapeForClass(separator)}])"`, 'g');
  const singles = text.match(single)?.length ?? 0;
  const doubles = text.match(double)?.length ?? 0;
  return singles > 2 && singles > doubles * 2 ? ["'", '"'] : ['"'];
}

function escapeForClass(text: string): string {
  return text.replace(/[\\\]^-]/g, '\\$&');
}

/** A doubled quote, or a backslash where one stands before a quote: which of them is told by trying both. */
function escapesIn(text: string, quote: string): string[] {
  return text.includes(`\\${quote}`) ? [quote, '\\'] : [quote];
}

function tryDialect(dialect: Dialect, start: string, whole: boolean): Trial {
  const parser = createDelimitedParser(dialect);
  const parsed = parser.push(start);
  if (whole || parsed.length === 0) parsed.push(...parser.finish());
  const records = parsed.flatMap(({ values }) => (values ? [values] : []));
  const widths = new Map<number, number>();
  for (const record of records) widths.set(record.length, (widths.get(record.length) ?? 0) + 1);
  let width = 1;
  let count = 0;
  for (const [candidate, times] of widths) {
    if (times > count || (times === count && candidate > width)) {
      width = candidate;
      count = times;
    }
  }
  const below = belowPreamble(records);
  if (below !== null) width = below;
  const sound = parsed.filter((record) => record.values?.length === width && !record.lenient).length;
  return { dialect, records, width, consistency: parsed.length === 0 ? 0 : sound / parsed.length };
}

/** Width of a table that stands below a few lines of titles, narrower each, and goes to the end; null where there is none. */
function belowPreamble(records: readonly string[][]): number | null {
  const width = records.at(-1)?.length ?? 0;
  const first = records.findIndex((record) => record.length === width);
  if (width < 5 || first < 1 || first > 10 || records.length - first < 2) return null;
  const titles = records.slice(0, first).every((record) => record.length <= 2);
  return titles && records.slice(first).every((record) => record.length === width) ? width : null;
}

function merit({ width, consistency }: Trial): number {
  if (width < 2) return 0;
  return consistency * consistency + Math.min(width, 20) * 0.01;
}

function preamble({ records, width, consistency }: Trial): number {
  if (width < 3 || (consistency < 0.5 && belowPreamble(records) === null)) return 0;
  const first = records.findIndex((record) => record.length === width);
  return first > 0 && first <= 10 && records.slice(0, first).every((record) => record.length < width - 1)
    ? first
    : 0;
}

const numeric = /^[+-]?(\d+([.,]\d+)*|\d*\.\d+)([eE][+-]?\d+)?%?$/;

/** Whether the first of the records holds names of columns, and why. */
export function judgeHeader(records: readonly string[][]): { found: boolean; why: string } {
  const first = records[0];
  if (!first) return { found: true, why: 'nothing else in the file' };
  const cells = first.map((cell) => cell.trim());
  const known = cells.filter((cell) => isHeaderWord(cell));
  if (known.length > 0)
    return { found: true, why: `the first row has words for columns: ${known.slice(0, 3).join(', ')}` };
  const value = cells.find((cell) => numeric.test(cell) || (cell !== '' && readTime(cell) !== null));
  if (value !== undefined) return { found: false, why: `the first row holds a value: ${value}` };
  const rest = records.slice(1, 500);
  const typed = cells.some(
    (_, i) =>
      rest.length > 0 &&
      rest.filter((record) => numeric.test(record[i] ?? '') || readTime(record[i] ?? '') !== null).length >
        rest.length * 0.8,
  );
  if (typed) return { found: true, why: 'the first row has words above columns of numbers or times' };
  const again = cells.some((cell, i) => cell !== '' && rest.some((record) => record[i] === cell));
  return again
    ? { found: false, why: 'the values of the first row come again below' }
    : { found: true, why: 'the values of the first row come nowhere below' };
}
