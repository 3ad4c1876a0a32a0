import type { Connection, TakenFile } from '../../model/connection.ts';
import { addLedgers, ledgerOf } from '../../model/importLedger.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { WatchedFile, WatchedPlace } from '../../sources/watchedFiles.ts';
import type { Context } from '../context.ts';
import { parseInput } from '../parseInput.ts';
import { importFiles } from '../sources/import.ts';
import { addLeftOut, type RunFindings, type Tell } from './readings.ts';
import { hashOf, keepTakenFile, takenFiles } from './stored.ts';

/** So many files that can't be fetched one after the other: the place is in trouble, not the files. */
const mostUnreachable = 5;

/** Takes in the new and changed files of a place, the oldest first; what was taken is noted file by file. */
export async function takeFiles(
  context: Context,
  connection: Connection,
  place: WatchedPlace,
  findings: RunFindings,
  tell: Tell,
): Promise<void> {
  const { documents } = context.workspace;
  const { signal } = context;
  const known = await takenFiles(documents, connection.id);
  const readAs = hashOf(JSON.stringify(connection.options));
  const { settled, growing } = await settledFiles(context, place, (file) => isWanted(file, known, readAs));
  const contents = new Map(
    [...known.values()].filter(({ state }) => state === 'taken').map(({ content, name }) => [content, name]),
  );
  if (growing > 0)
    findings.problems.push(
      `${growing === 1 ? '1 file is' : `${growing} files are`} still being written: the next run looks again`,
    );
  let unreachable = 0;
  let reached = 0;
  for (const [at, file] of settled.entries()) {
    signal.throwIfAborted();
    tell(`file ${at + 1} of ${settled.length}: ${file.name}`, at);
    try {
      const content = await place.contentOf(file, signal);
      const twin = contents.get(content);
      const taken =
        twin === undefined
          ? await takeFile(context, connection, place, file, findings, tell)
          : {
              state: twin === file.name ? ('taken' as const) : ('same' as const),
              sentence: twin,
              ledger: null,
            };
      unreachable = 0;
      reached++;
      if (taken === null) {
        findings.problems.push(`${file.name} was changed while it was read: the next run reads it again`);
        continue;
      }
      if (taken.state === 'failed') findings.problems.push(`${file.name}: ${taken.sentence}`);
      if (taken.ledger) {
        findings.files++;
        findings.ledger = addLedgers(findings.ledger, taken.ledger);
      }
      if (taken.state === 'taken') contents.set(content, file.name);
      const before = known.get(file.name);
      await keepTakenFile(documents, connection.id, {
        ...file,
        content,
        readAs,
        at: context.clock().toISOString(),
        state: taken.state,
        sentence: twin === file.name ? null : taken.sentence,
        ledger: taken.ledger ?? before?.ledger ?? null,
      });
    } catch (cause) {
      signal.throwIfAborted();
      if (!(cause instanceof UnusableInput)) throw cause;
      findings.problems.push(cause.message);
      if (++unreachable >= mostUnreachable) throw cause;
    }
  }
  if (reached === 0 && unreachable > 0) throw new UnusableInput(findings.problems.at(-1) ?? '');
}

/** New, or changed, or refused before and now to be read in another way. */
function isWanted(file: WatchedFile, known: ReadonlyMap<string, TakenFile>, readAs: string): boolean {
  const before = known.get(file.name);
  if (before === undefined || before.version !== file.version) return true;
  return before.state === 'failed' && before.readAs !== readAs;
}

/** The wanted files that did not change while one waited; the others are still being written. */
async function settledFiles(
  { connectionRuns, signal }: Context,
  place: WatchedPlace,
  wanted: (file: WatchedFile) => boolean,
): Promise<{ settled: WatchedFile[]; growing: number }> {
  const first = (await place.list(signal)).filter(wanted);
  if (first.length === 0 || place.settleMs === 0) return { settled: first, growing: 0 };
  await connectionRuns.wait(place.settleMs, signal);
  const before = new Map(first.map(({ name, version }) => [name, version]));
  const second = (await place.list(signal)).filter(wanted);
  const settled = second.filter(({ name, version }) => before.get(name) === version);
  return { settled, growing: second.length - settled.length };
}

/** What became of a file; null where it was changed meanwhile. */
async function takeFile(
  context: Context,
  connection: Connection,
  place: WatchedPlace,
  file: WatchedFile,
  findings: RunFindings,
  tell: Tell,
): Promise<Pick<TakenFile, 'state' | 'sentence' | 'ledger'> | null> {
  const fetched = await place.fetch(file, context.temporaryFolder, context.signal);
  try {
    const input = parseInput(
      importFiles.input,
      { source: connection.name, ...connection.options, files: [fetched.path] },
      connection.name,
    );
    const imported = await importFiles.run(
      {
        ...context,
        warn: () => {},
        resolveFile: async (name) => name,
        onProgress: ({ done }) => tell(file.name, done),
      },
      input,
    );
    if (!(await fetched.isUnchanged())) return null;
    for (const { preset } of imported.files)
      addLeftOut(
        findings,
        (preset?.ignored ?? []).map(({ reason, records }) => [reason, records]),
      );
    return { state: 'taken', sentence: null, ledger: ledgerOf(imported) };
  } catch (cause) {
    context.signal.throwIfAborted();
    if (!(cause instanceof UnusableInput)) throw cause;
    if (!(await fetched.isUnchanged())) return null;
    return { state: 'failed', sentence: cause.message, ledger: null };
  } finally {
    await fetched.dispose();
  }
}
