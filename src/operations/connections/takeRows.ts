import type { Connection, ConnectionState, DatabasePlace } from '../../model/connection.ts';
import { addLedgers, ledgerOf } from '../../model/importLedger.ts';
import { type ImportPlan, importPlanSchema } from '../../model/importPlan.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { type CursorKind, cursorKind, cursorPosition, stepBack } from '../../sources/databases/cursorText.ts';
import type { DatabaseReader, QueryColumn } from '../../sources/databases/databaseReader.ts';
import { type Page, readPage } from '../../sources/databases/readPage.ts';
import type { Context } from '../context.ts';
import { rememberPlan } from '../sources/openInputs.ts';
import { parseGap } from '../time.ts';
import { openPage } from './openPage.ts';
import { addLeftOut, type RunFindings, type Tell } from './readings.ts';

/** A page ends after so many bytes of values. */
const pageBytes = 64 << 20;
/** Rows within the overlap that a connection knows again by itself; the store knows the others. */
const mostRecent = 2000;
/** Longer rows than this are handed to the store one by one: its reader of files has a limit for lines. */
const longRow = 4 << 20;

/**
 * Reads on from where the cursor stood, less the overlap, page by page. The cursor moves on (`keep`) only after the rows of a page are kept: a
 * process that ends in between reads them again, and the store knows them. What was found stands in `findings` however it ends.
 */
export async function takeRows(
  context: Context,
  connection: Connection & { place: DatabasePlace },
  reader: DatabaseReader,
  state: ConnectionState,
  keep: (state: ConnectionState) => Promise<void>,
  findings: RunFindings,
  tell: Tell,
): Promise<void> {
  const { place } = connection;
  const columns = await reader.columns();
  const cursorColumn = columnNamed(columns, place.cursor);
  const known = counts(state.recent);
  let plan = planOf(state);
  let headers: readonly string[] = state.headers;
  let overlap = state.cursor === null ? 0 : overlapOf(place, cursorKind(state.cursor, place.cursor));
  let from = state.cursor === null ? (place.since ?? null) : stepBack(state.cursor, overlap);
  let { cursor } = state;
  let seen: Page['seen'] = [];
  let isEndless = false;
  for (;;) {
    tell('reading rows', findings.ledger.received);
    const page = await readPage(reader, {
      temporaryFolder: context.temporaryFolder,
      columns,
      cursorColumn,
      expected: expectedHeaders(headers.length > 0 ? headers : columnsOf(plan), columns),
      from,
      limit: place.pageRows,
      bytes: pageBytes,
      known,
      signal: context.signal,
    });
    isEndless ||= page.endless;
    try {
      if (page.last === null) break;
      const kind = cursorKind(page.last, place.cursor);
      if (cursor !== null && cursorKind(cursor, place.cursor) !== kind)
        throw new UnusableInput(
          `the cursor column '${place.cursor}' holds times and numbers: take a column with one kind of value`,
        );
      overlap = overlapOf(place, kind);
      if (page.rows > 0) {
        const opened = await openPage(context, connection, page.table, plan);
        tell('keeping rows', findings.ledger.received + page.rows);
        const outcome = await context.workspace.interactions.import(
          opened.plan,
          page.longest > longRow && opened.input.kind === 'file'
            ? page.table.input({ column: 0, rewrite: () => null })
            : opened.input,
          { file: connection.name, also: opened.also, signal: context.signal },
        );
        findings.ledger = addLedgers(findings.ledger, ledgerOf(outcome));
        addLeftOut(findings, opened.preset?.tally.ignored ?? new Map());
        plan = opened.plan;
        headers = [...opened.header];
        // rows in quarantine are tried again with the mapping that is kept for their source
        await rememberPlan(context.workspace.documents, opened);
      }
    } finally {
      await page.table.dispose();
    }
    if (cursor === null || cursorPosition(page.last) >= cursorPosition(cursor)) cursor = page.last;
    // where the next run begins: what it reads again is known
    seen = within(seen.concat(page.seen), cursorPosition(stepBack(cursor, overlap)));
    for (const [hash, count] of counts(page.seen.map(({ hash }) => hash)))
      known.set(hash, Math.max(count, known.get(hash) ?? 0));
    const recent = seen.map(({ hash }) => hash);
    await keep({
      ...state,
      cursor,
      plan,
      headers: [...headers],
      recent: page.more ? [...recent, ...state.recent].slice(0, mostRecent) : recent.slice(-mostRecent),
    });
    if (!page.more) break;
    from = page.last;
  }
  if (isEndless)
    findings.problems.push(
      `some rows have infinity, or what is no number, in the cursor column '${place.cursor}' and are never read: leave them out, or take a query that gives them a time`,
    );
  if ((await reader.hasRowsWithoutCursor()) === true)
    findings.problems.push(
      `some rows have no value in the cursor column '${place.cursor}' and are never read: give them one, or take a query with coalesce(…)`,
    );
}

/** Number of the column with that name. @throws UnusableInput naming those that there are */
export function columnNamed(columns: readonly QueryColumn[], name: string): number {
  const exact = columns.findIndex((column) => column.name === name);
  const found = exact >= 0 ? exact : columns.findIndex((c) => c.name.toLowerCase() === name.toLowerCase());
  if (found >= 0) return found;
  throw new UnusableInput(
    `the query gives no cursor column '${name}': it gives ${columns.map((column) => column.name).join(', ')}`,
  );
}

function overlapOf({ overlap, cursor }: DatabasePlace, kind: CursorKind): number {
  if (kind === 'time') return overlap === undefined ? 600_000 : parseGap(overlap, '--overlap');
  const units = Number(overlap ?? 1000);
  if (Number.isFinite(units) && units >= 0) return units;
  throw new UnusableInput(
    `the overlap '${overlap}' is a duration and the cursor column '${cursor}' holds numbers: give a number, such as 1000`,
  );
}

function planOf({ plan }: ConnectionState): ImportPlan | null {
  const parsed = importPlanSchema.safeParse(plan);
  return parsed.success ? parsed.data : null;
}

/** Columns from inside JSON that were there before must be there again, so that the mapping fits. */
function expectedHeaders(before: readonly string[], columns: readonly QueryColumn[]): string[] {
  const json = columns.filter((column) => column.json).map(({ name }) => name);
  return before.filter((column) => json.some((name) => column === name || column.startsWith(`${name}.`)));
}

const columnsOf = (plan: ImportPlan | null) => (plan?.columns ?? []).map(({ column }) => column);

function within(seen: Page['seen'], from: number): Page['seen'] {
  return seen.filter(({ position }) => position >= from).slice(-mostRecent);
}

function counts(hashes: readonly string[]): Map<string, number> {
  const all = new Map<string, number>();
  for (const hash of hashes) all.set(hash, (all.get(hash) ?? 0) + 1);
  return all;
}
