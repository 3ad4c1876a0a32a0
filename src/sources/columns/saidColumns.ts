import { canonicalColumns } from '../../model/importPlan.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { nearest } from '../nearest.ts';

/** What a person said about columns: role → number of the column, or null where no column has the role. */
export type SaidColumns = ReadonlyMap<string, number | null>;

const roles: readonly string[] = [...canonicalColumns, 'identify:email', 'identify:phone', 'identify:device'];

/** Resolves `role=header` pairs against the headers; a wrong name is refused with the nearest one. */
export function saidColumns(
  said: Readonly<Record<string, string>> | undefined,
  header: readonly string[],
  fileName: string,
): SaidColumns {
  const resolved = new Map<string, number | null>();
  for (const [role, name] of Object.entries(said ?? {})) {
    const known = canonicalColumns.find((column) => column.toLowerCase() === role.toLowerCase());
    if (!known && !/^identify:./.test(role)) {
      const near = nearest(role, roles);
      throw new UnusableInput(
        `There is no role '${role}' for a column${near ? `: did you mean '${near}'?` : ''} (roles: ${roles.join(', ')}).`,
      );
    }
    resolved.set(known ?? role, name === '' ? null : columnNamed(name, header, fileName));
  }
  return resolved;
}

/** Number of the column with that header; exact, else whatever the case, else by position where there are no headers. */
export function columnNamed(name: string, header: readonly string[], fileName: string): number {
  const exact = header.indexOf(name);
  if (exact >= 0) return exact;
  const loose = header.findIndex((candidate) => candidate.trim().toLowerCase() === name.trim().toLowerCase());
  if (loose >= 0) return loose;
  const near = nearest(name, header);
  const shown = header.length > 12 ? `${header.slice(0, 12).join(', ')}, …` : header.join(', ');
  throw new UnusableInput(
    `${fileName} has no column '${name}'${near ? `: did you mean '${near}'?` : '.'} Its columns are: ${shown}.`,
  );
}
