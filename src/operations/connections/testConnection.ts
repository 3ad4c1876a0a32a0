import { z } from 'zod';
import type { Connection, DatabasePlace } from '../../model/connection.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { cursorKind } from '../../sources/databases/cursorText.ts';
import { readPage } from '../../sources/databases/readPage.ts';
import type { Context } from '../context.ts';
import { defineOperation } from '../operation.ts';
import { parseInput } from '../parseInput.ts';
import { shownRecords, usedPreset } from '../sources/presetSchemas.ts';
import { previewImport } from '../sources/previewImport.ts';
import { connectionInputShape, placeSaid, secretSaid } from './connectionInput.ts';
import { openPage } from './openPage.ts';
import {
  type FilesPlace,
  isFilesPlace,
  openDatabasePlace,
  openFilesPlace,
  type Secret,
} from './openPlace.ts';
import { connectionNamed, takenFiles } from './stored.ts';
import { columnNamed } from './takeRows.ts';

const shownFiles = 20;
const shownRows = 20;
const shownLetters = 300;
/** Larger files are listed and not opened for a look. */
const largestLook = 64 << 20;
const looksMs = 30_000;

const previewSchema = previewImport.output.shape.files;
type Preview = z.input<typeof previewSchema>;

const testedSchema = z.object({
  says: z.string().describe('what is there, in one sentence'),
  files: z
    .array(
      z.object({
        name: z.string(),
        size: z.number(),
        modifiedAt: z.string(),
        state: z.enum(['new', 'taken', 'failed', 'same']),
      }),
    )
    .describe('the newest 20'),
  total: z.number().int().describe('files that match; rows that were looked at'),
  preview: previewSchema.describe('the newest file, or the first rows, as they would be read'),
  problems: z.array(z.string()),
});
type Tested = z.input<typeof testedSchema>;

export const testConnection = defineOperation({
  name: 'testConnection',
  kind: 'question',
  summary:
    'Whether a connection reaches its place, and how its first rows or newest file would be read. Nothing is kept.',
  input: z.object({
    name: z.string().optional().describe('a connection that there is; else give its place'),
    place: connectionInputShape.place.optional(),
    options: connectionInputShape.options.unwrap().optional(),
    secret: connectionInputShape.secret,
  }),
  output: testedSchema,
  cli: {
    words: ['connections', 'test'],
    operands: ['name'],
    terminal: { schema: z.object({ name: z.string() }), toInput: ({ name }) => ({ name: name as string }) },
  },
  examples: [{ title: 'does it still work', command: 'waymark connections test "Shop orders"' }],
  async run(given, input) {
    const { documents, secrets } = given.workspace;
    const context: Context = {
      ...given,
      signal: AbortSignal.any([given.signal, AbortSignal.timeout(looksMs)]),
    };
    const kept = input.name === undefined ? null : await connectionNamed(documents, input.name);
    const said = input.place ?? kept?.place;
    if (said === undefined) throw new UnusableInput('say what to test: the name of a connection, or a place');
    const secret = secretSaid(input.secret);
    const place = placeSaid(given, said, secret, kept?.place ?? null);
    const draft = {
      id: kept?.id ?? '',
      name: kept?.name ?? 'preview',
      options: input.options ?? kept?.options ?? {},
      place,
    };
    const login = secret ?? (kept ? await secrets.get(kept.id) : null);
    try {
      return isFilesPlace(place)
        ? await testFiles(context, { ...draft, place }, login)
        : await testRows(context, { ...draft, place }, login);
    } catch (cause) {
      if (given.signal.aborted || !context.signal.aborted) throw cause;
      throw new UnusableInput(
        `no answer within ${looksMs / 1000} s: check the place, or narrow what is read`,
        {
          cause,
        },
      );
    }
  },
});

type Draft<Place> = Pick<Connection, 'id' | 'name' | 'options'> & { place: Place };

