import type { InputProblem } from '../openedFile.ts';

/** Headers as they are used: trimmed, none empty, none twice; numbers where the file has none. */
export function uniqueHeader(
  cells: readonly string[],
  hasHeader: boolean,
): { header: string[]; problems: InputProblem[] } {
  const header: string[] = [];
  const problems: InputProblem[] = [];
  const used = new Set<string>(hasHeader ? cells.map((cell) => cell.trim()) : []);
  const seen = new Set<string>();
  for (const [i, cell] of cells.entries()) {
    const name = cell.replace(/^\ufeff/, '').trim();
    let unique = name === '' ? (hasHeader ? `column ${i + 1}` : String(i + 1)) : name;
    if (seen.has(unique)) {
      for (let n = 2; seen.has(unique) || used.has(unique); n++) unique = `${name} ${n}`;
      problems.push({
        message: `The heading '${name}' stands twice: the one in column ${i + 1} is called '${unique}'.`,
        column: unique,
      });
    }
    seen.add(unique);
    header.push(unique);
  }
  return { header, problems };
}
