import type { InputProblem } from '../openedFile.ts';

/** Headers as they are used: trimmed, none empty, none twice (whatever the case); numbers where the file has none. */
export function uniqueHeader(
  cells: readonly string[],
  hasHeader: boolean,
): { header: string[]; problems: InputProblem[] } {
  const header: string[] = [];
  const problems: InputProblem[] = [];
  const names = cells.map((cell) => cell.replace(/^\ufeff/, '').trim());
  const unique = uniqueNames(hasHeader ? names : []);
  for (const [i, name] of names.entries()) {
    const plain = name === '' ? (hasHeader ? `column ${i + 1}` : String(i + 1)) : name;
    const used = unique(plain);
    header.push(used);
    if (used !== plain)
      problems.push({
        message: `The heading '${name}' stands twice: the one in column ${i + 1} is called '${used}'.`,
        column: used,
      });
  }
  return { header, problems };
}

/** Makes each name it is given unique by a number behind it; databases don't tell 'Note' from 'note'. */
export function uniqueNames(reserved: readonly string[] = []): (name: string) => string {
  const wanted = new Set(reserved.map((name) => name.toLowerCase()));
  const seen = new Set<string>();
  return (name) => {
    let unique = name;
    if (seen.has(unique.toLowerCase()))
      for (let n = 2; seen.has(unique.toLowerCase()) || wanted.has(unique.toLowerCase()); n++)
        unique = `${name} ${n}`;
    seen.add(unique.toLowerCase());
    return unique;
  };
}