async function testFiles(context: Context, draft: Draft<FilesPlace>, secret: Secret | null): Promise<Tested> {
  const { signal } = context;
  const place = openFilesPlace(context, draft.place, secret);
  const found = await place.list(signal);
  const known = await takenFiles(context.workspace.documents, draft.id);
  const newest = found.toReversed();
  const files = newest.slice(0, shownFiles).map(({ name, size, modifiedAt, version }) => {
    const before = known.get(name);
    return {
      name,
      size,
      modifiedAt: new Date(modifiedAt).toISOString(),
      state: before?.version === version ? before.state : ('new' as const),
    };
  });
  const look = newest.find(({ size }) => size > 0 && size <= largestLook);
  const problems: string[] = [];
  let preview: Preview = [];
  if (look) {
    const fetched = await place.fetch(look, context.temporaryFolder, signal);
    try {
      const overrides = { source: draft.name, ...draft.options };
      const input = parseInput(previewImport.input, { files: [fetched.path], overrides }, draft.name);
      preview = (await previewImport.run({ ...context, resolveFile: async (name) => name }, input)).files;
    } catch (cause) {
      if (!(cause instanceof UnusableInput)) throw cause;
      problems.push(cause.message);
    } finally {
      await fetched.dispose();
    }
  }
  const what = draft.place.kind === 'folder' ? 'the folder' : 'the bucket';
  const says =
    found.length === 0
      ? `${what} can be read, and no file there matches yet`
      : `${what} can be read: ${found.length === 1 ? '1 file matches' : `${found.length} files match`}`;
  return { says, files, total: found.length, preview, problems };
}

async function testRows(
  context: Context,
  draft: Draft<DatabasePlace>,
  secret: Secret | null,
): Promise<Tested> {
  const { place } = draft;
  const reader = await openDatabasePlace(context, place, secret);
  try {
    const columns = await reader.columns();
    const page = await readPage(reader, {
      temporaryFolder: context.temporaryFolder,
      columns,
      cursorColumn: columnNamed(columns, place.cursor),
      expected: [],
      from: place.since ?? null,
      limit: shownRows,
      bytes: largestLook,
      known: new Map(),
      signal: context.signal,
    });
    const problems: string[] = [];
    if ((await reader.hasRowsWithoutCursor()) === true)
      problems.push(`some rows have no value in the cursor column '${place.cursor}' and are never read`);
    try {
      if (page.last === null)
        return {
          says: 'the query can be run, and gives no row yet',
          files: [],
          total: 0,
          preview: [],
          problems,
        };
      cursorKind(page.last, place.cursor);
      const opened = await openPage(context, draft, page.table, null);
      if (opened.preset === null && !opened.plan.columns.some(({ role }) => role === 'id'))
        problems.push(
          'no column says which row is which: a row that changes comes in again as another interaction; name one with columns id=COLUMN',
        );
      const preview = {
        file: draft.name,
        name: place.table ?? 'query',
        format: place.kind,
        decisions: opened.decisions.map((decision) => ({
          ...decision,
          alternatives: decision.alternatives ? [...decision.alternatives] : undefined,
        })),
        header: [...opened.header],
        sample: opened.sample.slice(0, shownRows).map((row) => row.map(shortened)),
        plan: opened.plan,
        problems: opened.problems.map(({ message }) => message),
        remembered: false,
        preset: usedPreset(opened.preset),
        records: [...((await opened.preset?.sample(shownRecords)) ?? [])],
      };
      return {
        says: `the query can be run: these are the first ${page.rows === 1 ? 'row' : `${Math.min(page.rows, shownRows)} rows`} by ${place.cursor}`,
        files: [],
        total: page.rows,
        preview: [preview],
        problems,
      };
    } finally {
      await page.table.dispose();
    }
  } finally {
    await reader.close();
  }
}

function shortened(value: string | null): string | null {
  return value !== null && value.length > shownLetters ? `${value.slice(0, shownLetters)} …` : value;
}
