import type { CodedRows } from './codedRows.ts';
import { isWorldwide, type Sorted } from './judge.ts';

/** A row of coded rows. */
export interface RowAt {
  rows: CodedRows;
  row: number;
}

/** An interaction with an id, as it stands after the rows looked at so far. */
export interface Standing {
  /** null where it came with these rows */
  arrival: number | null;
  id: string;
  /** where it came first, with these rows */
  first: number;
  now: RowAt;
  /** what it said before, the oldest first */
  past: RowAt[];
}

/** What became of rows with ids that were seen before. */
export interface Judged {
  fresh: Standing[];
  /** kept interactions that say something else now */
  changed: Standing[];
  /** rows that are known, and those of them that said something else */
  duplicate: number[];
  revised: number[];
}

/**
 * Compares suspect rows, one after the other, with what stands under their ids.
 * An id that holds a UUID names one message, whatever source it comes from. Another id is known in its source; where another source
 * has one of the same customer, touchpoint and time under it, that is the same message by another way, and changes nothing.
 * A row without a time by its client's clock is not compared by time.
 * @param kept what is kept under the hashes of suspects, in order of arrival
 */
export function judgeSuspects(
  rows: CodedRows,
  { fresh, suspect }: Sorted,
  kept: CodedRows,
  arrivals: Float64Array,
): Judged {
  const judged: Judged = { fresh: [], changed: [], duplicate: [], revised: [] };
  const standing = new Map<string, Standing[]>();
  const stand = (version: Standing) => {
    const others = standing.get(version.id);
    if (others) others.push(version);
    else standing.set(version.id, [version]);
  };
  for (let row = 0; row < kept.count; row++)
    stand({
      arrival: arrivals[row]!,
      id: kept.idOf(row),
      first: -1,
      now: { rows: kept, row },
      past: [],
    });
  const hashes = new Set(suspect.map((row) => hashKey(rows, row)));
  const firsts = fresh.filter((row) => rows.hasId(row) && hashes.has(hashKey(rows, row)));
  let nextFirst = 0;
  const begin = (row: number) => {
    const version = { arrival: null, id: rows.idOf(row), first: row, now: { rows, row }, past: [] };
    stand(version);
    judged.fresh.push(version);
  };
  for (const row of suspect) {
    while (nextFirst < firsts.length && firsts[nextFirst]! < row) begin(firsts[nextFirst++]!);
    const version = standingOf(rows, row, standing.get(rows.idOf(row)) ?? []);
    if (version === null) {
      begin(row);
      continue;
    }
    judged.duplicate.push(row);
    const { version: found, isOwn } = version;
    if (!isOwn || isRepeated(rows, row, found.now)) continue;
    judged.revised.push(row);
    revise(rows, row, found);
  }
  while (nextFirst < firsts.length) begin(firsts[nextFirst++]!);
  for (const versions of standing.values())
    for (const version of versions)
      if (version.arrival !== null && version.past.length > 0) judged.changed.push(version);
  judged.changed.sort((one, other) => one.arrival! - other.arrival!);
  return judged;
}

/** What a row is a version of, and whether it may change that; null where it is new. */
function standingOf(
  rows: CodedRows,
  row: number,
  versions: readonly Standing[],
): { version: Standing; isOwn: boolean } | null {
  const own = versions.find(({ now }) => now.rows.source[now.row] === rows.source[row]);
  if (own) return { version: own, isOwn: true };
  const [first] = versions;
  if (first === undefined) return null;
  if (isWorldwide(rows, row)) return { version: first, isOwn: true };
  const said = rows.said[row]!;
  const same = versions.find(
    ({ now }) =>
      now.rows.customer[now.row] === rows.customer[row] &&
      now.rows.touchpoint[now.row] === rows.touchpoint[row] &&
      (Number.isNaN(said) || now.rows.saidTime(now.row) === said),
  );
  return same ? { version: same, isOwn: false } : null;
}

function isRepeated(rows: CodedRows, row: number, now: RowAt): boolean {
  const said = rows.said[row]!;
  return (
    rows.content[2 * row] === now.rows.content[2 * now.row] &&
    rows.content[2 * row + 1] === now.rows.content[2 * now.row + 1] &&
    (Number.isNaN(said) || said === now.rows.saidTime(now.row))
  );
}

/** The newest content counts, in the place and source of the first; without a time of its own it keeps that one. */
function revise(rows: CodedRows, row: number, version: Standing): void {
  const { now } = version;
  version.past.push(now);
  version.now = { rows, row };
  rows.source[row] = now.rows.source[now.row]!;
  if (!Number.isNaN(rows.said[row])) return;
  rows.time[row] = now.rows.time[now.row]!;
  rows.said[row] = now.rows.said[now.row]!;
}

function hashKey(rows: CodedRows, row: number): number {
  return rows.idHash[2 * row]! * 0x100000000 + rows.idHash[2 * row + 1]!;
}
