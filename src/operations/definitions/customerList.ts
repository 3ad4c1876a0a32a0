import { UnusableInput } from '../../model/unusableInput.ts';

/**
 * The ids in a file of customers: one a line, or the column `customer` of a CSV (its first column where none is called so), each once.
 * @throws UnusableInput when there is none
 */
export function readCustomerList(text: string, file: string): string[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  const header = cells(lines[0] ?? '').map((cell) => cell.toLowerCase());
  const column = header.indexOf('customer');
  const rows = column < 0 ? lines : lines.slice(1);
  const ids = rows.map((line) => cells(line)[Math.max(0, column)] ?? '').filter((id) => id !== '');
  if (ids.length === 0)
    throw new UnusableInput(`${file} names no customer: write one id a line, or a column 'customer'`);
  return [...new Set(ids)];
}

/** An apostrophe that keeps a spreadsheet from reading a formula goes. */
function cells(line: string): string[] {
  return [...line.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^,;\t]*))\s*(?:[,;\t]|$)/g)].map((found) =>
    (found[1]?.replaceAll('""', '"') ?? found[2] ?? '').trim().replace(/^'(?=[=+\-@])/, ''),
  );
}
